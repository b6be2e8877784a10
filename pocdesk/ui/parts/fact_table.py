"""A table of facts: words wrap, rows are as high as they need, and nothing scrolls by itself."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from pocdesk.ui.models.facts import Column, Fact, FactsModel, Words
from pocdesk.ui.parts.fact_paint import FactDelegate
from pocdesk.ui.parts.letters import is_letter
from pocdesk.ui.theme import Look

_FRAME = 2
_SCROLLS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_SPACE = Qt.Key.Key_Space
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FactTable(QTableView):
    """As high as its rows. Where there is no room for its columns, each row becomes one cell.

    `chosen` gives the key of a row that is entered (Enter, or a click on what stands at its right),
    `ticked` one and its new tick; `moved` says that another row is under the keys.
    """

    chosen = Signal(str)
    moved = Signal()
    ticked = Signal(str, bool)

    def __init__(
        self, name: str, look: Look, columns: Sequence[Column] = (Column(),), *, side: int = 0
    ) -> None:
        super().__init__()
        self._look = look
        self._wide = -1
        self._facts = FactsModel(columns)
        self._facts.ticked.connect(self.ticked)
        self.setAccessibleName(name)
        self.setModel(self._facts)
        self._draws = FactDelegate(look, self, side=side)
        self.setItemDelegate(self._draws)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        # What the packs say is read from left to right, whatever the window does.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMouseTracking(True)
        self.setProperty("letters", True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left)
        head.setVisible(any(column.title for column in columns))
        look.changed.connect(self._measure_again)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces the rows; the row under the keys stays where it is, if it is still there."""
        if tuple(facts) == self._facts.facts:
            return
        before = self._facts.fact(self.currentIndex().row())
        self._facts.show(facts)
        self._measure()
        row = next((i for i, one in enumerate(facts) if before and one.key == before.key), -1)
        if row >= 0:
            self._put_hand(row)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The rows shown."""
        return self._facts.facts

    @property
    def folded(self) -> bool:
        """Whether each row is one cell, for want of room."""
        return self._facts.folded

    @property
    def hand(self) -> QRect:
        """Where the row under the keys stands in the table."""
        row = self.currentIndex().row()
        top = self.rowViewportPosition(row) + self.viewport().y()
        return QRect(0, top, self.width(), self.rowHeight(row))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fact = self._facts.fact(self.currentIndex().row())
        enters = event.key() in _ENTERS
        if is_letter(event) or event.key() in _SCROLLS:
            event.ignore()
        elif fact is not None and fact.ticked is None and enters:
            self.chosen.emit(fact.key)
        elif fact is not None and fact.ticked is not None and (enters or event.key() == _SPACE):
            self.ticked.emit(fact.key, not fact.ticked)
        elif self._leads_out(event.key()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        fact = self._facts.fact(index.row())
        if fact is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if fact.ticked is not None:
            self.ticked.emit(fact.key, not fact.ticked)
        elif self._acts_at(event, index, fact):
            self.chosen.emit(fact.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        fact = self._facts.fact(index.row())
        ticks = fact is not None and fact.ticked is not None
        hand = ticks or (fact is not None and self._acts_at(event, index, fact))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._facts.facts and not self.currentIndex().isValid():
            self._put_hand(0)
        self.moved.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            self._measure()

    def _measure_again(self) -> None:
        self._draws.wear()
        self._measure()

    def _measure(self) -> None:
        """Gives the columns their widths, each row its height, and the table that of its rows."""
        self._wide = wide = self.viewport().width()
        least = self._least()
        folded = len(least) > 1 and wide < sum(least)
        if folded != self._facts.folded:
            self._facts.show(self._facts.facts, folded=folded)
        widths = [wide] if folded else self._shares(wide, least)
        head = self.horizontalHeader()
        headed = not folded and any(column.title for column in self._facts.columns)
        head.setVisible(headed)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        total = 0
        for row, fact in enumerate(self._facts.facts):
            high = max(
                self._draws.high(
                    fact,
                    self._facts.cell(row, column),
                    width,
                    first=column == 0,
                    last=column == len(widths) - 1,
                )
                for column, width in enumerate(widths)
            )
            high += self._draws.below_high(fact, len(widths))
            self.setRowHeight(row, high)
            total += high
        top = head.sizeHint().height() if headed else 0
        self.setFixedHeight(top + total + 2 * _FRAME)
        self.viewport().update()

    def _least(self) -> list[int]:
        """The least width of each column: no word of its cells is broken, nor its title."""
        factor = self._look.theme.factor
        if len(self._facts.columns) == 1:
            return [0]
        found = []
        for number, column in enumerate(self._facts.columns):
            cells = [fact.cells[number] for fact in self._facts.facts]
            cells.append((Words(text=column.title, face="badge"),))
            words = max(self._draws.least(cell) for cell in cells)
            found.append(max(round(column.least * factor), words))
        return found

    def _shares(self, wide: int, least: list[int]) -> list[int]:
        columns = self._facts.columns
        spare, shares = max(0, wide - sum(least)), sum(column.share for column in columns) or 1
        more = [spare * column.share // shares for column in columns]
        widths = [low + own for low, own in zip(least, more, strict=True)]
        widths[-1] += wide - sum(widths)
        return widths

    def _put_hand(self, row: int) -> None:
        index = self._facts.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _leads_out(self, key: int) -> bool:
        """Whether an arrow has no further row to go to: then the page scrolls."""
        row, last = self.currentIndex().row(), self._facts.rowCount() - 1
        return (key == Qt.Key.Key_Up and row <= 0) or (key == Qt.Key.Key_Down and row >= last)

    def _acts_at(self, event: QMouseEvent, index: QModelIndex, fact: Fact) -> bool:
        """Whether a click there does what Enter does: on a drawing at the right of a row."""
        if not (fact.copies or fact.act) or index.column() != self._facts.columnCount() - 1:
            return False
        words = self._draws.aside_at(fact, self.visualRect(index), round(event.position().x()))
        return words is not None and bool(words.drawing)
