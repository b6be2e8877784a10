"""The table of the log: fixed rows, hairlines, one current row; Enter opens it."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pocdesk.ui.theme import Look


class RowTable(QTableView):
    """Rows of a model; `chosen` gives the row that was entered, by Enter or a double click.

    `widths` in pixels at 100 %; the `stretched` column takes what is left. Where there is no room,
    the columns `spare` go, in this order, so that the others keep their widths.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        model: QAbstractTableModel,
        look: Look,
        widths: tuple[int, ...],
        *,
        stretched: int,
        spare: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._look = look
        self._widths = widths
        self._spare = spare
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        factor = self._look.theme.factor
        room = self.viewport().width()
        wanted = round(sum(self._widths) * factor)
        for column in self._spare:
            gone = wanted > room
            self.setColumnHidden(column, gone)
            if gone:
                wanted -= round(self._widths[column] * factor)

    def _measure(self) -> None:
        theme = self._look.theme
        side = round(16 * theme.factor)
        self.setIconSize(QSize(side, side))
        self.verticalHeader().setDefaultSectionSize(theme.px("row"))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, round(width * theme.factor))
        self._make_room()


class _Cell(QStyledItemDelegate):
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # The style takes the colour of a chosen row's text from the palette, not from the model.
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)
