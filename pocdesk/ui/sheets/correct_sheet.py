"""Correct: an entry is never changed; a new one says what is right, and the old one is struck."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pocdesk.desk.correct import correct
from pocdesk.desk.opened import Desk
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedText
from pocdesk.ui.parts.moment_row import Moment, breakable
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LINES = 5


class CorrectSheet(ActSheet):
    """`corrected` gives the new `Entry`; `moment` is the entry as the timeline shows it."""

    corrected = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, moment: Moment
    ) -> None:
        super().__init__(
            "Correct",
            "Add the correction",
            tasks,
            look,
            keeping,
            about=f"entry {moment.number}",
            place=f"text/entry/{moment.number}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._moment = moment
        self.text = LimitedText()
        self._text = Labelled("What is right", self.text)
        self._lay_out()
        self._keep(self.text, "correction")
        look.changed.connect(self._measure)
        self._measure()
        self.first = self.text

    def finish(self) -> None:
        """Writes the correction down."""
        text = self.text.toPlainText()
        if self._ask(self._text, "" if text.strip() else "Type what is right."):
            self.text.setFocus()
            return
        desk, number = self._desk, self._moment.number
        self._send(lambda: correct(desk, number, text), self.corrected.emit)

    def _lay_out(self) -> None:
        self.body.addWidget(self._entry())
        self.body.addWidget(self._text)
        stays = PlainLabel(
            "The entry stays in the log, struck through, and names this one.",
            face="small",
            tone="muted",
            wrap=True,
        )
        again = KeyButton("Start from its text", quiet=True)
        again.clicked.connect(self._on_again)
        if not self._moment.text:
            again.hide()
        self.body.addWidget(line(stays, again, stretch=0))

    def _entry(self) -> QWidget:
        moment = self._moment
        frame = QFrame()
        frame.setObjectName("code")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(2)
        inside.addWidget(PlainLabel(moment.whole_time, face="small", tone="muted", wrap=True))
        inside.addWidget(PlainLabel(breakable(moment.title), face="strong", wrap=True))
        if moment.text:
            inside.addWidget(PlainLabel(breakable(moment.text), wrap=True))
        return frame

    def _on_again(self) -> None:
        self.text.setPlainText(self._moment.text)
        self.text.setFocus()

    def _measure(self) -> None:
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 18)
