"""The log without rows: why there are none, and the ways out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.ui.filters import Narrowing
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest


class LogEmpty(QStackedWidget):
    """`widened` asks for more cases, `request_wanted` and `mail_wanted` for the first one."""

    widened = Signal()
    request_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        request, mail = KeyButton("New request", "Ctrl+N"), KeyButton("Open a mail", "Ctrl+O")
        request.clicked.connect(self.request_wanted)
        mail.clicked.connect(self.mail_wanted)
        first = "No case yet. A mail dropped on this window, or a call, becomes the first one."
        self._none_yet = _Said(first, request, mail)
        self._widen = KeyButton("Show all cases")
        self._widen.clicked.connect(self.widened)
        self._none_fits = _Said("", self._widen)
        self.addWidget(self._none_yet)
        self.addWidget(self._none_fits)
        self._request = request

    def say_why(self, narrowing: Narrowing, total: int | None) -> None:
        """Why nothing fits `narrowing` in a log of `total` cases, if that is known."""
        text, chips = narrowing.text.strip(), narrowing.chips
        if total == 0 or not (text or chips):
            self.setCurrentWidget(self._none_yet)
            return
        self.setCurrentWidget(self._none_fits)
        if not text:
            why, way = "No case fits these filters.", "Show all cases"
        elif chips:
            why, way = "None of these cases holds all of these words.", "Search all cases"
        else:
            why, way = "No case holds all of these words.", "Show all cases"
        self._none_fits.words.setText(why)
        self._widen.say(way)

    def go_in(self) -> None:
        """The way out has the focus."""
        none_yet = self.currentWidget() is self._none_yet
        (self._request if none_yet else self._widen).setFocus()


class _Said(QWidget):
    """A sentence in a dashed frame, with buttons below it."""

    def __init__(self, sentence: str, *buttons: KeyButton) -> None:
        super().__init__()
        frame = QFrame()
        frame.setObjectName("empty")
        self.words = PlainLabel(sentence, tone="muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QWidget()
        ways = Flow(row)
        for button in buttons:
            ways.addWidget(button)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(self.words)
        inside.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame, 3)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        nest(layout, middle)
        layout.addStretch(2)
