"""Facts about a provider as plain values for JSON; what is not known is None."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pocdesk.domain.pack import Fact
from pocdesk.providers.aged import Backing, Behind

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def plain(value: object) -> object:
    """A record, and all it holds, as JSON knows it: dates in ISO 8601, an empty list as None.

    Sources inside are left out: `plain_fact` names those of a fact.
    """
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value] or None
    if isinstance(value, Backing):
        return plain_backing(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain_table(value)
    return value


def plain_table(record: "DataclassInstance") -> dict[str, object]:
    """The fields of `record` by name, but for its sources."""
    names = [item.name for item in fields(record) if item.name != "sources"]
    return {name: plain(getattr(record, name)) for name in names}


def plain_fact(fact: Fact, behind: Behind) -> dict[str, object]:
    """A fact with the ids of its sources, the day of the newest text, and how old that is."""
    return {**plain_table(fact), **plain_backing(behind(fact))}


def plain_backing(found: Backing) -> dict[str, object]:
    """What stands behind a fact: source ids, the day of reading, age in days, whether it is old."""
    return {
        "sources": [source.id for source in found.sources],
        "read_on": plain(found.read_on),
        "age": found.age.days,
        "stale": found.age.stale,
    }
