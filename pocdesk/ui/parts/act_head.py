"""The head of a page that ends in one act: what it is about, how far it is, and two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.restored import RestoredLine

_BESIDE = 820


class ActHead(QWidget):
    """`finished` asks for the act called `verb`, `left` to go away; `more` stands below the words.
    Until `show_ready` there is nothing to finish."""

    finished = Signal()
    left = Signal()

    def __init__(self, verb: str, *more: QWidget) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = PlainLabel(face="page", wrap=True)
        self._about = PlainLabel(tone="muted", wrap=True)
        self.restored = RestoredLine()
        self.progress = PlainLabel(face="strong")
        self.finish = KeyButton(verb, "Ctrl+Enter", main=True)
        self.finish.clicked.connect(self.finished)
        leave = KeyButton("Leave", "Esc")
        leave.clicked.connect(self.left)
        words = column(self._title, self._about, self.restored, *more, gap=2)
        buttons = flowing(self.progress, leave, self.finish, gap=12, row_gap=6)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(24, 12, 24, 12)
        self._layout.setSpacing(16)
        self._layout.addWidget(words, 1)
        self._layout.addWidget(buttons)

    def say(self, title: str, about: str) -> None:
        """The title, and what the page is about."""
        self._title.setText(title)
        self._about.setText(about)

    def show_ready(self, ready: bool) -> None:
        """Whether there is something to finish."""
        self.finish.setVisible(ready)
        self.progress.setVisible(ready)

    def complain(self, said: str, until: str) -> None:
        """The act was asked for too early; `until` ends the sentence that is read out."""
        self.progress.say(said, "danger")
        announce(self.progress, f"{said}, {until}.", urgent=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE * self.fontMetrics().height() / 18
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(across if beside else down)
