"""The log as a table: all references in their order, and of the cases those pages in sight."""

from collections.abc import Collection, Mapping
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from pocdesk.domain.case import Case
from pocdesk.storage.case_rows import CasePage
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.sorting import Sorting
from pocdesk.ui.models.case_columns import HEADS, PENDING_CELL, Cell, Column, Columns, Row
from pocdesk.ui.models.listing import Listing, Page
from pocdesk.ui.models.paging import PAGE, Pages
from pocdesk.ui.models.references import References
from pocdesk.ui.parts.label import plain_hint
from pocdesk.ui.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex

# Who goes on typing is answered by the first page, and does not wait for all references before.
_PAUSE_MS = 60
_MANY = 32
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)
_ROLES = frozenset({_DISPLAY, _SPOKEN, _HINT})


class CasesModel(QAbstractTableModel):
    """`answered` follows each answer that says which cases are listed, `page_read` the rows (first,
    last) of a page that came, `failed` an error.

    It knows its row count as soon as the references are read; a row whose page is not there says
    so until it comes.
    """

    answered = Signal()
    page_read = Signal(int, int)
    failed = Signal(object)

    def __init__(
        self, listing: Listing, tasks: Tasks, columns: Columns, now: datetime, *, kept: int = 32
    ) -> None:
        super().__init__()
        self._listing = listing
        self._tasks = tasks
        self._columns = columns
        self._now = now
        self._filter = CaseFilter()
        self._sorting = Sorting()
        self._pages: Pages[Row] = Pages(kept)
        self._order = References()
        self._whole = False
        self._era = 0
        self._fetching = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._read_order)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fetch)

    @property
    def is_whole(self) -> bool:
        """Whether all references that fit are known, not only those of the first page."""
        return self._whole

    def ask(self, chosen: CaseFilter, sorting: Sorting) -> None:
        """Lists the cases that fit `chosen` anew: the first page at once, then all references."""
        self._filter, self._sorting = chosen, sorting
        self._later.stop()
        self._era += 1
        era, listing = self._era, self._listing
        self._tasks.read(
            "cases",
            lambda: listing.first(chosen, sorting),
            lambda page: self._begin(era, page),
            lambda error: self._fail(era, error),
        )

    def read_again(self, first: int = 0, last: int = PAGE, sorting: Sorting | None = None) -> None:
        """Reads again what is listed, in another order if one is given.

        The rows from `first` to `last` are in sight: they come with the answer, so that nothing
        flickers. Where the case of row `first` is still listed, they are counted from its new row.
        """
        self._sorting = sorting or self._sorting
        self._later.stop()
        self._era += 1
        era, listing = self._era, self._listing
        chosen, order = self._filter, self._sorting
        anchor = self.reference(first) if sorting is None else ""

        self._tasks.read(
            "cases",
            lambda: listing.again(chosen, order, anchor, first, last),
            lambda answer: self._replace(era, *answer),
            lambda error: self._fail(era, error),
        )

    def tick(self, now: datetime) -> None:
        """The clocks are counted to `now` from here on; whoever shows them draws them again."""
        self._now = now

    def expect(self, first: int, last: int) -> None:
        """The rows from `first` to `last` will soon be in sight."""
        self._pages.wish(first, min(last, len(self._order) - 1))
        if self._pages.wishing:
            self._soon.start()

    def cell(self, row: int, column: int) -> Cell:
        """What is drawn in a cell."""
        found = self._pages.get(row)
        if found is not None:
            return found.cell(column, self._now)
        return self._missing(row, column)

    def case(self, row: int) -> Case | None:
        """The case in `row`; None where there is none, or while its page is being read."""
        if not 0 <= row < len(self._order):
            return None
        found = self._pages.get(row)
        if found is None:
            self._soon.start()
        return found.case if found is not None else None

    def reference(self, row: int) -> str:
        """The reference in `row`, known before its case is; "" where there is none."""
        return self._order.at(row)

    @property
    def references(self) -> References:
        """The references of all cases that are listed, in their order."""
        return self._order

    def row_of(self, reference: str) -> int:
        """The row of `reference`, or -1."""
        return self._order.row_of(reference)

    def rows_of(self, references: Collection[str]) -> list[int]:
        """The rows of those of `references` that are listed, in order."""
        if len(references) > _MANY:
            wanted = set(references)
            return [row for row, reference in enumerate(self._order) if reference in wanted]
        rows = (self._order.row_of(reference) for reference in references)
        return sorted(row for row in rows if row >= 0)

    # ------------------------------------------------------------------ Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return HEADS[section]
        if role == _HINT:
            return plain_hint(f"Sort by {HEADS[section].lower()}")
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == _DISPLAY:
            return self.cell(row, column).text
        found = self._pages.get(row)
        if found is None:
            return self._missing(row, column).text
        if role == _SPOKEN:
            return self._columns.spoken(found, column, self._now)
        return plain_hint(self._columns.hint(found, column, self._now))

    # ------------------------------------------------------------------ reading

    def _missing(self, row: int, column: int) -> Cell:
        """A cell of a row whose page is being read: it says so, and is never blank."""
        self._soon.start()
        if column == Column.REFERENCE:
            return Cell(self.reference(row), "", "muted", True)
        return PENDING_CELL

    def _begin(self, era: int, page: CasePage) -> None:
        if era != self._era:
            return
        self.beginResetModel()
        self._order = References(row.reference for row in page.rows)
        self._whole = not page.more
        found = [self._columns.row_for(row, row.reference, self._now) for row in page.rows]
        parts = (found[start : start + PAGE] for start in range(0, len(found), PAGE))
        self._pages.replace(enumerate(parts))
        self.endResetModel()
        if page.more:
            self._later.start()
        self.answered.emit()

    def _read_order(self) -> None:
        era, chosen, sorting = self._era, self._filter, self._sorting
        self._tasks.read(
            "cases order",
            lambda: self._listing.references(chosen, sorting),
            lambda order: self._complete(era, order),
            lambda error: self._fail(era, error),
        )

    def _complete(self, era: int, order: References) -> None:
        if era != self._era:
            return
        begun = len(self._order)
        if len(order) <= begun or not order.begins_with(self._order):
            self._replace(era, order, {})
            return
        self.beginInsertRows(QModelIndex(), begun, len(order) - 1)
        self._order, self._whole = order, True
        self.endInsertRows()
        self.answered.emit()

    def _replace(self, era: int, order: References, pages: Mapping[int, Page]) -> None:
        if era != self._era:
            return
        same = order == self._order
        if not same:
            self.beginResetModel()
        self._order, self._whole = order, True
        self._pages.replace((number, self._rows(number, page)) for number, page in pages.items())
        if not same:
            self.endResetModel()
        elif len(order):
            self._say_changed(0, len(order) - 1)
        self.answered.emit()

    def _fail(self, era: int, error: Exception) -> None:
        if era == self._era:
            self.failed.emit(error)

    def _fetch(self) -> None:
        if self._fetching:
            return  # the answer on its way asks again
        numbers = self._pages.wishes()
        if not numbers:
            return
        self._fetching = True
        era, order, listing = self._era, self._order, self._listing
        self._tasks.read(
            "cases pages",
            lambda: listing.pages(order, numbers),
            lambda pages: self._take(order, pages),
            lambda error: self._give_up(era, error),
        )

    def _take(self, order: References, pages: Mapping[int, Page]) -> None:
        self._fetching = False
        if order is self._order:  # else the list was read anew meanwhile, and is drawn anew
            for number, page in pages.items():
                self._pages.put(number, self._rows(number, page))
                first = number * PAGE
                last = min(first + len(page), len(order)) - 1
                self._say_changed(first, last)
                self.page_read.emit(first, last)
        self._fetch()

    def _give_up(self, era: int, error: Exception) -> None:
        self._fetching = False
        self._fail(era, error)

    def _rows(self, number: int, page: Page) -> list[Row]:
        references = self._order.part(number * PAGE, number * PAGE + len(page))
        return [
            self._columns.row_for(row, reference, self._now)
            for reference, row in zip(references, page, strict=True)
        ]

    def _say_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
