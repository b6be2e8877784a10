"""A table as the limited child takes it from a file: plain cells, few enough to hand over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat, takewhile
from operator import not_
from typing import TypeAlias

from pocdesk.directory.one_text import joined
from pocdesk.directory.sheet import Origin

MOST_BYTES = 10 * 1024 * 1024
"""Of a file, and of all its parts unpacked (E7)."""

MOST_ROWS = 5_000
"""Of one table (E7)."""

MOST_COLUMNS = 256
MOST_SHEETS = 50

MOST_CELLS = MOST_ROWS * MOST_COLUMNS
"""Of all tables of a file together, with the blank cells that fill them up (E7)."""

NUMBER, FORMULA, ABOVE = "n", "f", "a"

GridCell: TypeAlias = str | list[str]
"""The text of a cell; or a list of its text and its marks, letters out of the three above."""


class Unread(Exception):
    """Why a file gives no table; `error` is the id of the refusal, where it has one."""

    def __init__(self, reason: str, error: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.error = error


@dataclass(slots=True)
class Grid:
    """One table: its name in the file and its rows, which need not be equally long."""

    name: str
    origin: Origin
    rows: list[list[GridCell]]


def marked(text: str, marks: str) -> GridCell:
    """A cell with its marks."""
    return [text, marks] if marks else text


def text_of(cell: GridCell) -> str:
    """What stands in a cell."""
    return cell if isinstance(cell, str) else cell[0]


def plain_of(grids: Iterable[Grid]) -> list[Mapping[str, object]]:
    """The tables as values for the way out of the child: of each column the texts and the marks as
    one text each, without the blank cells at its end. Tables without a word are left out.

    Raises Unread where there is none, or one is too large (E7).
    """
    found: list[Mapping[str, object]] = []
    cells = 0
    for grid in grids:
        columns = _columns(grid.rows)
        if not columns:
            continue
        cells += len(columns) * max(map(len, columns))
        if len(found) == MOST_SHEETS or cells > MOST_CELLS:
            raise _too_large()
        plain = [*map(_plain, columns)]
        found.append({"name": grid.name, "origin": grid.origin.value, "columns": plain})
    if not found:
        raise Unread("there is not one row in it", "E2")
    return found


def _columns(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    # Rows that differ widely are cut before they are turned, which makes all of them equally long.
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        rows = [*map(_filled, rows)]
    widest = max(map(len, rows), default=0)
    if widest > MOST_COLUMNS:
        raise _too_large()
    level = [row if len(row) == widest else [*row, *repeat("", widest - len(row))] for row in rows]
    cells = [*chain.from_iterable(level)]
    columns = [_filled(cells[place::widest]) for place in range(widest)]
    while columns and not columns[-1]:
        columns.pop()
    if max(map(len, columns), default=0) > MOST_ROWS:
        raise _too_large()
    return columns


def _plain(cells: list[GridCell]) -> tuple[str, str]:
    try:
        return joined(cells), ""
    except TypeError:  # a cell with its marks is no text
        marks = ["" if isinstance(cell, str) else cell[1] for cell in cells]
        return joined([*map(text_of, cells)]), joined(marks)
    except ValueError as error:
        raise Unread("it is neither a table nor a text") from error


def _filled(cells: list[GridCell]) -> list[GridCell]:
    """The cells without the blank ones at their end."""
    blank = len([*takewhile(not_, reversed(cells))])
    return cells[: len(cells) - blank] if blank else cells


def _too_large() -> Unread:
    return Unread(
        f"it has more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or {MOST_SHEETS} tables, or "
        "too many cells",
        "E7",
    )
