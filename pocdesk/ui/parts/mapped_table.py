"""The table of the points that a stranger's table gives: rows to walk, ways to reach in full."""

from heapq import nlargest

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pocdesk.ui.models.mapped_rows import HEADS, Index, MappedRow, MappedRowsModel
from pocdesk.ui.parts.letters import is_letter
from pocdesk.ui.parts.table_head import PAD, TableHead
from pocdesk.ui.theme import Look

_WIDE = (44, 112, 184, 128, 144, 192, 120, 84)  # at 100 %
_GROWS = 5
_WHOLE = (3, 4, 6)  # telephones, mail and other ways: nobody can judge half a number
_SAID = (2, *_WHOLE)
_WIDEST = 280  # at 100 %: both stand side by side in a usual window
_MEASURED = 5
_LEAST_ROWS = 5
_BAR = 3
_TEXT = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


class MappedTable(QTableView):
    """Rows as `MappedRow`; `go_to` shows the row of the file with that number, `walked` gives the
    institution of the row under the keys and its ways to reach, in full."""

    walked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = MappedRowsModel()
        self._longest: dict[int, list[str]] = {}
        self.setAccessibleName("Points as they are read")
        self.setObjectName("mapped")
        self._head = TableHead(HEADS, look, self)
        self.setHorizontalHeader(self._head)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(look, self._rows, self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()
        look.changed.connect(self._measure)

    @property
    def rows(self) -> tuple[MappedRow, ...]:
        """What is shown."""
        return self._rows.rows

    def show_rows(self, rows: tuple[MappedRow, ...]) -> None:
        """Replaces the rows; the one under the keys stays it."""
        at = self.currentIndex().row()
        number = self._rows.rows[at].number if 0 <= at < len(self._rows.rows) else 0
        self._rows.show(rows)
        self._longest = {
            at: nlargest(_MEASURED, (row.texts[at] for row in rows), key=len) for at in _WHOLE
        }
        self._measure()
        if not rows:
            self.walked.emit("")
        self.go_to(number)

    def go_to(self, number: int) -> None:
        """Shows the row `number` of the file, or the first one where it is none."""
        if self._rows.rows:
            index = self._rows.index(max(0, self._rows.row_of(number)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self._rows.rows[current.row()] if current.isValid() else None
        said = filter(None, (row.texts[at] for at in _SAID)) if row is not None else ()
        self.walked.emit(f"Row {row.number}: {'; '.join(said)}" if row is not None else "")

    def minimumSizeHint(self) -> QSize:
        row = self._look.theme.px("row")
        return QSize(super().minimumSizeHint().width(), row * (_LEAST_ROWS + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are acts of the window; nothing is looked for by them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        factor = self._look.theme.factor
        self._head.measure()
        self.verticalHeader().setDefaultSectionSize(self._look.theme.px("row"))
        wide = [max(self._head.needs(at), round(least * factor)) for at, least in enumerate(_WIDE)]
        metrics = QFontMetrics(self._look.theme.font("base"))
        for at, texts in self._longest.items():
            wants = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * PAD
            wide[at] = max(wide[at], min(wants + 1, round(_WIDEST * factor)))
        wide[_GROWS] += max(0, self.viewport().width() - sum(wide))
        for at, width in enumerate(wide):
            self.setColumnWidth(at, width)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, rows: MappedRowsModel, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._rows = rows
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, theme, place = self._rows.rows[index.row()], self._look.theme, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, theme.colour("accent-ground"))
        line = "selected" if chosen else "border"
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour(line))
        if chosen and self._view.hasFocus() and index.column() == 0:
            bar = QRect(place.left(), place.top() + 4, _BAR, place.height() - 8)
            painter.fillRect(bar, theme.colour("accent"))
        marked = index.column() in {0, _GROWS} or row.tone == "danger"
        painter.setFont(theme.font("small" if index.column() == _GROWS else "base"))
        painter.setPen(theme.colour(row.tone if marked else "text"))
        inside = place.adjusted(PAD, 0, -PAD, 0)
        metrics = QFontMetrics(painter.font())
        text = " ".join(row.texts[index.column()].split())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _TEXT, text)
        painter.restore()
