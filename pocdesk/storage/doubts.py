"""Doubts about channels, one row for each value; those that are over stay, to be told."""

import sqlalchemy as sa

from pocdesk.domain.doubt import Doubt
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row

_d = schema.doubts.c
_READ = sa.select(*(_d[name] for name in names(Doubt))).order_by(_d.set_at, _d.id)


def save(connection: sa.Connection, doubt: Doubt) -> None:
    """Keeps `doubt` in the place of one with its id."""
    values = row(doubt)
    update = schema.doubts.update().where(_d.id == doubt.id).values(values)
    if connection.execute(update).rowcount == 0:
        connection.execute(schema.doubts.insert(), values)


def every(connection: sa.Connection) -> tuple[Doubt, ...]:
    """All doubts, the oldest first. Raises LogDamaged."""
    return records(Doubt, connection.execute(_READ))


def standing(connection: sa.Connection) -> tuple[Doubt, ...]:
    """The doubts that are not over. Raises LogDamaged."""
    return records(Doubt, connection.execute(_READ.where(_d.off_at.is_(None))))
