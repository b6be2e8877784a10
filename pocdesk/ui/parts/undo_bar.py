"""The bar that offers to take back what is not an entry of the log."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.parts.label import PlainLabel

_SHOWN_MS = 60_000


class UndoBar(QFrame):
    """One thing at a time. It leaves after a minute; Ctrl+Z works as long as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], None] | None = None
        self._words = PlainLabel(face="strong", wrap=True)
        self._button = KeyButton("Undo", "Ctrl+Z")
        self._button.clicked.connect(self.undo)
        close = IconButton("close", "Close this bar")
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_SHOWN_MS)
        self._time.timeout.connect(self.clear)
        self.hide()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def offer(self, sentence: str, undo: Callable[[], None]) -> None:
        """Says what was done; `undo` takes it back."""
        self._undo = undo
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self._time.start()
        announce(self, f"{sentence} Control Z takes it back.")

    def undo(self) -> None:
        """Takes it back."""
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    def clear(self) -> None:
        """It can no longer be taken back; nothing of it stays in the widgets."""
        self._undo = None
        self._time.stop()
        self.hide()
        self._words.say("")
        self.setAccessibleName("")
