"""Switches of instruments, one row for each Party and gate; off ones stay, to be told."""

import sqlalchemy as sa

from pocdesk.domain.switch import Switch
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row

_s = schema.switches.c
_ALL = sa.select(*(_s[name] for name in names(Switch))).order_by(_s.id)


def save(connection: sa.Connection, switch: Switch) -> None:
    """Keeps `switch` in the place of one with its id."""
    values = row(switch)
    update = schema.switches.update().where(_s.id == switch.id).values(values)
    if connection.execute(update).rowcount == 0:
        connection.execute(schema.switches.insert(), values)


def every(connection: sa.Connection) -> tuple[Switch, ...]:
    """All switches, by gate and Party. Raises LogDamaged."""
    return records(Switch, connection.execute(_ALL))
