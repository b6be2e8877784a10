"""The table of figures: each number that counts cases opens their list, by Enter or a click."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pocdesk.domain.figure_text import ShownTable
from pocdesk.ui.models.figures import FiguresModel, Is
from pocdesk.ui.parts.letters import is_letter
from pocdesk.ui.theme import Look

_PAD = 10
_AIR = 8
_LEAST_NAME = 150
_ANY_HEIGHT = 10_000
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_NAME = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FigureTable(QTableView):
    """`opened` gives what a number is about, in words, and the references that it counts."""

    opened = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._figures = FiguresModel()
        self.setAccessibleName("Figures")
        self.setModel(self._figures)
        self._draws = _Delegate(look, self._figures, self)
        self.setItemDelegate(self._draws)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty("letters", True)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        look.changed.connect(self._measure)

    def show_tables(
        self, tables: Sequence[ShownTable], language: str, footnotes: Sequence[str] = ()
    ) -> None:
        """Replaces all rows; the cell under the keys, and what is in sight, stay where they are."""
        index, top = self.currentIndex(), self.verticalScrollBar().value()
        row = self._figures.row(index.row())
        self._figures.show(tables, language, footnotes)
        self.clearSpans()
        for at, each in enumerate(self._figures.rows):
            if each.kind is Is.WORDS:
                self.setSpan(at, 0, 1, self._figures.columnCount())
        self._measure()
        found = -1 if row is None else self._figures.row_of(row.table, row.name, row.kind)
        if found >= 0:
            self.setCurrentIndex(self._figures.index(found, index.column()))
        else:
            self._go_to_first()
        self.verticalScrollBar().setValue(top)

    def texts(self) -> list[list[str]]:
        """What stands in each row."""
        rows = self._figures.rows
        return [[row.name, *row.texts] for row in rows]

    def go_to(self, name: str, column: int, *, table: str = "") -> None:
        """The cell of the line `name`, under the keys."""
        for at, row in enumerate(self._figures.rows):
            if row.kind is Is.LINE and row.name == name and table in {"", row.table}:
                self.setCurrentIndex(self._figures.index(at, column))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not event.modifiers():
            self._open(self.currentIndex())
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are acts of the window; nothing is looked for by them."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self._number_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hits = self._number_at(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if hits else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _go_to_first(self) -> None:
        lines = (at for at, row in enumerate(self._figures.rows) if row.kind is Is.LINE)
        first = next(lines, -1)
        if first >= 0:
            self.setCurrentIndex(self._figures.index(first, 1))

    def _open(self, index: QModelIndex) -> None:
        row = self._figures.row(index.row())
        figure = None if row is None else row.figure(index.column())
        if row is not None and figure is not None and figure.cases:
            about = f"{row.table}, {row.name}, {row.columns[index.column() - 1]}"
            self.opened.emit(about, figure.cases)

    def _number_at(self, place: QPoint) -> QModelIndex:
        """The figure with cases whose number is drawn at `place`; else an index of nothing."""
        index = self.indexAt(place)
        row = self._figures.row(index.row())
        figure = None if row is None else row.figure(index.column())
        if row is None or figure is None or not figure.cases:
            return QModelIndex()
        spot = self._draws.number_in(self.visualRect(index), row.text(index.column()))
        return index if spot.contains(place) else QModelIndex()

    def _measure(self) -> None:
        """Gives the columns their widths and each row its height."""
        self._draws.wear()
        columns = self._figures.columnCount()
        numbers = [self._draws.wide(column) for column in range(1, columns)]
        rest = self.viewport().width() - sum(numbers)
        name = max(round(_LEAST_NAME * self._look.theme.factor), rest)
        for column, width in enumerate([name, *numbers]):
            self.setColumnWidth(column, width)
        whole = name + sum(numbers)
        for at in range(self._figures.rowCount()):
            self.setRowHeight(at, self._draws.high(at, whole))
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """Draws heads on a ground, figures at the right, definitions small and in as many lines as
    they need."""

    def __init__(self, look: Look, figures: FiguresModel, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._figures = figures
        self._view = view
        self.wear()

    def wear(self) -> None:
        """Takes the fonts of the theme."""
        theme = self._look.theme
        self._base, self._strong = theme.font(), theme.font(strong=True)
        self._small = theme.font("small")
        self._metrics = QFontMetrics(self._base)
        self._line = theme.px("row") - 4

    def wide(self, column: int) -> int:
        """The width that every text of a column of figures has room in."""
        rows = self._figures.rows
        found = [
            QFontMetrics(self._small if row.kind is Is.HEAD else self._base).horizontalAdvance(text)
            for row in rows
            if (text := row.text(column))
        ]
        return max(found, default=0) + 2 * _PAD

    def high(self, at: int, width: int) -> int:
        """The height of a row in a table of this width."""
        row = self._figures.rows[at]
        if row.kind is not Is.WORDS:
            return self._line
        room = QRect(0, 0, max(1, width - 2 * _PAD), _ANY_HEIGHT)
        words = QFontMetrics(self._small).boundingRect(room, _WRAP, row.name)
        last = at + 1 == len(self._figures.rows) or self._figures.rows[at + 1].kind is Is.HEAD
        return words.height() + _AIR + (2 * _AIR if last else 0)

    def number_in(self, place: QRect, text: str) -> QRect:
        """Where the number `text` of a cell at `place` is drawn."""
        wide = self._metrics.horizontalAdvance(text)
        return QRect(place.right() - _PAD - wide, place.top(), wide + 2, place.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, column = self._figures.rows[index.row()], index.column()
        theme, place = self._look.theme, QRect(option.rect)
        inside = place.adjusted(_PAD, 0, -_PAD, 0)
        text = row.text(column)
        painter.save()
        # Numbers are read from left to right in every language of the window.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if row.kind is Is.HEAD:
            painter.fillRect(place, theme.colour("sunken"))
            painter.setFont(self._strong if column == 0 else self._small)
            painter.setPen(theme.colour("text" if column == 0 else "muted"))
        elif row.kind is Is.WORDS:
            painter.setFont(self._small)
            painter.setPen(theme.colour("muted"))
            painter.drawText(inside.adjusted(0, _AIR // 2, 0, 0), _WRAP, text)
        else:
            figure = row.figure(column)
            opens = figure is not None and bool(figure.cases)
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour("border"))
            painter.setFont(self._base)
            painter.setPen(theme.colour("accent" if opens else "text"))
        if row.kind is not Is.WORDS:
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, _NAME if column == 0 else _NUMBER, shown)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()
