"""What stands in a layout is told in its order, and no item of Qt's own is ever held."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest, read_in, widgets_in
from tests.officer import Officer
from tests.ui.walk import foreign_items


def test_layouts_within_are_read_where_they_stand(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    outer, inner, grid = QVBoxLayout(whole), QHBoxLayout(), QGridLayout()
    words = {name: PlainLabel(name) for name in "edcba"}  # made in another order than they stand in
    beside = PlainLabel("in no layout")
    beside.setParent(whole)
    outer.addWidget(words["a"])
    outer.addStretch(1)
    nest(outer, inner)
    inner.addWidget(words["c"])
    inner.insertWidget(0, words["b"])
    nest(outer, grid)
    grid.addWidget(words["e"], 1, 0)
    grid.addWidget(words["d"], 0, 1)
    assert [word.text() for word in read_in(outer) if isinstance(word, PlainLabel)] == list("abcde")
    assert widgets_in(outer) == [words["a"]]
    assert beside not in read_in(outer)
    assert foreign_items() == []


def test_an_item_that_qt_freed_would_still_count_as_valid(qtbot: QtBot) -> None:
    # The reason for the module; once this fails, it can go.
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = QVBoxLayout(whole)
    word = PlainLabel("a")
    layout.addWidget(word)
    item = layout.itemAt(0)
    assert item is not None
    word.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert layout.count() == 0
    assert shiboken6.isValid(item)
    shiboken6.invalidate(item)
    assert foreign_items() == []


@pytest.mark.long
@pytest.mark.parametrize("keys", ["Ctrl+N", "Ctrl+Shift+L", "Ctrl+/", "F1"])
def test_sheets_and_tab_hold_no_item(officer: Officer, keys: str) -> None:
    for _ in range(3):
        officer.presses(keys)
        for _ in range(5):
            officer.presses("Tab")
        officer.presses("Esc")
    assert foreign_items() == []
