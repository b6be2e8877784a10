"""The wheel scrolls; a value changes by it only in a list that has the focus."""

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import pocdesk.ui
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.rows.choice import _Choice
from tests.officer import Officer
from tests.ui.test_case_page import in_case
from tests.ui.test_sheets_case import opens

TURNED = {
    "QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QAbstractSpinBox", "QDateEdit",
    "QTimeEdit", "QDateTimeEdit", "QSlider", "QDial", "QTabBar", "QTabWidget",
}  # fmt: skip
"""The kinds of Qt whose value its wheel changes."""


def turns(widget: QWidget) -> None:
    """Turns the wheel by one notch towards the hand over `widget`."""
    down, nothing = QPoint(0, -120), Qt.MouseButton.NoButton
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), down, nothing,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


KINDS: dict[type[DropDown], Callable[[], DropDown]] = {
    DropDown: DropDown,
    _Choice: partial(_Choice, ()),
    TypeAhead: TypeAhead,
}


@pytest.mark.parametrize("make", KINDS.values(), ids=[kind.__name__ for kind in KINDS])
@pytest.mark.parametrize("focused", [False, True])
def test_no_list_chooses_by_the_wheel_unless_it_has_the_focus(
    qtbot: QtBot, make: Callable[[], DropDown], focused: bool
) -> None:
    page, list_ = QWidget(), make()
    qtbot.addWidget(page)
    beside = QWidget()
    beside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(page)
    layout.addWidget(beside)
    layout.addWidget(list_)
    for name in ("Norway", "Panama", "Paraguay"):
        list_.addItem(name, name)
    list_.setCurrentIndex(0)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    target = list_ if focused else beside
    target.setFocus()
    qtbot.waitUntil(target.hasFocus)
    turns(list_)
    assert list_.currentIndex() == (1 if focused and not list_.isEditable() else 0)
    # Qt gives the focus by the wheel first, where the policy of a list lets it.
    assert list_.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_the_window_has_no_other_kind_that_the_wheel_changes() -> None:
    """Every list of the window is a DropDown; what else Qt turns by the wheel it has not."""
    folder, made = Path(pocdesk.ui.__file__).parent, set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found = [node.func] if isinstance(node, ast.Call) else []
            found += node.bases if isinstance(node, ast.ClassDef) else []
            names = {ast.unparse(one).rpartition(".")[2] for one in found}
            made |= {path.name for name in names & TURNED if name}
    assert made == {"drop_down.py"}
    known: set[type[DropDown]] = {DropDown}
    while more := {sub for kind in known for sub in kind.__subclasses__()} - known:
        known |= more
    assert set(KINDS) == known


def test_the_wheel_over_the_country_of_a_case_leaves_it(officer: Officer) -> None:
    in_case(officer)
    opens(officer, "Alt+E")
    country = officer.field("party")
    assert isinstance(country, QComboBox)
    before = country.currentText()
    assert before
    for _ in range(3):
        turns(country)
    assert country.currentText() == before
