"""The sheets of a case: a call on the Directory's number, and waiting until a time."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox

from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.domain.case import Case, Verification
from pocdesk.domain.entry import Entry, Event
from pocdesk.errors import PocDeskError
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.call_sheet import CallSheet
from pocdesk.ui.sheets.wait_sheet import WaitSheet
from tests.conftest import SetClock
from tests.officer import Officer
from tests.ui.test_case_page import CANADA, JAPAN, desk_of, goes_to_case, in_case, logged

UNKNOWN = JAPAN.parent / "16-unknown-sender-gb18030.eml"


def case_of(officer: Officer) -> Case:
    return show(desk_of(officer), officer.rooms.case.key).case


def last(officer: Officer) -> Entry:
    return show(desk_of(officer), officer.rooms.case.key).entries[-1]


def opens(officer: Officer, keys: str) -> None:
    officer.presses(keys)
    officer.waits_for(lambda: officer.rooms.sheet is not None)


def is_closed(officer: Officer) -> bool:
    return officer.rooms.sheet is None


@pytest.mark.long
def test_what_a_sheet_brings_back_is_said_and_typing_takes_its_place(officer: Officer) -> None:
    in_case(officer)
    opens(officer, "W")
    officer.types("tomorrow 09:00")
    officer.presses("Esc")
    officer.waits_for(lambda: is_closed(officer))
    opens(officer, "W")
    officer.waits_to_see("Restored what you typed a while ago.")
    assert officer.text_in("what") == "tomorrow 09:00"
    officer.types("assistance request")
    assert officer.text_in("what") == "assistance request"


# -------------------------------------------------------------------- call


def test_a_call_back_takes_six_keys_and_the_name(officer: Officer) -> None:
    in_case(officer)
    keys = 0
    opens(officer, "Alt+C")
    keys += 2
    officer.types("Duty officer")
    officer.presses("Tab")
    keys += 1
    officer.presses("C")
    keys += 1
    officer.presses("Ctrl+Return")
    keys += 2
    officer.waits_for(lambda: is_closed(officer))
    assert keys <= 6
    assert case_of(officer).verification is Verification.VERIFIED
    entry = last(officer)
    assert entry.event is Event.AUTHENTICATE
    assert entry.counterpart == "+999 247 55 1035"  # the Directory's first, chosen beforehand
    assert "Reached: Duty officer." in entry.note
    officer.waits_to_see("Counterpart verified")


def test_a_number_of_the_mail_is_struck_and_cannot_be_chosen(officer: Officer) -> None:
    in_case(officer)
    officer.waits_for(lambda: bool(officer.rooms.case.seen()))
    opens(officer, "Alt+C")
    sheet = officer.sheet(CallSheet)
    seen = officer.finds(
        lambda w: (
            w.accessibleName() == "+999 281 55 10 20, seen in the mail only: do not call it"
            and sheet.isAncestorOf(w)
        ),
        "the number of the mail",
    )
    assert seen.font().strikeOut()
    model = sheet.numbers.model()
    offered = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert offered
    assert "+999 281 55 10 20" not in offered


def test_another_number_of_the_directory_is_chosen_by_the_arrows(officer: Officer) -> None:
    in_case(officer)
    opens(officer, "Alt+C")
    numbers = officer.field("number")
    assert isinstance(numbers, LineList)
    numbers.setFocus()
    officer.presses("Down")
    officer.presses("Alt+P")
    assert QApplication.clipboard().text() == "+999 247 55 1042"
    officer.presses("Return")
    assert officer.focus().objectName() == "reached"
    officer.types("Nobody I know")
    officer.presses("Tab")
    officer.presses("N")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    assert last(officer).counterpart == "+999 247 55 1042"
    assert case_of(officer).verification is Verification.UNVERIFIED


def test_what_is_missing_is_asked_for_and_nobody_reached_needs_no_name(officer: Officer) -> None:
    in_case(officer)
    before = len(show(desk_of(officer), officer.rooms.case.key).entries)
    opens(officer, "Alt+C")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say who was reached")
    officer.waits_to_see("Choose what came of the call: C, N or R.")
    assert officer.focus().objectName() == "reached"
    officer.presses("Tab")
    officer.presses("R")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    assert len(show(desk_of(officer), officer.rooms.case.key).entries) == before + 1
    assert "Nobody was reached." in last(officer).note


def test_a_call_that_verifies_nothing_is_logged_as_one(officer: Officer) -> None:
    in_case(officer)
    opens(officer, "Alt+C")
    tick = officer.field("no-call-back")
    assert isinstance(tick, QCheckBox)
    tick.setFocus()
    officer.presses("Space")
    assert not officer.shows("reached")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Write down what was said.")
    officer.types("+999 1 222 333", into="other-number")
    officer.types("They ask for two hours more.", into="call-note")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    entry = last(officer)
    assert (entry.event, entry.channel) == (Event.NOTE, "phone")
    assert entry.counterpart == "+999 1 222 333"
    assert case_of(officer).verification is Verification.UNVERIFIED


def test_who_is_not_in_the_directory_cannot_be_called_back(officer: Officer) -> None:
    in_case(officer, UNKNOWN)
    opens(officer, "Alt+C")
    officer.waits_to_see("The Directory has no number of this counterpart.")
    tick = officer.field("no-call-back")
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    assert not tick.isEnabled()


@pytest.mark.long
def test_esc_closes_the_sheet_and_keeps_what_was_typed_for_this_case_alone(
    officer: Officer,
) -> None:
    first, second = logged(officer, JAPAN), logged(officer, CANADA)
    goes_to_case(officer, first)
    opens(officer, "Alt+C")
    officer.types("Half a name")
    officer.presses("Tab")
    officer.presses("N")
    officer.presses("Esc")
    officer.waits_for(lambda: is_closed(officer))
    assert officer.rooms.case.isVisible()
    goes_to_case(officer, second)
    opens(officer, "Alt+C")
    officer.waits_to_read("reached", "")
    officer.presses("Esc")
    goes_to_case(officer, first)
    opens(officer, "Alt+C")
    officer.waits_to_read("reached", "Half a name")
    sheet = officer.sheet(CallSheet)
    assert sheet.outcome.key() == "not-confirmed"
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    opens(officer, "Alt+C")
    officer.waits_to_read("reached", "")  # it was sent


def test_a_refusal_is_said_on_the_sheet_and_nothing_typed_is_lost(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_desk: Desk, _reference: str, **_fields: object) -> Case:
        raise PocDeskError("The disk is full.", safe="Nothing was written.", remedy="Make room.")

    in_case(officer)
    opens(officer, "Alt+C")
    officer.types("Somebody")
    officer.presses("Tab")
    officer.presses("C")
    monkeypatch.setattr("pocdesk.ui.sheets.call_sheet.call_back", refuses)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("The disk is full.")
    officer.waits_to_see("Nothing was written. Make room.")
    officer.waits_to_read("reached", "Somebody")
    monkeypatch.undo()
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    assert case_of(officer).verification is Verification.VERIFIED


# -------------------------------------------------------------------- wait


def test_a_case_waits_until_what_was_understood_and_ctrl_z_takes_it_back(
    officer: Officer,
) -> None:
    in_case(officer)
    officer.rooms.case.timeline.setFocus()
    opens(officer, "W")
    officer.types("their answer")
    officer.presses("Tab")
    officer.types("mon 12:00")
    officer.waits_to_see("Mon 9 Nov 2026, 12:00 (EET, UTC+2), in 1 day")
    officer.presses("Return")
    officer.waits_for(lambda: is_closed(officer))
    waiting = case_of(officer)
    assert waiting.waiting_for == "their answer"
    assert waiting.waiting_until is not None
    assert f"{waiting.waiting_until:%Y-%m-%d %H:%M}" == "2026-11-09 10:00"
    officer.waits_to_see("Waiting for their answer")  # on the card of the clocks
    officer.waits_for(lambda: officer.window.undo.can_undo)
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: case_of(officer).waiting_until is None)


def test_a_time_that_is_not_understood_is_said_and_holds_the_sheet(officer: Officer) -> None:
    in_case(officer)
    opens(officer, "Alt+W")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say in a few words what is to come.")
    officer.types("the order", into="what")
    officer.types("someday", into="until")
    officer.waits_to_see("Not understood, or past.")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say until when, such as")
    assert officer.focus().objectName() == "until"
    officer.clicks("Tomorrow 09:00")
    officer.waits_to_see("Mon 9 Nov 2026, 09:00 (EET, UTC+2), in 1 day")
    assert not officer.sees("Say until when")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    assert case_of(officer).waiting_for == "the order"


def test_waiting_is_stopped_and_that_can_be_taken_back(officer: Officer) -> None:
    in_case(officer)
    waits(officer, "the court", "2h")
    before = case_of(officer)
    officer.waits_to_see("Waiting for the court")
    opens(officer, "Alt+W")
    officer.waits_to_read("what", "the court")
    officer.waits_to_see("Waiting for the court until")
    officer.clicks("Stop waiting")
    officer.waits_for(lambda: case_of(officer).waiting_until is None)
    officer.waits_to_see("waits no more for the court.")
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: case_of(officer).waiting_until == before.waiting_until)


def test_a_wait_that_is_over_is_to_be_chased(officer: Officer, clock: SetClock) -> None:
    in_case(officer)
    officer.presses("Alt+Shift+A")
    opens(officer, "Alt+C")
    officer.types("Duty officer")
    officer.presses("Tab")
    officer.presses("C")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    waits(officer, "the order", "2h")
    head = officer.rooms.case.head
    officer.waits_to_see("Waiting for the order")
    assert head.act is not None
    assert head.act.accessibleName() == "Write a note"
    clock.forward(hours=3)
    officer.program.ticker.tick()
    assert head.act is not None
    assert head.act.accessibleName() == "Chase"


def test_what_was_understood_is_told_again_as_time_goes_by(
    officer: Officer, clock: SetClock
) -> None:
    in_case(officer)
    opens(officer, "Alt+W")
    officer.types("05:00", into="until")
    officer.waits_to_see("Sun 8 Nov 2026, 05:00 (EET, UTC+2), in 48:00 min")
    clock.forward(hours=1)
    officer.program.ticker.tick()
    officer.waits_to_see("Mon 9 Nov 2026, 05:00 (EET, UTC+2), in 23:48 h")
    assert isinstance(officer.rooms.sheet, WaitSheet)


def waits(officer: Officer, what: str, until: str) -> None:
    opens(officer, "Alt+W")
    officer.fills("what", what)
    officer.fills("until", until)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: is_closed(officer))
    officer.waits_for(lambda: case_of(officer).waiting_for == what)


# -------------------------------------------------------------------- room


@pytest.mark.long
@pytest.mark.parametrize("keys", ["Alt+C", "Alt+W", "Ctrl+Shift+E"])
def test_a_sheet_scrolls_to_its_field_and_tab_stays_on_it(officer: Officer, keys: str) -> None:
    in_case(officer)
    officer.window.resize(800, 500)
    opens(officer, keys)
    sheet = officer.rooms.sheet
    assert sheet is not None
    for _ in range(12):
        officer.presses("Tab")
        focused = officer.focus()
        assert sheet.isAncestorOf(focused)
        seen = focused.visibleRegion().boundingRect().height()
        assert seen >= min(24, focused.height()), f"{focused} is scrolled out of sight"
        assert focused.accessibleName() or isinstance(focused, QAbstractButton)
