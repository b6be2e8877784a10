"""The blocks of a case at a glance: its clock, facts, the counterpart, its last lines."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.disguise import Disguise
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Case, Direction
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.known import is_unsure, marks_of
from pocdesk.domain.sure import Sure, sure_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.clock import day_text, here_text, utc_text
from pocdesk.ui.copied_ways import first_way, nothing_copied
from pocdesk.ui.due import due_text, end_of
from pocdesk.ui.models.case_columns import clock_look
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, KeyCap, PlainLabel, hint, restyle
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.party_lines import now_drawing
from pocdesk.ui.point_words import sure_text, sureness
from pocdesk.ui.words import CHANNEL, CLOCK, VERIFICATION

_LABEL = 12  # letters of a usual label, so that values of two blocks stand below each other


class DueBox(QFrame):
    """The clock that runs out first, on the ground of its urgency; hidden where none runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("due_box")
        self._drawing = IconLabel()
        self._left = PlainLabel(face="title")
        self._what = PlainLabel(wrap=True)
        self._when = PlainLabel(face="small", tone="muted", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._left)
        first.addWidget(self._what, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        nest(words, first)
        words.addWidget(self._when)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.setSpacing(8)
        layout.addWidget(self._drawing)
        nest(layout, words, 1)

    def show_due(self, case: Case, due: Due | None, now: datetime, zone: str) -> None:
        """The clock `due` of `case` at `now`, and the two moments between which it runs."""
        self.setVisible(due is not None)
        if due is None:
            return
        drawing, tone = clock_look(due, now)
        self._drawing.show_icon(drawing, "muted" if tone == "text" else tone)
        self._left.say(due_text(due, now), tone)
        self._what.setText(CLOCK[due.clock])
        incoming = case.direction is Direction.INCOMING
        began = "Received" if incoming else "Opened"
        when, ends = f"{began} {_moment(case.received_at, now, zone)}", due.clock is not Clock.OPEN
        at = end_of(due, zone) or _moment(due.due_at, now, zone)
        self._when.setText(f"{when}, due {at}" if ends else when)
        hint(self._when, f"{'Due' if ends else began} {utc_text(due.due_at)}")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class Facts(QWidget):
    """Labels at the left, values beside them, which wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Replaces the facts; one without a value is left out."""
        self._grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * _LABEL)
        shown = [(label, text) for label, text in facts if text]
        while len(self._pairs) < len(shown):
            pair = PlainLabel(tone="muted"), PlainLabel(wrap=True)
            row = len(self._pairs)
            self._grid.addWidget(pair[0], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(pair[1], row, 1)
            self._pairs.append(pair)
        for place, (label, value) in enumerate(self._pairs):
            for each in (label, value):
                each.setVisible(place < len(shown))
            if place < len(shown):
                label.setText(shown[place][0])
                value.setText(breakable(shown[place][1]))
        self.setVisible(bool(shown))


class CopyRow(QWidget):
    """A way to the counterpart that is copied by a key or the button; `copied` follows. What is
    doubtful or not confirmed says so; what is doubtful has the button alone."""

    copied = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self._channel: Channel | None = None
        self._drawing = IconLabel()
        self._value = PlainLabel(wrap=True)
        self._mark = Badge("Copied", tone="success")
        self._doubtful = Badge(tone="warning")
        self._key = KeyCap(key)
        self._button = IconButton("copy", "Copy")
        self._button.setProperty(LETTERS, True)
        self._button.clicked.connect(self.copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._drawing)
        layout.addWidget(self._value, 1)
        layout.addWidget(self._doubtful)
        layout.addWidget(self._mark)
        layout.addWidget(self._key)
        layout.addWidget(self._button)

    @property
    def has_value(self) -> bool:
        """Whether there is something to copy."""
        return self._channel is not None

    def show_channel(self, channel: Channel | None) -> None:
        """Another channel; None hides the row."""
        self.setVisible(channel is not None)
        if channel != self._channel:
            self._mark.hide()
        self._channel = channel
        if channel is not None:
            word, drawing = CHANNEL[channel.kind]
            self._drawing.show_icon(drawing)
            self._value.setText(breakable(channel.value))
            self._doubtful.setText(", ".join(marks_of(channel)))
            self._doubtful.setVisible(is_unsure(channel))
            self._key.setVisible(not channel.comes_last)
            self._button.setAccessibleName(f"Copy {word.lower()} {channel.value}")
            hint(self._button, f"Copy {word.lower()}")

    def copy(self) -> None:
        """Puts the value on the clipboard, and says so."""
        if self._channel is not None:
            copy(self._channel.value)
            self._mark.show()
            announce(self, f"Copied {CHANNEL[self._channel.kind][0].lower()}")
            self.copied.emit()


class WhoThere(QWidget):
    """The counterpart: institution, its time, telephone and mail, and how sure all that is; `told`
    gives a notice."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._point: Point | None = None
        self._local_time: Callable[[Point], LocalTime] | None = None
        self._name = PlainLabel(face="strong", wrap=True)
        self._there_drawing = IconLabel()
        self._there = PlainLabel(tone="muted", wrap=True)
        self.phone = CopyRow("P")
        self.mail = CopyRow("M")
        self._sure = _Sure()
        self._confirmed = _Sure()
        there = QHBoxLayout()
        there.setSpacing(8)
        there.addWidget(self._there_drawing)
        there.addWidget(self._there, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        nest(layout, there)
        for widget in (self.phone, self.mail, self._sure, self._confirmed):
            layout.addWidget(widget)

    def show_counterpart(
        self,
        case: Case,
        points: Sequence[Point],
        today: date,
        local_time: Callable[[Point], LocalTime],
        disguise: Disguise | None = None,
    ) -> None:
        """The first of `points`, or of those for whom the sender tries to pass; else why there is
        none."""
        genuine = disguise.points if disguise else ()
        points = points or genuine
        point = points[0] if points else None
        self._point, self._local_time = point, local_time
        more = f" (1 of {len(points)} points)" if len(points) > 1 else ""
        self._name.setText(breakable(point.institution + more) if point else "Counterpart")
        self.phone.show_channel(first_way(point, "copy-phone") if point else None)
        self.mail.show_channel(first_way(point, "copy-mail") if point else None)
        if disguise is not None:
            self._sure.say(disguise.said, "octagon", "danger")
        elif case.direction is Direction.INCOMING:
            self._sure.say(*VERIFICATION[case.verification])
        self._sure.setVisible(case.direction is Direction.INCOMING)
        if point is None:
            self._confirmed.say(_nobody(case), "triangle", "warning")
        else:
            issuer = sure_of(point, {})
            self.show_sure(issuer, today)
            if issuer is not None:  # a call of ours may be younger: no judgement yet
                self._confirmed.say(sure_text(issuer))
        self.tick()

    def acts(self) -> Handlers:
        """What P and M do: copy, or say why they do not."""
        found: Handlers = {}
        for act, row in (("copy-phone", self.phone), ("copy-mail", self.mail)):
            if row.has_value and self._point is not None:
                notice = nothing_copied(self._point, act)
                found[act] = partial(self.told.emit, notice) if notice else row.copy
        return found

    def show_sure(self, sure: Sure | None, today: date) -> None:
        """When the point was last known to be right, by a call of ours or by the issuer."""
        word, drawing, tone = "Never confirmed", "triangle", "warning"
        if sure is not None:
            _, drawing, tone = sureness(sure, today)
            word = sure_text(sure)
        self._confirmed.say(word, drawing, tone)

    def tick(self) -> None:
        """Asks the time there again."""
        known = self._point is not None and self._local_time is not None
        self._there.setVisible(known)
        self._there_drawing.setVisible(known)
        if self._point is not None and self._local_time is not None:
            there = self._local_time(self._point)
            text = f"{there.time} {there.weekday} there, {there.phrase}"
            if text != self._there.text():
                self._there.setText(text)
                self._there_drawing.show_icon(now_drawing(there))


class _Sure(QWidget):
    """A shape and a sentence that say how sure something is."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = IconLabel()
        self._words = PlainLabel(wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def say(self, words: str, drawing: str = "clock", tone: str = "muted") -> None:
        self._drawing.show_icon(drawing, tone)
        self._words.say(words, tone)


def _nobody(case: Case) -> str:
    if case.party is not None:
        return "The Directory has no point of this Party."
    if case.direction is Direction.INCOMING:
        return "Not in the Directory. Call back on a number of the Directory only."
    return "No counterpart is named yet."


def _moment(at: datetime, now: datetime, zone: str) -> str:
    """A moment with its zone: the time alone today, else with its day, else with its year."""
    local, here = (each.astimezone(zone_of(zone)) for each in (at, now))
    if local.date() == here.date():
        return here_text(at, zone).split(", ", 1)[1]
    if local.year == here.year:
        return here_text(at, zone)
    return day_text(local.date())
