"""The points of one Party side by side; of very many, a list and the card of the current one."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pocdesk.desk.look_up import History
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.contact import Point
from pocdesk.ui.acts import Handlers
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.phone_codes import callable_channels
from pocdesk.ui.parts.point_card import PointCard, always_open, mark_current
from pocdesk.ui.point_words import kind_text
from pocdesk.ui.theme import Look

# More cards at once would neither be read nor be built in time.
_MOST_CARDS = 6
_MOST_COLUMNS = 3
_LINES_SHOWN = 7
_CARD = 400


class PointCards(QWidget):
    """Left and Right go from card to card; `turned` gives the card that the focus went to,
    `out_wanted` the name of an act by which a point leaves the window, and the `Point`, `wanted`
    what is to be done with a channel. Days are told in `zone`."""

    turned = Signal(object)
    out_wanted = Signal(str, object)
    wanted = Signal(object)

    def __init__(self, look: Look, zone: str) -> None:
        super().__init__()
        self._look = look
        self._zone = zone
        self._points: tuple[Point, ...] = ()
        self._cards: list[PointCard] = []
        self._current = 0
        self._columns = 0
        self._room = 0
        self._today = date.min
        self._local_time: Callable[[Point], LocalTime] | None = None
        self._whence: Callable[[Point], str] | None = None
        self._is_closed: Callable[[Point], bool] = always_open
        self._history: tuple[History, str] | None = None
        self.list = LineList("Points of this Party", look, tall=True, pad=9)
        self.list.setProperty(LETTERS, True)
        self.list.moved.connect(self._on_moved)
        self.list.chosen.connect(lambda _key: self.focus_first())
        self._list_card = Card("Points")
        self._list_card.put(self.list)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._list_card)
        nest(layout, self._grid)
        look.changed.connect(self._measure)

    @property
    def cards(self) -> tuple[PointCard, ...]:
        """The cards shown, in order."""
        return tuple(self._cards)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.list, *self._cards)

    def acts(self) -> Handlers:
        """What can be done with the card that has the focus, or else with the first."""
        if not self._cards:
            return {}
        card = self._cards[self._current]
        names = ["save-vcard", *(["show-qr"] if callable_channels(card.point) else [])]
        out = {name: partial(self.out_wanted.emit, name, card.point) for name in names}
        return card.acts() | out

    def focus_first(self) -> bool:
        """Gives the focus to the first card, whichever had it before; False where there is none."""
        if not self._cards:
            return False
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_points(
        self,
        points: Sequence[Point],
        today: date,
        local_time: Callable[[Point], LocalTime] | None,
        whence: Callable[[Point], str] | None = None,
        is_closed: Callable[[Point], bool] = always_open,
    ) -> None:
        """Replaces the cards; with `local_time` each tells the time of its own zone, with `whence`
        its list; `is_closed` says of which the channels for out of hours come first.
        Where the same points are shown, their cards stay, and the focus on them."""
        self._whence, self._is_closed = whence, is_closed
        same = [point.id for point in points] == [point.id for point in self._points]
        self._points = tuple(points)
        if same and self._cards and (local_time is None) is (self._local_time is None):
            known = {point.id: point for point in points}
            for card in self._cards:
                point = known[card.point.id]
                card.show_point(point, whence=whence(point) if whence is not None else "")
                if self._history is not None:
                    card.show_history(*self._history)
            return
        many = len(points) > _MOST_CARDS
        self._today, self._local_time, self._history = today, local_time, None
        self._list_card.setVisible(many)
        if many:
            self._list_card.title.setText(f"{len(points)} points")
            self.list.show_lines([_line(point) for point in points])
            self.list.fit(_LINES_SHOWN)
            self.list.go_to(points[0].id)
        self._put_cards(self._points[:1] if many else self._points)

    def show_history(self, history: History, zone: str) -> None:
        """What the log knows of these points."""
        self._history = (history, zone)
        for card in self._cards:
            card.show_history(history, zone)

    def update_times(self) -> None:
        """Tells the times there again."""
        for card in self._cards:
            card.update_time()

    def arrange(self, room: int) -> None:
        """As many cards beside each other as fit into `room` pixels."""
        self._room = room
        narrow = round(_CARD * self._look.theme.factor)
        columns = max(1, min(len(self._cards), room // narrow, _MOST_COLUMNS))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            self._grid.addWidget(card, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, PointCard) and not event.modifiers():
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                    step = -step
                self._go(step)
                return True
        return False

    def _go(self, step: int) -> None:
        if len(self._points) > _MOST_CARDS:
            ids = [point.id for point in self._points]
            here = ids.index(self._cards[0].point.id) + step
            if 0 <= here < len(ids) and self.list.go_to(ids[here]):
                self.focus_first()
            return
        there = self._current + step
        if 0 <= there < len(self._cards):
            self._cards[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_moved(self, key: str) -> None:
        chosen = [point for point in self._points if point.id == key]
        if chosen and [card.point.id for card in self._cards] != [key]:
            self._put_cards(chosen)

    def _put_cards(self, points: Sequence[Point]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(point) for point in points]
        for card in self._cards:
            card.installEventFilter(self)
            card.focused.connect(self._on_focused)
            card.wanted.connect(self.wanted)
            if self._history is not None:
                card.show_history(*self._history)
        self._current = 0
        self._columns = 0
        self.arrange(self._room)
        self._mark()

    def _card(self, point: Point) -> PointCard:
        whence = self._whence(point) if self._whence is not None else ""
        return PointCard(
            point,
            self._today,
            self._local_time,
            zone=self._zone,
            whence=whence,
            is_closed=self._is_closed,
        )

    def _on_focused(self) -> None:
        focused = [i for i, card in enumerate(self._cards) if card.hasFocus()]
        if focused:
            self._current = focused[0]
            self._mark()
            self.turned.emit(self._cards[self._current])

    def _mark(self) -> None:
        for number, card in enumerate(self._cards):
            mark_current(card, current=number == self._current)

    def _measure(self) -> None:
        self._columns = 0
        self.arrange(self._room)


def _line(point: Point) -> Line:
    return Line(key=point.id, title=point.institution, detail=kind_text(point), strong=True)
