"""Letters written again, and the steps that letters write."""

import json

import pytest

from pocdesk.desk.again import like, new_version
from pocdesk.desk.drafts import begin, resume, save
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State
from pocdesk.errors import PocDeskError
from tests.conftest import SAMPLES
from tests.desk.test_issue import written


@pytest.fixture
def issued(staffed: Desk) -> Issued:
    return issue(staffed, written(staffed))


def test_a_new_version_has_all_values_and_says_what_it_replaces(
    staffed: Desk, issued: Issued
) -> None:
    opened = new_version(staffed, issued.letter.number)
    opened.draft.enter("facts", opened.draft.text("facts") + " One more sentence.")
    save(staffed, opened)

    second = issue(staffed, resume(staffed, opened.id))

    assert second.case.reference == issued.case.reference
    assert second.letter.number == f"{issued.case.reference}-L2"
    assert second.letter.replaces == issued.letter.number
    before, after = (json.loads(one.letter.record) for one in (issued, second))
    changed = {name for name in after["values"] if after["values"][name] != before["values"][name]}
    assert changed == {"facts"}
    assert f"Replaces: {issued.letter.number}" in after["text"]
    assert issued.letter.number in show(staffed, issued.case.reference).entries[-1].note
    assert letter_pdf(staffed, issued.letter.number)[1] == issued.pdf
    assert verify(staffed).breaks == ()


def test_a_letter_is_replaced_once(staffed: Desk, issued: Issued) -> None:
    second = issue(staffed, new_version(staffed, issued.letter.number))

    with pytest.raises(PocDeskError, match=f"was replaced by {second.letter.number}"):
        new_version(staffed, issued.letter.number)


def test_another_letter_like_it_opens_a_case_of_its_own(staffed: Desk, issued: Issued) -> None:
    opened = like(staffed, issued.letter.number)

    assert opened.case is None
    assert opened.draft.text("offences") == written(staffed).draft.text("offences")
    assert opened.draft.text("reference") == "DESK-2026-00002"

    second = issue(staffed, opened)

    assert second.case.reference == "DESK-2026-00002"
    assert second.letter.replaces == ""


def test_another_reply_like_it_stays_in_its_case_with_what_is_received_there(
    staffed: Desk,
) -> None:
    path = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
    case = receive(staffed, path.name, path.read_bytes()).case
    assert case is not None
    first = begin(staffed, "acknowledgement", case=case.reference)
    for name, text in {
        "to": "RO",
        "urgency_as_claimed": "normal",
        "subject": "Another subject",
        "by_when": "2026-12-24 12:00 +01:00",
    }.items():
        first.draft.enter(name, text)
    number = issue(staffed, first).letter.number

    again = like(staffed, number)

    fresh = begin(staffed, "acknowledgement", case=case.reference)
    assert again.case == case.reference
    assert not again.replaces
    for name in ("received_at", "subject", "by_when"):
        assert fresh.draft.text(name)
        assert again.draft.text(name) == fresh.draft.text(name), name


def test_the_acknowledgement_stops_the_clock(staffed: Desk) -> None:
    name = "01-request-english.eml"
    path = next(SAMPLES.rglob("*.eml")) if not (SAMPLES / name).exists() else SAMPLES / name
    case = receive(staffed, path.name, path.read_bytes()).case
    assert case is not None
    opened = begin(staffed, "acknowledgement", case=case.reference)
    opened.draft.enter("to", "JP")
    opened.draft.enter("urgency_as_claimed", "normal")

    issued = issue(staffed, opened)

    assert issued.case.state is State.ACKNOWLEDGED
    assert issued.case.acknowledged_at == issued.letter.issued_at
    entry = show(staffed, case.reference).entries[-1]
    assert (entry.old_state, entry.new_state) == (State.RECEIVED, State.ACKNOWLEDGED)
    again = begin(staffed, "acknowledgement", case=case.reference)
    again.draft.enter("to", "JP")
    again.draft.enter("urgency_as_claimed", "normal")
    assert issue(staffed, again).case.acknowledged_at == issued.case.acknowledged_at
    assert verify(staffed).breaks == ()


def test_a_pdf_with_other_values_than_the_log_is_told(staffed: Desk, issued: Issued) -> None:
    pdf = issued.pdf.replace(b"EmbeddedFile", b"EmbeddedFyle")
    with staffed.log.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER letters_no_update")
        connection.exec_driver_sql("UPDATE letters SET pdf = ?", (pdf,))

    sentences = [one.sentence for one in verify(staffed).breaks]

    assert f"The PDF of {issued.letter.number} holds another record than the log." in sentences
    assert f"The letter {issued.letter.number} is not what was issued." in sentences
