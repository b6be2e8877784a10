"""A search field whose arrows and Enter are meant for the list below it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField

_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTERING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Walking(QObject):
    """Lets the arrows walk `lines` and Enter choose there, while the focus stays in `field`.

    `waits` answers whether what Enter means is still being read; then Enter is `due`.
    """

    def __init__(self, field: SearchField, lines: LineList, waits: Callable[[], bool]) -> None:
        super().__init__(field)
        self._lines = lines
        self._waits = waits
        self.due = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _ENTERING and self._waits():
            self.due = True
            return True
        if key in _WALKING or key in _ENTERING:
            self._lines.keyPressEvent(event)
            return True
        return False

    def catch_up(self) -> None:
        """What was read is there: the Enter that came before is done now."""
        if self.due:
            self.due = False
            self._lines.chosen.emit(self._lines.current())
