"""Reads a Directory file, or a stranger's table: the bytes in the limited child, plain values here.

What a file is, its content says: `pocdesk-directory` 1.0 as JSON, as a workbook of three sheets or
as a zip of three CSVs (see `three_files`) gives a Directory; any other table gives its sheets.
"""

import hashlib
import re
from collections.abc import Mapping
from itertools import chain
from typing import Any, TypeGuard

from pocdesk import child
from pocdesk.directory.grid import (
    ABOVE,
    FORMULA,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    NUMBER,
    Grid,
    GridCell,
)
from pocdesk.directory.native_tables import PARTS, directory_of_tables, part_of
from pocdesk.directory.records import directory_of
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.sheet import Cell, Origin, Sheet
from pocdesk.domain.contact import Directory
from pocdesk.domain.party import Party

_EMPTY = Cell()
# Line ends of other systems; and what is no text, which is shown as such.
_LINE_ENDS = re.compile("\r\n?")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 120
# Twice the longest text of a point. Columns are guessed from cells where the key is, and what is
# looked for in a cell takes a time that grows faster than the cell.
_MOST_SIGNS = 8_000
_ORIGINS = frozenset(origin.value for origin in Origin)


def read_file(
    name: str, content: bytes, parties: Mapping[str, Party]
) -> Directory | tuple[Sheet, ...]:
    """What the bytes `content` of the file called `name` hold: a Directory in the own format, or
    the tables of any other file, for their columns to be named.

    The snapshot's `source_sha256` is the hash of these bytes. Raises DirectoryRefused naming file,
    row and field; a file is taken whole or not at all.
    """
    if len(content) > MOST_BYTES:
        raise DirectoryRefused(name, "it is larger than 10 MB", error="E7")
    answer = child.run("directory", content)
    if isinstance(answer, child.Failed):
        raise DirectoryRefused(name, answer.reason.removesuffix("."))
    return taken_over(name, content, answer.value, parties)


def taken_over(
    name: str, content: bytes, answered: object, parties: Mapping[str, Party]
) -> Directory | tuple[Sheet, ...]:
    """What the child answered about `content`, of which nothing is believed.

    Raises DirectoryRefused.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    match answered:
        case {"read": value}:
            return directory_of(name, value, sha256=sha256, parties=parties)
        case {"sheets": [*tables]}:
            grids = [_grid(name, table) for table in tables]
            own = {part: grid for grid in grids if (part := part_of(grid.name))}
            if own.keys() == PARTS:
                return directory_of_tables(name, own, sha256=sha256, parties=parties)
            if any(
                len(_text(cell)) > _MOST_SIGNS for one in grids for row in one.rows for cell in row
            ):
                why = f"a cell of it holds more than {_MOST_SIGNS:,} characters"
                raise DirectoryRefused(name, why, error="E7")
            return tuple(map(_sheet, grids))
        case {"refused": str(reason), "error": str() | None as error}:
            raise DirectoryRefused(name, shown(reason), error=error)
    raise _unusable(name)


def read_directory(name: str, content: bytes, parties: Mapping[str, Party]) -> Directory:
    """As `read_file`, where nothing but a Directory in the own format will do.

    Raises DirectoryRefused for another table as well.
    """
    found = read_file(name, content, parties)
    if isinstance(found, Directory):
        return found
    raise DirectoryRefused(
        name, "it is a table whose columns have to be named, no pocdesk-directory", error="E1"
    )


def _grid(file: str, table: object) -> Grid:
    """A table of the child's answer, of which nothing is believed."""
    match table:
        case {"name": str(name), "origin": str(origin), "rows": [*rows]} if (
            origin in _ORIGINS and len(rows) <= MOST_ROWS and _are_cells(rows)
        ):
            return Grid(name, Origin(origin), rows)
    raise _unusable(file)


def _are_cells(rows: list[Any]) -> TypeGuard[list[list[GridCell]]]:
    if {*map(type, rows)} - {list} or max(map(len, rows), default=0) > MOST_COLUMNS:
        return False
    types = {*map(type, chain.from_iterable(rows))}
    return not types - {str} or all(map(_is_cell, chain.from_iterable(rows)))


def _is_cell(cell: object) -> bool:
    if type(cell) is list:
        return len(cell) == 2 and all(type(part) is str for part in cell)
    return type(cell) is str


def _sheet(grid: Grid) -> Sheet:
    width = max((len(row) for row in grid.rows), default=0)
    return Sheet(
        name=_clean(grid.name)[:_LONGEST_NAME],
        origin=grid.origin,
        rows=tuple(
            (*map(_cell, row), *(_EMPTY for _ in range(width - len(row)))) for row in grid.rows
        ),
    )


def _text(cell: GridCell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def _cell(cell: GridCell) -> Cell:
    if isinstance(cell, str):
        return Cell(_clean(cell)) if cell else _EMPTY
    text, marks = cell
    return Cell(
        _clean(text), number=NUMBER in marks, formula=FORMULA in marks, above=ABOVE in marks
    )


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _unusable(name: str) -> DirectoryRefused:
    return DirectoryRefused(name, "it could not be read")
