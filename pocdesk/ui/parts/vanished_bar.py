"""The bar over a text whose place in the log is gone: what happened, and two ways to keep it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest


class VanishedBar(QFrame):
    """`kept_anew` asks for a new draft of the same text, `copied` for the text as such."""

    kept_anew = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vanished")
        self._words = PlainLabel(wrap=True)
        self._anew = KeyButton("Keep as a new draft")
        self._anew.clicked.connect(self.kept_anew)
        copy = KeyButton("Copy the text")
        copy.clicked.connect(self.copied)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("triangle", tone="warning"))
        top.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(self._anew)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        nest(layout, top)
        nest(layout, buttons)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Shows the bar with `sentence`, once."""
        if self._words.text() == sentence and not self.isHidden():
            return
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence, urgent=True)

    def clear(self) -> None:
        """The text has a place again."""
        self.hide()
        self._words.setText("")
