"""A Directory out of the tables snapshot, points and channels of `pocdesk-directory` 1.0.

Every cell is a text, an empty one is nothing; what a field means is judged where JSON's is.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import TypeVar

from pocdesk.directory import available
from pocdesk.directory.columns import Columns, Fields, Inner, repeated
from pocdesk.directory.format_words import KEY_KINDS
from pocdesk.directory.grid import FORMULA
from pocdesk.directory.handed import Handed
from pocdesk.directory.listed import WORD_LISTS, Listed, points_named
from pocdesk.directory.point_records import points_of
from pocdesk.directory.records import snapshot_of
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.rows import Row
from pocdesk.directory.sheet import Origin
from pocdesk.directory.value_kinds import Kind, Unfit
from pocdesk.domain.contact import Directory
from pocdesk.domain.formula import unguarded
from pocdesk.domain.party import Party

T = TypeVar("T")

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

_INSTRUCTIONS = {
    "general": "instr_general",
    "preservation": "instr_preservation",
    "emergency": "instr_emergency",
    "must_state": "must_state",
}
_CHANNEL = ("kind", "value", "use", "priority", "note")
_KEY = ("kind", "fingerprint", "expires_on", MATERIAL)
_PART = re.compile(r"(?:^|.*[-_ ./])(snapshot|points|channels)", re.DOTALL)
_YES = {"true": True, "false": False}


def part_of(name: str) -> str | None:
    """Which of the three tables a sheet or a file of this name holds: its last word says so."""
    hit = _PART.fullmatch(name.strip().casefold())
    return None if hit is None else hit[1]


def directory_of_tables(
    file: str, tables: Mapping[str, Handed], *, sha256: str, parties: Mapping[str, Party]
) -> Directory:
    """The Directory in the three tables, by their names, of the file called `file`.

    Raises DirectoryRefused, also for a reference that is there twice (E4) or leads nowhere (E5).
    """
    whole = Row(file, _whole(file, tables["snapshot"]))
    snapshot = snapshot_of(file, whole, sha256=sha256)
    points = _table(file, "points", tables["points"], POINT_COLUMNS)
    ways = _table(file, "channels", tables["channels"], (*CHANNEL_COLUMNS, MATERIAL))
    return Directory(snapshot=snapshot, points=points_of(_listed(points, ways), parties))


def _whole(file: str, given: Handed) -> Mapping[str, object]:
    """What JSON would hold above the points."""
    table = _table(file, "snapshot", given, ("key", "value"))
    snapshot: dict[object, object] = {}
    for index, (key, value) in enumerate(
        zip(table.column("key"), table.column("value"), strict=True)
    ):
        if key in snapshot:
            raise table.refused(index, "key", f"“{shown(key)}” is there twice")
        snapshot[key] = value
    whole = {key: snapshot.pop(key, None) for key in ("format", "format_version")}
    complete = snapshot.get("complete")
    if isinstance(complete, str):
        snapshot["complete"] = _YES.get(complete.lower(), complete)
    return {**whole, "snapshot": snapshot}


def _table(file: str, name: str, given: Handed, known: Collection[str]) -> Columns:
    """The texts below the head of a table; its rows are numbered as a spreadsheet numbers them, and
    blank ones left out."""
    size = max(given.rows - 1, 0)

    def named(index: int) -> tuple[str, str]:
        return f"{name}, row {index + 2}", ""

    table = Columns(file, named, size, {})
    head = _head(table, given)
    for column in head:
        if column not in known or head.count(column) > 1:
            raise DirectoryRefused(
                file, f"the column “{shown(column)}” is unknown or there twice", row=name
            )
    for (row, place), mark in given.marks.items():
        if FORMULA in mark and row:
            reason = f"“{shown(given.columns[place][row])}” is what a formula gives"
            raise table.refused(row - 1, "", reason)
    columns: list[list[str]] = []
    for cells in given.columns[: len(head)]:
        below = [*cells[1:], *repeat("", size + 1 - max(len(cells), 1))]
        columns.append([*map(unguarded, below)] if given.origin is Origin.CSV else below)
    kept: Sequence[int] = range(size)
    # A row that begins with a word is not blank, and nearly all of them do.
    if columns and not all(map(str.strip, columns[0])):
        kept = [
            at for at, cells in enumerate(zip(*columns, strict=True)) if any(map(str.strip, cells))
        ]
        columns = [[cells[at] for at in kept] for cells in columns]
    fields = dict.fromkeys(known, [""] * len(kept)) | dict(zip(head, columns, strict=True))
    return Columns(file, lambda index: named(kept[index]), len(kept), fields)


def _head(table: Columns, given: Handed) -> list[str]:
    """The names of the columns, beside which nothing may stand."""
    head = [cells[0] if cells else "" for cells in given.columns]
    while head and not head[-1]:
        beside = given.columns[len(head) - 1]
        for row, cell in enumerate(beside):
            if cell:
                raise table.refused(row - 1, "", "a cell stands beside the columns")
        head.pop()
    return [*map(str.strip, head)]


def _listed(table: Columns, ways: Columns) -> Listed:
    """The tables as JSON would have them."""
    references = table.read("point_ref", _cell(_reference))
    if (again := repeated(references)) is not None:
        reason = f"“{shown(references[again])}” is there twice"
        raise table.refused(again, "point_ref", reason, "E4")
    places = {reference: index for index, reference in enumerate(references)}
    ids = [None if reference.startswith("#") else reference for reference in references]
    lists = {key: table.read(key, _cell(_list)) for key in WORD_LISTS}
    ordinal = table.read("ordinal", _cell(_number))
    fields = {**table.fields, **lists, "point_id": ids, "ordinal": ordinal}
    points = points_named(table.file, ids, fields)
    hours = table.read("availability", _cell(available.plain))
    availability: Fields = {
        "kind": [kind for kind, _, _ in hours],
        "text": [said for _, said, _ in hours],
        "zone": table.column("zone"),
    }
    week = [stretch for _, _, weekly in hours for stretch in weekly]
    counts = [len(weekly) for _, _, weekly in hours]
    stretches = dict(zip(("day", "from", "to"), zip(*week, strict=True), strict=False))
    part = points.part("availability", availability)
    said = {key: table.column(column) for key, column in _INSTRUCTIONS.items()}
    channels, keys = _ways(points, places, ways)
    return Listed(
        points=points,
        availability=part,
        hours=part.inner("weekly", counts, stretches),
        instructions=points.part("instructions", said),
        channels=channels,
        keys=keys,
    )


def _ways(points: Columns, places: Mapping[str, int], ways: Columns) -> tuple[Inner, Inner]:
    """The channels and the keys, each below its point."""

    def owner(cell: str) -> int:
        reference = _reference(cell)
        if reference not in places:
            raise Unfit(f"“{shown(reference)}” is no point", "E5")
        return places[reference]

    owners = ways.read("point_ref", _cell(owner))
    channels: list[int] = []
    keys: list[int] = []
    for at, kind in enumerate(ways.column("kind")):
        (keys if kind in KEY_KINDS else channels).append(at)
    below = _below(points, "channels", ways, owners, channels, _CHANNEL)
    priority = below.read("priority", _cell(_number))
    below = replace(below, fields={**below.fields, "priority": priority})
    return below, _below(points, "keys", ways, owners, keys, _KEY)


def _below(
    points: Columns,
    key: str,
    ways: Columns,
    owners: Sequence[int],
    chosen: Sequence[int],
    known: Collection[str],
) -> Inner:
    """The `chosen` rows in the order of their points; nothing but what is `known` may stand in
    them."""
    order = sorted(chosen, key=owners.__getitem__)
    count = Counter(map(owners.__getitem__, order))
    counts = [count[index] for index in range(points.size)]
    fields = {name: [cells[at] for at in order] for name, cells in ways.fields.items()}
    found = points.inner(key, counts, fields)
    for name, cells in fields.items():
        if name not in known and name != "point_ref" and any(cells):
            index = next(index for index, cell in enumerate(cells) if cell)
            raise found.refused(index, name, "unknown key")
    return found


def _cell(read: Callable[[str], T]) -> Kind[T]:
    return Kind(frozenset({str}), "a text is wanted", read)


def _reference(cell: str) -> str:
    found = cell.strip()
    if not found:
        raise Unfit("it is missing")
    return found


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";")) if cell else ()


def _number(cell: str) -> int | str:
    return int(cell) if len(cell) < 5 and cell.isascii() and cell.isdecimal() else cell
