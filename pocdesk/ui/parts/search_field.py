"""The field that narrows a list: a magnifier, and a text that can be cleared."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle

from pocdesk.ui.parts.clipboard import held
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.pasted import is_table

_USUAL_FONT = 13
_GLASS = 16
_BEFORE = 9
_BEHIND = 8


class SearchField(QLineEdit):
    """Asks with `placeholder`; a screen reader says `name`. Another `drawing` says what for.

    Where it `takes_tables`, `table_pasted` says that a piece of a spreadsheet was to be pasted: it
    is nothing to search for.
    """

    table_pasted = Signal()
    takes_tables = False

    def __init__(self, placeholder: str, name: str, drawing: str = "search") -> None:
        super().__init__()
        self._drawing = drawing
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(False)
        self.setMinimumWidth(240)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        # Where nothing was typed, Ctrl+Z is meant for what the window offers to take back.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed before its page was left is not what Ctrl+Z means later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.setText(self.text())  # ends what can be taken back, and says no change

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        if self.takes_tables and pastes and is_table(held().text()):
            self.table_pasted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The magnifier grows with the text; the style would draw it small or twice as large."""
        super().paintEvent(event)
        side = self._side()
        place = QRect(_BEFORE, (self.height() - side) // 2, side, side)
        seen = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        painter = QPainter(self)
        drawn = pixmap(self._drawing, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(seen.topLeft(), drawn)
        painter.end()

    def _side(self) -> int:
        return round(_GLASS * max(1.0, self.font().pixelSize() / _USUAL_FONT))

    def _make_room(self) -> None:
        room = self._side() + _BEHIND
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
