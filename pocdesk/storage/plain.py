"""How records lie in the log: plain values in columns and JSON, checked on the way back."""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
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


def _made(kind: type, values: object) -> object:
    if not isinstance(values, Mapping):
        raise TypeError("fields expected")
    return kind(**{name: convert(values[name]) for name, convert in _converters(kind).items()})


@cache
def _converters(kind: type) -> Mapping[str, _Convert]:
    hints = get_type_hints(kind)
    return {name: _converter(hints[name]) for name in names(kind)}


@cache
def _converter(hint: object) -> _Convert:
    """The way back from a plain value to the type `hint` of a field."""
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        return partial(_perhaps, _converter(inner))
    if get_origin(hint) is tuple:
        return partial(_many, _converter(get_args(hint)[0]))
    if not isinstance(hint, type):
        raise TypeError(f"no way to store {hint}")
    if is_dataclass(hint):
        return partial(_made, hint)
    if issubclass(hint, Enum):
        return hint
    if hint is datetime:
        return partial(_parsed, at_instant)
    if hint is date:
        return partial(_parsed, date.fromisoformat)
    return partial(_exactly, hint)


def _perhaps(convert: _Convert, value: object) -> object:
    return None if value is None else convert(value)


def _many(convert: _Convert, value: object) -> object:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    return tuple(convert(item) for item in value)


def _parsed(parse: Callable[[str], object], value: object) -> object:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return parse(value)


def _exactly(kind: type, value: object) -> object:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value
