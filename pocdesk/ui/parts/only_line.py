"""The line over a list that shows only some cases: which they are, and the way back to all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel


class OnlyLine(QWidget):
    """Hidden until cases are given; `left` asks for the list as it was before."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ElidedLabel()
        back = KeyButton("All as before", "Esc")
        back.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("statistics", tone="accent"))
        layout.addWidget(self._words, 1)
        layout.addWidget(back)
        self.hide()

    def say(self, about: str, count: int) -> None:
        """Which cases are listed; "" for all."""
        number = "1 case" if count == 1 else f"{count:,} cases"
        self._words.say(f"Only what is counted in {about}: {number}" if about else "")
        self.setVisible(bool(about))
