"""The guard of the pinned Qt: its calls give back the references that they take."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.ui.models.lines import LinesModel
from pocdesk.ui.parts.label import PlainLabel

CALLS = ("setText", "parent", "processEvents", "focusWidget", "data", "repaint")


@pytest.fixture
def calls(qtbot: QtBot) -> dict[str, Callable[[], object]]:
    label, widget, view, model = PlainLabel(), QWidget(), QListView(), LinesModel()
    view.setModel(model)
    for each in (label, widget, view):
        qtbot.addWidget(each)
    return {
        "setText": lambda: label.setText("text"),
        "parent": widget.parent,
        "processEvents": QApplication.processEvents,
        "focusWidget": widget.focusWidget,
        "data": lambda: model.data(model.index(0)),
        "repaint": widget.repaint,
    }


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal, nothing to count")
@pytest.mark.parametrize("call", CALLS)
def test_qt_calls_keep_their_references(calls: dict[str, Callable[[], object]], call: str) -> None:
    calls[call]()  # the first call may allocate
    before = [sys.getrefcount(each) for each in (None, True, False)]
    for _ in range(200):
        calls[call]()
    assert [sys.getrefcount(each) for each in (None, True, False)] == pytest.approx(before, abs=5)
