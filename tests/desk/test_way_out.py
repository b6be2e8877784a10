"""A letter leaves: by a listed channel, as a mail draft, and the officer says when."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from pocdesk.desk.again import new_version
from pocdesk.desk.amend import amend
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.letters_sent import newest_unsent
from pocdesk.desk.mail_draft import mail_draft, save_mail_draft
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.verify import verify
from pocdesk.desk.way_out import stamp_sent, way_out
from pocdesk.domain.case import State
from pocdesk.domain.contact import ChannelKind, Use
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.domain.sending import E_EVIDENCE
from pocdesk.errors import PocDeskError
from tests.desk.test_issue import written
from tests.documents.examples import values

MAIL = ("email", "contact@jp-poc.example")


@pytest.fixture
def issued(staffed: Desk) -> Issued:
    return issue(staffed, written(staffed))


def test_the_channels_are_those_of_the_directory(staffed: Desk, issued: Issued) -> None:
    way = way_out(staffed, issued.letter.number)

    assert way.point is not None
    assert way.point.party == "JP"
    assert MAIL in [(channel.kind, channel.value) for channel in way.channels]
    assert {channel.value for channel in way.channels} == {c.value for c in way.point.channels}
    assert way.sent == ()


@pytest.mark.parametrize("urgent", [False, True])
def test_an_urgent_letter_goes_to_the_address_for_urgent_ones(staffed: Desk, urgent: bool) -> None:
    """Canada has a box for urgent mail and one for the rest; nobody said how urgent the case is."""
    mail = b"From: contact@ca-poc.example\nSubject: A child is missing\n\nPlease help.\n"
    case = receive(staffed, "a.eml", mail).case
    assert case is not None
    opened = begin(staffed, "acknowledgement", case=case.reference)
    opened.draft.enter("urgency_as_claimed", "emergency" if urgent else "normal")
    issued = issue(staffed, opened)

    number = issued.letter.number
    mails = [one for one in way_out(staffed, number).channels if one.kind is ChannelKind.EMAIL]
    assert len(mails) > 1
    assert mails[0].use is (Use.URGENT if urgent else Use.ROUTINE)
    draft = message_from_bytes(mail_draft(staffed, number), policy=default)
    assert draft["To"] == mails[0].value
    printed = [one.value for one in mails if one.value in json.loads(issued.letter.record)["text"]]
    assert printed == [mails[0].value]


@pytest.mark.parametrize(
    ("sender", "to"),
    [
        ("CONTACT@jp-poc.example", "contact@jp-poc.example"),
        ("test@jp-poc.example", "contact@jp-poc.example"),
        ("ping@network-secretariat.example", None),
    ],
)
def test_the_reply_to_a_test_names_nobody_and_goes_to_no_stranger(
    staffed: Desk, sender: str, to: str | None
) -> None:
    mail = f"From: {sender}\nSubject: Responsiveness test PING-2026-02\n\nPlease reply.\n"
    case = receive(staffed, "a.eml", mail.encode()).case
    assert case is not None
    opened = begin(staffed, "ping-reply", case=case.reference)
    opened.draft.enter("entry_correct", "yes")
    letter = issue(staffed, opened).letter
    draft = message_from_bytes(mail_draft(staffed, letter.number), policy=default)
    body = draft.get_body()
    assert body is not None
    assert draft["To"] == to
    text = body.get_content() + json.loads(letter.record)["text"]
    assert "Duty officer" in text
    assert staffed.officer.name not in text
    # A test asks for the times in UTC, whatever the clock of the office says.
    assert json.loads(letter.record)["text"].count("8 November 2026, 02:12:00 (UTC)") == 2


@pytest.mark.parametrize(
    ("channel", "named"),
    [
        ("Webform, https://www.tiktok.com/le", ("Webform", "https://www.tiktok.com/le")),
        ("emergency portal", ("emergency portal", "TikTok")),
    ],
)
def test_a_letter_to_a_provider_names_its_way_out(
    staffed: Desk, channel: str, named: tuple[str, str]
) -> None:
    opened = begin(staffed, "provider-emergency")
    told = dict(values("provider-emergency"))
    opened.draft.enter_values({**told, "provider": "tiktok", "channel": channel})
    letter = issue(staffed, opened).letter
    assert way_out(staffed, letter.number).named == named
    stamp_sent(staffed, letter.number, named[0], "Snap Inc.")
    (*_, entry) = show(staffed, letter.case).entries
    version = staffed.catalogue.providers["tiktok"].header.pack_version
    said = f"by {named[0]} to Snap Inc. Providers in use: shipped pack, {version}."
    assert entry.note.endswith(said)


def test_where_a_test_asks_its_answers_to_the_reply_goes_if_that_is_listed(staffed: Desk) -> None:
    def draft(head: str) -> EmailMessage:
        mail = f"{head}\nSubject: Responsiveness test\n\nPlease reply within 30 minutes.\n"
        case = receive(staffed, "a.eml", mail.encode()).case
        assert case is not None
        opened = begin(staffed, "ping-reply", case=case.reference)
        opened.draft.enter("entry_correct", "yes")
        number = issue(staffed, opened).letter.number
        return message_from_bytes(mail_draft(staffed, number), policy=default)

    stranger = "From: ping@network-secretariat.example"
    listed = draft(f"{stranger}\nReply-To: contact@jp-poc.example\nMessage-ID: <t.1@net.example>")
    assert listed["To"] == "contact@jp-poc.example"
    assert (listed["In-Reply-To"], listed["References"]) == ("<t.1@net.example>",) * 2
    other = draft(f"{stranger}\nReply-To: x@elsewhere.example\nMessage-ID: <a b@c> <d@e\u00e9>")
    assert (other["To"], other["In-Reply-To"]) == (None, None)


def test_a_stamp_moves_the_case_and_says_which_directory_listed_the_channel(
    staffed: Desk, issued: Issued
) -> None:
    sending = stamp_sent(staffed, issued.letter.number, *MAIL)

    case = show(staffed, issued.case.reference).case
    assert (case.state, case.sent_at) == (State.SENT, sending.at)
    entry = show(staffed, case.reference).entries[-1]
    assert (entry.event, entry.channel, entry.counterpart) == (Event.SEND, *MAIL)
    assert sending.directory in entry.note
    assert verify(staffed).breaks == ()


def test_the_newest_letter_that_is_neither_sent_nor_replaced_waits_for_its_stamp(
    staffed: Desk, issued: Issued
) -> None:
    def waits() -> str:
        return newest_unsent(staffed, show(staffed, issued.case.reference).letters)

    first = issued.letter.number
    assert waits() == first
    second = issue(staffed, new_version(staffed, first)).letter.number
    assert waits() == second
    stamp_sent(staffed, second, *MAIL)
    assert waits() == ""  # the first was replaced, whether it left or not
    assert newest_unsent(staffed, ()) == ""


def test_a_letter_may_go_by_a_second_channel(staffed: Desk, issued: Issued) -> None:
    stamp_sent(staffed, issued.letter.number, *MAIL)
    phone = next(c for c in way_out(staffed, issued.letter.number).channels if c.kind != "email")

    second = stamp_sent(staffed, issued.letter.number.lower(), phone.kind, phone.value)

    assert second.id == f"{issued.letter.number}-S2"
    assert len(way_out(staffed, issued.letter.number).sent) == 2
    assert show(staffed, issued.case.reference).case.state is State.SENT


@pytest.mark.parametrize(
    ("channel", "value", "said"),
    [
        ("email", "someone@else.example", "V-15"),
        ("fax", MAIL[1], "V-15"),
        ("", MAIL[1], "missing"),
        ("email", "  ", "missing"),
    ],
)
def test_v_15_only_a_listed_channel_is_recorded(
    staffed: Desk, issued: Issued, channel: str, value: str, said: str
) -> None:
    with pytest.raises(PocDeskError, match=said):
        stamp_sent(staffed, issued.letter.number, channel, value)

    assert show(staffed, issued.case.reference).case.state is State.ISSUED
    assert way_out(staffed, issued.letter.number).sent == ()


def test_it_cannot_have_left_before_it_was_issued_or_later_than_now(
    staffed: Desk, issued: Issued
) -> None:
    now = staffed.clock()
    for at in (issued.letter.issued_at - timedelta(hours=1), now + timedelta(hours=1)):
        with pytest.raises(PocDeskError, match="cannot have left"):
            stamp_sent(staffed, issued.letter.number, *MAIL, at)


def test_the_draft_has_the_letter_and_what_went_with_it(staffed: Desk, tmp_path: Path) -> None:
    attached = tmp_path / "décision.txt"
    attached.write_text("Order of 21 November", encoding="utf-8")
    issued = issue(staffed, written(staffed, attachments=[str(attached)]))

    draft = message_from_bytes(mail_draft(staffed, issued.letter.number), policy=default)

    assert draft["To"] == MAIL[1]
    assert draft["X-Unsent"] == "1"
    assert draft["Subject"] == f"[our ref {issued.case.reference}] Data preservation request, " + (
        issued.letter.number
    )
    parts = {part.get_filename(): part.get_content() for part in draft.iter_attachments()}
    assert parts[f"{issued.letter.number}.pdf"] == issued.pdf
    assert parts["décision.txt"] == attached.read_bytes()
    body = draft.get_body()
    assert body is not None
    assert issued.letter.number in body.get_content()


def test_the_draft_is_written_once_and_the_log_says_so(
    staffed: Desk, issued: Issued, tmp_path: Path
) -> None:
    path = save_mail_draft(staffed, issued.letter.number, tmp_path / "draft.eml")

    assert b"X-Unsent: 1" in path.read_bytes()
    entry = show(staffed, issued.case.reference).entries[-1]
    assert entry.event is Event.EXPORTED
    assert entry.documents == (
        Document(f"{issued.letter.number}.eml", sha256_of(path.read_bytes())),
    )
    with pytest.raises(PocDeskError, match="a file of that name"):
        save_mail_draft(staffed, issued.letter.number, path)


def test_a_stamp_that_was_changed_is_found(staffed: Desk, issued: Issued) -> None:
    stamp_sent(staffed, issued.letter.number, *MAIL)
    with staffed.log.transaction() as connection:
        connection.exec_driver_sql("UPDATE sendings SET value = 'other@jp-poc.example'")

    assert ["sending" in one.sentence for one in verify(staffed).breaks] == [True]


def test_the_state_stays_while_the_clock_was_set_back(staffed: Desk, issued: Issued) -> None:
    earlier = replace(staffed, clock=lambda: datetime(2020, 1, 1, tzinfo=UTC))

    with pytest.raises(PocDeskError, match="cannot have left"):
        stamp_sent(earlier, issued.letter.number, *MAIL)


def test_what_went_through_the_system_of_the_union_bears_its_identifier(
    staffed: Desk, issued: Issued
) -> None:
    number, id = issued.letter.number, "EE-2026-0000417"
    with pytest.raises(PocDeskError, match="V-15"):
        stamp_sent(staffed, number, E_EVIDENCE, id)
    amend(staffed, issued.case.reference, {"network": "e-evidence"})
    assert way_out(staffed, number).by_system
    sending = stamp_sent(staffed, number, E_EVIDENCE, id)
    assert (sending.value, sending.directory) == (id, "")
    said = show(staffed, issued.case.reference).entries[-1].note
    assert said.endswith(f"UTC through the e-Evidence system, id {id}.")
    with pytest.raises(PocDeskError, match="V-15"):
        stamp_sent(staffed, number, "email", "somebody@else.example")
    stamp_sent(staffed, number, *MAIL)
    assert not verify(staffed).breaks
