"""Actions: every act of a page with its keys, so that keys and buttons mean one thing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def action(
    place: QWidget,
    text: str,
    keys: tuple[str, ...],
    act: Callable[[], None],
    *,
    everywhere: bool = False,
) -> QAction:
    """An act of `place` by its `keys` ("Ctrl+O"), alive while the focus is inside `place`.

    With `everywhere` the keys act in the whole window that `place` stands in.
    """
    made = QAction(text, place)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut
        if everywhere
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    made.triggered.connect(lambda _checked=False: act())
    place.addAction(made)
    return made
