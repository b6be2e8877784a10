"""A menu of acts at the place where it was asked for: only what can be done now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from pocdesk.ui.acts import BY_NAME, Handlers

ON_CASES = (
    "open",
    "acknowledge",
    "call-back",
    "wait",
    "extend",
    "copy-case",
    "copy-rows",
    "select-all",
    "export",
)
"""What a list of cases offers."""


def open_act_menu(
    parent: QWidget, name: str, acts: Sequence[str], can: Handlers, place: QPoint
) -> QMenu:
    """Opens a menu of those of `acts` that `can` be done, at `place` of the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    for act in acts:
        if act in can:
            known = BY_NAME[act]
            line = menu.addAction(f"{known.title}\t{known.key_text}".rstrip())
            line.triggered.connect(_does(can[act]))
    menu.popup(place)
    return menu


def _does(handler: Callable[[], None]) -> Callable[[], None]:
    return lambda: handler()
