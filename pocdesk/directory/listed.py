"""The points that a file lists, field by field, as its JSON names the fields; nothing is judged yet
but that tables and lists stand where they belong."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pocdesk.directory.columns import Columns, Fields, Inner
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.value_kinds import Unfit, text

INSTRUCTIONS = ("general", "preservation", "emergency", "must_state")
WORD_LISTS = ("types", "networks", "languages", "accepts")

_POINT = (
    *("point_id", "party", "territory", "ordinal", "role"),
    *("institution", "institution_local", "unit", "competence"),
    *WORD_LISTS,
    *("availability", "instructions", "channels", "keys"),
    *("source_updated_on", "confirmed_on"),
)
_AVAILABILITY = ("kind", "text", "weekly", "zone")
_HOURS = ("day", "from", "to")
_CHANNEL = ("kind", "value", "value_normalised", "use", "priority", "note")
_KEY = ("kind", "fingerprint", "expires_on", "material")
_APART = frozenset({str, tuple, type(None)})
_HIGHEST = 9_999
"""No number of the format is higher. Texts fall into the places of a dictionary by chance, numbers
where the file wants them: ever higher ones all into one, and each is compared with all the rest."""

_ID = text(64, exact=True)

C = TypeVar("C", bound=Columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """All points, and the tables inside them. A list of words is a tuple of texts."""

    points: Columns
    availability: Columns
    hours: Inner
    instructions: Columns
    channels: Inner
    keys: Inner


def points_named(file: str, ids: Sequence[object], fields: Fields) -> Columns:
    """The points of `fields`, each named by its place in the file and its id, where that is one."""

    def named(index: int) -> tuple[str, str]:
        try:
            name = _ID.of(ids[index])
        except Unfit:
            name = None
        return f"points[{index}] ({name})" if name else f"points[{index}]", ""

    return Columns(file, named, len(ids), fields)


def listed(file: str, rows: Sequence[object]) -> Listed:
    """The points of the JSON in the file called `file`.

    Raises DirectoryRefused for a key that the format does not know, too.
    """
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise DirectoryRefused(file, "a table is wanted", field=f"points[{index}]")
    ids = [row.get("point_id") for row in rows if isinstance(row, dict)]
    points = _filled(points_named(file, ids, {}), rows, _POINT)
    words = {key: [*_tuples(points, key)] for key in WORD_LISTS}
    points = replace(points, fields={**points.fields, **words})
    availability = _part(points, "availability", _AVAILABILITY)
    return Listed(
        points=_apart(points),
        availability=_apart(availability),
        hours=_apart(_inner(availability, "weekly", _HOURS)),
        instructions=_apart(_part(points, "instructions", INSTRUCTIONS)),
        channels=_apart(_inner(points, "channels", _CHANNEL)),
        keys=_apart(_inner(points, "keys", _KEY)),
    )


def _filled(table: C, rows: Sequence[object], known: Collection[str]) -> C:
    """`table` with the fields of its `rows`, all of which have to be `known`."""
    found: list[dict[str, object]] = []
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise table.refused(index, "", "a table is wanted")
        if unknown := row.keys() - known:
            raise table.refused(index, shown(min(unknown, key=str)), "unknown key")
        found.append(row)
    return replace(table, fields={key: [row.get(key) for row in found] for key in known})


def _part(table: Columns, key: str, known: Collection[str]) -> Columns:
    rows = [{} if value is None else value for value in table.column(key)]
    return _filled(table.part(key, {}), rows, known)


def _inner(table: Columns, key: str, known: Collection[str]) -> Inner:
    rows: list[object] = []
    counts: list[int] = []
    for index, value in enumerate(table.column(key)):
        if not isinstance(value, list | None):
            raise table.refused(index, key, "a list is wanted")
        rows += value or []
        counts.append(len(value or []))
    return _filled(table.inner(key, counts, {}), rows, known)


def _tuples(table: Columns, key: str) -> Iterator[object]:
    """The lists of the field `key` as tuples of texts; what is no list stays as it is."""
    for index, value in enumerate(table.column(key)):
        if not isinstance(value, list):
            yield value
            continue
        for at, item in enumerate(value):
            if type(item) is not str:
                raise table.refused(index, f"{key}[{at}]", "a text is wanted")
        yield tuple(value)


def _apart(table: C) -> C:
    """`table` with something that no field takes for every value that a dictionary cannot tell from
    others, or not in time."""
    fields = {
        key: column
        if _APART.issuperset(map(type, column))
        else [value if _is_apart(value) else object() for value in column]
        for key, column in table.fields.items()
    }
    return replace(table, fields=fields)


def _is_apart(value: object) -> bool:
    return type(value) in _APART or (type(value) is int and abs(value) <= _HIGHEST)
