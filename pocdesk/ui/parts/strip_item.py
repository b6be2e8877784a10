"""One clock of the strip: what it says, and how it is drawn in two lines."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Look

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ITEM = int(Qt.ItemDataRole.UserRole)
"""The role under which the model answers with the whole `Item`."""

_PAD = 12
_ICON = 20
_GAP = 8
_WORDS_GAP = 10
_WIDEST = 190
"""Pixels at 100 % that the second line may ask for; a longer name leaves room for other clocks."""

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Item:
    """One clock as it is shown now. `key` is the reference, or "" for "6 more"; `who` a name."""

    key: str
    left: str
    act: str
    who: str
    drawing: str
    tone: str
    danger: bool

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.left, self.act, self.who, self.key) if part)


def more(count: int) -> Item:
    return Item("", f"{count} more", "", "", "", "muted", False)


class Drawing(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def width(self, item: Item) -> int:
        """How wide `item` is drawn, with its parting line."""
        theme = self._look.theme
        left = QFontMetrics(theme.font("clock", strong=True)).horizontalAdvance(item.left)
        act = QFontMetrics(theme.font()).horizontalAdvance(item.act)
        who = QFontMetrics(theme.font("small")).horizontalAdvance(_joined(item.who, item.key))
        who = min(who, round(_WIDEST * theme.factor))
        first = left + (_WORDS_GAP + act if item.act else 0)
        icon = round(_ICON * theme.factor) + _GAP if item.drawing else 0
        return 2 * _PAD + icon + max(first, who) + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ITEM)
        high = self._look.theme.px("strip") - 4
        return QSize(self.width(item) if isinstance(item, Item) else 0, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM)
        if not isinstance(item, Item):
            return
        theme = self._look.theme
        whole: QRect = option.rect
        painter.save()
        # "7:41 min" is read as it is written, also where the window runs from right to left.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if item.danger:
            painter.fillRect(whole, theme.colour("danger-ground"))
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(whole.adjusted(1, 1, -2, -2))
        else:
            painter.setPen(theme.colour("border"))
            painter.drawLine(whole.right(), whole.top() + 10, whole.right(), whole.bottom() - 10)
        x = whole.left() + _PAD
        if item.drawing:
            side = round(_ICON * theme.factor)
            tone = "muted" if item.tone == "text" else item.tone
            ratio = painter.device().devicePixelRatio()
            top = whole.top() + (whole.height() - side) // 2
            painter.drawPixmap(x, top, pixmap(item.drawing, theme.colours[tone], side, ratio))
            x += side + _GAP
        strong, usual, small = theme.font("clock", strong=True), theme.font(), theme.font("small")
        first, second = QFontMetrics(strong).height(), QFontMetrics(small).height()
        below = second if _joined(item.who, item.key) else 0
        top = whole.top() + (whole.height() - first - below) // 2
        base = top + QFontMetrics(strong).ascent()
        painter.setFont(strong if item.drawing else usual)
        painter.setPen(theme.colour(item.tone))
        painter.drawText(x, base, item.left)
        if item.act:
            painter.setFont(usual)
            painter.setPen(theme.colour("danger" if item.danger else "muted"))
            wide = QFontMetrics(strong).horizontalAdvance(item.left)
            painter.drawText(x + wide + _WORDS_GAP, base, item.act)
        if below:
            painter.setFont(small)
            painter.setPen(theme.colour("danger" if item.danger else "text"))
            room = whole.right() - x - _PAD + 2
            who = _fitted(item, QFontMetrics(small), room)
            painter.drawText(x, top + first + QFontMetrics(small).ascent(), who)
        painter.restore()


def _joined(who: str, reference: str) -> str:
    return _BETWEEN.join(part for part in (who, reference) if part)


def _fitted(item: Item, metrics: QFontMetrics, room: int) -> str:
    """Name and reference in `room` pixels: a name is known by its beginning, a reference is not."""
    whole = _joined(item.who, item.key)
    if not item.who or metrics.horizontalAdvance(whole) <= room:
        return metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
    rest = room - metrics.horizontalAdvance(_joined("…", item.key)[1:])
    return _joined(metrics.elidedText(item.who, Qt.TextElideMode.ElideRight, rest), item.key)
