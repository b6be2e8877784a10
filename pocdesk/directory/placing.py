"""The columns of a layout found in a table: below which row, and what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.directory.cells import one_line, tidy
from pocdesk.directory.layout import Column, Layout, LayoutRefused, head_of
from pocdesk.directory.sheet import Cell, Sheet
from pocdesk.directory.targets import IGNORE, Target

DEEPEST_HEAD = 40
"""So many rows are looked at for the heads of the columns; above them are titles."""


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column of the table, its `place` from 0 on, with its head as written."""

    place: int
    head: str
    column: Column

    @property
    def target(self) -> Target:
        """What it holds."""
        return self.column.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a layout's columns stand. `header` is the row of the heads from 0 on, None for none.

    `missing` are columns that the table has not, `spare` heads that the layout does not know.
    """

    header: int | None
    columns: tuple[PlacedColumn, ...]
    missing: tuple[Column, ...] = ()
    spare: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """The first row below the heads, from 0 on."""
        return 0 if self.header is None else self.header + 1

    def of(self, field: str) -> tuple[PlacedColumn, ...]:
        """The columns that hold the field."""
        return tuple(one for one in self.columns if one.target.field == field)


def placed(sheet: Sheet, layout: Layout) -> Placed:
    """Finds the columns of `layout` in `sheet`: the row in which most heads are known.

    Raises LayoutRefused where there is no such row, or where neither an institution nor any channel
    would be read.
    """
    width = max((len(row) for row in sheet.rows), default=0)
    header = _header(sheet, layout)
    heads = [heading(cell) for cell in sheet.rows[header]] if header is not None else []
    free = [column for column in layout.columns if column.heads]
    found, spare = [], []
    by_place = {column.place - 1: column for column in layout.columns if column.place is not None}
    for place in range(width):
        head = heads[place] if place < len(heads) else ""
        column = by_place.pop(place, None) or _named(head, free)
        if column is None:
            spare += [head] if head else []
            continue
        if column in free:
            free.remove(column)
        found.append(PlacedColumn(place, head, column))
    read = {one.target.field for one in found if one.target.takes_use}
    if not read and not any(one.target.field == "institution" for one in found):
        raise LayoutRefused(
            f"In the table “{sheet.name}” the layout finds neither an institution nor an address."
        )
    missing = tuple(column for column in (*free, *by_place.values()) if _counts(column))
    if any(column.target.field == "party" for column in missing):
        raise LayoutRefused(
            f"In the table “{sheet.name}” the layout does not find the column of the Parties."
        )
    return Placed(
        header=header,
        columns=tuple(found),
        missing=missing,
        spare=tuple(spare),
    )


def fitting(sheets: Sequence[Sheet], layout: Layout) -> Sheet:
    """The sheet of a file in which most columns of `layout` are found. Raises LayoutRefused."""
    best: tuple[int, Sheet] | None = None
    refused = LayoutRefused("There is no table in the file.")
    for sheet in sheets:
        try:
            count = len(placed(sheet, layout).columns)
        except LayoutRefused as error:
            refused = error
            continue
        if best is None or count > best[0]:
            best = (count, sheet)
    if best is None:
        raise refused
    return best[1]


def heading(cell: Cell) -> str:
    """The head of a column in one line, as written."""
    return one_line(tidy(cell.text))


def _counts(column: Column) -> bool:
    return column.target.field != IGNORE


def _header(sheet: Sheet, layout: Layout) -> int | None:
    if not any(column.heads for column in layout.columns):
        return None
    known = [_known(row, layout) for row in sheet.rows[:DEEPEST_HEAD]]
    best = max(known, default=0)
    # One word alone may stand in a title.
    if best < min(2, len(layout.columns)):
        raise LayoutRefused(
            f"In the table “{sheet.name}” no row has the heads of columns that the layout names."
        )
    return known.index(best)


def _known(row: Sequence[Cell], layout: Layout) -> int:
    free = [column for column in layout.columns if column.heads]
    count = 0
    for cell in row:
        column = _named(heading(cell), free)
        if column is not None:
            free.remove(column)
            count += 1
    return count


def _named(head: str, columns: Sequence[Column]) -> Column | None:
    wanted = head_of(head)
    if not wanted:
        return None
    return next((one for one in columns if wanted in map(head_of, one.heads)), None)
