"""The head of a case: who, which case, where it stands, which clocks run, and the next act."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from pocdesk.desk.disguise import Disguise
from pocdesk.domain.case import Case, Direction, Urgency
from pocdesk.domain.deadline import Due
from pocdesk.domain.network import NAMES, Network
from pocdesk.domain.next_act import NextAct, next_of
from pocdesk.domain.next_step import next_word
from pocdesk.ui.acts import ACTS, BY_NAME, Handlers
from pocdesk.ui.due import due_text
from pocdesk.ui.models.case_columns import clock_look
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.flowing import Mark, WideLabel
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.words import CLOCK, DIRECTION, URGENCY, URGENCY_LOOK, kind_of, state_word, title_of

_CLOCKS = 2
_HEIGHT = 63
_GAP = 16

NEXT = {
    NextAct.ACKNOWLEDGE: ("acknowledge", "Acknowledge"),
    NextAct.CALL_BACK: ("call-back", "Call back"),
    NextAct.CHASE: ("call-back", "Chase"),
    NextAct.EXTEND: ("extend", "Extend"),
    NextAct.REPLY: ("reply-ping", "Reply to the test"),
    NextAct.STAMP: ("stamp-sent", "Stamp as sent"),
    NextAct.STEP: ("step", "Next step"),
    NextAct.OPEN: ("new-letter", "New letter"),
}
"""The act of the window behind the next act of a case, and the word on its button."""

_ANSWERED = ("note", "Write a note")
"""What is open in a request that came in: no letter answers it, what was done is written down."""

_MORE = ("&Case", "L&etter")
_NOT_MORE = frozenset({"more", "finish"})


class CaseHead(QWidget):
    """`wanted` names the act of the window that was asked for: the next one, or one of "More".

    `more` answers what can be done now.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._case: Case | None = None
        self._dues: tuple[Due, ...] = ()
        self._next: NextAct | None = None
        self._issued = self._disguised = False
        self._step: tuple[str, str] | None = None
        self._title = WideLabel(face="page")
        self._reference = PlainLabel(face="title", tone="muted", selectable=True)
        self._reference.setObjectName("reference")
        self._mark = Mark()
        self._urgency = Badge()
        self._state = Badge()
        self._facts = WideLabel(tone="muted")
        self._subject = ElidedLabel(tone="muted")
        # It takes the room that is left and is the one thing here that may be shortened.
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._clocks = tuple(_ClockLeft() for _ in range(_CLOCKS))
        self.more = KeyButton("More", BY_NAME["more"].key_text)
        self.more.clicked.connect(lambda: self.wanted.emit("more"))
        self._acts = {step: self._button(*step) for step in (*NEXT.values(), _ANSWERED)}
        self._lay_out()

    @property
    def act(self) -> KeyButton | None:
        """The page's one filled button: the next act, where there is one."""
        return None if self._step is None else self._acts[self._step]

    @property
    def next(self) -> NextAct | None:
        """What is to be done next; None in a closed case."""
        return self._next

    def show_case(
        self,
        case: Case,
        party_name: str,
        now: datetime,
        dues: tuple[Due, ...],
        *,
        issued: bool = False,
        disguise: Disguise | None = None,
    ) -> None:
        """Everything of `case` that the head says, with the first of its `dues`; `issued` and
        `disguise` as for its next act."""
        self._case, self._issued, self._disguised = case, issued, disguise is not None
        self._mark.warn(*(disguise.mark, disguise.said) if disguise else ("",))
        self._title.say(breakable(title_of(case, party_name)))
        self._reference.setText(case.reference)
        self._urgency.say(URGENCY[case.urgency], URGENCY_LOOK[case.urgency][1])
        self._urgency.setVisible(case.urgency is not Urgency.NORMAL)
        self._state.say(state_word(case.state))
        word, _ = DIRECTION[case.direction]
        theirs = f"their ref. {breakable(case.their_reference)}" if case.their_reference else ""
        network = "" if case.network is Network.UNKNOWN else NAMES[case.network]
        facts = ", ".join(part for part in (word, kind_of(case), network, theirs) if part)
        self._facts.setText(facts)
        self._subject.say(f"· {case.subject}" if case.subject else "")
        self._dues = dues
        self.tick(now)
        self._reflow()

    def tick(self, now: datetime) -> None:
        """Counts the clocks down to `now`, at which another act may be the next."""
        case = self._case
        if case is None:
            return
        for place, clock in enumerate(self._clocks):
            clock.show_due(self._dues[place : place + 1], now)
        how = {"issued": self._issued, "disguised": self._disguised}
        found = next_of(case, now, **how) if case.is_open else None
        self._next = None if found is None else found.act
        step = None if self._next is None else NEXT[self._next]
        if self._next is NextAct.OPEN and case.direction is Direction.INCOMING:
            step = _ANSWERED
        if step != self._step:
            self._step = step
            for name, button in self._acts.items():
                button.setVisible(name == step)
            self._reflow()
        button = self._acts[NEXT[NextAct.STEP]]
        if self._next is NextAct.STEP and button.accessibleName() != next_word(case):
            button.say(next_word(case))
            self._reflow()

    def open_more(self, can: Handlers) -> None:
        """Opens the menu of what `can` be done with this case."""
        menu = QMenu(self)
        menu.setAccessibleName("More acts of this case")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in ACTS:
            if act.menu in _MORE and act.name in can and act.name not in _NOT_MORE:
                # The keys behind the tab are only shown: the window's own actions bear them.
                line = menu.addAction(f"{act.text}\t{act.key_text}")
                line.setObjectName(f"more-{act.name}")
                line.triggered.connect(lambda _on=False, name=act.name: self.wanted.emit(name))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _button(self, name: str, word: str) -> KeyButton:
        keys = BY_NAME[name].key_text.split(", ")
        button = KeyButton(word, keys[0], main=True)
        button.clicked.connect(lambda: self.wanted.emit(name))
        button.hide()
        return button

    def _lay_out(self) -> None:
        self._first = Flow(gap=10)
        for word in (self._title, self._mark, self._reference, self._urgency, self._state):
            self._first.addWidget(word)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        nest(words, self._first)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._facts)
        below.addWidget(self._subject, 1, Qt.AlignmentFlag.AlignTop)
        nest(words, below)
        self._right = QWidget()
        self._side = Flow(self._right, gap=_GAP, row_gap=8)
        first, second = self._clocks
        for widget in (first, second, self.more, *self._acts.values()):
            self._side.addWidget(widget)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(16, 8, 16, 8)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self._right)
        self.setMinimumHeight(_HEIGHT)

    def _reflow(self) -> None:
        """Words and acts side by side where there is room for both, else below each other."""
        wanted = self._first.sizeHint().width() + _GAP + self._side.sizeHint().width() + 32
        narrow = wanted > self.width()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not way:
            self._layout.setDirection(way)
            self._layout.setSpacing(8 if narrow else _GAP)
        room = self.width() - 32 - (0 if narrow else _GAP + self._side.sizeHint().width())
        room -= self._facts.sizeHint().width() + 6
        # Three signs of a subject say nothing; it stands in the message below as well.
        self._subject.setVisible(room >= self._subject.minimumSizeHint().width())


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
        nest(layout, words)

    def show_due(self, dues: Sequence[Due], now: datetime) -> None:
        self.setVisible(bool(dues))
        for due in dues:
            drawing, tone = clock_look(due, now)
            self._drawing.show_icon(drawing, "muted" if tone == "text" else tone)
            self._left.say(due_text(due, now), tone)
            self._act.setText(CLOCK[due.clock])
