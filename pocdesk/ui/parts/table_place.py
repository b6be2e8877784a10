"""Where a list stood while its rows are replaced: selected, current, and in sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from pocdesk.ui.models.cases import CasesModel

_Marks = QItemSelectionModel.SelectionFlag


def marked_ranges(view: QTableView) -> list[tuple[int, int]]:
    """The selected rows of `view` as ranges (first, last), in order."""
    marks = view.selectionModel().selection()
    parts = (marks.at(place) for place in range(marks.count()))
    return sorted({(part.top(), part.bottom()) for part in parts})


def marked_references(view: QTableView, rows: CasesModel) -> tuple[str, ...]:
    """The references of the selected rows in their order, also of rows never looked at."""
    parts = (rows.references.part(a, b + 1) for a, b in marked_ranges(view))
    return tuple(chain.from_iterable(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """`marks` are the references selected, None for all of them; `top` is the one on top, "" where
    the list was at its beginning; `offset` and `value` are in pixels.
    """

    marks: tuple[str, ...] | None
    current: str
    top: str
    offset: int
    value: int

    @classmethod
    def of(cls, view: QTableView, rows: CasesModel) -> "Stood":
        """Where `view` stands now."""
        first = view.rowAt(0)
        value = view.verticalScrollBar().value()
        marked = sum(last - first + 1 for first, last in marked_ranges(view))
        whole = marked == rows.rowCount() > 1
        return cls(
            marks=None if whole else marked_references(view, rows),
            current=rows.reference(view.currentIndex().row()),
            top=rows.reference(first) if value else "",
            offset=-view.rowViewportPosition(first) if first >= 0 else 0,
            value=value,
        )

    def restore(self, view: QTableView, rows: CasesModel) -> None:
        """Puts `view` back, as far as the same cases are still listed."""
        if self.marks is None:
            view.selectAll()
        else:
            mark(view, rows, rows.rows_of(self.marks))
        row = rows.row_of(self.current)
        if row >= 0:
            view.selectionModel().setCurrentIndex(rows.index(row, 0), _Marks.NoUpdate)
        top = rows.row_of(self.top)
        high = view.verticalHeader().defaultSectionSize()
        place = top * high + self.offset if top >= 0 else self.value
        view.verticalScrollBar().setValue(place)


def mark(view: QTableView, rows: CasesModel, wanted: Iterable[int]) -> None:
    """Selects the rows `wanted`, which come in order, and no others."""
    marks = QItemSelection()
    first = last = -2
    for row in (*wanted, -2):
        if row != last + 1:
            if first >= 0:
                marks.select(rows.index(first, 0), rows.index(last, 0))
            first = row
        last = row
    view.selectionModel().select(marks, _Marks.ClearAndSelect | _Marks.Rows)
