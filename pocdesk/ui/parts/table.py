"""The table of the log: fixed rows, hairlines, one current row; Enter opens it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pocdesk.ui.theme import Look


class RowTable(QTableView):
    """Rows of a model; `chosen` gives the row that was entered, by Enter or a double click."""

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        model: QAbstractTableModel,
        look: Look,
        widths: tuple[int, ...],
        *,
        stretched: int,
    ) -> None:
        super().__init__()
        self._look = look
        self._widths = widths
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self._measure()
        look.changed.connect(self._measure)

    def go_to(self, row: int) -> None:
        """Makes `row` current and shows it."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entered and not event.modifiers() and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        theme = self._look.theme
        self.verticalHeader().setDefaultSectionSize(theme.px("row"))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, round(width * theme.factor))


class _Cell(QStyledItemDelegate):
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # The style takes the colour of a chosen row's text from the palette, not from the model.
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)
