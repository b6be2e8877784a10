"""Two persons release a letter where the office asks for it, and nothing goes round the second."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pocdesk.desk.approve import Approval, NotApproved, approve, approvers, asks_second
from pocdesk.desk.drafts import OpenDraft, begin, open_drafts, save
from pocdesk.desk.issue import issue, preview, seen
from pocdesk.desk.lock import lock
from pocdesk.desk.mail_draft import mail_draft, save_mail_draft
from pocdesk.desk.office_settings import ask_second_officer, change_office
from pocdesk.desk.officers import add_officer, members, remove_officer
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import issued, journal, show
from pocdesk.desk.take_out import save_letter
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.desk.way_out import stamp_sent, way_out
from pocdesk.domain.entry import Event
from pocdesk.domain.lists import Lists
from pocdesk.domain.office import SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.forms.problem import Incomplete, Level
from pocdesk.storage import cases, contacts
from pocdesk.vault.refusals import KeyFileForeign
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, Founded, SetClock
from tests.desk.test_issue import FORM, written
from tests.documents.examples import values

NEVER, REFUSALS, EVERY = SecondOfficer
BOTH = "Written by Officer Seven, approved by Officer Nine."


def approved(desk: Desk, opened: OpenDraft) -> Approval:
    return Approval(approve(desk, SECOND_PASSPHRASE), seen(desk, opened))


@pytest.fixture
def careful(paired: Desk) -> Desk:
    """A desk on which every letter takes two."""
    ask_second_officer(paired, EVERY)
    return paired


# ---------------------------------------------------------------- the passphrase


def test_only_the_passphrase_of_another_officer_approves(
    paired: Desk, founded_desk: Founded
) -> None:
    assert approve(paired, SECOND_PASSPHRASE).name == "Officer Nine"
    before = len(journal(paired))
    for typed, said in (
        ("", "is missing"),
        (PASSPHRASE, "your own passphrase"),
        ("some other words", "no other officer"),
        (founded_desk.code, "no other officer"),
    ):
        with pytest.raises(NotApproved, match=said):
            approve(paired, typed)
    told = journal(paired)[: len(journal(paired)) - before]
    assert [one.event for one in told] == [Event.UNLOCK_FAILED] * 3
    assert "officer at the desk" in told[-1].note
    assert PASSPHRASE not in "".join(one.note for one in told)


def test_one_officer_alone_can_neither_approve_nor_ask_for_it(staffed: Desk) -> None:
    before = journal(staffed)
    with pytest.raises(NotApproved, match="No other officer"):
        approve(staffed, SECOND_PASSPHRASE)
    for when in (REFUSALS, EVERY):
        with pytest.raises(NotApproved, match="One officer alone"):
            ask_second_officer(staffed, when)
    assert staffed.office.second_officer is NEVER
    assert journal(staffed) == before


def test_who_did_not_open_with_a_passphrase_of_their_own_gets_no_approval(
    paired: Desk, paired_desk: Founded, clock: SetClock
) -> None:
    ask_second_officer(paired, EVERY)
    lock(paired)
    ways = Credential(recovery_code=paired_desk.code), Credential(key_store=paired_desk.store)
    for way in ways:
        desk = unlock(paired.folder.root, way, clock=clock)
        assert desk.officer.name == "Officer Seven"
        with pytest.raises(NotApproved, match="not opened with the passphrase of Officer Seven"):
            approve(desk, SECOND_PASSPHRASE)
        with pytest.raises(NotApproved):
            ask_second_officer(desk, NEVER, second=SECOND_PASSPHRASE)
        lock(desk)


# ---------------------------------------------------------------- what is asked of which letter


def test_refusals_and_warnings_are_the_forms_that_say_so(paired: Desk) -> None:
    def asked(when: SecondOfficer) -> set[str]:
        office = replace(paired.office, second_officer=when)
        return {
            id
            for id in paired.forms.ids
            if asks_second(office, paired.forms.form(id), paired.forms)
        }

    assert asked(NEVER) == set()
    assert asked(REFUSALS) == {"refusal", "article-29-6-warning"}
    inside = {"shift-handover", "case-log-extract", "handling-receipt"}
    assert set(paired.forms.ids) - asked(EVERY) <= inside
    assert "shift-handover" not in asked(EVERY)


def test_without_approval_no_letter_leaves_and_the_draft_stays(careful: Desk) -> None:
    opened = written(careful)
    save(careful, opened)
    assert "V-82" not in {one.rule for one in opened.draft.problems(final=True)}
    assert preview(careful, opened).pages > 0
    before = journal(careful)
    with pytest.raises(Incomplete) as refused:
        issue(careful, opened)
    blocks = [one for one in refused.value.problems if one.level is Level.BLOCK]
    assert [(one.field, one.rule) for one in blocks] == [("", "V-82")]
    own = Approval(careful.officer, seen(careful, opened))
    with pytest.raises(Incomplete):
        issue(careful, opened, approved_by=own)
    assert journal(careful) == before
    assert [one.id for one in open_drafts(careful)] == [opened.id]


def test_a_sheet_of_the_desk_itself_takes_one(careful: Desk) -> None:
    sheet = begin(careful, "shift-handover")
    rules = {one.rule for one in sheet.draft.problems(final=True)}
    try:
        issue(careful, sheet)
    except Incomplete as missing:
        rules = {one.rule for one in missing.problems}
    assert "V-82" not in rules


def test_what_one_officer_may_issue_alone_leaves_by_no_road(careful: Desk, tmp_path: Path) -> None:
    """Else whatever is written on such a sheet would go out with one officer's word."""
    for form in ("shift-handover", "case-log-extract"):
        sheet = begin(careful, form)
        sheet.draft.enter_values(values(form))
        number = issue(careful, sheet).letter.number
        before = journal(careful)
        for act in (
            lambda number=number: mail_draft(careful, number),
            lambda number=number: save_mail_draft(careful, number, tmp_path / "sheet.eml"),
            lambda number=number: stamp_sent(careful, number, "email", "anybody@evil.example"),
        ):
            with pytest.raises(PocDeskError, match="a sheet of the desk itself, which is sent to"):
                act()
        assert way_out(careful, number).sent == ()
        assert journal(careful) == before
        assert save_letter(careful, number, tmp_path / f"{form}.pdf").is_file()


