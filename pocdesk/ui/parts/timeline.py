"""The timeline of a case: its entries in order, drawn by a delegate; nothing in it can change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.parts.label import plain_hint
from pocdesk.ui.theme import Look, Theme

_ITEM = int(Qt.ItemDataRole.UserRole)
_ANY_HEIGHT = 100_000
_PAD = 16
_GAP = 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

_LONG_WORD = re.compile(r"\S{12}(?=\S{6})")

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry: time of day, title, what was noted. `day` is set on the first of each day."""

    time: str
    title: str
    text: str
    drawing: str
    day: str = ""
    whole_time: str = ""


class Timeline(QListView):
    """Newest at the bottom, where it also opens; the arrows walk it."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ground", "background")
        self._moments = _Model()
        self.setModel(self._moments)
        self.setItemDelegate(_Delegate(look, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        look.changed.connect(self.doItemsLayout)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Replaces the entries; the list goes to the newest unless nothing is new."""
        if self._moments.show(tuple(moments)):
            self.doItemsLayout()
            self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Wrapped text has another height in another width.
        self.scheduleDelayedItemsLayout()


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._moments: tuple[Moment, ...] = ()

    def show(self, moments: tuple[Moment, ...]) -> bool:
        if moments == self._moments:
            return False
        self.beginResetModel()
        self._moments = moments
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        moment = self._moments[index.row()]
        if role == _ITEM:
            return moment
        if role == Qt.ItemDataRole.DisplayRole:
            return moment.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (moment.day, moment.time, moment.title, moment.text)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(moment.whole_time)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = _Row(self._look.theme, self._view.viewport().width())
        return QSize(0, row.height(index.data(_ITEM)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        last = index.row() == self._view.model().rowCount() - 1
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        row = _Row(self._look.theme, option.rect.width())
        row.draw(painter, option.rect, index.data(_ITEM), last=last, current=current)
        painter.restore()


class _Row:
    """Measures and draws one entry: time, icon on a hairline, title, wrapped text."""

    def __init__(self, theme: Theme, width: int) -> None:
        self._theme = theme
        self._base, self._title = theme.font("base"), theme.font("base", strong=True)
        self._small = theme.font("small")
        self._side = round(16 * theme.factor)
        self._time_width = QFontMetrics(self._base).horizontalAdvance("00:00")
        self._left = _PAD + self._time_width + _GAP + self._side + _GAP
        self._width = max(40, width - self._left - _PAD)

    def height(self, moment: Moment) -> int:
        total = self._of(moment.title, self._title) + _GAP
        if moment.day:
            total += QFontMetrics(self._small).height() + _GAP
        return total + (self._of(moment.text, self._base) if moment.text else 0)

    def draw(
        self, painter: QPainter, place: QRect, moment: Moment, *, last: bool, current: bool
    ) -> None:
        theme = self._theme
        top = place.top() + 2
        if current:
            painter.fillRect(place, theme.colour("accent-ground"))
        if moment.day:
            high = QFontMetrics(self._small).height()
            day = QRect(place.left() + _PAD, top, place.width() - 2 * _PAD, high)
            self._text(painter, day, moment.day, self._small, "muted")
            top += high + _GAP
        title = self._of(moment.title, self._title)
        time = QRect(place.left() + _PAD, top, self._time_width + 2, title)
        self._text(painter, time, moment.time, self._base, "muted")
        left = place.left() + _PAD + self._time_width + _GAP
        ratio = painter.device().devicePixelRatio()
        line = QFontMetrics(self._base).height()
        picture = pixmap(moment.drawing, theme.colours["muted"], self._side, ratio)
        painter.drawPixmap(left, top + (line - self._side) // 2, picture)
        if not last:
            middle = left + self._side // 2
            painter.setPen(theme.colour("line"))
            painter.drawLine(middle, top + line + 3, middle, place.bottom() - 1)
        words = QRect(place.left() + self._left, top, self._width, title)
        self._text(painter, words, moment.title, self._title, "text")
        if moment.text:
            below = QRect(words.left(), top + title, self._width, _ANY_HEIGHT)
            self._text(painter, below, moment.text, self._base, "muted")

    def _of(self, text: str, font: QFont) -> int:
        room = QRect(0, 0, self._width, _ANY_HEIGHT)
        return QFontMetrics(font).boundingRect(room, _WRAP, breakable(text)).height()

    def _text(self, painter: QPainter, place: QRect, text: str, font: QFont, tone: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(place, _WRAP, breakable(text))


def breakable(text: str) -> str:
    """`text` in which words too long for a line, such as file names, may break within."""
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)
