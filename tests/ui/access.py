"""What keeps a window from eyes, ears and keys: nameless controls, rich text, keys given twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,  # noqa: TID251 - to find bare ones
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QWidget,
)

from tests.ui.sizes import called

Role = QAccessible.Role
_ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QAbstractButton: {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QListView: {Role.List},
    QTableView: {Role.Table},
}
_RING = 3


def unnamed(widgets: list[QWidget]) -> list[str]:
    """Controls that take the focus and have nothing that a screen reader could say."""
    found = [w for w in widgets if w.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    # A label that can be copied says its own text.
    found = [w for w in found if w.focusProxy() is None and not isinstance(w, QScrollBar | QLabel)]
    return [
        f"{called(w)} has no name"
        for w in found
        if not w.accessibleName() and not (isinstance(w, QAbstractButton) and w.text())
        if not w.objectName().startswith("qt_")
    ]


def miscast(widgets: list[QWidget]) -> list[str]:
    """Controls that a screen reader takes for something else."""
    found = []
    for widget in widgets:
        for kind, roles in _ROLES.items():
            if isinstance(widget, kind) and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                role = QAccessible.queryAccessibleInterface(widget).role()
                found += [f"{called(widget)} is a {role.name}"] * (role not in roles)
    return found


def not_plain(widgets: list[QWidget]) -> list[str]:
    """Labels that would take a stranger's text for HTML."""
    labels = [w for w in widgets if isinstance(w, QLabel)]
    return [called(w) for w in labels if w.textFormat() is not Qt.TextFormat.PlainText]


def rich_tips(widgets: list[QWidget]) -> list[str]:
    """Tool tips that did not pass through `hint`."""
    opening = "<p style='white-space: pre-wrap'>"
    return [w.toolTip() for w in widgets if w.toolTip() and not w.toolTip().startswith(opening)]


def given_twice(window: QWidget, widgets: list[QWidget]) -> list[str]:
    """Mnemonics of the visible buttons and keys of the window that are claimed more than once."""
    buttons = [w for w in widgets if isinstance(w, QAbstractButton) and w.isVisible()]
    keys = [f"Alt+{m[1].upper()}" for w in buttons if (m := re.search(r"&(\w)", w.text()))]
    # An act stands in the menu and in the window; it is one action all the same.
    actions = {a for w in (window, *widgets) for a in w.actions() if _acts_in_the_window(a)}
    keys += [QKeySequence(key).toString() for a in actions for key in a.shortcuts()]
    shortcuts = window.findChildren(QShortcut)
    keys += [shortcut.key().toString() for shortcut in shortcuts if shortcut.isEnabled()]
    return [f"{key} is given twice" for key in twice(keys)]


def _acts_in_the_window(action: QAction) -> bool:
    contexts = Qt.ShortcutContext
    return action.shortcutContext() in {contexts.WindowShortcut, contexts.ApplicationShortcut}


def twice(items: Iterable[str]) -> list[str]:
    """What stands in `items` more than once."""
    return sorted(item for item, count in Counter(items).items() if count > 1)


# ------------------------------------------------------------------ Tab and the focus


def stops(window: QWidget, place: QWidget) -> set[QWidget]:
    """Where Tab has to come to in `place`; of an exclusive group, to one."""
    return {
        widget
        for widget in place.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.window() is window
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not widget.objectName().startswith("qt_")
    }


def place_of(widget: QWidget) -> QRect:
    """Where `widget` lies in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def goes_back(before: QWidget, after: QWidget) -> bool:
    """Whether `after` lies above `before`, though not in a column to the right of it."""
    one, other = place_of(before), place_of(after)
    return other.bottom() <= one.top() and other.left() <= one.right()


def seen(widget: QWidget) -> list[QImage]:
    """How `widget` looks in its window; of what is typed into only the edge, for the caret."""
    place = place_of(widget).adjusted(-1, -1, 1, 1)
    image = widget.window().grab(place).toImage()
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
        return [image]
    wide, high = image.width(), image.height()
    return [image.copy(0, 0, wide, _RING), image.copy(0, high - _RING, wide, _RING)]


class _Strays(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow() and not _may(watched):
            self.found.append(called(watched))
        return False


def _may(window: QWidget) -> bool:
    return isinstance(window, QMenu | QDialog) or window.objectName() == "window"


@contextmanager
def strays() -> Iterator[list[str]]:
    """Collects the widgets that are shown before they have a place: each would be a window."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    watcher = _Strays()
    application.installEventFilter(watcher)
    try:
        yield watcher.found
    finally:
        application.removeEventFilter(watcher)
