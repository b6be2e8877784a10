"""The card of a contact point: what time it is there, how to reach it, what it asks for."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.contact import Channel, ChannelKind, Point, Use
from pocdesk.ui.clock import day_text
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.card import Card, line
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, KeyCap, PlainLabel, Rule
from pocdesk.ui.words import CHANNEL, NOW_DRAWINGS, USE

_PHONES = (ChannelKind.PHONE, ChannelKind.MOBILE)
_MAILS = (ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL)
_CONFIRMED_DAYS = 90


class TimeThere(QWidget):
    """The counterpart's clock: large, with weekday, what people do there now, and the distance."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = IconLabel(size=20)
        self._time = PlainLabel(face="time")
        self._day = PlainLabel(wrap=True)
        self._far = PlainLabel(face="small", tone="muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._far)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(10)
        layout.addWidget(self._drawing)
        layout.addWidget(self._time)
        layout.addLayout(words, 1)

    def show_time(self, there: LocalTime) -> None:
        """The time there, as computed for now."""
        if self._time.text() == there.time and self._day.text():
            return
        self._drawing.show_icon(NOW_DRAWINGS[there.now])
        self._time.setText(there.time)
        day = f"{there.weekday} ({there.day_difference})" if there.day_difference else there.weekday
        self._day.setText(f"{day}, {there.now} there")
        far = f"{there.difference}, {there.utc_offset}"
        assumed = "" if there.round_the_clock or not there.hours_assumed else "usual hours assumed"
        capital = "time of the capital" if there.zone_assumed else ""
        always = "answers round the clock" if there.round_the_clock else ""
        self._far.setText(", ".join(part for part in (far, always, assumed, capital) if part))


class PointCard(Card):
    """Channels in their order, each copied by one key while the card has the focus.

    `first` stands above everything but the names.
    """

    copied = Signal(str)

    def __init__(
        self,
        point: Point,
        today: date,
        local_time: Callable[[Point], LocalTime] | None = None,
        *,
        first: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(point.institution)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._point = point
        self._local_time = local_time
        self._there = TimeThere() if local_time is not None else None
        self.title.setWordWrap(True)
        for text in (point.institution_local, point.unit):
            if text:
                self.put(PlainLabel(text, tone="muted", wrap=True))
        for widget in first:
            self.put(widget)
        if self._there is not None:
            self.put(self._there)
        self.put(self._fact("globe", _languages(point)))
        self.put(Rule())
        self._channels = self._put_channels(point)
        self.put(Rule())
        self.put(self._confirmed(point, today))
        for label, text in _instructions(point):
            self.put(_instruction(label, text))
        self.update_time()

    def update_time(self) -> None:
        """Asks the time there again."""
        if self._there is not None and self._local_time is not None:
            self._there.show_time(self._local_time(self._point))

    def _put_channels(self, point: Point) -> dict[str, "_ChannelRow"]:
        rows: dict[str, _ChannelRow] = {}
        waiting = list("23456789")
        taken: set[str] = set()
        for channel in _in_order(point):
            own = "P" if channel.kind in _PHONES else "M" if channel.kind in _MAILS else ""
            if not own or own in taken:
                own = waiting.pop(0) if waiting else ""
            taken.add(own)
            row = _ChannelRow(channel, own)
            row.copied.connect(self._on_copied)
            self.put(row)
            rows[channel.value] = row
            if own:
                action(self, f"Copy {channel.value}", (own,), row.copy)
        return rows

    def _on_copied(self, value: str) -> None:
        for known, row in self._channels.items():
            row.mark(copied=known == value)
        self.copied.emit(value)

    def _fact(self, drawing: str, text: str) -> QWidget:
        return line(IconLabel(drawing), PlainLabel(text, wrap=True), stretch=1)

    def _confirmed(self, point: Point, today: date) -> QWidget:
        if point.confirmed_on is None:
            words, tone, drawing = "Never confirmed", "warning", "triangle"
        else:
            days = (today - point.confirmed_on).days
            fresh = days < _CONFIRMED_DAYS
            tone, drawing = ("success", "shield") if fresh else ("warning", "triangle")
            words = f"Confirmed {day_text(point.confirmed_on)}, {days} days ago"
        return line(IconLabel(drawing, tone=tone), PlainLabel(words, tone=tone), stretch=1)


class _ChannelRow(QWidget):
    """One way to the point: icon, value, what it is for, its key, and copy."""

    copied = Signal(str)

    def __init__(self, channel: Channel, key: str) -> None:
        super().__init__()
        self._value = channel.value
        name, drawing = CHANNEL[channel.kind]
        self.setAccessibleName(f"{name} {channel.value}, {USE[channel.use]}")
        self._mark = Badge("copied", tone="success")
        self._copy = IconButton("copy", f"Copy {name.lower()} {channel.value}")
        self._copy.clicked.connect(self.copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(drawing))
        value = ElidedLabel(channel.value)
        layout.addWidget(value, 1)
        layout.addWidget(self._mark)
        if channel.use is not Use.ROUTINE:
            urgent = channel.use is Use.URGENT
            layout.addWidget(Badge(USE[channel.use], tone="accent" if urgent else "text"))
        if channel.note:
            layout.addWidget(ElidedLabel(channel.note, face="small", tone="muted"))
        if key:
            layout.addWidget(KeyCap(key))
        layout.addWidget(self._copy)
        self._mark.hide()

    def copy(self) -> None:
        """Puts the value on the clipboard."""
        copy(self._value)
        self.copied.emit(self._value)

    def mark(self, *, copied: bool) -> None:
        """Says that this one is on the clipboard, or that it is not."""
        self._mark.setVisible(copied)


def _in_order(point: Point) -> tuple[Channel, ...]:
    """Urgent channels first, telephones before mail, the rest after."""
    others = tuple(kind for kind in ChannelKind if kind not in {*_PHONES, *_MAILS})
    return point.reach(*_PHONES) + point.reach(*_MAILS) + point.reach(*others)


def _languages(point: Point) -> str:
    names = (QLocale.languageToString(QLocale(code).language()) for code in point.languages)
    return ", ".join(dict.fromkeys(names)) or "Languages not stated"


def _instructions(point: Point) -> tuple[tuple[str, str], ...]:
    asked = point.instructions
    pairs = (
        ("Emergency", asked.emergency),
        ("Preservation", asked.preservation),
        ("General", asked.general),
        ("A request must state", asked.must_state),
        ("Answers", point.availability.text),
    )
    return tuple((label, text) for label, text in pairs if text)


def _instruction(label: str, text: str) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 4, 0, 0)
    layout.setSpacing(1)
    layout.addWidget(PlainLabel(label, face="small", tone="muted"))
    layout.addWidget(PlainLabel(text, wrap=True))
    return whole
