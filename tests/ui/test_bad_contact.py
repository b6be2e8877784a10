"""Bad contact: B, a digit and Enter; the next way is on the screen, the notice is ready."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.correction_notice import NOTICE
from pocdesk.desk.correction_stands import standing_corrections
from pocdesk.desk.doubt import doubt
from pocdesk.desk.drafts import discard, open_drafts, resume
from pocdesk.desk.import_note import How
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.refresh import review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import take
from pocdesk.desk.verify import verify
from pocdesk.domain.correction import Reason
from pocdesk.storage.office_rows import doubts
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.sheets.bad_contact import BadContact
from pocdesk.ui.sheets.confirm_contact import ConfirmContact
from pocdesk.ui.sheets.correct_contact import CorrectContact
from pocdesk.ui.sheets.next_way import NextWaySheet
from pocdesk.ui.sheets.settle_sheet import SettleSheet
from tests.conftest import TRAINING, SetClock
from tests.officer import Officer
from tests.ui.test_directory import cards, copied, in_the_directory

FIRST, SECOND = "+999 247 55 1035", "+999 247 55 1042"
OF_THE_OTHER_POINT = "+999 247 55 1070"
MAIL = "contact@jp-poc.example"


def doubted(officer: Officer) -> list[str]:
    with officer.desk.log.reading() as connection:
        return [one.value for one in doubts.standing(connection)]


def at(officer: Officer, country: str, title: str) -> None:
    """The first card of a Party has the focus."""
    in_the_directory(officer)
    officer.types(f"{country}\n")
    officer.waits_for(lambda: title in cards(officer))
    officer.waits_for(officer.rooms.directory.points()[0].hasFocus)


def first_values(officer: Officer) -> list[str]:
    return [row.channel.value for row in officer.rooms.directory.points()[0].rows]


def assert_whole(officer: Officer, sentence: str) -> None:
    """The bar at the foot says all of `sentence`, in as many lines as it needs."""
    said = officer.finds(lambda w: isinstance(w, PlainLabel) and w.text() == sentence, sentence)
    assert isinstance(said, PlainLabel)
    assert said.heightForWidth(said.width()) <= said.height()


def test_b_marks_the_first_channel_and_shows_the_next(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.types("2")
    officer.presses("Return")
    sheet = officer.sheet(NextWaySheet)
    officer.waits_to_see(f"{FIRST} is doubtful now. The number is dead.")
    assert sheet.ways.current() == "0"
    officer.presses("Return")
    officer.waits_for(lambda: copied() == SECOND)
    officer.presses("Esc")
    officer.waits_for(lambda: first_values(officer)[-1] == FIRST)
    officer.waits_for(officer.rooms.directory.points()[0].hasFocus)
    officer.waits_to_see("doubtful")
    copy("something else")
    officer.presses("P")  # the good one, no longer the first of the list
    assert copied() == SECOND
    assert doubted(officer) == [FIRST]
    assert_whole(officer, f"{FIRST} (Japan) is doubtful.")
    officer.presses("Ctrl+Z")
    officer.waits_to_see(f"{FIRST} (Japan) is trusted again.")
    assert_whole(officer, f"{FIRST} (Japan) is trusted again.")
    assert not doubted(officer)
    officer.waits_for(lambda: first_values(officer)[0] == FIRST)
    assert verify(officer.desk).breaks == ()


def test_b_on_what_is_in_doubt_trusts_it_again_and_that_can_be_undone(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("Alt+Shift+B")  # the twin of the letter
    officer.sheet(BadContact)
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Esc")
    officer.waits_for(lambda: first_values(officer)[-1] == FIRST)
    officer.rooms.directory.points()[0].rows[-1].button.setFocus()
    officer.presses("B")
    officer.waits_for(lambda: first_values(officer)[0] == FIRST)
    officer.waits_for(lambda: not doubted(officer))
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: doubted(officer) == [FIRST])
    officer.waits_for(lambda: first_values(officer)[-1] == FIRST)


def _doubt_every_telephone(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    for value in (FIRST, SECOND, OF_THE_OTHER_POINT):
        doubt(officer.desk, value, party="JP", reason="The number is dead.")


def test_p_copies_no_number_where_all_are_doubtful_and_says_so(officer: Officer) -> None:
    _doubt_every_telephone(officer)
    at(officer, "japan", "Training Contact Point of Japan")
    officer.waits_for(lambda: first_values(officer)[0] == MAIL)
    copy("something else")
    officer.presses("P")
    officer.waits_to_be_told(f"Every telephone number of this point is doubtful: {FIRST}, {SECOND}")
    assert copied() == "something else"
    officer.presses("M")
    assert copied() == MAIL
    row = next(
        row for row in officer.rooms.directory.points()[0].rows if row.channel.value == FIRST
    )
    officer.presses(row.act.removeprefix("copy-"))  # its own key does, all the same
    assert copied() == FIRST


def test_a_case_and_the_log_copy_no_doubtful_number_either(officer: Officer) -> None:
    _doubt_every_telephone(officer)
    mail = b"From: contact@jp-poc.example\nSubject: A request\n\nPlease preserve.\n"
    case = receive(officer.desk, "mail.eml", mail).case
    assert case is not None
    said = "Every telephone number of this point is doubtful"
    copy("something else")
    officer.presses("Alt+2")
    log = officer.rooms.log
    officer.waits_for(lambda: log.preview.who.phone.isVisible())
    officer.presses("Down")
    officer.waits_for(log.table.hasFocus)
    officer.presses("P")
    officer.waits_to_be_told(said)
    assert copied() == "something else"
    officer.window.banner.clear()
    officer.rooms.ways.show_case(case.reference)
    officer.waits_to_see("the Directory's number, doubtful")
    officer.presses("Alt+P")
    officer.waits_to_be_told(said)
    officer.window.banner.clear()
    officer.presses("Alt+1")
    officer.waits_for(lambda: "copy-phone" in officer.rooms.board.acts())
    officer.presses("Alt+P")
    officer.waits_to_be_told(said)
    assert copied() == "something else"


def test_enter_presses_the_button_of_a_sheet_that_has_the_focus(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("Tab")
    officer.waits_for(lambda: officer.focus().accessibleName().startswith("Copy telephone"))
    officer.presses("Return")
    officer.waits_for(lambda: copied() == FIRST)
    officer.presses("B")
    officer.sheet(BadContact)
    officer.presses("Tab")
    while officer.focus().accessibleName() != "Close":
        officer.presses("Tab")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    assert doubted(officer) == []


def test_the_notice_is_ready_with_all_that_is_known(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.types("2")
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.waits_for(lambda: officer.rooms.letter.form.draft is not None)
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.form.id == "directory-correction"
    assert draft.text("changes[0].old") == FIRST
    assert draft.text("reason") == "dead-number"


def test_the_undo_tells_of_the_draft_of_the_notice_that_is_left(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    officer.chooses(f"Telephone: {FIRST}", into="corrected-field")
    officer.fills("own-value", "+999 247 55 4442")
    officer.fills("how-known", "called the old number, the duty officer")
    assert sheet.notice.isChecked()
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.form.draft is not None)
    officer.waits_for(lambda: [one.form for one in open_drafts(officer.desk)] == [NOTICE])
    at(officer, "japan", "Training Contact Point of Japan")
    said = "The draft of the notice to the Secretariat is still there, under Letters"
    officer.presses("Ctrl+Z")
    officer.waits_to_be_told("Correction 1: all is as before.")
    officer.waits_to_be_told(said)
    officer.waits_for(lambda: first_values(officer)[0] == FIRST)
    officer.waits_for(officer.rooms.directory.points()[0].hasFocus)
    officer.presses("B")  # the same draft tells of this number
    officer.sheet(BadContact)
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Ctrl+Z")
    officer.waits_to_see(f"{FIRST} (Japan) is trusted again. {said}")
    (draft,) = open_drafts(officer.desk)
    discard(officer.desk, draft.id)
    officer.waits_for(lambda: first_values(officer)[0] == FIRST)
    officer.waits_for(officer.rooms.directory.points()[0].hasFocus)
    officer.presses("B")
    officer.sheet(BadContact)
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Ctrl+Z")
    officer.waits_to_see(f"{FIRST} (Japan) is trusted again.")
    assert not officer.sees(f"{FIRST} (Japan) is trusted again. {said}")


def test_a_notice_that_is_left_as_it_was_begun_is_kept_as_a_draft(officer: Officer) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.types("2")
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.form.draft is not None)
    officer.presses("Ctrl+K")
    officer.types("norway\n")  # the notice is left without a key in it
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    officer.waits_for(lambda: [one.form for one in open_drafts(officer.desk)] == [NOTICE])
    (kept,) = open_drafts(officer.desk)
    assert resume(officer.desk, kept.id).draft.text("changes[0].old") == FIRST


def told_another_number(officer: Officer, valid_from: date | None = None) -> None:
    """The first point of Japan has told us another number than the list has."""
    correct_point(
        officer.desk,
        "TRN-JP-1",
        "channels.phone",
        "+999 247 55 1777",
        official=FIRST,
        reason=Reason.TOLD,
        confirmed="a call",
        valid_from=valid_from,
    )


def test_ours_that_is_wrong_again_leads_to_what_nobody_disputes_and_to_no_notice(
    officer: Officer,
) -> None:
    officer.waits_for(officer.is_at_work)
    told_another_number(officer)
    at(officer, "japan", "Training Contact Point of Japan")
    officer.waits_for(lambda: first_values(officer)[0] == "+999 247 55 1777")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.types("2")
    officer.presses("Return")
    sheet = officer.sheet(NextWaySheet)
    model = sheet.ways.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    offered = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    assert SECOND in offered[0]  # nobody disputes it
    assert FIRST in offered[-1]
    assert "official, said to be wrong on 8 Nov 2026" in offered[-1]
    officer.waits_to_see("It is our own value, not the list's")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: copied() == SECOND)
    officer.presses("Esc")
    officer.waits_for(lambda: first_values(officer)[-2:] == [FIRST, "+999 247 55 1777"])
    assert first_values(officer)[0] == SECOND
    officer.waits_to_see("said to be wrong on 8 Nov 2026")
    officer.waits_for(officer.rooms.directory.points()[0].hasFocus)
    copy("something else")
    officer.presses("P")
    assert copied() == SECOND
    officer.rooms.directory.points()[0].rows[-1].button.setFocus()
    officer.program.menu.do("correct-contact")
    sheet_of_ours = officer.sheet(CorrectContact)
    assert sheet_of_ours.field.currentText() == f"Telephone: {FIRST}"
    officer.presses("Esc")
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: first_values(officer)[0] == "+999 247 55 1777")  # as before


def test_a_call_that_nobody_answered_leads_to_the_next_way_and_to_no_notice(
    officer: Officer,
) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.types("1")
    officer.presses("Ctrl+Return")
    officer.sheet(NextWaySheet)
    officer.waits_to_see(f"{FIRST} is doubtful now. Nobody answers.")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: copied() == SECOND)
    officer.presses_button("Correction notice")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def test_up_and_down_choose_the_channel_digits_the_reason_and_enter_marks(
    officer: Officer,
) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    sheet = officer.sheet(BadContact)
    officer.waits_to_see(f"Enter marks as doubtful: Telephone {FIRST}. The number is dead.")
    officer.presses("Down")
    officer.presses("Down")
    officer.waits_to_see(f"as doubtful: E-mail {MAIL}. A message came back.")
    officer.presses("3")
    officer.waits_to_see(f"as doubtful: E-mail {MAIL}. Somebody else answers.")
    assert officer.focus() is sheet.channels
    officer.presses("Tab")  # in the row of reasons they do the same
    officer.presses("Up")
    officer.waits_to_see(f"as doubtful: Telephone {SECOND}. Somebody else answers.")
    officer.presses("Down")
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.waits_to_see(f"{MAIL} is doubtful now. Somebody else answers.")
    assert doubted(officer) == [MAIL]
    officer.presses("Ctrl+Return")  # the notice has no word for it, so the officer chooses
    officer.waits_for(lambda: officer.rooms.letter.form.draft is not None)
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("changes[0].old") == MAIL
    assert draft.text("reason") == ""


def test_the_mark_is_taken_back_from_the_next_way_and_after_it(officer: Officer) -> None:
    officer.presses("Ctrl+K")
    officer.types("jap\n")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    officer.waits_for(lambda: officer.focus().inherits("QFrame"))  # the card
    officer.presses("B")
    officer.sheet(BadContact)
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: not doubted(officer))
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.waits_to_see(f"{FIRST} (Japan) is trusted again.")
    notes = [entry.note for entry in journal(officer.desk) if FIRST in entry.note]
    assert sorted(notes) == [
        f"{FIRST} (Japan) is in doubt: The number is dead.",
        f"{FIRST} (Japan) is no longer in doubt.",
    ]
    officer.waits_for(lambda: first_values(officer)[0] == FIRST)
    officer.presses("Ctrl+Z")  # and that too
    officer.waits_for(lambda: doubted(officer) == [FIRST])
    officer.waits_to_see(f"{FIRST} (Japan) is doubtful.")
    officer.waits_for(lambda: first_values(officer)[-1] == FIRST)
    officer.presses("B")
    officer.sheet(BadContact)
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    officer.presses("Esc")
    officer.waits_to_see(f"{SECOND} (Japan) is doubtful.")
    officer.presses("Ctrl+Z")
    officer.waits_to_see(f"{SECOND} (Japan) is trusted again.")
    assert doubted(officer) == [FIRST]
    assert verify(officer.desk).breaks == ()


def test_what_was_in_doubt_already_stays_so_when_the_mark_is_taken_back(
    officer: Officer,
) -> None:
    officer.waits_for(officer.is_at_work)
    doubt(officer.desk, SECOND, party="JP", reason="It bounced.")
    at(officer, "japan", "Training Contact Point of Japan")
    officer.waits_for(lambda: first_values(officer)[-1] == SECOND)
    for leave in ("Ctrl+Z", "Esc"):
        officer.presses("B")
        officer.sheet(BadContact)
        officer.presses("End")
        officer.waits_to_see(f"Enter marks as doubtful: Telephone {SECOND}.")
        officer.presses("Return")
        officer.sheet(NextWaySheet)
        officer.presses(leave)
        officer.waits_for(lambda: officer.rooms.sheet is None)
        if leave == "Esc":
            officer.waits_to_see(f"{SECOND} (Japan) is doubtful.")
            officer.presses("Ctrl+Z")
        officer.waits_for(lambda: _reasons(officer) == ["It bounced."])
    assert verify(officer.desk).breaks == ()


def _reasons(officer: Officer) -> list[str]:
    with officer.desk.log.reading() as connection:
        return [one.reason for one in doubts.standing(connection)]


def test_a_next_way_that_nobody_confirmed_says_so(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    desk = officer.desk
    new = (TRAINING / "training-directory-2026-2.json").read_bytes()
    found = review(
        desk,
        "next.json",
        new.replace(b'"2026-2"', b'"2026-3"').replace(b"contact@jp-", b"night@jp-"),
    )
    take(desk, found, {item.key: How.NOT for item in found.critical})
    at(officer, "japan", "Training Contact Point of Japan")
    officer.presses("B")
    officer.sheet(BadContact)
    officer.presses("Return")
    sheet = officer.sheet(NextWaySheet)
    model = sheet.ways.model()
    every = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
    lines = {line.title: line.detail for line in every}
    assert "not confirmed (new in 2026-3)" in lines["night@jp-poc.example"]
    assert "not confirmed" not in lines[SECOND]


def test_a_number_that_nobody_confirmed_says_so_wherever_it_is_copied(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    desk, fresh = officer.desk, "+999 247 55 7777"
    new = (TRAINING / "training-directory-2026-2.json").read_bytes()
    new = new.replace(b'"2026-2"', b'"2026-3"').replace(FIRST.encode(), fresh.encode())
    new = new.replace(b'"+999247551035"', b"null")
    found = review(desk, "next.json", new)
    take(desk, found, {item.key: How.NOT for item in found.critical})
    mail = b"From: contact@jp-poc.example\nSubject: A request\n\nPlease preserve.\n"
    case = receive(desk, "mail.eml", mail).case
    assert case is not None
    officer.presses("Alt+2")
    officer.waits_for(officer.rooms.log.preview.who.phone.isVisible)
    officer.waits_to_see(fresh)
    officer.waits_to_see("not confirmed")
    officer.rooms.ways.show_case(case.reference)
    officer.waits_to_see("the Directory's number")  # an older one: the new one proves nothing
    assert not officer.sees("the Directory's number, not confirmed")
    officer.presses("Alt+1")
    officer.waits_for(lambda: "copy-phone" in officer.rooms.board.acts())
    officer.presses("Alt+P")
    officer.waits_to_see(f"Copied: telephone number {fresh}, not confirmed")
    assert copied() == fresh


def test_a_correction_stands_before_the_official_value_with_date_and_name(
    officer: Officer,
) -> None:
    at(officer, "georgia", "Training Contact Point of Georgia")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    sheet.field.setCurrentText("E-mail: duty@ge-poc.example")
    officer.fills("own-value", "night-ge-poc.example")
    officer.fills("how-known", "called the old number, the duty officer")
    sheet.notice.setChecked(False)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("no e-mail address: a name, @ and a domain are wanted")
    officer.fills("own-value", "night@ge-poc.example")
    officer.presses("Ctrl+Return")
    officer.waits_to_see(
        "Correction 1 lies over the list: night@ge-poc.example. The list stays as it is."
    )
    officer.waits_to_see("ours, 8 Nov 2026, Officer Seven")
    officer.waits_to_see("official, replaced by ours")
    values = first_values(officer)
    assert values.index("night@ge-poc.example") < values.index("duty@ge-poc.example")
    assert verify(officer.desk).breaks == ()


def test_a_change_to_come_leaves_the_list_to_count_until_its_day(
    officer: Officer, clock: SetClock
) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    sheet.field.setCurrentText(f"Telephone: {FIRST}")
    officer.fills("own-value", "+999 247 55 1777")
    officer.fills("valid-from", "sunday")
    officer.fills("how-known", "called the old number, the duty officer")
    sheet.notice.setChecked(False)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("That day of the week is today: say “today”, or give the date.")
    officer.fills("valid-from", "mon 16 nov")
    officer.presses("Ctrl+Return")
    officer.waits_to_see(
        "Correction 1 counts from Mon 16 Nov 2026: +999 247 55 1777. Until then the list counts."
    )
    officer.waits_to_see("Telephone from Mon 16 Nov 2026: +999 247 55 1777")
    officer.waits_to_see(f"until then {FIRST}, as 2026-2 says")
    assert first_values(officer)[0] == FIRST
    assert "+999 247 55 1777" not in first_values(officer)
    clock.forward(days=8)  # the window stays open over the midnight
    officer.waits_for(lambda: first_values(officer)[0] == "+999 247 55 1777")
    officer.waits_for(lambda: first_values(officer)[-1] == FIRST)
    assert not officer.sees("Telephone from Mon 16 Nov 2026: +999 247 55 1777")


def test_the_sheet_says_which_change_to_come_a_correction_ends(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    told_another_number(officer, valid_from=date(2026, 11, 16))
    at(officer, "japan", "Training Contact Point of Japan")
    officer.waits_to_see("Telephone from Mon 16 Nov 2026: +999 247 55 1777")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    said = "A change to +999 247 55 1777 from Mon 16 Nov 2026 is waiting; this ends it."
    officer.chooses(f"Telephone: {SECOND}", into="corrected-field")
    officer.waits_for(lambda: not officer.sees(said))
    officer.chooses(f"Telephone: {FIRST}", into="corrected-field")
    officer.waits_to_see(said)
    assert said in sheet.since.accessibleDescription()
    officer.fills("own-value", "+999 247 55 4442")
    officer.fills("how-known", "called the old number, the duty officer")
    sheet.notice.setChecked(False)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Correction 2 lies over the list: +999 247 55 4442.")
    (laid,) = standing_corrections(officer.desk)
    assert laid.correction.id == "2"


@pytest.mark.parametrize("said", ["", "16/11/2026"])
def test_the_notice_says_no_other_day_than_the_officer_did(officer: Officer, said: str) -> None:
    at(officer, "japan", "Training Contact Point of Japan")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    sheet.field.setCurrentText(f"Telephone: {FIRST}")
    officer.fills("own-value", "+999 247 55 1777")
    officer.fills("valid-from", said)
    officer.fills("how-known", "called the old number, the duty officer")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.form.draft is not None)
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("changes[0].new") == "+999 247 55 1777"
    assert (draft.text("changes[0].valid_from") or "") == said


def test_what_we_said_of_a_name_is_corrected_once_more(officer: Officer) -> None:
    desk = officer.desk
    known: dict[str, Any] = {"reason": Reason.TOLD, "confirmed": "a call"}
    correct_point(desk, "TRN-GE-1", "unit", "Night desk", **known)
    correct_point(desk, "TRN-GE-1", "keys.openpgp", "0123 4567 89AB CDEF", official="", **known)
    at(officer, "georgia", "Training Contact Point of Georgia")
    officer.program.menu.do("correct-contact")
    sheet = officer.sheet(CorrectContact)
    offered = [sheet.field.itemText(place) for place in range(sheet.field.count())]
    assert [each for each in offered if each.startswith("OpenPGP")] == ["OpenPGP key: one more"]
    sheet.field.setCurrentText("Unit: Night desk")
    officer.fills("own-value", "Desk for the night")
    officer.fills("how-known", "called the old number, the duty officer")
    sheet.notice.setChecked(False)
    officer.presses("Ctrl+Return")
    officer.waits_to_see(
        "Correction 3 lies over the list: Desk for the night. The list stays as it is."
    )
    said = {laid.correction.field: laid.correction for laid in standing_corrections(desk)}
    assert (said["unit"].own, said["unit"].official) == (
        "Desk for the night",
        "Cybercrime Training Desk",
    )


def _with_a_conflict(desk: Desk) -> None:
    correct_point(
        desk,
        "TRN-GE-1",
        "channels.email",
        "night@ge-poc.example",
        official="duty@ge-poc.example",
        reason=Reason.TOLD,
        confirmed="a call",
    )
    new = (TRAINING / "training-directory-2026-2.json").read_bytes()
    third = new.replace(b'"2026-2"', b'"2026-3"').replace(b"duty@ge-poc", b"third@ge-poc")
    found = review(desk, "third.json", third)
    take(desk, found, {item.key: How.NOT for item in found.critical})


def test_a_conflict_is_shown_and_the_officer_says_what_counts(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    _with_a_conflict(officer.desk)
    at(officer, "georgia", "Training Contact Point of Georgia")
    officer.waits_to_see("conflict")
    said = "2026-3 says third@ge-poc.example now, no longer duty@ge-poc.example"
    officer.waits_to_see(said)
    officer.waits_to_see("not confirmed (new in 2026-3)")
    while officer.focus().accessibleName() != "Settle the conflict":
        officer.presses("Tab")
    officer.presses("Return")
    officer.sheet(SettleSheet)
    officer.types("2")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Correction 1 is over: the list counts.")
    officer.waits_for(lambda: not officer.sees(said))
    assert standing_corrections(officer.desk) == ()
    officer.presses("Ctrl+Z")
    officer.waits_to_be_told("Correction 1: all is as before.")
    officer.waits_to_see(said)
    assert first_values(officer).index("night@ge-poc.example") < first_values(officer).index(
        "third@ge-poc.example"
    )
    assert verify(officer.desk).breaks == ()


def test_what_is_typed_after_another_value_is_that_value(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    told_another_number(officer)
    at(officer, "japan", "Training Contact Point of Japan")
    officer.program.menu.do("settle-contact")
    sheet = officer.sheet(SettleSheet)
    officer.types("3")
    officer.waits_for(lambda: officer.focus() is sheet.own)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Type the value that counts")
    assert officer.rooms.sheet is sheet
    assert officer.focus() is sheet.own
    officer.presses("Shift+Tab")
    officer.types("3")  # chosen already: the field is what it leads to all the same
    officer.waits_for(lambda: officer.focus() is sheet.own)
    officer.types("+999 247 55 4442")
    assert sheet.choice.key() == "other"
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Correction 1 stays: +999 247 55 4442.")
    (laid,) = standing_corrections(officer.desk)
    assert laid.correction.own == "+999 247 55 4442"


def test_a_new_channel_is_confirmed_by_an_officers_word(officer: Officer) -> None:
    officer.waits_for(officer.is_at_work)
    _with_a_conflict(officer.desk)
    at(officer, "georgia", "Training Contact Point of Georgia")
    officer.waits_to_see("not confirmed (new in 2026-3)")
    officer.program.menu.do("confirm-contact")
    officer.sheet(ConfirmContact)
    officer.types("INTERPOL Tbilisi", into="how-confirmed")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("third@ge-poc.example is confirmed.")
    officer.waits_for(lambda: not officer.sees("not confirmed (new in 2026-3)"))
    assert "INTERPOL Tbilisi" in journal(officer.desk)[0].note
