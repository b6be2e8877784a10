"""Reads the sheets of a workbook (XLSX, XLS, ODS) with calamine, in the limited child.

Merged cells are known of XLSX and XLS, formula cells of XLSX alone; elsewhere a covered cell is
empty, and of a formula only its last result is seen.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, TypeAlias, TypeGuard
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pocdesk.directory.grid import (
    ABOVE,
    FORMULA,
    MOST_COLUMNS,
    MOST_ROWS,
    NUMBER,
    Grid,
    GridCell,
    Unread,
    marked,
    text_of,
)
from pocdesk.directory.sheet import Origin
from pocdesk.packed_file import PackedFile

_Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
_Place: TypeAlias = tuple[int, int]

# The tag of a formula, whatever its prefix. Begun with the letter, since tags are the most of it.
_FORMULA = re.compile(rb"f(?<=[<:]f)[\s/>]")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WHOLE = 1e15  # beyond it the digits of a number are no longer those that were typed


def read_workbook(content: bytes, origin: Origin, parts: Mapping[str, bytes]) -> list[Grid]:
    """The visible sheets of the workbook in `content`; `parts` are those of its container.

    Raises Unread.
    """
    try:
        with CalamineWorkbook.from_object(BytesIO(content)) as book:
            computed = _formulas(parts) if origin is Origin.XLSX else {}
            return [
                Grid(told.name, origin, _rows(sheet, computed.get(told.name, frozenset())))
                for told in book.sheets_metadata
                if told.typ is SheetTypeEnum.WorkSheet and told.visible is SheetVisibleEnum.Visible
                for sheet in (book.get_sheet_by_name(told.name),)
            ]
    except PasswordError as error:
        raise Unread("it is locked with a password") from error
    except CalamineError as error:
        raise Unread("it is no sound workbook") from error


def parts_of(packed: PackedFile) -> dict[str, bytes]:
    """The parts of a container; all are unpacked once, so that their sizes are known.

    Raises ValueError.
    """
    return {name: b"".join(packed.pieces(name)) for name in packed.names}


def _rows(sheet: CalamineSheet, computed: frozenset[_Place]) -> list[list[GridCell]]:
    if sheet.start is None:
        return []
    top, left = sheet.start
    if top + sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise Unread(f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns", "E7")
    values = sheet.to_python()
    rows = values if _are_texts(values) else [[*map(_cell, row)] for row in values]
    for row, column in computed:
        if 0 <= row - top < len(rows) and 0 <= column - left < sheet.width:
            cells = rows[row - top]
            text = text_of(cells[column - left])
            cells[column - left] = marked(text, FORMULA)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        _repeat(rows, first - top, last - top, column - left)
    return [[] for _ in range(top)] + rows


def _repeat(rows: list[list[GridCell]], first: int, last: int, column: int) -> None:
    """The text of a merged cell again in the rows below its first."""
    if 0 <= first < len(rows) and 0 <= column < len(rows[first]):
        text = text_of(rows[first][column])
        for row in rows[first + 1 : last + 1] if text else ():
            row[column] = marked(text, ABOVE)


def _are_texts(rows: list[list[Any]]) -> TypeGuard[list[list[GridCell]]]:
    """Whether there is nothing else in the rows than texts whose lines end as they should."""
    try:
        return not any("\r" in text for text in map("".join, rows))
    except TypeError:  # numbers and dates cannot be joined
        return False


def _cell(value: _Value) -> GridCell:
    match value:
        case bool():
            return "true" if value else "false"
        case float() | int():
            whole = value == value // 1 and abs(value) < _WHOLE
            return marked(str(int(value)) if whole else repr(value), NUMBER)
        case datetime():
            midnight = value.time() == time()
            text = value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
            return marked(text, NUMBER)
        case date():
            return marked(value.isoformat(), NUMBER)
        case time():
            return marked(value.isoformat("minutes"), NUMBER)
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return marked(f"{minutes // 60:02d}:{minutes % 60:02d}", NUMBER)
    return value.replace("\r\n", "\n")


def _formulas(parts: Mapping[str, bytes]) -> dict[str, frozenset[_Place]]:
    """The places of the formulas of each sheet, by the name of the sheet."""
    holding = {name for name, part in parts.items() if _FORMULA.search(part)}
    if not any(name.startswith("xl/worksheets/") for name in holding):
        return {}
    targets = {
        given.get("Id", ""): "xl/" + given.get("Target", "").removeprefix("/xl/")
        for tag, given in _elements(parts.get("xl/_rels/workbook.xml.rels", b""))
        if tag == "Relationship"
    }
    found = {}
    for tag, given in _elements(parts.get("xl/workbook.xml", b"")):
        if tag == "sheet" and (part := targets.get(given.get("id", ""))) in holding:
            found[given.get("name", "")] = frozenset(_computed(parts[part]))
    return found


def _computed(part: bytes) -> Iterator[_Place]:
    place: _Place | None = None
    for tag, given in _elements(part):
        if tag == "c":
            hit = _REFERENCE.fullmatch(given.get("r", ""))
            place = None if hit is None else (int(hit[2]) - 1, _column(hit[1]))
        elif tag == "f" and place is not None:
            yield place


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a part in order, each by its own name, with what is said in it."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, given: dict[str, str]) -> None:
        found.append((_own(name), {_own(key): text for key, text in given.items()}))

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Unread("it is no sound workbook") from error
    return found


def _own(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise Unread("it brings a document type along, as no workbook does")
