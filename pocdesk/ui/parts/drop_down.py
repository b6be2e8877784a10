"""A list that drops down: the only kind in the window, since its value is safe from the wheel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class DropDown(QComboBox):
    """The wheel scrolls the page on which the list stands; it chooses only in a list that has the
    focus, and never where a name is typed. Qt's own takes the focus by the wheel and chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and not self.isEditable():
            super().wheelEvent(event)
        else:
            event.ignore()
