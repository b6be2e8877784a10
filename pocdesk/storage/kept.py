"""Kept: what is typed and not yet written down, and how the window was left, by key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row, storable
from pocdesk.storage.refusals import LogDamaged


@dataclass(frozen=True, slots=True)
class Kept:
    """The text `value` under `key`, as it was at the aware instant `saved_at`.

    It is no evidence: it may change or go at any time, and no entry tells of it.
    """

    key: str
    value: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class EverythingKept:
    """What is kept, by its key, and how many rows of it are not as they were written."""

    by_key: Mapping[str, Kept]
    damaged: int


_k = schema.kept.c
_ALL = sa.select(*(_k[name] for name in names(Kept))).order_by(_k.key)
_FORGET = schema.kept.delete().where(_k.key == sa.bindparam("of"))
_KEEP = schema.kept.insert()


def keep(connection: sa.Connection, values: Mapping[str, str], at: datetime) -> None:
    """Keeps each value under its key, in the place of what was kept there."""
    if values:
        forget(connection, values)
        kept = [row(Kept(key, value, at)) for key, value in values.items()]
        connection.execute(_KEEP, kept)


def all(connection: sa.Connection) -> EverythingKept:
    """Everything that is kept. A row that cannot be read hides no other: it is no evidence."""
    by_key: dict[str, Kept] = {}
    damaged = 0
    for values in connection.execute(_ALL):
        try:
            (one,) = records(Kept, [values])
        except LogDamaged:
            damaged += 1
        else:
            by_key[one.key] = one
    return EverythingKept(by_key, damaged)


def forget(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Forgets what is kept under `keys`; what is gone already is no error."""
    if gone := [{"of": storable(key)} for key in keys]:
        connection.execute(_FORGET, gone)
