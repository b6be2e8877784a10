"""Facts about a provider as plain values for JSON; what is not known is None."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def plain(value: object) -> object:
    """A record, and all it holds, as JSON knows it: dates in ISO 8601, an empty list as None.

    Sources inside are left out; a route lists them once.
    """
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value] or None
    if is_dataclass(value) and not isinstance(value, type):
        return plain_table(value)
    return value


def plain_table(record: "DataclassInstance") -> dict[str, object]:
    """The fields of `record` by name, but for its sources."""
    names = [item.name for item in fields(record) if item.name != "sources"]
    return {name: plain(getattr(record, name)) for name in names}
