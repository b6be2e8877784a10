"""Stamp as sent: by which channel a letter left and when; the program itself sends nothing."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.way_out import WayOut, stamp_sent
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Channel
from pocdesk.domain.past import past
from pocdesk.domain.sending import E_EVIDENCE
from pocdesk.ui.clock import DAYS, whole_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import known_text
from pocdesk.ui.letter_sent import sent_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import column, line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CHANNEL, USE

_ROWS = 5
_EXAMPLES = "empty: now; else 14:05, yesterday 22:10, 21/11/2026 22:10"


class Channels(LineList):
    """A list of which the digits choose the line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isascii() and digit.isdecimal() and self.go_to(str(int(digit) - 1)):
            return
        super().keyPressEvent(event)


class SentSheet(ActSheet):
    """`sent` gives the `Sending`: the letter of `way` is stamped."""

    sent = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, way: WayOut) -> None:
        number = way.letter.number
        super().__init__(
            "Stamp as sent",
            "Stamp",
            tasks,
            look,
            keeping,
            about=", ".join(p for p in (desk.party_name(way.case.party), number) if p),
            place=f"text/sent/{number}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._way = way
        self.when = LimitedLine(SHORT)
        self.when.setPlaceholderText(_EXAMPLES)
        self.channels = Channels("Channel", look, tall=True)
        self.channels.setObjectName("channel")
        self.channels.show_lines(
            [_line(place, one, desk.office.zone) for place, one in enumerate(way.channels)]
        )
        self.channels.fit(_ROWS)
        self._listed = way.channels if not way.by_system else ()
        self.channels.go_to(self._remembered("listed") or "0")
        self.channels.moved.connect(lambda key: self._remember("listed", key))
        self.channels.chosen.connect(lambda _key: self.when.setFocus())
        self.kind = LimitedLine(SHORT)
        self.kind.setPlaceholderText("Post, portal, e-mail, by hand …")
        self.to = LimitedLine(SHORT)
        self.to.setPlaceholderText("Address, number, or name of the person")
        self._understood = PlainLabel(tone="muted", wrap=True)
        self._lay_out()
        by, to = (E_EVIDENCE, "") if way.by_system else way.named
        self.kind.setText(by)
        self.to.setText(to)
        for proposed in (self.kind, self.to):  # what is typed takes its place
            proposed.selectAll()
        self._keep(self.kind, "sent-by")
        self._keep(self.to, "sent-to")
        self._keep(self.when, "sent-at")
        self.when.textChanged.connect(lambda _text: self._say_understood())
        self.kind.returnPressed.connect(self.to.setFocus)
        self.to.returnPressed.connect(self.when.setFocus)
        self.when.returnPressed.connect(self.finish)
        self._say_understood()
        self.first = self.channels if self._listed else self.to if way.by_system else self.kind

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.channels, self.kind, self.to, self.when)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def tick(self, now: datetime) -> None:
        """What was understood may depend on the time."""
        self._say_understood()

    def finish(self) -> None:
        """Stamps the letter, once it is said how it left."""
        listed = self._channel()
        kind = str(listed.kind) if listed else self.kind.text().strip()
        to = listed.value if listed else self.to.text().strip()
        at = self._at()
        lacks_kind = self._ask(self._kind, "" if kind else "Say how it left.")
        lacks_to = self._ask(self._to, "" if to else "Say to whom, or where to.")
        said = "" if at is not None else f"Not understood, or still to come. {_EXAMPLES}."
        lacks_time = self._ask(self._when, said)
        if lacks_kind or lacks_to or lacks_time:
            (self.kind if lacks_kind else self.to if lacks_to else self.when).setFocus()
            return
        desk, number = self._desk, self._way.letter.number
        exact = at if self.when.text().strip() else None
        self._send(lambda: stamp_sent(desk, number, kind, to, exact), self.sent.emit)

    def _channel(self) -> Channel | None:
        key = self.channels.current()
        return self._listed[int(key)] if key and self._listed else None

    def _at(self) -> datetime | None:
        return past(self.when.text(), self._desk.clock(), self._zone)

    def _say_understood(self) -> None:
        at = self._at()
        if at is None:
            self._understood.say("Not understood, or still to come.", "warning")
            return
        self._ask(self._when, "")
        weekday = DAYS[at.astimezone(zone_of(self._zone)).weekday()]
        self._understood.say(f"{weekday} {whole_text(at, self._zone)}", "muted")

    def _lay_out(self) -> None:
        way = self._way
        before = "\n".join(sent_text(sending, self._zone) for sending in way.sent)
        if before:
            self.body.addWidget(line(IconLabel("check"), PlainLabel(before, wrap=True), stretch=1))
        source = f"Directory {way.directory}" if way.point and way.directory else ""
        listed = Labelled("Channel, 1 to 9 choose", self.channels, aside=source)
        self.channels.setAccessibleName("Channel")
        self._kind = Labelled("By which channel", self.kind)
        named = "Identifier that the system gave, or to whom" if way.by_system else "To"
        self._to = Labelled(named, self.to)
        self._when = Labelled("When", self.when)
        self.body.addWidget(listed)
        listed.setVisible(bool(self._listed))
        for row in (self._kind, self._to):
            self.body.addWidget(row)
            row.setVisible(not self._listed)
        self.body.addWidget(column(self._when, self._understood, gap=6))
        self.body.addWidget(
            PlainLabel(
                "PocDesk sends nothing: the stamp is your word that the letter left.",
                face="small",
                tone="muted",
                wrap=True,
            )
        )


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
        badge=str(place + 1) if place < 9 else "",
        strong=True,
        spoken=f"{place + 1}, {channel.value}, {detail}, {USE[channel.use]}",
    )
