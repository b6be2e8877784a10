"""Bad contact: which channel of a point does not work, and why, in two keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pocdesk.desk.bad_contact import bad_contact
from pocdesk.desk.correct_point import REASONS
from pocdesk.desk.opened import Desk
from pocdesk.domain.contact import MAILS, PHONES, Channel, ChannelKind
from pocdesk.domain.correction import Reason
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import known_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.channel_row import rows_of
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

REASON_CHOICES = tuple(
    (reason.value, f"{words[0].upper()}{words[1:]}", str(number))
    for number, (reason, words) in enumerate(REASONS.items(), start=1)
)
"""The reasons as choices, each with the digit that chooses it."""

_ROWS = 5
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BadContact(ActSheet):
    """`failed` gives what was written (`Failed`). The reason has the focus: 1 to 4 choose it, and
    Enter is enough."""

    failed = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, wish: ContactWish
    ) -> None:
        super().__init__(
            "Bad contact",
            "Mark it doubtful",
            tasks,
            look,
            keeping,
            about=wish.point.institution,
            place=f"text/contact/{wish.point.id}",
            zone=desk.office.zone,
            typed=False,
        )
        self._desk = desk
        self._wish = wish
        self._channels = [row.channel for row in rows_of(wish.point)]
        self.channels = LineList("Channel that does not work", look, tall=True)
        self.channels.setObjectName("bad-channel")
        zone = desk.office.zone
        self.channels.show_lines([_line(n, one, zone) for n, one in enumerate(self._channels)])
        self.channels.fit(_ROWS)
        self.reason = ChoiceRow("What is wrong", REASON_CHOICES)
        self.reason.setObjectName("bad-reason")
        self.channels.moved.connect(lambda _key: self._choose_usual())
        self.channels.chosen.connect(lambda _key: self.reason.setFocus())
        here = [n for n, one in enumerate(self._channels) if one is wish.channel]
        self.channels.go_to(str(here[0] if here else 0))
        self._choose_usual()
        self.body.addWidget(Labelled("Channel", self.channels))
        self.body.addWidget(Labelled("What is wrong", self.reason, aside="1 to 4"))
        said = "It stays on the card, marked, behind those that work. B on it trusts it again."
        self.body.addWidget(PlainLabel(said, face="small", tone="muted", wrap=True))
        self.first = self.reason

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.reason, self.channels)

    def finish(self) -> None:
        """Writes the doubt down."""
        key = self.channels.current()
        if not key:
            return
        desk, wish, channel = self._desk, self._wish, self._channels[int(key)]
        reason = Reason(self.reason.key())
        self._send(
            lambda: bad_contact(desk, wish.point, channel, reason, case=wish.case),
            self.failed.emit,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the row of reasons leaves alone arrives here.
        if Qt.Key(event.key()) in _ENTER and not event.modifiers() & ~_KEYPAD:
            self.finish()
            return
        super().keyPressEvent(event)

    def _choose_usual(self) -> None:
        """What is usually wrong with such a channel."""
        key = self.channels.current()
        kind = self._channels[int(key)].kind if key else ChannelKind.EMAIL
        usual = Reason.BOUNCE if kind in MAILS else Reason.DEAD_NUMBER
        if kind not in {*MAILS, *PHONES, ChannelKind.FAX}:
            usual = Reason.TOLD
        self.reason.choose(usual.value)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _line(place: int, channel: Channel, zone: str) -> Line:
    name, drawing = CHANNEL[channel.kind]
    parts = (name, known_text(channel, zone), channel.note or "")
    detail = ", ".join(part for part in parts if part)
    return Line(
        key=str(place),
        title=channel.value,
        detail=detail,
        aside=USE[channel.use],
        drawing=drawing,
        strong=True,
    )
