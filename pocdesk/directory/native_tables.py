"""The tables snapshot, points and channels of `pocdesk-directory` 1.0 as the value of its JSON.

Every cell is a text and an empty one is null; what a value means is judged where JSON's is.
"""

import re
from collections.abc import Iterator, Mapping

from pocdesk.directory import available
from pocdesk.directory.grid import FORMULA, Grid, GridCell, text_of
from pocdesk.directory.records import FORMAT, KEY_KINDS
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.sheet import Origin
from pocdesk.domain.formula import unguarded

PARTS = frozenset({"snapshot", "points", "channels"})

POINT_COLUMNS = (
    "point_ref",
    "party",
    "territory",
    "ordinal",
    "role",
    "institution",
    "institution_local",
    "unit",
    "types",
    "networks",
    "competence",
    "availability",
    "zone",
    "languages",
    "instr_general",
    "instr_preservation",
    "instr_emergency",
    "must_state",
    "accepts",
    "source_updated_on",
    "confirmed_on",
)
CHANNEL_COLUMNS = (
    "point_ref",
    "kind",
    "value",
    "use",
    "priority",
    "fingerprint",
    "expires_on",
    "note",
)
MATERIAL = "material"
"""A column after those of the channels, there only where a key brings its own material."""

_LISTS = ("types", "networks", "languages", "accepts")
_INSTRUCTIONS = {
    "general": "instr_general",
    "preservation": "instr_preservation",
    "emergency": "instr_emergency",
    "must_state": "must_state",
}
_AS_THEY_ARE = (
    "party",
    "territory",
    "role",
    "institution",
    "institution_local",
    "unit",
    "competence",
    "source_updated_on",
    "confirmed_on",
)
_PART = re.compile(r"(?:^|.*[-_ ./])(snapshot|points|channels)", re.DOTALL)
_YES = {"true": True, "false": False}


def part_of(name: str) -> str | None:
    """Which of the three tables a sheet or a file of this name holds: its last word says so."""
    hit = _PART.fullmatch(name.strip().casefold())
    return None if hit is None else hit[1]


def value_of(file: str, tables: Mapping[str, Grid]) -> Mapping[str, object]:
    """The value that JSON would hold, of the three tables by their names.

    Raises DirectoryRefused, also for a reference that is there twice (E4) or leads nowhere (E5).
    """
    snapshot: dict[str, object] = {}
    for row in _rows(file, "snapshot", tables["snapshot"], {"key", "value"}):
        key = row.cells.get("key", "")
        if key in snapshot:
            raise row.refused("key", f"“{shown(key)}” is there twice")
        snapshot[key] = row.cells.get("value")
    whole = {key: snapshot.pop(key, None) for key in ("format", "format_version")}
    if whole["format"] != FORMAT:
        raise DirectoryRefused(file, f"it is no {FORMAT} file", field="format", error="E1")
    complete = snapshot.get("complete")
    if isinstance(complete, str):
        snapshot["complete"] = _YES.get(complete.lower(), complete)
    points: dict[str, dict[str, object]] = {}
    for row in _rows(file, "points", tables["points"], {*POINT_COLUMNS}):
        reference = row.reference
        if reference in points:
            raise row.refused("point_ref", f"“{shown(reference)}” is there twice", "E4")
        points[reference] = _point(row, reference)
    for row in _rows(file, "channels", tables["channels"], {*CHANNEL_COLUMNS, MATERIAL}):
        point = points.get(row.reference)
        if point is None:
            raise row.refused("point_ref", f"“{shown(row.reference)}” is no point", "E5")
        into = point["keys" if row.cells.get("kind") in KEY_KINDS else "channels"]
        if isinstance(into, list):
            into.append(_way(row))
    return {**whole, "snapshot": snapshot, "points": [*points.values()]}


class _Row:
    """The cells of a row that hold something, by their columns."""

    def __init__(self, file: str, place: str, cells: dict[str, str]) -> None:
        self._file = file
        self._place = place
        self.cells = cells

    def refused(self, column: str, reason: str, error: str | None = None) -> DirectoryRefused:
        return DirectoryRefused(self._file, reason, row=self._place, field=column, error=error)

    @property
    def reference(self) -> str:
        found = self.cells.get("point_ref", "").strip()
        if not found:
            raise self.refused("point_ref", "it is missing")
        return found


def _rows(file: str, name: str, grid: Grid, known: set[str]) -> Iterator[_Row]:
    """The rows below the head of a table, numbered as a spreadsheet numbers them."""
    head = [text_of(cell).strip() for cell in grid.rows[0]] if grid.rows else []
    for column in head:
        if column not in known or head.count(column) > 1:
            raise DirectoryRefused(
                file, f"the column “{shown(column)}” is unknown or there twice", row=name
            )
    guards = grid.origin is Origin.CSV
    for number, cells in enumerate(grid.rows[1:], 2):
        if len(cells) > len(head):
            raise DirectoryRefused(
                file, "a cell stands beside the columns", row=f"{name}, row {number}"
            )
        place = f"{name}, row {number}"
        texts = [cell for cell in cells if isinstance(cell, str)]
        if len(texts) < len(cells):
            texts = [_written(file, place, cell) for cell in cells]
        if guards:
            texts = [*map(unguarded, texts)]
        found = {column: text for column, text in zip(head, texts, strict=False) if text}
        if any(map(str.strip, found.values())):
            yield _Row(file, place, found)


def _written(file: str, place: str, cell: GridCell) -> str:
    if isinstance(cell, str):
        return cell
    if FORMULA in cell[1]:
        raise DirectoryRefused(file, f"“{shown(cell[0])}” is what a formula gives", row=place)
    return cell[0]


def _point(row: _Row, reference: str) -> dict[str, object]:
    cells = row.cells
    try:
        availability = available.plain(cells.get("availability", ""), cells.get("zone"))
    except ValueError as error:
        raise row.refused("availability", str(error)) from error
    return {
        "point_id": None if reference.startswith("#") else reference,
        **{column: cells.get(column) for column in _AS_THEY_ARE},
        **{column: _list(cells.get(column)) for column in _LISTS},
        "ordinal": _number(cells.get("ordinal")),
        "availability": availability,
        "instructions": {key: cells.get(column) for key, column in _INSTRUCTIONS.items()},
        "channels": [],
        "keys": [],
    }


def _way(row: _Row) -> dict[str, object]:
    found: dict[str, object] = dict(row.cells)
    del found["point_ref"]
    if "priority" in found:
        found["priority"] = _number(row.cells["priority"])
    return found


def _list(cell: str | None) -> list[str]:
    return [] if cell is None else [part.strip() for part in cell.split(";")]


def _number(cell: str | None) -> int | str | None:
    is_whole = cell is not None and len(cell) < 5 and cell.isascii() and cell.isdecimal()
    return int(cell) if cell is not None and is_whole else cell
