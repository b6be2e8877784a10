"""How records lie in the log: plain values in columns and JSON, checked on the way back."""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pocdesk.storage.refusals import LogDamaged

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R")
_Convert = Callable[[object], object]


def instant(at: datetime) -> str:
    """An aware time as stored: UTC, to the microsecond, always 27 characters.

    The text sorts as the times do, in SQLite and in PostgreSQL. Raises ValueError for naive times.
    """
    if at.tzinfo is None:
        raise ValueError("a time without zone cannot be stored")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def at_instant(text: str) -> datetime:
    """The aware UTC time that `instant` wrote. Raises ValueError for any other text."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or instant(at) != text:
        raise ValueError(f"not a stored time: {text!r}")
    return at


def storable(text: str) -> str:
    """`text` with lone surrogates, which no UTF-8 can hold, shown as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def plain(value: object) -> object:
    """`value` as JSON or a column can hold it: records become dictionaries, tuples lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return row(value)
    return value


def row(record: "DataclassInstance") -> dict[str, object]:
    """The fields of a record by name, each as a plain value."""
    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def names(kind: type) -> tuple[str, ...]:
    """The names of the fields of the dataclass `kind`, in order: its columns."""
    return tuple(field.name for field in fields(kind))


def record(kind: type[R], values: Mapping[str, object]) -> R:
    """The record of class `kind` out of its plain values.

    Raises LogDamaged when a value is missing, strange, or of another type than its field.
    """
    try:
        return cast(R, _made(kind, values))
    except (ValueError, TypeError, KeyError) as error:
        raise LogDamaged(f"a {kind.__name__} is not as it was written") from error


def records(kind: type[R], rows: Iterable[Iterable[object]]) -> tuple[R, ...]:
    """The records in `rows`, whose values stand in the order of the fields. Raises LogDamaged."""
    columns = names(kind)
    return tuple(record(kind, dict(zip(columns, values, strict=True))) for values in rows)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back to the type of one field: which types pass as they are, else how."""

    passing: frozenset[type]
    convert: _Convert


def _made(kind: type, values: object) -> object:
    if not isinstance(values, Mapping):
        raise TypeError("fields expected")
    made: dict[str, object] = {}
    for name, way in _ways(kind):
        value = values[name]
        made[name] = value if type(value) in way.passing else way.convert(value)
    return kind(**made)


@cache
def _ways(kind: type) -> tuple[tuple[str, _Way], ...]:
    hints = get_type_hints(kind)
    return tuple((name, _way(hints[name])) for name in names(kind))


def _way(hint: object) -> _Way:
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        way = _way(inner)
        return _Way(way.passing | {types.NoneType}, way.convert)
    if get_origin(hint) is tuple:
        return _Way(frozenset(), partial(_many, _way(get_args(hint)[0])))
    if not isinstance(hint, type):
        raise TypeError(f"no way to store {hint}")
    if is_dataclass(hint):
        return _Way(frozenset(), partial(_made, hint))
    if issubclass(hint, Enum):
        return _Way(frozenset(), hint)
    if hint is datetime:
        return _Way(frozenset(), partial(_parsed, at_instant))
    if hint is date:
        return _Way(frozenset(), partial(_parsed, date.fromisoformat))
    return _Way(frozenset({hint}), partial(_refused, hint))


def _many(way: _Way, value: object) -> object:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    return tuple(item if type(item) in way.passing else way.convert(item) for item in value)


def _parsed(parse: Callable[[str], object], value: object) -> object:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return parse(value)


def _refused(kind: type, value: object) -> object:
    raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
