"""The order of the log: by a click on a head, or by its menu; remembered, and said in words."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from pocdesk.storage.sorting import SortBy, Sorting
from pocdesk.ui.log_memory import LogMemory
from pocdesk.ui.models.case_columns import DESCENDING_FIRST, HEADS, SORT_BY
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.table_head import TableHead

_WAYS = {
    SortBy.REFERENCE: ("lowest reference first", "highest reference first"),
    SortBy.COUNTERPART: ("by counterpart", "by counterpart, from the end"),
    SortBy.KIND: ("by kind", "by kind, from the end"),
    SortBy.URGENCY: ("least urgent first", "most urgent first"),
    SortBy.STATE: ("by state", "by state, from the end"),
    SortBy.CLOCK: ("soonest clock first", "latest clock first"),
    SortBy.RECEIVED: ("oldest first", "newest first"),
    SortBy.OFFICER: ("by officer", "by officer, from the end"),
}


class LogSorting(QObject):
    """`changed` follows each change of `order`."""

    changed = Signal()

    def __init__(self, head: TableHead, memory: LogMemory) -> None:
        super().__init__(head)
        self._head = head
        self._memory = memory
        self.order = memory.sorting()
        head.sort_wanted.connect(self.choose)
        head.menu_wanted.connect(self._open_menu)
        self._show()

    @property
    def words(self) -> str:
        """The order in words: "soonest clock first"."""
        return _WAYS[self.order.by][self.order.descending]

    def choose(self, column: int) -> None:
        """Sorts by `column`; the one that is sorted by already turns round."""
        by, before = SORT_BY[column], self.order
        turned = not before.descending if by is before.by else column in DESCENDING_FIRST
        self._sort(Sorting(by, descending=turned))
        announce(self._head, f"Sorted, {self.words}")

    def offer(self) -> None:
        """Opens the menu of the columns below their heads."""
        self._open_menu(self._head.mapToGlobal(QPoint(0, self._head.height())))

    def go_back(self) -> None:
        """The order that is remembered, or else the usual one."""
        self._sort(self._memory.sorting(), remembered=False)

    def _sort(self, order: Sorting, *, remembered: bool = True) -> None:
        self.order = order
        if remembered:
            self._memory.keep_sorting(order)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        column = SORT_BY.index(self.order.by)
        self._head.show_sorting(column, descending=self.order.descending)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self._head)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Sort by")
        for column, word in enumerate(HEADS):
            action = menu.addAction(f"&{column + 1}  {word}")
            action.setCheckable(True)
            action.setChecked(SORT_BY[column] is self.order.by)
            action.triggered.connect(lambda _on=False, column=column: self.choose(column))
        menu.popup(place)
        menu.setActiveAction(menu.actions()[SORT_BY.index(self.order.by)])
