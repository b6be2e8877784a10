"""A new request: the clock runs from the key press, duplicates are told, nothing typed is lost."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from pocdesk.desk.keep import kept
from pocdesk.desk.show import cases, show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.case import Case, Kind, State, Urgency
from pocdesk.domain.emergency import answers_of
from pocdesk.domain.entry import Event
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.sheets.new_request import NewRequest
from tests.conftest import SAMPLES, Founded, SetClock
from tests.officer import Officer, at_the_window

MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"


def sheet(officer: Officer) -> NewRequest:
    return officer.sheet(NewRequest)


def begins(officer: Officer) -> NewRequest:
    """Opens the sheet and waits for the names that the first field finds."""
    officer.presses("Ctrl+N")
    found = sheet(officer)
    officer.types("j")
    officer.waits_for(lambda: found.country.list.isVisible())
    officer.presses("Backspace")
    return found


def newest(officer: Officer) -> Case:
    desk = officer.program.desk
    assert desk is not None
    return cases(desk).cases[0]


def logs(officer: Officer) -> Case:
    """Ctrl+Enter, and the case that it made."""
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.waits_for(lambda: officer.rooms.case.isVisible())
    return newest(officer)


def test_a_call_is_logged_from_the_key_press(officer: Officer, clock: SetClock) -> None:
    began = clock()
    found = begins(officer)
    officer.types("jap")
    officer.presses("Return")
    assert found.country.match is not None
    assert found.country.match.party.code == "JP"
    assert found.caller.text().startswith("Duty desk, +")
    officer.types("TR-JP-26-1187", into="their_reference")
    clock.forward(seconds=48)
    officer.presses("Tab")
    officer.presses("Tab")
    officer.presses("E")
    officer.waits_to_see("Life or a child in danger")
    case = logs(officer)
    assert case.party == "JP"
    assert case.received_at == began
    assert case.acknowledged_at == began + timedelta(seconds=48)
    assert case.urgency is Urgency.EMERGENCY
    assert case.kind is Kind.PRESERVATION
    assert case.their_reference == "TR-JP-26-1187"
    desk = officer.program.desk
    assert desk is not None
    entries = show(desk, case.reference).entries
    assert [entry.event for entry in entries] == [Event.RECEIVE, Event.ACKNOWLEDGE]
    assert entries[0].counterpart is None  # the number was filled in, nobody said it
    assert kept(desk).keys() & {"text/new-request/country", "text/new-request/theirs"} == set()


def test_a_country_may_stay_unknown_but_not_misspelt(officer: Officer) -> None:
    found = begins(officer)
    officer.types("qqqq")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("“qqqq” fits no country.")
    assert officer.rooms.sheet is found
    officer.fills("country", "")
    case = logs(officer)
    assert case.party is None
    assert case.state is State.ACKNOWLEDGED


def test_a_ping_is_logged_as_one(officer: Officer) -> None:
    begins(officer)
    officer.types("fra")
    officer.presses("Return")
    officer.presses("Tab")
    officer.presses("Tab")
    officer.presses("P")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())  # its reply
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.case.isVisible())
    case = newest(officer)
    assert case.kind is Kind.PING
    assert case.state is State.PING
    assert case.acknowledged_at is None


def test_a_duplicate_is_told_and_never_blocks(officer: Officer, clock: SetClock) -> None:
    first = first_request(officer, clock)
    found = begins(officer)
    officer.types("tr jp 77", into="their_reference")
    officer.waits_for(lambda: found.bar.reference == first)
    officer.waits_to_see("same reference")
    # Also in a low window every row is seen, with no empty band and nothing below the bar.
    officer.window.resize(1280, 720)
    officer.presses("Tab")
    officer.presses("Tab")
    officer.presses("U")
    area = found.findChild(QScrollArea)
    assert area is not None
    officer.waits_for(lambda: area.verticalScrollBar().maximum() == 0)
    tops = [each.mapTo(found, each.rect().bottomLeft()).y() for each in (found.urgency, found.bar)]
    assert 0 < tops[1] - found.bar.height() - tops[0] < 60
    officer.clicks("Not the same")
    assert not found.bar.isVisible()
    assert logs(officer).reference != first


def test_an_emergency_asks_its_six_lines_on_a_red_frame(officer: Officer, clock: SetClock) -> None:
    began = clock()
    found = begins(officer)
    officer.window.resize(1280, 720)
    officer.goes_to("urgency")
    officer.presses("E")
    officer.waits_to_see("Life or a child in danger: the 15-minute clock is running, 15:00 min")
    assert found.grab().toImage().pixelColor(0, found.height() // 2).name() == "#b3261e"
    officer.types("\tA girl of 14\tTampere\tShe said goodbye\t\tSince 02:50\tChief of the unit")
    signs = found.findChild(LimitedLine, "signs")
    assert signs is not None
    officer.waits_for(lambda: not signs.visibleRegion().isEmpty())  # the last one is scrolled to
    case = logs(officer)
    assert case.received_at == began
    answers = {"who": "A girl of 14", "where": "Tampere", "why-now": "She said goodbye"}
    answers |= {"since": "Since 02:50", "signs": "Chief of the unit"}
    assert answers_of(case) == answers
    desk = officer.program.desk
    assert desk is not None
    note = show(desk, case.reference).entries[0].note
    assert "Who is in danger: A girl of 14\nWhere: Tampere\n" in note
    assert kept(desk).keys() & {"text/new-request/who", "text/new-request/signs"} == set()


def test_the_six_lines_belong_to_an_emergency_alone(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("urgency")
    officer.presses("E")
    officer.types("\tA girl of 14")
    officer.goes_to("urgency")
    officer.presses("U")
    assert not officer.shows("who")
    assert not answers_of(logs(officer))


def test_a_call_is_joined_to_the_case_it_belongs_to(officer: Officer, clock: SetClock) -> None:
    first = first_request(officer, clock)
    found = begins(officer)
    officer.types("TR-JP-77", into="their_reference")
    officer.waits_for(lambda: found.bar.reference == first)
    officer.presses("Alt+J")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    assert newest(officer).reference == first
    desk = officer.program.desk
    assert desk is not None
    assert show(desk, first).entries[-1].event is Event.REPLY


def first_request(officer: Officer, clock: SetClock) -> str:
    begins(officer)
    officer.types("TR-JP-77", into="their_reference")
    reference = logs(officer).reference
    clock.forward(hours=1)
    return reference


def test_esc_keeps_what_was_typed_and_the_clock(officer: Officer, clock: SetClock) -> None:
    began = clock()
    begins(officer)
    officer.types("jap")
    officer.presses("Return")
    officer.types("AB-1", into="their_reference")
    officer.presses("Esc")
    assert officer.rooms.sheet is None
    clock.forward(minutes=3)
    officer.presses("Ctrl+N")
    again = sheet(officer)
    assert again.theirs.text() == "AB-1"
    officer.waits_for(lambda: again.country.match is not None)
    assert again.request().began_at == began
    officer.waits_to_see("Restored what you typed")
    officer.presses("Alt+R")
    assert again.theirs.text() == ""
    assert again.request().began_at == clock()


def test_a_lock_keeps_the_sheet_and_shows_nothing_of_it(officer: Officer) -> None:
    begins(officer)
    officer.types("SECRET-4711", into="their_reference")
    officer.presses("Ctrl+L")
    officer.waits_to_see("This desk is locked")
    assert not officer.sees("SECRET-4711")
    assert not officer.sees("New request")
    officer.unlocks("night shift harbour lamp")
    officer.presses("Ctrl+N")
    assert sheet(officer).theirs.text() == "SECRET-4711"


def test_the_sheet_comes_back_after_the_program_was_killed(
    qtbot: QtBot, folder: Path, clock: SetClock, staffed_desk: Founded
) -> None:
    credential = Credential(key_store=staffed_desk.store)
    with at_the_window(qtbot, folder, clock) as officer:
        officer.program.doorway.opened.emit(unlock(folder, credential, clock=clock))
        officer.waits_for(lambda: officer.program.rooms is not None)
        begins(officer)
        officer.types("KEPT-1", into="their_reference")
        desk = officer.program.desk
        assert desk is not None
        officer.waits_for(lambda: kept(desk).get("text/new-request/theirs") is not None)
    with at_the_window(qtbot, folder, clock) as officer:
        officer.program.doorway.opened.emit(unlock(folder, credential, clock=clock))
        officer.waits_for(lambda: officer.program.rooms is not None)
        officer.presses("Ctrl+N")
        assert sheet(officer).theirs.text() == "KEPT-1"


@pytest.mark.parametrize("key", ["Left", "Right"])
def test_arrows_choose_the_urgency(officer: Officer, key: str) -> None:
    found = begins(officer)
    found.urgency.setFocus()
    officer.presses(key)
    assert found.urgency.key() == {"Left": "urgent", "Right": "emergency"}[key]
    officer.presses("N")
    assert found.urgency.key() == "normal"


def test_enter_goes_from_field_to_field(officer: Officer) -> None:
    found = begins(officer)
    officer.types("jap\n")
    assert officer.focus() is found.caller
    officer.presses("Return")
    assert officer.focus() is found.theirs
    officer.presses("Return")
    officer.presses("Tab")
    officer.presses("E")
    officer.types("A girl\n", into="who")
    assert officer.focus().objectName() == "where"
