"""The state of a list that holds nothing: what it is for, and the key that fills it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.laid_out import nest


class Empty(QWidget):
    """One friendly line in a dashed frame, with keys as (key, what it does)."""

    def __init__(self, text: str, *keys: tuple[str, str]) -> None:
        super().__init__()
        frame = QFrame()
        frame.setObjectName("empty")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(8)
        self._text = PlainLabel(text, tone="muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._text)
        for key, meaning in keys:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            row.addWidget(KeyCap(key))
            row.addWidget(PlainLabel(meaning, tone="muted"))
            row.addStretch(1)
            nest(inside, row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame, 3)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        nest(layout, middle)
        layout.addStretch(2)

    def say(self, text: str) -> None:
        """Another line."""
        self._text.setText(text)
