"""Reads a table out of text: CSV with whatever separator, or cells that were copied and pasted."""

import csv
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from pocdesk.directory.grid import MOST_COLUMNS, MOST_ROWS, Grid, GridCell, Unread
from pocdesk.directory.sheet import Origin

_SEPARATORS = (",", ";", "\t", "|")
_PASTED = ("\t", "|")
_LONGEST = 40_000
"""Signs of a cell; a quotation mark that is never closed makes one of the rest of the file."""

_MOST_LINES = 2 * MOST_ROWS  # blank ones at the end are none of the table
_HALF = 0.5  # of the rows at least, and more, must be equally long


@dataclass(frozen=True, slots=True)
class _Reading:
    separator: str
    rows: list[list[str]]
    fit: tuple[bool, float]
    """Whether all rows are equally long and no quotation mark is out of place; else how many fit,
    more columns before fewer."""


def read_text_table(name: str, text: str) -> Grid:
    """The table in `text`, parted by the separator that gives most rows the same number of cells.

    Quotation marks count as such unless rows fit better without: a mark alone in a cell often says
    "as above", and nobody copies a cell with a tab in it. Raises Unread where no separator makes
    columns.
    """
    if text.lstrip()[:1] == "<":
        raise Unread("it is a web page or another marked-up text; copy its table as text")
    readings = [
        found
        for separator in _SEPARATORS
        for quoted in (True, False)
        if separator in text and (found := _read(text, separator, quoted=quoted)) is not None
    ]
    if not readings and text.count("\n") > _MOST_LINES:
        raise Unread(f"it has more than {MOST_ROWS:,} rows", "E7")
    if not readings:
        raise Unread("no columns can be told apart in it")
    best = max(readings, key=_fit)
    rows: list[list[GridCell]] = [[*row] for row in best.rows]
    origin = Origin.TEXT if best.separator in _PASTED else Origin.CSV
    return Grid(name, origin, rows)


def _fit(reading: _Reading) -> tuple[bool, float]:
    return reading.fit


def _read(text: str, separator: str, *, quoted: bool) -> _Reading | None:
    """The rows by one separator, or None where they are no table."""
    rows = _parsed(text, separator, quoted=quoted, strict=True)
    strict = quoted and rows is not None
    if rows is None:
        rows = _parsed(text, separator, quoted=quoted, strict=False)
    if rows is None:
        return None
    widths = Counter(width for row in rows if (width := _width(row)) > 0)
    if not widths:
        return None
    usual, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    share = count / widths.total()
    longest = max(len(cell) for row in rows for cell in row)
    if usual < 2 or usual > MOST_COLUMNS or longest > _LONGEST:
        return None
    if share <= _HALF:
        return None
    if quoted and separator in _PASTED and any(separator in cell for row in rows for cell in row):
        return None
    return _Reading(separator, rows, (strict and share == 1, share * share * (usual - 1)))


def _parsed(text: str, separator: str, *, quoted: bool, strict: bool) -> list[list[str]] | None:
    lines = StringIO(text, newline="")
    mark = '"' if quoted else None
    try:
        reader = csv.reader(lines, delimiter=separator, quotechar=mark, strict=strict)
        rows = list(islice(reader, _MOST_LINES + 1))
    except csv.Error:
        return None
    return rows if len(rows) <= _MOST_LINES else None


def _width(row: list[str]) -> int:
    return len(row) if any(map(str.strip, row)) else 0
