"""The Log: found by typing, narrowed by chips, sorted by keys, many at once, a preview beside."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from pocdesk.desk import show
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Direction, State, Urgency
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.refusals import CaseNotFound
from pocdesk.storage.sorting import SortBy, Sorting
from pocdesk.ui.models.case_columns import Column
from pocdesk.ui.pages.log_page import LogPage
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.seeded import seeded_desk
from tests.ui.log_room import (
    chip,
    column,
    comes_in,
    current,
    in_the_log,
    in_the_rows,
    listed,
    page,
    presses_chip,
    the_desk,
)


@pytest.fixture
def officer(
    qtbot: QtBot, seeded_master: Founded, seeded_folder: Path, clock: SetClock
) -> Iterator[Officer]:
    yield from in_the_log(qtbot, seeded_master, seeded_folder, clock)


# ------------------------------------------------------------------ typing


def test_typing_narrows_down_goes_to_the_rows_and_escape_brings_all_back(officer: Officer) -> None:
    whole = listed(officer)
    assert QApplication.focusWidget() is page(officer).search
    officer.types("chile")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Chile"})
    officer.waits_to_see(f"{len(listed(officer))} of 60 cases")
    officer.presses("Down")
    assert QApplication.focusWidget() is page(officer).table
    officer.presses("Ctrl+F")
    assert QApplication.focusWidget() is page(officer).search
    officer.presses("Esc")
    officer.waits_for(lambda: listed(officer) == whole)
    officer.waits_to_read("filter", "")


def test_enter_in_the_search_field_opens_what_was_sought(officer: Officer) -> None:
    officer.types("estonia")
    officer.presses("Return")  # at once: the answer may still be on its way
    officer.waits_for(lambda: officer.rooms.case.isVisible())
    case = show.show(the_desk(officer), officer.rooms.case.key).case
    assert case.party == "EE"


def test_letters_act_on_the_rows_and_are_text_in_the_field(officer: Officer) -> None:
    officer.types("a")
    officer.waits_to_read("filter", "a")
    officer.presses("Esc")
    listed = page(officer).list  # the answer would take the hand back to the first row
    officer.waits_for(lambda: not listed.model._filter.text and not listed._waiting)
    reference = awaiting(officer)[0]
    goes_to(officer, reference)
    officer.presses("Alt+Shift+A")
    officer.waits_for(lambda: state(officer, reference) is not State.RECEIVED)
    officer.waits_for(lambda: current(officer) == reference)
    assert QApplication.focusWidget() is page(officer).table
    goes_to(officer, awaiting(officer)[0])
    officer.presses("A")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def awaiting(officer: Officer) -> list[str]:
    """Open cases that came in and wait for their acknowledgement."""
    found = show.cases(the_desk(officer), CaseFilter(is_open=True), limit=100).cases
    return [
        case.reference
        for case in found
        if case.state is State.RECEIVED and case.urgency is not Urgency.EMERGENCY
    ]


def state(officer: Officer, reference: str) -> State:
    return show.cases_of(the_desk(officer), [reference])[reference].state


def goes_to(officer: Officer, reference: str) -> None:
    """By the arrows, to the row of `reference`."""
    in_the_rows(officer)
    officer.presses("Home")
    for _ in range(page(officer)._model.row_of(reference)):
        officer.presses("Down")
    assert current(officer) == reference


# ------------------------------------------------------------------ chips


def test_incoming_and_outgoing_exclude_each_other_and_counts_follow(officer: Officer) -> None:
    desk = the_desk(officer)
    is_open, emergencies = show.counts(
        desk, (CaseFilter(is_open=True), CaseFilter(is_open=True, urgency=Urgency.EMERGENCY))
    )
    officer.waits_for(lambda: chip(officer, "Open").text() == f"Open  {is_open}")
    assert chip(officer, "Emergency").text() == f"Emergency  {emergencies}"
    presses_chip(officer, "Incoming")
    officer.waits_for(lambda: 0 < len(listed(officer)) < is_open)
    presses_chip(officer, "Outgoing")
    assert not chip(officer, "Incoming").isChecked()
    wanted = CaseFilter(is_open=True, direction=Direction.OUTGOING)
    officer.waits_for(lambda: len(listed(officer)) == show.counts(desk, (wanted,))[0])
    presses_chip(officer, "Open")
    presses_chip(officer, "Outgoing")
    officer.waits_for(lambda: len(listed(officer)) == 60)
    officer.waits_to_see("60 cases")
    all_of_them = show.counts(desk, (CaseFilter(urgency=Urgency.EMERGENCY),))[0]
    officer.waits_for(lambda: chip(officer, "Emergency").text() == f"Emergency  {all_of_them}")


def test_the_chips_are_one_stop_of_tab_and_walked_by_the_arrows(officer: Officer) -> None:
    officer.presses("F6")
    assert officer.focus() is chip(officer, "Open")
    officer.presses("Right")
    officer.presses("Right")
    assert officer.focus() is chip(officer, "Outgoing")
    officer.presses("Down")
    assert officer.focus() is page(officer).table
    officer.presses("Shift+F6")
    assert officer.focus() is chip(officer, "Outgoing")
    officer.presses("Tab")
    assert officer.focus() is page(officer).table


@pytest.mark.long
def test_filter_text_sorting_and_place_come_back_after_a_lock_and_a_restart(
    qtbot: QtBot,
    officer: Officer,
    seeded_master: Founded,
    seeded_folder: Path,
    clock: SetClock,
) -> None:
    presses_chip(officer, "Incoming")
    officer.presses("Ctrl+F")
    officer.types("training")
    sorts_by(officer, Column.RECEIVED)
    chosen = CaseFilter(is_open=True, direction=Direction.INCOMING, text="training")
    whole = show.order_of(the_desk(officer), chosen, Sorting())
    assert 2 < len(whole) < 60
    officer.waits_for(lambda: listed(officer) == whole)
    in_the_rows(officer)
    officer.presses("Down")
    officer.presses("Down")
    there = current(officer)
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.rooms is None)
    officer.unlocks(seeded_desk().PASSPHRASE)
    officer.waits_for(lambda: listed(officer) == whole)
    officer.waits_for(lambda: current(officer) == there)
    assert chip(officer, "Incoming").isChecked()
    officer.waits_to_read("filter", "training")
    officer.window.close()
    with at_the_window(qtbot, seeded_folder, clock) as another:
        comes_in(another, seeded_master.opened(seeded_folder, clock))
        another.presses("Alt+2")
        another.waits_for(lambda: listed(another) == whole)
        another.waits_to_read("filter", "training")
        assert chip(another, "Incoming").isChecked()


def test_a_filter_is_saved_under_a_name_chosen_deleted_and_brought_back(officer: Officer) -> None:
    presses_chip(officer, "Outgoing")
    officer.presses("Ctrl+F")
    officer.types("chile")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Chile"})
    mine = listed(officer)
    officer.presses("Ctrl+Shift+F")
    officer.waits_to_see("Save this filter")
    officer.presses("Return")
    officer.waits_to_see("Give the filter a name.")
    officer.types("Ours to Chile & <b>others</b>")
    officer.presses("Return")
    officer.waits_for(lambda: chip(officer, "Ours to Chile & <b>others</b>").isChecked())
    officer.presses("Ctrl+F")
    officer.presses("Esc")
    officer.waits_for(lambda: listed(officer) != mine)
    saved = chip(officer, "Ours to Chile & <b>others</b>")
    assert not saved.isChecked()
    presses_chip(officer, saved.accessibleName())
    officer.waits_for(lambda: listed(officer) == mine)
    officer.waits_to_read("filter", "chile")
    saved.setFocus()
    officer.presses("Delete")
    officer.waits_to_see("The filter “Ours to Chile & <b>others</b>” is deleted.")
    assert not has_chip(officer, "Ours to Chile & <b>others</b>")
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: has_chip(officer, "Ours to Chile & <b>others</b>"))


def has_chip(officer: Officer, word: str) -> bool:
    buttons = page(officer).chips.findChildren(QAbstractButton)
    return any(b.isVisible() and b.accessibleName() == word for b in buttons)


# ------------------------------------------------------------------ sorting and columns


def sorts_by(officer: Officer, which: Column) -> None:
    """By the keyboard: F7, then the number of the column."""
    officer.presses("F7")
    officer.waits_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key(ord("1") + which))
    officer.waits_for(lambda: QApplication.activePopupWidget() is None)
    # Without a window manager nobody gives the keyboard back after a menu.
    officer.window.activateWindow()
    officer.waits_for(lambda: QGuiApplication.focusWindow() is not None)


def test_every_column_sorts_by_keys_and_by_a_click_and_what_is_selected_stays(
    officer: Officer,
) -> None:
    cases = show.cases_of(the_desk(officer), listed(officer))
    in_the_rows(officer)
    officer.presses("Shift+Down")
    chosen = set(page(officer).table.marked_references())
    sorts_by(officer, Column.REFERENCE)
    officer.waits_for(lambda: list(listed(officer)) == sorted(cases))
    sorts_by(officer, Column.REFERENCE)
    officer.waits_for(lambda: list(listed(officer)) == sorted(cases, reverse=True))
    assert set(page(officer).table.marked_references()) == chosen
    clicks_head(officer, Column.COUNTERPART)
    officer.waits_to_see("Open cases, by counterpart")
    desk = the_desk(officer)
    whole = show.order_of(desk, CaseFilter(is_open=True), Sorting(SortBy.COUNTERPART, False))
    officer.waits_for(lambda: listed(officer) == whole)
    assert column(officer, Column.COUNTERPART)[0].startswith("A")
    clicks_head(officer, Column.URGENCY)
    officer.waits_for(lambda: column(officer, Column.URGENCY)[0] == "Emergency")
    officer.waits_to_see("most urgent first")
    assert set(page(officer).table.marked_references()) == chosen


def clicks_head(officer: Officer, which: Column) -> None:
    head = page(officer).table.head
    x = head.sectionViewportPosition(which) + 20
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
    QApplication.processEvents()


def test_a_column_resized_by_hand_stays_so_until_the_layout_is_reset(officer: Officer) -> None:
    table = page(officer).table
    head = table.head
    usual = table.columnWidth(Column.KIND)
    edge = head.sectionViewportPosition(Column.KIND) + usual - 1
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, 12))
    QTest.mouseMove(head.viewport(), QPoint(edge - 30, 12))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge - 30, 12))
    assert table.columnWidth(Column.KIND) == usual - 30
    assert officer.rooms.keeping.remembered("view/log/columns") == f'{{"2": {usual - 30}}}'
    officer.rooms.acts()["reset-layout"]()
    assert table.columnWidth(Column.KIND) == usual
    assert officer.rooms.keeping.remembered("view/log/columns") == ""


# ------------------------------------------------------------------ many at once


def test_several_are_acknowledged_at_once_and_it_is_said_which_could_not(officer: Officer) -> None:
    can, cannot = awaiting(officer)[:2], outgoing(officer)
    in_the_rows(officer)
    marks(officer, [*can, cannot])
    officer.waits_to_see("3 selected.")
    officer.waits_to_see("3 cases selected")
    officer.presses("A")
    officer.waits_for(lambda: all(state(officer, each) is not State.RECEIVED for each in can))
    officer.waits_for(lambda: "2" in officer.notice() and cannot in officer.notice())
    entries = [show.last_entries(the_desk(officer), each, 1)[0].event for each in can]
    assert entries == [Event.ACKNOWLEDGE, Event.ACKNOWLEDGE]


def outgoing(officer: Officer) -> str:
    wanted = CaseFilter(is_open=True, direction=Direction.OUTGOING)
    return show.cases(the_desk(officer), wanted, limit=1).cases[0].reference


def marks(officer: Officer, references: list[str]) -> None:
    """Selects the rows of `references`, as Ctrl and a click would."""
    table = page(officer).table
    flag = QItemSelectionModel.SelectionFlag
    table.clearSelection()
    for reference in references:
        index = table.model().index(page(officer)._model.row_of(reference), 0)
        table.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def test_all_rows_are_selected_copied_and_exported_also_those_never_looked_at(
    officer: Officer, tmp_path: Path
) -> None:
    in_the_rows(officer)
    officer.presses("Ctrl+A")
    count = len(listed(officer))
    officer.waits_to_see(f"{count} cases selected")
    officer.presses("Ctrl+C")
    officer.waits_to_see(f"{count} cases copied as a table.")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[1] for line in lines] == list(listed(officer))
    officer.presses("Ctrl+Shift+C")
    officer.waits_to_see(f"{count} cases copied as text.")
    texts = QGuiApplication.clipboard().text().split("\n")
    assert [text.split(" - ")[0] for text in texts] == list(listed(officer))
    officer.presses("Ctrl+E")
    officer.names_a_file(tmp_path / "cases.csv")
    officer.waits_to_be_told(f"{count} cases exported to cases.csv.")
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == list(listed(officer))
    assert show.journal(the_desk(officer), 1)[0].event is Event.EXPORTED


def test_one_row_is_copied_and_the_filter_is_what_is_exported(
    officer: Officer, tmp_path: Path
) -> None:
    officer.types("chile")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Chile"})
    officer.waits_for(lambda: page(officer)._model.is_whole)
    officer.presses("Down")
    officer.presses("Ctrl+Shift+C")
    officer.waits_to_see("1 case copied as text.")
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"{current(officer)} - Chile - ")
    officer.presses("Ctrl+E")
    officer.names_a_file(tmp_path / "chile.xlsx")
    officer.waits_to_be_told("chile.xlsx")
    assert (tmp_path / "chile.xlsx").read_bytes()[:2] == b"PK"
    officer.presses("Ctrl+E")
    officer.names_a_file(tmp_path / "chile.txt")
    officer.waits_to_be_told("End the name with .csv or .xlsx.")


# ------------------------------------------------------------------ the preview


def test_the_preview_shows_the_row_and_its_numbers_are_copied_by_a_key(officer: Officer) -> None:
    officer.types("party:japan")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Japan"})
    officer.presses("Down")
    preview = page(officer).preview
    officer.waits_for(lambda: preview.who.phone.isVisible())
    assert current(officer) in officer.texts()
    officer.waits_to_see("to acknowledge")
    officer.presses("P")
    assert QGuiApplication.clipboard().text().startswith("+999")
    officer.waits_to_see("Copied")
    officer.presses("M")
    assert QGuiApplication.clipboard().text().endswith(".example")
    assert preview.main.accessibleName() == "Acknowledge"
    assert preview.main.accessibleDescription() == "A"
    officer.waits_to_see("What is asked")


def test_another_row_never_shows_the_numbers_of_the_one_before(officer: Officer) -> None:
    in_the_rows(officer)
    preview = page(officer).preview
    for _ in range(12):
        officer.presses("Down")
        reference = current(officer)
        assert preview.reference == reference
        officer.waits_for(lambda: preview._rest.isVisible())
        found = show.show(the_desk(officer), reference)
        shown = preview.who.phone._channel
        numbers = [channel.value for point in found.points[:1] for channel in point.channels]
        assert shown is None or shown.value in numbers


def test_space_hides_the_preview_and_a_narrow_window_has_none(officer: Officer) -> None:
    preview = page(officer).preview
    in_the_rows(officer)
    assert preview.isVisible()
    officer.presses("Space")
    assert not preview.isVisible()
    assert officer.rooms.keeping.remembered("view/log/preview") == "hidden"
    officer.presses("F9")
    assert preview.isVisible()
    officer.window.resize(1190, 800)
    officer.waits_for(lambda: not preview.isVisible())
    officer.presses("Space")
    officer.waits_to_be_told("needs a wider window")
    officer.window.resize(1440, 900)
    officer.waits_for(lambda: preview.isVisible())


def test_the_next_act_of_the_preview_does_what_its_key_does(officer: Officer) -> None:
    reference = awaiting(officer)[0]
    goes_to(officer, reference)
    preview = page(officer).preview
    officer.waits_for(lambda: preview.main.accessibleName() == "Acknowledge")
    officer.presses_button("Acknowledge")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.waits_to_see(f"in {reference}")


# ------------------------------------------------------------------ nothing moves, nothing blank


def test_reading_again_moves_nothing(officer: Officer) -> None:
    sorts_by(officer, Column.RECEIVED)
    newest = show.order_of(the_desk(officer), CaseFilter(is_open=True), Sorting())
    officer.waits_for(lambda: listed(officer) == newest)
    in_the_rows(officer)
    officer.presses("End")
    officer.presses("Shift+Up")
    table = page(officer).table
    chosen, there, at = (
        table.marked_references(),
        current(officer),
        table.verticalScrollBar().value(),
    )
    assert at > 0
    top = page(officer)._model.reference(table.rowAt(0))
    acknowledge(the_desk(officer), awaiting(officer)[0])
    answered: list[None] = []
    page(officer)._model.answered.connect(lambda: answered.append(None))
    officer.rooms.refresh()
    officer.waits_for(lambda: answered != [])
    assert table.marked_references() == chosen
    assert current(officer) == there
    assert page(officer)._model.reference(table.rowAt(0)) == top
    assert table.verticalScrollBar().value() == at
    assert QApplication.focusWidget() is table


def test_a_case_that_is_not_there_any_more_is_said(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(officer).arrive("DESK-2026-99999")
    officer.waits_to_see("DESK-2026-99999 is not among the cases listed here.")
    in_the_rows(officer)
    gone = listed(officer)[1]

    def vanished(_desk: Desk, reference: str) -> None:
        raise CaseNotFound(reference)

    monkeypatch.setattr("pocdesk.ui.pages.log_preview.glance", vanished)
    officer.presses("Down")
    officer.waits_to_see("This case is not in the log any more.")
    assert gone in officer.texts()
    assert not page(officer).preview.main.isVisible()


def test_a_list_that_cannot_be_read_says_so_and_is_tried_again(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise PocDeskError("The log cannot be read.", safe="It is unchanged.", remedy="Wait.")

    with monkeypatch.context() as patch:
        patch.setattr(show, "cases", broken)
        officer.types("chile")
        officer.waits_to_see("The log cannot be read.")
    assert page(officer).list.states.state == "failed"
    officer.presses_button("Try again")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Chile"})


def test_the_menu_of_the_rows_offers_what_the_keys_do(officer: Officer) -> None:
    goes_to(officer, awaiting(officer)[0])
    page(officer).table.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().split("\t")[0] for action in menu.actions()]
    menu.close()
    assert "Acknowledge" in words
    assert "Export the list" in words


# ------------------------------------------------------------------ sizes


SIZES = ((1440, 900, 100), (1440, 900, 200), (1024, 700, 100), (800, 600, 200), (800, 600, 100))


@pytest.mark.long
@pytest.mark.parametrize(("wide", "high", "size"), SIZES)
def test_nothing_is_clipped(officer: Officer, wide: int, high: int, size: int) -> None:
    officer.program.appearance.resize_text(size)
    officer.window.resize(wide, high)
    goes_to(officer, long_reference(officer))
    officer.waits_for(lambda: page(officer).table.isVisible())
    preview = page(officer).preview
    officer.waits_for(lambda: not preview.isVisible() or preview._rest.isVisible())
    officer.waits_for(lambda: clipped(page(officer)) == [])  # what came last is laid out, too
    table = page(officer).table
    shown = [each for each in Column if not table.isColumnHidden(each)]
    assert {Column.REFERENCE, Column.COUNTERPART} <= set(shown)
    assert all(table.columnWidth(each) >= table.head.needs(each) for each in shown)
    across = sum(table.columnWidth(each) for each in shown)
    assert across <= table.viewport().width()
    first, last = table.in_sight()
    assert last - first >= 2


def long_reference(officer: Officer) -> str:
    """The case whose counterpart has a reference of 200 characters."""
    found = show.cases_of(the_desk(officer), listed(officer)).values()
    return next(case.reference for case in found if len(case.their_reference or "") > 150)


def clipped(page: LogPage) -> list[str]:
    """Words of labels and buttons that have less room than they need."""
    found = []
    for widget in page.findChildren(PlainLabel):
        if widget.isVisible() and widget.text():
            needs = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if widget.width() < wide or widget.height() < needs:
                found.append(widget.text())
    for button in (*page.findChildren(QPushButton), *page.findChildren(QToolButton)):
        named = button.isVisible() and button.accessibleName()  # the glass in the field has none
        if named and button.width() < button.sizeHint().width():
            found.append(button.accessibleName())
    for line in page.findChildren(QLineEdit):
        if line.isVisible() and line.height() < line.sizeHint().height():
            found.append(line.accessibleName())
    for label in page.findChildren(ElidedLabel):
        if label.isVisible() and label.height() < label.sizeHint().height():
            found.append(label.text())
    return found


def test_several_cases_get_tags_and_wait_in_one_act(officer: Officer) -> None:
    in_the_rows(officer)
    officer.presses("Shift+Down")
    officer.presses("Shift+Down")
    chosen = page(officer).table.marked_references()
    desk = the_desk(officer)
    closed = [one for one in chosen if not show.show(desk, one).case.is_open]
    assert len(chosen) == 3
    assert not closed
    officer.presses("Alt+E")
    officer.waits_to_see("3 cases")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Nothing is to be written yet")
    officer.types("Lamp harbour", into="tags")
    officer.types("the court's order", into="what")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say until when they wait.")
    officer.types("1 week", into="until")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("3 cases are changed.")
    for reference in chosen:
        case = show.show(desk, reference).case
        assert {"harbour", "lamp"} <= set(case.tags.split())
        assert case.waiting_for == "the court's order"
