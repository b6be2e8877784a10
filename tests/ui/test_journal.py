"""The duty journal of the Desk: notes are written, kept and shown where one reads on."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pocdesk.desk.correct import correct
from pocdesk.desk.keep import kept
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import recent
from pocdesk.errors import PocDeskError
from pocdesk.ui.pages import journal
from pocdesk.ui.pages.journal import KEPT
from pocdesk.ui.parts.label import ElidedLabel
from tests.conftest import SetClock
from tests.ui.desk_room import ACKNOWLEDGE, LONG, Enter, add, entrance, workers


@pytest.fixture
def enter(qtbot: QtBot, staffed: Desk) -> Iterator[Enter]:
    yield from entrance(qtbot, staffed)


def test_a_note_is_written_without_a_case_and_stands_at_the_bottom(
    enter: Enter, staffed: Desk
) -> None:
    room = enter()
    room.page.acts()["note"]()
    room.types("Mail gateway slow, IT on call informed.")
    assert room.keeping.text(KEPT) == "Mail gateway slow, IT on call informed."
    room.presses("Return")
    assert room.page.journal.editor.text() == ""
    assert room.keeping.text(KEPT) == ""
    last = recent(staffed)[-1]
    assert (last.case, last.note) == (None, "Mail gateway slow, IT on call informed.")
    assert room.journal()[-1] == "04:12, note, Mail gateway slow, IT on call informed."
    before = len(room.journal())
    room.presses("Return")  # nothing typed, nothing written
    room.types("second")
    room.page.acts()["finish"]()
    assert len(room.journal()) == before + 1


def test_a_note_that_is_refused_stays_in_the_box(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: Desk, text: str) -> Any:
        raise PocDeskError("The disk is full.", safe="Nothing was written.", remedy="Make room.")

    monkeypatch.setattr(journal, "note", refuse)
    room = enter()
    room.page.journal.begin_note()
    room.types("not lost")
    room.presses("Return")
    assert room.page.journal.editor.text() == "not lost"
    assert room.keeping.text(KEPT) == "not lost"
    assert room.told == ["The disk is full. Nothing was written. Make room."]


def test_what_is_typed_while_a_note_is_written_stays(
    enter: Enter, staffed: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(desk: Desk, text: str) -> Any:
        assert go.wait(20)
        return note(desk, text)

    monkeypatch.setattr(journal, "note", slow)
    with workers() as tasks:
        room = enter(tasks=tasks)
        room.page.journal.begin_note()
        room.types("first")
        room.presses("Return")
        room.types(" and more")
        room.presses("Return")  # the first is not written yet: this one waits in the box
        go.set()
        qtbot.waitUntil(lambda: room.page.journal.editor.text() == " and more", timeout=LONG)
        written = [entry.note for entry in recent(staffed)]
        assert written[-1] == "first"
        assert room.keeping.text(KEPT) == " and more"


def test_what_was_typed_comes_back_with_a_line_that_says_so(
    enter: Enter, staffed: Desk, qtbot: QtBot
) -> None:
    first = enter()
    first.page.journal.begin_note()
    first.types("half a sentence")
    first.keeping.keep_now()
    room = enter()
    assert room.page.journal.editor.text() == "half a sentence"
    assert "Restored what you typed at 04:12." in room.says()
    shown = room.page.journal
    around = shown.height() - shown.lines.height()
    room.page.acts()["note"]()
    room.types(" more")  # it is not marked, so that the first key does not replace it
    room.presses("Shift+Tab")
    room.presses("Tab")
    room.types(".")
    room.presses("Return")
    assert recent(staffed)[-1].note == "half a sentence more."
    assert "Restored what you typed at 04:12." not in room.says()
    qtbot.waitUntil(lambda: shown.height() - shown.lines.height() < around, timeout=LONG)
    assert KEPT not in kept(staffed)


def test_enter_or_a_click_on_a_line_opens_its_case(enter: Enter, staffed: Desk) -> None:
    reference = add(staffed, party="EE")
    note(staffed, "Second number tried.\nNobody there.", reference)
    room = enter()
    view = room.page.journal.lines
    assert (
        room.journal()[-1]
        == f"04:12, note, Estonia: Second number tried. Nobody there., {reference}"
    )
    view.setFocus()
    room.presses("End")
    assert room.page.acts().keys() == {"note", "open"}
    room.presses("Return")
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(view.model().index(view.model().rowCount() - 1, 0)).center(),
    )
    assert room.asked == [("chosen", reference)] * 2
    room.presses("Home")
    room.presses("Return")  # the founding of the desk belongs to no case
    assert len(room.asked) == 2
    assert room.page.acts().keys() == {"note"}


def test_a_corrected_line_is_struck_through_and_stays(enter: Enter, staffed: Desk) -> None:
    wrong = note(staffed, "Portugal will answer on Monday.")
    room = enter()
    plain = room.page.journal.grab().toImage()
    correct(staffed, wrong.number, "Portugal will answer on Tuesday.")
    room.page.refresh()
    told = room.journal()
    assert told[-2] == "04:12, note, corrected later, Portugal will answer on Monday."
    assert told[-1] == "04:12, corrected, Portugal will answer on Tuesday."
    assert room.page.journal.grab().toImage() != plain


def test_each_new_day_is_said_and_where_one_reads_the_journal_stays(
    enter: Enter, staffed: Desk
) -> None:
    clock = staffed.clock
    assert isinstance(clock, SetClock)
    for day in range(20):
        clock.forward(days=1)
        note(staffed, f"Day {day}")
    room = enter()
    assert "Mon 9 Nov 2026" in room.journal()
    head = [w.text() for w in room.page.journal.findChildren(ElidedLabel)]
    assert "since Sun 8 Nov, 04:12" in head
    view = room.page.journal.lines
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    note(staffed, "newest")
    room.page.refresh()
    QApplication.processEvents()
    assert bar.value() == bar.maximum()
    bar.setValue(30)
    note(staffed, "newer still")
    room.page.refresh()
    QApplication.processEvents()
    assert bar.value() == 30
    assert room.journal()[-1].endswith("newer still")


def test_the_journal_keeps_the_contract_of_a_model(
    enter: Enter, staffed: Desk, qtmodeltester: ModelTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_LIMIT", 4)
    room = enter()
    model = room.page.journal.lines.model()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for number in range(7):
        note(staffed, f"note {number}")
        room.page.refresh()
    assert [line.rpartition(", ")[2] for line in room.journal()] == [
        f"note {n}" for n in range(3, 7)
    ]


def test_esc_leaves_the_entry_box_and_what_is_typed_stays(enter: Enter, staffed: Desk) -> None:
    add(staffed)
    room = enter()
    room.page.journal.begin_note()
    room.types("half")
    assert room.page.leave()
    assert QApplication.focusWidget() is room.column(ACKNOWLEDGE)
    assert room.page.journal.editor.text() == "half"
    assert not room.page.leave()
    panes = room.page.panes()
    assert panes == (room.column(ACKNOWLEDGE), room.page.journal.lines, room.page.journal.editor)