# ---------------------------------------------------------------- with approval


def test_letter_and_entry_name_who_wrote_and_who_approved(careful: Desk) -> None:
    opened = written(careful)
    done = issue(careful, opened, approved_by=approved(careful, opened))
    (nine,) = approvers(careful)
    assert done.letter.approved_by == nine.id
    assert issued(careful)[0].approved_by == nine.id
    printed = " ".join(PdfReader(BytesIO(done.pdf)).pages[-1].extract_text().split())
    assert f"Approved by: {nine.name}" in printed
    (entry,) = show(careful, done.case.reference).entries
    assert BOTH in entry.note
    assert "in one act" not in entry.note
    assert verify(careful).breaks == ()

    with careful.log.transaction() as connection:
        guard = "SELECT sql FROM sqlite_master WHERE name = 'letters_no_update'"
        made = connection.exec_driver_sql(guard).scalar_one()
        connection.exec_driver_sql("DROP TRIGGER letters_no_update")
        connection.exec_driver_sql("UPDATE letters SET approved_by = NULL")
        connection.exec_driver_sql(made)
    (told,) = verify(careful).breaks
    assert told.sentence == f"The letter {done.letter.number} was changed outside PocDesk."


def test_an_approval_holds_for_what_was_looked_at(careful: Desk, clock: SetClock) -> None:
    opened = written(careful)
    approval = approved(careful, opened)
    before = journal(careful)
    changed = replace(opened, marking="TLP:RED")
    with pytest.raises(NotApproved, match="changed meanwhile"):
        issue(careful, changed, approved_by=approval)
    opened.draft.enter("necessity", "Another reason.")
    with pytest.raises(NotApproved, match="changed meanwhile"):
        issue(careful, opened, approved_by=approval)
    assert journal(careful) == before
    approval = approved(careful, opened)
    change_office(careful, {"telephone": "+999 1"})
    with pytest.raises(NotApproved, match="changed meanwhile"):
        issue(careful, opened, approved_by=approval)
    approval = approved(careful, opened)
    clock.forward(minutes=3)  # the time of day is no change
    assert issue(careful, opened, approved_by=approval).letter.approved_by is not None


def test_an_approval_holds_for_this_point_and_these_files(careful: Desk, tmp_path: Path) -> None:
    order = tmp_path / "order.pdf"
    order.write_bytes(b"the order")
    opened = written(careful, attachments=[str(order)])
    approval = approved(careful, opened)
    order.write_bytes(b"another order")
    again = written(careful, attachments=[str(order)])
    for draft in (opened, replace(again, id=opened.id)):
        with pytest.raises(PocDeskError, match="changed"):
            issue(careful, draft, approved_by=approval)

    opened = written(careful)
    approval = approved(careful, opened)
    before = journal(careful)
    with careful.log.reading() as connection:
        present = contacts.current(connection)
    assert present is not None
    (one,) = present.every
    points = tuple(replace(p, institution="Somebody else") for p in one.points)
    changed = Lists(every=(replace(one, points=points),))
    other = patch.object(contacts, "current", lambda _: changed)
    with other, pytest.raises(NotApproved, match="changed meanwhile"):
        issue(careful, opened, approved_by=approval)
    assert journal(careful) == before


