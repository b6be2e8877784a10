"""The card of a contact point: what time it is there, how to reach it, what it asks for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from pocdesk.desk.call_back import Outcome
from pocdesk.desk.look_up import History
from pocdesk.directory.local_time import LocalTime
from pocdesk.directory.point_fields import has_several
from pocdesk.domain.age import ago
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.known import Laid, Stand, coming_over, laid_over
from pocdesk.domain.sure import Sure, sure_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.clock import date_text, short_text
from pocdesk.ui.copied_ways import COPYING, nothing_copied
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card, column, line
from pocdesk.ui.parts.channel_row import ChannelRow, rows_of
from pocdesk.ui.parts.clipboard import board
from pocdesk.ui.parts.contact_wish import ContactWish, contact_acts
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, KeyCap, PlainLabel, Rule, restyle
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.point_facts import key_row, ours_row, remark
from pocdesk.ui.parts.time_there import TimeThere
from pocdesk.ui.point_words import (
    CHOOSING,
    accepts_text,
    instructions_of,
    is_recent,
    kind_text,
    languages_text,
    networks_text,
    sure_text,
    sureness,
    works_text,
)

_NOT_YET = "…"


def always_open(_point: Point) -> bool:
    """Of a point of which nobody asks what time it is there."""
    return False


class PointCard(Card):
    """Channels in their order, each copied by one key while the card has the focus.

    `first` stands above everything but the names. With a `title` of its own the card names the
    point below it and is brief: it tells what a call or a letter in a case needs; `key` is shown in
    its head. Days are told in `zone`; `whence` says which of several lists names the point,
    `is_closed` whether its channels for out of hours come first.
    `copied` gives what went to the clipboard, `wanted` what is to be done with a channel
    (`ContactWish`), `focused` says that the card has the focus.
    """

    copied = Signal(str)
    wanted = Signal(object)
    focused = Signal()

    def __init__(
        self,
        point: Point,
        today: date,
        local_time: Callable[[Point], LocalTime] | None = None,
        *,
        first: Sequence[QWidget] = (),
        title: str = "",
        key: str = "",
        zone: str = "UTC",
        whence: str = "",
        is_closed: Callable[[Point], bool] = always_open,
    ) -> None:
        self._badge = Badge()
        aside = line(self._badge, KeyCap(key)) if key else self._badge
        super().__init__(title or point.institution, aside=aside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(LETTERS, True)
        self.setProperty("ring", True)
        self.point = point
        self.rows: list[ChannelRow] = []
        self._own_title, self._zone, self._today = title, zone, today
        self._whence = whence
        self._is_closed = is_closed
        self._local_time = local_time
        self._there = TimeThere() if local_time is not None else None
        self._used = PlainLabel(_NOT_YET, wrap=True)
        self._sure = PlainLabel(wrap=True)
        self._sure_drawing = IconLabel()
        self._keys_shown = True
        self.title.setWordWrap(True)
        self._inside = QWidget()
        self.put(self._inside)
        self._fill(first)
        board().dataChanged.connect(self._check_clipboard)

    def show_point(self, point: Point, first: Sequence[QWidget] = (), *, whence: str = "") -> None:
        """The same point as it is known now, and what stands `first`; a card that has the focus
        keeps it."""
        if (point, whence) == (self.point, self._whence) and not first:
            return
        self._whence = whence
        inside = self._inside.isAncestorOf(QApplication.focusWidget() or self)
        self.point = point
        self.title.setText(self._own_title or point.institution)
        self._used = PlainLabel(self._used.text(), wrap=True)
        self._sure, self._sure_drawing = PlainLabel(wrap=True), IconLabel()
        self._there = TimeThere() if self._local_time is not None else None
        old, self._inside = self._inside, QWidget()
        self._body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self._fill(first)
        self.show_keys(shown=self._keys_shown)
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, first: Sequence[QWidget]) -> None:
        point, body = self.point, QVBoxLayout(self._inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        for widget in self._parts(point, first):
            body.addWidget(widget)
        self._say_issuer()
        self.update_time()

    def _parts(self, point: Point, first: Sequence[QWidget]) -> Iterator[QWidget]:
        if self._own_title:
            yield PlainLabel(point.institution, face="strong", wrap=True)
        for text in (point.institution_local, kind_text(point)):
            if text:
                yield PlainLabel(text, tone="muted", wrap=True)
        yield from first
        if self._there is not None:
            yield self._there
        yield _rule()
        self.rows = rows_of(point, self._zone, closed=self._is_closed(point))
        for row in self.rows:
            row.copied.connect(self._on_copied)
            yield row
        if not self.rows:
            yield PlainLabel("The Directory names no way to reach it.", tone="muted", wrap=True)
        yield from (ours_row(laid, self._zone) for laid in coming_over(point))
        yield _rule()
        yield self._facts()
        yield from (ours_row(laid, self._zone) for laid in _texts_over(point))
        if any(laid.stand is Stand.CONFLICT for laid in laid_over(point)):
            settle = KeyButton("Settle the conflict")
            settle.clicked.connect(partial(self._want, "settle-contact", None))
            yield flowing(settle, gap=8, row_gap=2)
        yield _rule()
        yield line(self._sure_drawing, self._sure, stretch=1)
        for label, text in instructions_of(point):
            if label != CHOOSING or not self._own_title:  # in a case the point is chosen already
                yield remark(label, text)

    def update_time(self) -> None:
        """Asks the time there again."""
        if self._there is not None and self._local_time is not None:
            self._there.show_time(self._local_time(self.point))

    def acts(self) -> Handlers:
        """The channels that can be copied now, by the name of the act, and what is wanted where
        all of a kind are doubtful; and what can be said of the one with the focus, else of the
        first."""
        copies: Handlers = {row.act: row.copy for row in self.rows if row.act}
        no_good = [act for act in COPYING if nothing_copied(self.point, act) is not None]
        copies |= {act: partial(self._want, act, None) for act in no_good}
        channels = [row.channel for row in self.rows]
        here = next((row.channel for row in self.rows if row.has_focus()), None)
        return copies | {
            act: partial(self._want, act, channel)
            for act, channel in contact_acts(self.point, channels, here)
        }

    def show_history(self, history: History, zone: str) -> None:
        """What the log knows: how often we used the point, and which numbers did not answer."""
        used = history.used.get(self.point.id)
        times = "never" if used is None else "once" if used.times == 1 else f"{used.times} times"
        last = "" if used is None else f", last {date_text(used.last_at, zone)}"
        self._used.setText(f"{times}{last}")
        for row in self.rows:
            called = history.called.get(row.channel.value)
            silent = called is not None and called.outcome is Outcome.NOT_REACHED
            if called is not None and silent:
                row.show_unanswered(called.at, short_text(called.at, zone))
            else:
                row.show_unanswered(None)
        self._judge(history.sure_of(self.point, zone))

    def show_keys(self, *, shown: bool) -> None:
        """Whether the keys act on this card now."""
        self._keys_shown = shown
        for row in self.rows:
            row.show_key(shown=shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _say_issuer(self) -> None:
        """Before the log was read: a call of ours may be younger, so nothing old is judged yet."""
        issuer = sure_of(self.point, {})
        if issuer is not None and is_recent((self._today - issuer.day).days):
            self._judge(issuer)
            return
        said = sure_text(issuer) if issuer is not None else "Not confirmed by the issuer"
        self._say_sure(said, "", "clock", "muted")

    def _judge(self, sure: Sure | None) -> None:
        """Says when the point was last known to be right: in words, a shape and a tone."""
        if sure is None:
            self._say_sure("Never confirmed", "Unconfirmed", "triangle", "warning")
            return
        age = ago((self._today - sure.day).days)
        self._say_sure(f"{sure_text(sure)}, {age}", *sureness(sure, self._today))

    def _say_sure(self, words: str, badge: str, drawing: str, tone: str) -> None:
        self._sure.say(words, tone)
        self._sure_drawing.show_icon(drawing, tone)
        self._badge.say(badge, tone)
        self._badge.setVisible(bool(badge))
        self.setAccessibleDescription(f"{kind_text(self.point)}. {words}.")

    def _facts(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        accepts, networks = accepts_text(self.point), networks_text(self.point)
        rows: list[tuple[str, QWidget]] = [
            ("Languages", PlainLabel(languages_text(self.point), wrap=True)),
            ("Works", PlainLabel(works_text(self.point), wrap=True)),
        ]
        if accepts:
            rows.append(("Accepts", PlainLabel(accepts, wrap=True)))
        if not self._own_title:
            rows += [("Networks", PlainLabel(networks, wrap=True))] if networks else []
            rows += [("Key", key_row(key, self._today, self._zone)) for key in self.point.keys]
            rows += [("List", PlainLabel(self._whence, wrap=True))] if self._whence else []
            rows.append(("Used by us", self._used))
        for number, (label, value) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(PlainLabel(label, tone="muted"), number, 0, top)
            grid.addWidget(value, number, 1)
        return whole

    def _want(self, act: str, channel: Channel | None) -> None:
        self.wanted.emit(ContactWish(act=act, point=self.point, channel=channel))

    def _on_copied(self, value: str) -> None:
        self._check_clipboard()
        self.copied.emit(value)

    def _check_clipboard(self) -> None:
        for row in self.rows:
            row.check_clipboard()


def mark_current(card: PointCard, *, current: bool) -> None:
    """Rings the card on which the keys act although the list has the focus."""
    if bool(card.property("current")) != current:
        card.setProperty("current", current)
        restyle(card)
    card.show_keys(shown=current)


def _texts_over(point: Point) -> Iterator[Laid]:
    """The corrections that stand in no row of a channel or a key."""
    for laid in laid_over(point):
        if laid.stand is not Stand.COMING and not has_several(laid.correction.field):
            yield laid


def _rule() -> QWidget:
    whole = column(Rule(), gap=0)
    whole.setContentsMargins(0, 3, 0, 3)
    return whole
