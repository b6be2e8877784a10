"""A call: on the Directory's number, whom it reached, and whether the request is theirs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.log_call import log_call
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, Verification
from pocdesk.domain.contact import Channel, Point
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import known_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import column, line
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine, LimitedText
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.case_sheet import CaseSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

_OUTCOMES = (
    (Outcome.CONFIRMED.value, "Confirmed", "C"),
    (Outcome.NOT_CONFIRMED.value, "Not confirmed", "N"),
    (Outcome.NOT_REACHED.value, "Not reached", "R"),
)
_ROWS = 4
_LINES = 3


class CallSheet(CaseSheet):
    """`called` says that the call stands in the log.

    `points` are the Directory's of the counterpart, or of whom it tries to pass for; `seen` are
    numbers that only the message writes: they are shown struck through and cannot be chosen.
    """

    called = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        case: Case,
        points: tuple[Point, ...],
        seen: Sequence[str] = (),
    ) -> None:
        super().__init__("Call", "Log the call", desk, tasks, look, keeping, case, act="call")
        self._channels = numbers(points, case, points[0].party if points else None)
        self._points = points
        self.numbers = LineList("Number to call", look, tall=True)
        self.numbers.setObjectName("number")
        self.numbers.show_lines(
            [self._line(place, channel) for place, channel in enumerate(self._channels)]
        )
        self.numbers.fit(_ROWS)
        self.numbers.go_to(self._remembered("number") or "0")
        self.numbers.moved.connect(lambda key: self._remember("number", key))
        self.numbers.chosen.connect(lambda _key: self._first().setFocus())
        self.plain = QCheckBox("This call is no call-back")
        self.plain.setObjectName("no-call-back")
        self.other = LimitedLine(SHORT)
        self.reached = LimitedLine(SHORT)
        self.reached.setObjectName("reached")
        self.reached.setPlaceholderText("Function or name of the person who answered")
        self.outcome = ChoiceRow("What came of it", _OUTCOMES)
        self.outcome.setObjectName("outcome")
        self.note = LimitedText()
        self._lay_out(seen)
        self._restore()
        look.changed.connect(self._measure)
        self._measure()
        self.first = self._first()

    def acts(self) -> Handlers:
        """Ctrl+Enter logs the call; Alt+P copies the number that is called."""
        channel = self._channel()
        if channel is None:
            return super().acts()
        return super().acts() | {"copy-phone": lambda: copy(channel.value)}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.numbers, self.plain, self.reached, self.outcome, self.note)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Writes the call down, once it is said what came of it."""
        if self.plain.isChecked():
            self._log_call()
        else:
            self._call_back()

    def _call_back(self) -> None:
        channel = self._channel()
        chosen = self.outcome.key()
        who = self.reached.text().strip()
        unsaid = not who and chosen != Outcome.NOT_REACHED
        asked = "Say who was reached; if nobody was, choose “Not reached”." if unsaid else ""
        no_outcome = "" if chosen else "Choose what came of the call: C, N or R."
        lacks_who = self._ask(self._reached, asked)
        lacks_outcome = self._ask(self._outcome, no_outcome)
        if channel is None or lacks_who or lacks_outcome:
            (self.reached if lacks_who else self.outcome).setFocus()
            return
        desk, reference, note = self._desk, self._case.reference, self.note.toPlainText()
        self._send(
            lambda: call_back(
                desk,
                reference,
                number=channel.value,
                reached=who,
                outcome=Outcome(chosen),
                note=note,
            ),
            lambda _case: self.called.emit(),
        )

    def _log_call(self) -> None:
        text = self.note.toPlainText()
        if self._ask(self._note, "" if text.strip() else "Write down what was said."):
            self.note.setFocus()
            return
        channel = self._channel()
        number = self.other.text().strip() or (channel.value if channel else "")
        desk, reference = self._desk, self._case.reference
        self._send(
            lambda: log_call(desk, reference, number=number, text=text),
            lambda _entry: self.called.emit(),
        )

    def _channel(self) -> Channel | None:
        key = self.numbers.current()
        return self._channels[int(key)] if key else None

    def _first(self) -> QWidget:
        return self.note if self.plain.isChecked() else self.reached

    def _restore(self) -> None:
        self._keep(self.other, "other-number")
        self._keep(self.reached, "reached")
        self._keep(self.note, "call-note")
        self.outcome.choose(self._remembered("outcome"))
        self.outcome.chosen.connect(lambda key: self._remember("outcome", key))
        # Whoever is verified already, or was asked by us, is not verified by this call again.
        usual = (
            self._case.direction is Direction.OUTGOING
            or self._case.verification is Verification.VERIFIED
        )
        kept = self._remembered("plain")
        self.plain.setChecked(not self._channels or (kept == "yes" if kept else usual))
        self.plain.setEnabled(bool(self._channels))
        self.plain.toggled.connect(self._on_plain)
        self._show_kind()

    def _on_plain(self, plain: bool) -> None:
        self._remember("plain", "yes" if plain else "no")
        self._show_kind()
        self.updateGeometry()

    def _show_kind(self) -> None:
        plain = self.plain.isChecked()
        self._reached.setVisible(not plain)
        self._outcome.setVisible(not plain)
        self._other.setVisible(plain)
        self._note.rename("What was said" if plain else "Note")

    def _line(self, place: int, channel: Channel) -> Line:
        name, drawing = CHANNEL[channel.kind]
        point = next((one for one in self._points if channel in one.channels), None)
        detail = ", ".join(part for part in (point.institution if point else "", name) if part)
        known = known_text(channel, self._zone)
        return Line(
            key=str(place),
            title=channel.value,
            detail=", ".join(part for part in (detail, known, channel.note or "") if part),
            aside=USE[channel.use],
            drawing=drawing,
            strong=True,
        )

    def _lay_out(self, seen: Sequence[str]) -> None:
        none = PlainLabel(
            "The Directory has no number of this counterpart. Nobody is verified by another one.",
            tone="warning",
            wrap=True,
        )
        warning = line(IconLabel("triangle", tone="warning"), none, stretch=1)
        warning.setVisible(not self._channels)
        if not self._channels:
            self.numbers.hide()
        parts = [Labelled("Number of the Directory", self.numbers), warning]
        parts += [_struck(number) for number in seen]
        self._other = Labelled("Another number, if it was one", self.other)
        self._reached = Labelled("Who did you reach", self.reached)
        self._outcome = Labelled("What came of it", self.outcome, aside="C, N, R")
        self._note = Labelled("Note", self.note)
        self.numbers.setAccessibleName("Number of the Directory to call")
        rows = (self.plain, self._other, self._reached, self._outcome, self._note)
        for row in (column(*parts, gap=6), *rows):
            self.body.addWidget(row)

    def _measure(self) -> None:
        high = self.note.fontMetrics().lineSpacing() * _LINES + 18
        self.note.setFixedHeight(high)


def _struck(number: str) -> QWidget:
    digits = PlainLabel(number, face="struck", tone="muted")
    digits.setAccessibleName(f"{number}, seen in the mail only: do not call it")
    why = PlainLabel(
        "Seen in the mail only: do not call it.", face="small", tone="warning", wrap=True
    )
    whole = line(IconLabel("phone"), digits, why, stretch=2)
    layout = whole.layout()
    if layout is not None:
        layout.setAlignment(digits, Qt.AlignmentFlag.AlignVCenter)
    return whole
