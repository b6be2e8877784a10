"""A table as the limited child takes it from a file: plain cells, few enough to hand over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from pocdesk.directory.sheet import Origin

MOST_BYTES = 10 * 1024 * 1024
"""Of a file, and of all its parts unpacked (E7)."""

MOST_ROWS = 5_000
"""Of one table (E7)."""

MOST_COLUMNS = 256
MOST_SHEETS = 50

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


def are_texts(cells: Sequence[GridCell]) -> TypeGuard[Sequence[str]]:
    """Whether no cell has marks."""
    return not {*map(type, cells)} - {str}


def plain_of(grids: Iterable[Grid]) -> list[Mapping[str, object]]:
    """The tables as values for the way out of the child; those without a word are left out.

    Raises Unread where there is none, or one is too large (E7).
    """
    found: list[Mapping[str, object]] = []
    for grid in grids:
        _trim(grid.rows)
        if not grid.rows:
            continue
        widest = max(map(len, grid.rows))
        if len(grid.rows) > MOST_ROWS or widest > MOST_COLUMNS or len(found) == MOST_SHEETS:
            raise Unread(
                f"it has more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or "
                f"{MOST_SHEETS} tables",
                "E7",
            )
        found.append({"name": grid.name, "origin": grid.origin.value, "rows": grid.rows})
    if not found:
        raise Unread("there is not one row in it", "E2")
    return found


def _trim(rows: list[list[GridCell]]) -> None:
    """Takes away the blank cells at the end of each row, and the blank rows at the end."""
    for row in rows:
        while row and not (row[-1] if isinstance(row[-1], str) else row[-1][1]):
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
