"""Waiting until: what a case waits for, and the moment at which it stands on the desk again."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.wait import stop_waiting, wait
from pocdesk.domain.case import Case
from pocdesk.domain.clock import zone_of
from pocdesk.domain.until import until
from pocdesk.ui.clock import DAYS, left_text, whole_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column, line
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.sheets.case_sheet import CaseSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_PRESETS = ("1 h", "4 h", "tomorrow 09:00", "monday 09:00", "1 week")
_EXAMPLES = "2h, tomorrow 09:00, mon 12:00, 24 Nov"


class WaitSheet(CaseSheet):
    """`waited` gives the case before and after; a wait is set, or stopped."""

    waited = Signal(object, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, case: Case) -> None:
        super().__init__("Waiting until", "Wait", desk, tasks, look, keeping, case, act="wait")
        self.what = LimitedLine(SHORT)
        self.what.setPlaceholderText("Their answer, the court's order, a call back …")
        self.when = LimitedLine(SHORT)
        self.when.setPlaceholderText(_EXAMPLES)
        self._drawing = IconLabel("clock")
        self._understood = PlainLabel(wrap=True)
        self._understood.setObjectName("understood")
        self._lay_out()
        self._keep(self.what, "what")
        self._keep(self.when, "until")
        if not self.what.text() and case.waiting_for:
            self.what.setText(case.waiting_for)
            self.what.selectAll()
        self.when.textChanged.connect(lambda _text: self._say_understood())
        self.what.returnPressed.connect(self.when.setFocus)
        self.when.returnPressed.connect(self.finish)
        self._say_understood()
        self.first = self.what

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.what, self.when)

    def tick(self, now: datetime) -> None:
        """What was understood may depend on the time."""
        self._say_understood()

    def finish(self) -> None:
        """Lets the case wait, once it is understood until when."""
        what, at = self.what.text().strip(), self._at()
        lacks_what = self._ask(self._what, "" if what else "Say in a few words what is to come.")
        said = "" if at is not None else f"Say until when, such as {_EXAMPLES}."
        lacks_time = self._ask(self._when, said)
        if lacks_what or lacks_time or at is None:
            (self.what if lacks_what else self.when).setFocus()
            return
        desk, before, moment = self._desk, self._case, at
        self._send(
            lambda: wait(desk, before.reference, what, moment),
            lambda after: self.waited.emit(before, after),
        )

    def stop(self) -> None:
        """The case waits for nothing any more."""
        desk, before = self._desk, self._case
        self._send(
            lambda: stop_waiting(desk, before.reference),
            lambda after: self.waited.emit(before, after),
        )

    def _at(self) -> datetime | None:
        return until(self.when.text(), self._desk.clock(), self._desk.office.zone)

    def _say_understood(self) -> None:
        """The weekday, the date, the time with its zone, and how long that is."""
        at = self._at()
        if at is not None:
            text, tone, drawing = moment_text(at, self._desk.clock(), self._zone), "text", "check"
            self._ask(self._when, "")
        elif self.when.text().strip():
            text, tone, drawing = "Not understood, or past.", "warning", "triangle"
        else:
            text, tone, drawing = "A time, a day, or both.", "muted", "clock"
        if text != self._understood.text():
            self._understood.say(text, tone)
            self._drawing.show_icon(drawing, "muted" if tone == "text" else tone)
            self.when.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        self._what = Labelled("What for", self.what)
        self._when = Labelled("Until when", self.when)
        presets = QWidget()
        row = Flow(presets, gap=8, row_gap=6)
        for text in _PRESETS:
            button = KeyButton(text[0].upper() + text[1:])
            button.clicked.connect(lambda _on=False, text=text: self._on_preset(text))
            row.addWidget(button)
        understood = line(self._drawing, self._understood, stretch=1)
        case = self._case
        if case.waiting_until is not None:
            self.body.addWidget(self._standing(case.waiting_for, case.waiting_until))
        self.body.addWidget(self._what)
        self.body.addWidget(column(self._when, understood, presets, gap=8))

    def _standing(self, what: str, at: datetime) -> QWidget:
        now = self._desk.clock()
        said = f"Waiting for {what} until {moment_text(at, now, self._zone)}."
        stop = KeyButton("Stop waiting")
        stop.clicked.connect(self.stop)
        words = PlainLabel(said, wrap=True)
        return line(IconLabel("hourglass"), words, stop, stretch=1)

    def _on_preset(self, text: str) -> None:
        self.when.setText(text)
        self.when.setFocus()


def moment_text(at: datetime, now: datetime, zone: str) -> str:
    """A moment to come with all that is easily mistaken: "Mon 23 Nov 2026, 09:00 (CET, UTC+1)"."""
    weekday = DAYS[at.astimezone(zone_of(zone)).weekday()]
    left = f", in {left_text(at - now)}" if at > now else ", which is past"
    return f"{weekday} {whole_text(at, zone)}{left}"
