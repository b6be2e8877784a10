"""A table as a file for a spreadsheet: CSV or XLSX, of which no cell is ever a formula."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pocdesk.documents.workbook_parts import SHEET_HEAD, parts
from pocdesk.domain import formula

_Shown: TypeAlias = Callable[[str], str]
Cell: TypeAlias = str | int | float | datetime | None
"""Text, a number, an aware time shown in its own zone to the second, or nothing."""

# Cells of one line; and what XML cannot hold.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # which a spreadsheet would read as a sign

_LONGEST = 32_767  # signs of a cell in XLSX
_WIDEST = 60
_MEASURED = 500  # rows from which the widths of the columns are taken
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # of the serial numbers that stand for times
_SECONDS = 86_400
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the file tells nothing of the machine that made it


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, exact: bool = False
) -> bytes:
    """The table as CSV after RFC 4180: UTF-8, commas, every cell in quotes.

    It begins with a byte order mark: without one, Excel reads every accent wrong, and whatever
    else reads CSV knows how to leave it out. A cell that a spreadsheet might compute has an
    apostrophe before the sign that would begin the formula. Times are written as ISO 8601.
    `exact` is for what a program reads again: line breaks stay, an international number has no
    apostrophe, and `formula.unguarded` gives each text back.
    """
    written = _kept if exact else guarded
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([written(cell) for cell in header])
    writer.writerows([written(_written(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook; its title has at most 31 plain signs."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def xlsx_bytes(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The table as a workbook with one sheet called `title`, at most 31 plain signs.

    Texts are stored as texts, which are never computed, numbers as numbers; times as times of the
    clock in their zone, which the header must name. Made in memory: the usual library lays each
    sheet in clear into the folder for temporary files.
    """
    return workbook_bytes([Sheet(title=title, header=header, rows=rows)])


def workbook_bytes(sheets: Sequence[Sheet], *, exact: bool = False) -> bytes:
    """As `xlsx_bytes`, of several sheets; `exact` keeps the line breaks in texts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts([_one_line(sheet.title)[:31] for sheet in sheets]).items():
            _add(archive, name, part)
        for number, sheet in enumerate(sheets, 1):
            rows = _sheet(sheet.header, sheet.rows, _lines if exact else _one_line)
            _add(archive, f"xl/worksheets/sheet{number}.xml", rows)
    return out.getvalue()


def _written(cell: Cell) -> str:
    if isinstance(cell, datetime):
        text = cell.replace(microsecond=0).isoformat()
        return text.removesuffix("+00:00") + "Z" if cell.tzinfo is UTC else text
    return "" if cell is None else str(cell)


def guarded(cell: str) -> str:
    """`cell` in one line, in which no spreadsheet, however set, finds a formula.

    For whatever leaves as plain text in columns: a file, or rows on the clipboard.
    """
    return formula.guarded(_one_line(cell))


def _kept(cell: str) -> str:
    return cell if formula.is_telephone(cell) else formula.guarded(cell)


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _lines(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


def _sheet(header: Sequence[str], rows: Sequence[Sequence[Cell]], shown: _Shown) -> str:
    lines = [SHEET_HEAD, "<cols>"]
    for place, width in enumerate(_widths(header, rows[:_MEASURED]), 1):
        lines.append(f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>')
    lines.append("</cols><sheetData>")
    columns = [_letters(place) for place in range(1, len(header) + 1)]
    titles = (
        _text_cell(f"{column}1", shown(title), style=1)
        for column, title in zip(columns, header, strict=True)
    )
    lines.append(f'<row r="1">{"".join(titles)}</row>')
    for number, row in enumerate(rows, 2):
        cells = (
            _cell(f"{column}{number}", shown(cell) if isinstance(cell, str) else cell)
            for column, cell in zip(columns, row, strict=True)
            if cell is not None and cell != ""
        )
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    corner = f"{columns[-1]}{len(rows) + 1}"
    lines.append(f'</sheetData><autoFilter ref="A1:{corner}"/></worksheet>')
    return "".join(lines)


def _cell(place: str, cell: str | float | datetime) -> str:
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if isinstance(cell, datetime):
        wall = cell.replace(tzinfo=None, microsecond=0) - _DAY_ZERO
        serial = wall.days + wall.seconds / _SECONDS
        return f'<c r="{place}" s="2"><v>{serial:.10f}</v></c>'
    return _text_cell(place, cell, style=4 if formula.is_formula(cell) else 3)


def _text_cell(place: str, text: str, *, style: int) -> str:
    shown = _ESCAPE.sub("_x005F_", _NO_XML.sub("\ufffd", text[:_LONGEST]))
    inside = f'<is><t xml:space="preserve">{escape(shown)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inside}</c>'


def _widths(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of the columns in signs, by what stands in their first rows."""
    columns = ((title, *(row[place] for row in rows)) for place, title in enumerate(header))
    return [2 + min(_WIDEST, max(map(_length, column))) for column in columns]


def _length(cell: Cell) -> int:
    return 19 if isinstance(cell, datetime) else len("" if cell is None else str(cell))


def _letters(column: int) -> str:
    """The name of the column, counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _add(archive: ZipFile, name: str, text: str) -> None:
    entry = ZipInfo(name, _ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, text)
