"""Kept: what is typed and not yet written down, and how the window was left, by key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row, storable


@dataclass(frozen=True, slots=True)
class Kept:
    """The text `value` under `key`, as it was at the aware instant `saved_at`.

    It is no evidence: it may change or go at any time, and no entry tells of it.
    """

    key: str
    value: str
    saved_at: datetime


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


def all(connection: sa.Connection) -> dict[str, Kept]:
    """Everything that is kept, by its key. Raises LogDamaged."""
    return {one.key: one for one in records(Kept, connection.execute(_ALL))}


def forget(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Forgets what is kept under `keys`; what is gone already is no error."""
    if gone := [{"of": storable(key)} for key in keys]:
        connection.execute(_FORGET, gone)
