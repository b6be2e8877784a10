"""The field that narrows a list: a magnifier, and a text that can be cleared."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit

from pocdesk.ui.parts.icon import icon, pixmap


class SearchField(QLineEdit):
    """Asks with `placeholder`; a screen reader says `name`."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(False)
        self.setMinimumWidth(240)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._draw()

    def event(self, event: QEvent) -> bool:
        # Where nothing was typed, Ctrl+Z is meant for what the window offers to take back.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        """The magnifier in the colour of the theme that is worn now."""
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        # Where the text is large, the style draws the icon of a field twice as large.
        both = icon("search", colour, 16)
        for ratio in (1, 2):
            both.addPixmap(pixmap("search", colour.name(), 32, ratio))
        self._glass.setIcon(both)
