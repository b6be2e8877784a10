"""Links between cases, one row for each pair; those that are off stay, to be told."""

import sqlalchemy as sa

from pocdesk.domain.link import Link
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row

_l = schema.links.c
_READ = sa.select(*(_l[name] for name in names(Link))).order_by(_l.set_at, _l.id)


def save(connection: sa.Connection, link: Link) -> None:
    """Keeps `link` in the place of one with its id."""
    values = row(link)
    update = schema.links.update().where(_l.id == link.id).values(values)
    if connection.execute(update).rowcount == 0:
        connection.execute(schema.links.insert(), values)


def of_case(connection: sa.Connection, reference: str) -> tuple[Link, ...]:
    """The links of the case `reference` from both sides, the oldest first. Raises LogDamaged."""
    mine = sa.or_(_l.case == reference, _l.other == reference)
    return records(Link, connection.execute(_READ.where(mine)))