def test_an_approval_holds_for_what_the_case_says(careful: Desk) -> None:
    case = issue(careful, first := written(careful), approved_by=approved(careful, first)).case
    opened = written(careful, case=case.reference)
    approval = approved(careful, opened)
    with careful.log.transaction() as connection:
        cases.update(connection, replace(case, their_reference="JP-77/26"))
    with pytest.raises(NotApproved, match="changed meanwhile"):
        issue(careful, opened, approved_by=approval)


@pytest.mark.long
def test_who_left_after_approving_approved_nothing(careful: Desk) -> None:
    add_officer(careful, "Officer Ten", "", "third words for the door", second=SECOND_PASSPHRASE)
    opened = written(careful)
    approval = approved(careful, opened)
    remove_officer(careful, approval.officer.id)
    with pytest.raises(NotApproved, match="no officer of this desk any more"):
        issue(careful, opened, approved_by=approval)


def test_an_approval_that_nobody_asked_for_is_kept_too(paired: Desk) -> None:
    opened = written(paired)
    done = issue(paired, opened, approved_by=approved(paired, opened))
    assert BOTH in show(paired, done.case.reference).entries[0].note


# ---------------------------------------------------------------- the wish itself


@given(st.permutations(list(SecondOfficer)))
def test_a_wish_is_weaker_in_one_direction_only(some: list[SecondOfficer]) -> None:
    one, other, third = some
    assert one.weaker_than(other) is not other.weaker_than(one)
    assert not one.weaker_than(one)
    if one.weaker_than(other) and other.weaker_than(third):
        assert one.weaker_than(third)


def test_asking_less_often_takes_the_other_officer(careful: Desk) -> None:
    before = journal(careful)
    assert ask_second_officer(careful, EVERY) == careful.office
    for when in (REFUSALS, NEVER):
        with pytest.raises(NotApproved, match="is missing"):
            ask_second_officer(careful, when)
    assert journal(careful) == before
    assert careful.office.second_officer is EVERY
    ask_second_officer(careful, REFUSALS, second=SECOND_PASSPHRASE)
    ask_second_officer(careful, EVERY)  # more often: one is enough
    ask_second_officer(careful, NEVER, second=SECOND_PASSPHRASE)
    note = journal(careful)[0].note
    assert note == f"Letters that a second officer approves: none.\n{BOTH}"
    assert issue(careful, written(careful)).letter.approved_by is None
    assert verify(careful).breaks == ()


@pytest.mark.long
def test_nobody_brings_an_approver_of_their_own(careful: Desk) -> None:
    before = members(careful)
    with pytest.raises(NotApproved):
        add_officer(careful, "Officer Ten", "", "third words for the door")
    assert members(careful) == before
    add_officer(careful, "Officer Ten", "", "third words for the door", second=SECOND_PASSPHRASE)
    assert BOTH in journal(careful)[0].note


def test_the_last_approver_leaves_by_their_own_word_and_ends_the_wish(careful: Desk) -> None:
    (nine,) = approvers(careful)
    with pytest.raises(NotApproved):
        remove_officer(careful, nine.id)
    assert approvers(careful) == (nine,)
    remove_officer(careful, nine.id, second=SECOND_PASSPHRASE)
    assert careful.office.second_officer is NEVER
    note = journal(careful)[0].note
    assert BOTH in note
    assert "No second officer is asked for any more" in note
    assert verify(careful).breaks == ()
    assert begin(careful, FORM).draft.form.id == FORM


def test_the_recovery_code_ends_the_wish_and_releases_no_letter(
    careful: Desk, paired_desk: Founded
) -> None:
    opened, code = written(careful), paired_desk.code
    with pytest.raises(NotApproved):
        approve(careful, code)
    ask_second_officer(careful, NEVER, second=code)
    holder = "Written by Officer Seven, approved by the holder of the recovery code."
    assert holder in journal(careful)[0].note
    assert issue(careful, opened).letter.approved_by is None
    assert verify(careful).breaks == ()


def test_a_foreign_key_file_is_told(paired: Desk) -> None:
    text = paired.folder.keys.read_text("ascii")
    at = text.index('"log_salt": "') + len('"log_salt": "')
    other = "f" if text[at] != "f" else "0"
    paired.folder.keys.write_text(text[:at] + other + text[at + 1 :], "ascii")
    with pytest.raises(KeyFileForeign):
        approve(paired, SECOND_PASSPHRASE)
