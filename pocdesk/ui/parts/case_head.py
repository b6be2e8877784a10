"""The head of a case: who, which case, where it stands, which clocks run, and the next act."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.domain.case import Case, Direction, Urgency
from pocdesk.domain.deadline import Due, order, running
from pocdesk.ui.due import due_look, due_text
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel
from pocdesk.ui.words import CLOCK, DIRECTION, KIND, URGENCY, URGENCY_LOOK, state_word, title_of

_CLOCKS = 2


class CaseHead(QWidget):
    """`acknowledged` and `letter_wanted` say which act was asked for."""

    acknowledged = Signal()
    letter_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dues: tuple[Due, ...] = ()
        self._title = ElidedLabel(face="page")
        self._reference = PlainLabel(face="title", tone="muted", selectable=True)
        self._urgency = Badge()
        self._state = Badge()
        self._facts = ElidedLabel(tone="muted")
        self._clocks = tuple(_ClockLeft() for _ in range(_CLOCKS))
        self.acknowledge = KeyButton("Acknowledge", "A", main=True)
        self.acknowledge.clicked.connect(self.acknowledged)
        self.letter = KeyButton("New letter", "Ctrl+Shift+L")
        self.letter.clicked.connect(self.letter_wanted)
        first = QHBoxLayout()
        first.setSpacing(10)
        for widget in (self._title, self._reference, self._urgency, self._state):
            first.addWidget(widget)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self._facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 9, 16, 9)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        for clock in self._clocks:
            layout.addWidget(clock)
        layout.addWidget(self.letter)
        layout.addWidget(self.acknowledge)

    def show_case(self, case: Case, party_name: str, now: datetime) -> None:
        """Everything of `case` that the head says."""
        self._title.say(title_of(case, party_name))
        self._reference.setText(case.reference)
        self._urgency.say(URGENCY[case.urgency], URGENCY_LOOK[case.urgency][1])
        self._urgency.setVisible(case.urgency is not Urgency.NORMAL)
        self._state.say(state_word(case.state))
        theirs = f"their ref. {case.their_reference}" if case.their_reference else ""
        parts = (DIRECTION[case.direction][0], KIND[case.kind], theirs, case.subject)
        self._facts.say(" · ".join(part for part in parts if part))
        waiting = case.direction is Direction.INCOMING and case.acknowledged_at is None
        self.acknowledge.setVisible(waiting)
        self._dues = tuple(sorted(running(case), key=order))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Counts the clocks down to `now`."""
        for place, clock in enumerate(self._clocks):
            clock.show_due(self._dues[place : place + 1], now)


class _ClockLeft(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._drawing = IconLabel(size=20)
        self._left = PlainLabel(face="title")
        self._act = PlainLabel(face="small", tone="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._left)
        words.addWidget(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._drawing)
        layout.addLayout(words)

    def show_due(self, dues: Sequence[Due], now: datetime) -> None:
        self.setVisible(bool(dues))
        for due in dues:
            drawing, tone = due_look(due, now)
            self._drawing.show_icon(drawing, "muted" if tone == "text" else tone)
            self._left.say(due_text(due, now), tone)
            self._act.setText(CLOCK[due.clock])
