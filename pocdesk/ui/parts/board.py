"""The columns of the desk side by side: five, or three, or one, as there is room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pocdesk.ui.cards import Card, Face
from pocdesk.ui.models.board import ColumnModel
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.card_list import GUTTER, CardList
from pocdesk.ui.parts.label import Badge, ElidedLabel, hint
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.nothing import Nothing
from pocdesk.ui.theme import Look

_SPACE = 16
_LEAST = 166
_SLIVER = 28
_COUNTS = (5, 3, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column is: its title, and what it says while it is empty."""

    title: str
    nothing: Nothing


class Column(QWidget):
    """A title with the count beside it, and the cards below."""

    def __init__(self, kind: Kind, model: ColumnModel, look: Look) -> None:
        super().__init__()
        self.title = kind.title
        self.count = 0
        self.cards = CardList(model, kind.nothing, look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self.cards)
        self._count = Badge("0")
        self._count.setProperty("place", "column")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(ElidedLabel(kind.title, face="strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        nest(layout, head)
        layout.addWidget(self.cards, 1)
        self.show_cards((), 0, read=False)

    @property
    def spoken(self) -> str:
        """The column as a screen reader says it."""
        return f"{self.title}, {self.count}"

    def height_with(self, cards: int) -> int:
        """How high the column is with room for `cards` cards below each other."""
        head = self.sizeHint().height() - self.cards.sizeHint().height()
        return head + cards * self.cards.card_height

    def show_cards(self, cards: Sequence[Card], total: int, *, read: bool = True) -> None:
        """Replaces the cards; `total` is how many there are, shown or not."""
        self.count = total
        self._count.say(str(total))
        self.cards.setAccessibleName(self.spoken)
        if read:
            self.cards.show_cards(cards, total)


class Board(QWidget):
    """`entered`, `opened`, `pushed` and `log_wanted` as of a list of cards; `arrived` says that the
    focus came into a column, `reflowed` that the columns are of another size."""

    entered = Signal(object)
    opened = Signal(object)
    pushed = Signal(object)
    log_wanted = Signal()
    arrived = Signal()
    reflowed = Signal()

    def __init__(
        self,
        kinds: Sequence[Kind],
        face: Callable[[Card, datetime], Face],
        look: Look,
        *,
        zone: str,
        now: datetime,
    ) -> None:
        super().__init__()
        self._look = look
        # Made from the left to the right, since Tab goes that way.
        self._before = IconButton("previous", "The column before")
        self.columns = tuple(Column(kind, ColumnModel(face, zone, now), look) for kind in kinds)
        self._after = IconButton("next", "The column after")
        self._at = 0
        self._first = 0
        self._room = len(self.columns)
        self._before.clicked.connect(lambda: self._go_on(-1))
        self._after.clicked.connect(lambda: self._go_on(1))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_SPACE - GUTTER)
        self._layout.addWidget(self._before, 0, Qt.AlignmentFlag.AlignTop)
        for place, column in enumerate(self.columns):
            self._layout.addWidget(column, 1)
            column.cards.entered.connect(self.entered)
            column.cards.opened.connect(self.opened)
            column.cards.pushed.connect(self.pushed)
            column.cards.log_wanted.connect(self.log_wanted)
            column.cards.stepped.connect(self._step)
            column.cards.arrived.connect(lambda place=place: self._arrive(place))
        self._layout.addWidget(self._after, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._reflow)
        self._reflow()

    @property
    def column(self) -> Column:
        """The column that has the focus, or had it last."""
        return self.columns[self._at]

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns there is room for now."""
        return self.columns[self._first : self._first + self._room]

    def go_to(self, place: int) -> None:
        """Gives the focus to the column at `place`."""
        self._at = place
        self._reflow()
        self.columns[place].cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_first(self) -> None:
        """Makes the first column current that holds a card, without giving it the focus."""
        self._at = next((i for i, column in enumerate(self.columns) if column.count), 0)
        self._reflow()

    def height_with(self, cards: int) -> int:
        """How high the columns are with room for `cards` cards below each other."""
        return self.column.height_with(cards)

    def leave_out(self, height: int) -> None:
        """In `height` pixels, leaves out the strip below the last whole card that would show no
        more of the next one than its edge."""
        rest = (height - self.height_with(0)) % self.column.cards.card_height
        sliver = rest < round(_SLIVER * self._look.theme.factor)
        self._layout.setContentsMargins(0, 0, 0, rest if sliver else 0)

    def tick(self, now: datetime) -> None:
        """Counts down."""
        for column in self.columns:
            column.cards.tick(now)

    def name_others(self) -> None:
        """Says on the buttons at the sides which column is beyond."""
        ends = (self._first - 1, self._first + self._room)
        for button, place in zip((self._before, self._after), ends, strict=True):
            known = 0 <= place < len(self.columns)
            stays = button.sizePolicy()
            stays.setRetainSizeWhenHidden(self._room < len(self.columns))
            button.setSizePolicy(stays)
            button.setVisible(known)
            if known:
                button.setAccessibleName(self.columns[place].spoken)
                hint(button, self.columns[place].spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()
        self.reflowed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._reflow()

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def _arrive(self, place: int) -> None:
        self._at = place
        self.arrived.emit()

    def _step(self, step: int) -> None:
        """To the next column in that direction that holds something."""
        place = self._at + step
        while 0 <= place < len(self.columns):
            if self.columns[place].count:
                self.go_to(place)
                return
            place += step

    def _go_on(self, step: int) -> None:
        place = self._first - 1 if step < 0 else self._first + self._room
        if 0 <= place < len(self.columns):
            self.go_to(place)

    def _reflow(self) -> None:
        least = round(_LEAST * self._look.theme.factor) + GUTTER
        gap = self._layout.spacing()
        sides = 2 * (self._before.sizeHint().width() + gap)
        all_of_them = len(self.columns)
        for room in _COUNTS:
            wide = self.width() - (0 if room >= all_of_them else sides)
            if (wide - (room - 1) * gap) // room >= least:
                break
        self._room = room
        last = all_of_them - room
        self._first = min(max(self._first, self._at - room + 1), self._at, last)
        for place, column in enumerate(self.columns):
            column.setVisible(self._first <= place < self._first + room)
        self.name_others()
