"""The list of a column of the desk: cards to walk and to act on, or the line that it is empty."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from pocdesk.ui.cards import Card
from pocdesk.ui.models.board import ColumnModel
from pocdesk.ui.parts.board_card import GAP, CardDelegate
from pocdesk.ui.parts.letters import LETTERS, is_letter
from pocdesk.ui.parts.nothing import Nothing, NothingDrawing
from pocdesk.ui.theme import Look

GUTTER = 14
"""Kept free beside the cards: the scroll bar comes and goes there, and no card moves."""

_STEPS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
_ENTER = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}


class CardList(QListView):
    """`entered` (Enter), `opened` (a double click) and `pushed` (the card's own button) give the
    card. `stepped` asks for the column before (-1) or after (1), `log_wanted` for what is not
    shown; `arrived` says that the focus came here."""

    entered = Signal(object)
    opened = Signal(object)
    pushed = Signal(object)
    stepped = Signal(int)
    log_wanted = Signal()
    arrived = Signal()

    def __init__(self, model: ColumnModel, nothing: Nothing, look: Look) -> None:
        super().__init__()
        self.setObjectName("column")
        self.setProperty(LETTERS, True)
        self._cards = model
        self._nothing = nothing
        self._nothing_drawing = NothingDrawing(nothing, look)
        self._look = look
        self._is_read = False
        self._down = -1
        self._drawing = CardDelegate(look)
        self._drawing.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self._drawing)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def card(self) -> Card | None:
        """The current card."""
        return self._cards.card(self.currentIndex().row())

    @property
    def card_height(self) -> int:
        """How high a card is, with the gap below it."""
        return self._drawing.height() + GAP

    def show_cards(self, cards: Sequence[Card], total: int) -> None:
        """Replaces the cards. The card under the pointer, or the one that has the focus, stays
        where it is on the screen; a current card that is gone leaves its place to the next."""
        self._is_read = True
        bar, row = self.verticalScrollBar(), self.currentIndex().row()
        key = "" if self.card is None else self.card.key
        held, before = self._held(), bar.value()
        place = self._height_of(held)
        self._cards.show(cards, total)
        self.setAccessibleDescription("" if total else self._nothing.whole)
        self.doItemsLayout()
        if (now := self._cards.row(key)) != self.currentIndex().row() or now < 0:
            self._go_to(now if now >= 0 else row)
        bar.setValue(before + self._height_of(held) - place if self._is_here(held) else before)
        self.viewport().update()

    def tick(self, now: datetime) -> None:
        """Counts down what is on the screen; only cards that say something else are drawn."""
        self._cards.tick(now)
        for row in self._rows_on_screen():
            if self._cards.is_aged(row):
                self.update(self._cards.index(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._go_to(0)
        # Under the pointer nothing may move between the press and what it hits.
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.scrollTo(self.currentIndex())
        self.viewport().update()
        self.arrived.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            event.ignore()
            return
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone and event.key() in _ENTER:
            self._enter()
        elif alone and event.key() in _STEPS:
            step = _STEPS[event.key()]
            self.stepped.emit(-step if self.isRightToLeft() else step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._down = self._row_to_do(event.position().toPoint()) if left else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, self._down = self._down, -1
        if row < 0 or self._row_to_do(event.position().toPoint()) != row:
            return
        card = self._cards.card(row)
        if card is None:
            self.log_wanted.emit()
        else:
            self.pushed.emit(card)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        card = self._cards.card(self.indexAt(place).row())
        # The first click on a button has acted already; a second one must not act again.
        if card is not None and self._row_to_do(place) < 0:
            self.opened.emit(card)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self._row_to_do(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_read and not self._cards.rowCount():
            painter = QPainter(self.viewport())
            self._nothing_drawing.draw(
                painter,
                self.viewport().width(),
                focused=self.hasFocus(),
                mirrored=self.isRightToLeft(),
            )
            painter.end()

    def _enter(self) -> None:
        if self.card is not None:
            self.entered.emit(self.card)
        elif self.currentIndex().isValid():
            self.log_wanted.emit()

    def _go_to(self, row: int) -> None:
        last = self._cards.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._cards.index(min(max(0, row), last)))

    def _held(self) -> str:
        """The key of the card under the pointer, else of the one that has the focus."""
        if self.underMouse():
            under = self._cards.card(
                self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()
            )
            if under is not None:
                return under.key
        return self.card.key if self.hasFocus() and self.card is not None else ""

    def _is_here(self, key: str) -> bool:
        return bool(key) and self._cards.row(key) >= 0

    def _height_of(self, key: str) -> int:
        """How far below the top of the list the card `key` begins, scrolled or not."""
        if not self._is_here(key):
            return 0
        index = self._cards.index(self._cards.row(key))
        return self.visualRect(index).top() + self.verticalScrollBar().value()

    def _row_to_do(self, place: QPoint) -> int:
        """The row whose button, or whose way to the Log, is at `place`; or -1."""
        index = self.indexAt(place)
        if not index.isValid():
            return -1
        row, mirrored = self.visualRect(index), self.isRightToLeft()
        if self._cards.card(index.row()) is None:
            button = self._drawing.card_place(row, mirrored=mirrored)
        else:
            button = self._drawing.button_place(row, mirrored=mirrored)
        return index.row() if button.contains(place) else -1

    def _point_at(self, row: int) -> None:
        if row != self._drawing.hot:
            before, self._drawing.hot = self._drawing.hot, row
            for each in (before, row):
                self.update(self._cards.index(each))

    def _rows_on_screen(self) -> range:
        room = self.viewport().rect()
        if not self._cards.rowCount() or not self.isVisible():
            return range(0)
        first = self.indexAt(room.topLeft() + QPoint(1, 1))
        last = self.indexAt(room.bottomLeft() + QPoint(1, -1))
        end = last.row() if last.isValid() else self._cards.rowCount() - 1
        return range(max(0, first.row()), end + 1)

    def _measure(self) -> None:
        wide = max(0, self.width() - GUTTER)
        if wide != self._drawing.width:
            self._drawing.width = wide
            self._nothing_drawing.width = wide
        self.setMinimumHeight(self._nothing_drawing.height() if wide else 0)
        self.scheduleDelayedItemsLayout()
