"""Draws the cells of a table of facts: what stands in them, at their right and below them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pocdesk.ui.models.facts import CELL, FACT, Cell, Fact, Words
from pocdesk.ui.parts.ink import Ink
from pocdesk.ui.theme import Look

_GAP = 8
_LINES = 2
_PAD = 6
_BAR = 3


class FactDelegate(QStyledItemDelegate):
    """Paints and measures; `side` is the room left and right inside a cell, in pixels."""

    def __init__(self, look: Look, view: QTableView, *, side: int) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._side = side
        self._ink = Ink(look.theme)

    def wear(self) -> None:
        """Another theme or text size."""
        self._ink = Ink(self._look.theme)

    def high(self, fact: Fact, cell: Cell, width: int, *, first: bool, last: bool) -> int:
        """How high a cell of `width` pixels is; the `first` has the icon, the `last` the aside."""
        beside = self._aside_high(fact) if last else 0
        high = 0
        for number, words in enumerate(cell):
            room = self._room(fact, width, first=first, last=last and not number)
            high = _below(high, number, beside) + self._ink.high(words, room)
        icon = self._ink.side() if first and self._before(fact) else 0
        return max(high, icon, beside) + 2 * _PAD

    def below_high(self, fact: Fact, columns: int) -> int:
        """How high that is what runs under the cells of a row."""
        if not fact.below:
            return 0
        _, room = self._below_span(fact, columns)
        lines = sum(self._ink.high(words, room) + _LINES for words in fact.below)
        # Under empty cells nothing parts it from the line above.
        return lines - (0 if any(fact.cells) else _PAD)

    def least(self, cell: Cell) -> int:
        """The width of a cell in which no word is broken; an address may be."""
        return max((self._ink.least(words) for words in cell), default=0) + 2 * self._side + 1

    def editorEvent(
        self,
        _event: QEvent,
        _model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        # The table ticks for the whole row; Qt's own tick for a click on the box would undo it.
        return False

    def aside_at(self, fact: Fact, place: QRect, x: int) -> Words | None:
        """What stands at the right of a row at `x`, if anything does."""
        right = place.right() + 1 - self._side
        for words in reversed(fact.aside):
            left = right - self._ink.aside_size(words).width()
            if left - _GAP // 2 <= x < right + _GAP // 2:
                return words
            right = left - _GAP
        return None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        fact: Fact = index.data(FACT)
        cell: Cell = index.data(CELL)
        rows, columns = index.model().rowCount(), index.model().columnCount()
        first, last = index.column() == 0, index.column() == columns - 1
        place = option.rect
        painter.save()
        painter.setClipRect(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() < rows - 1:
            line = QRect(place.left(), place.bottom(), place.width(), 1)
            painter.fillRect(line, self._ink.theme.colour("border"))
        # A row alone needs no mark: the ring around the table says where the keys are.
        here = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if here and rows > 1:
            self._hand(painter, place, first=first)
        left, top = place.left() + self._side, place.top() + _PAD
        if first:
            self._icon(painter, fact, left, top)
            left += self._before(fact)
        beside, high = (self._aside_high(fact) if last else 0), 0
        for number, words in enumerate(cell):
            room = self._room(fact, place.width(), first=first, last=last and not number)
            high = _below(high, number, beside)
            high += self._ink.draw(painter, words, QRect(left, top + high, room, 0))
        if last:
            self._aside(painter, fact, place)
        self._draw_below(painter, fact, place, columns)
        painter.restore()

    def _hand(self, painter: QPainter, place: QRect, *, first: bool) -> None:
        """Marks the row under the keys."""
        theme = self._ink.theme
        inside = place.adjusted(0, 0, 0, -1)
        painter.fillRect(inside, theme.colour("sunken"))
        if first:
            bar = QRect(inside.left(), inside.top() + 3, _BAR, inside.height() - 6)
            painter.fillRect(bar, theme.colour("accent"))

    def _icon(self, painter: QPainter, fact: Fact, left: int, top: int) -> None:
        side = self._ink.side()
        spot = QRect(left, top + 1, side, side)
        if fact.ticked is not None:
            self._ink.tick(painter, spot, ticked=fact.ticked)
        elif fact.drawing:
            self._ink.icon(painter, fact.drawing, fact.tone, spot)

    def _before(self, fact: Fact) -> int:
        """The room that the icon or tick box before the words takes."""
        shown = bool(fact.drawing) or fact.ticked is not None
        return self._ink.side() + _GAP + 2 if shown else 0

    def _room(self, fact: Fact, width: int, *, first: bool, last: bool) -> int:
        room = width - 2 * self._side - (self._before(fact) if first else 0)
        if last:
            wide = [self._ink.aside_size(words).width() for words in fact.aside]
            room -= sum(wide) + _GAP * len(wide)
        return max(1, room)

    def _aside_high(self, fact: Fact) -> int:
        return max((self._ink.aside_size(words).height() for words in fact.aside), default=0)

    def _aside(self, painter: QPainter, fact: Fact, place: QRect) -> None:
        right = place.right() + 1 - self._side
        high = self._aside_high(fact)
        for words in reversed(fact.aside):
            size = self._ink.aside_size(words)
            top = place.top() + _PAD + (high - size.height()) // 2
            spot = QRect(right - size.width(), top, size.width(), size.height())
            self._ink.draw_aside(painter, words, spot)
            right -= size.width() + _GAP

    def _below_span(self, fact: Fact, columns: int) -> tuple[int, int]:
        """Where what runs under the cells begins, and its room."""
        first = 1 if columns > 1 and any(fact.cells) else 0
        left = self._view.columnViewportPosition(first)
        return left + self._side, max(1, self._view.viewport().width() - left - 2 * self._side)

    def _draw_below(self, painter: QPainter, fact: Fact, place: QRect, columns: int) -> None:
        """Draws what runs under the cells; each cell shows its piece of it."""
        left, room = self._below_span(fact, columns)
        top = place.bottom() + 1 - _PAD - self.below_high(fact, columns)
        top += _LINES if any(fact.cells) else 0
        for words in fact.below:
            top += self._ink.draw(painter, words, QRect(left, top, room, 0)) + _LINES


def _below(high: int, number: int, beside: int) -> int:
    """Where the next paragraph begins: what stands at the right narrows the first one alone."""
    return max(high, beside) + _LINES if number == 1 else high + (_LINES if number else 0)
