"""Bad contact: which channel of a point does not work, and why, in two keys."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pocdesk.desk.bad_contact import Failure, bad_contact, failure_words
from pocdesk.desk.opened import Desk
from pocdesk.domain.contact import Channel
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import known_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.channel_row import rows_of
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

_ROWS = 5
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_FAILURES = tuple(enumerate(Failure, start=1))
_DIGITS = {str(number): failure for number, failure in _FAILURES}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})


class _Channels(LineList):
    """Only walks: digits and Enter go to the sheet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _WALKING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class BadContact(ActSheet):
    """`failed` gives what was written (`Failed`). Wherever the focus is, Up and Down choose the
    channel and 1 to 4 what is wrong with it; a line says what Enter will mark."""

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
        self.channels = _Channels("Channel that does not work", look, tall=True)
        self.channels.setObjectName("bad-channel")
        zone = desk.office.zone
        self.channels.show_lines([_line(n, one, zone) for n, one in enumerate(self._channels)])
        self.channels.fit(_ROWS)
        kind = self._channels[0].kind
        choices = [(one, failure_words(one, kind), str(number)) for number, one in _FAILURES]
        self.failure = ChoiceRow("What is wrong", choices)
        self.failure.setObjectName("bad-reason")
        self.failure.choose(Failure.DEAD)
        for button in self.failure.findChildren(KeyButton):
            button.installEventFilter(self)
        self._meant = PlainLabel(tone="warning", wrap=True)
        here = [n for n, one in enumerate(self._channels) if one is wish.channel]
        self.channels.go_to(str(here[0] if here else 0))
        self.channels.moved.connect(self._say_meant)
        self.failure.chosen.connect(self._say_meant)
        self._say_meant()
        walks = "Up and Down" if len(self._channels) > 1 else ""
        self.body.addWidget(Labelled("Channel", self.channels, aside=walks))
        self.body.addWidget(Labelled("What is wrong", self.failure, aside="1 to 4"))
        said = "It stays on the card, marked, behind those that work. B on it trusts it again."
        self.body.addWidget(PlainLabel(said, face="small", tone="muted", wrap=True))
        meant = line(IconLabel("triangle", tone="warning"), self._meant, stretch=1)
        meant.setContentsMargins(20, 0, 20, 0)
        self.put_bar(meant)  # in sight at every size of text
        self.first = self.channels

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.channels, self.failure)

    def finish(self) -> None:
        """Writes the doubt down."""
        desk, wish, channel = self._desk, self._wish, self._channel()
        failure = Failure(self.failure.key())
        self._send(
            lambda: bad_contact(desk, wish.point, channel, failure, case=wish.case),
            self.failed.emit,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the list and the row leave alone arrives here.
        alone = not event.modifiers() & ~_KEYPAD
        if alone and Qt.Key(event.key()) in _ENTER:
            self.finish()
        elif alone and event.text() in _DIGITS:
            self.failure.choose(_DIGITS[event.text()])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt would go from reason to reason; that is what Left and Right and the digits do.
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _WALKING:
            self.channels.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _channel(self) -> Channel:
        return self._channels[int(self.channels.current())]

    def _say_meant(self, _key: str = "") -> None:
        """What Enter does now, in words that fit the kind of the channel."""
        channel = self._channel()
        for _, one in _FAILURES:
            self.failure.say(one, failure_words(one, channel.kind))
        words = failure_words(Failure(self.failure.key()), channel.kind)
        name = CHANNEL[channel.kind][0]
        self._meant.setText(f"Enter marks as doubtful: {name} {channel.value}. {words}.")


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
