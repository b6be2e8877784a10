"""The office whose desk this is, and its officers."""

import json

import sqlalchemy as sa

from pocdesk.domain.clock import zone_of
from pocdesk.domain.office import Office, Officer
from pocdesk.storage import schema
from pocdesk.storage.plain import names, record, records, row
from pocdesk.storage.refusals import LogDamaged

_o = schema.officers.c
_OFFICE = sa.select(*(schema.office.c[name] for name in names(Office)))
_OFFICERS = sa.select(*(_o[name] for name in names(Officer))).order_by(_o.joined)


def save_office(connection: sa.Connection, office: Office) -> None:
    """Keeps the office's particulars in the place of those before."""
    values = {**row(office), "earlier_prefixes": json.dumps(office.earlier_prefixes)}
    if connection.execute(schema.office.update().values(values)).rowcount == 0:
        connection.execute(schema.office.insert(), {**values, "id": 1})


def load_office(connection: sa.Connection) -> Office:
    """The office's particulars.

    Raises LogDamaged in a log that no desk was founded in, and for what no desk ever stored.
    """
    found = connection.execute(_OFFICE).one_or_none()
    if found is None:
        raise LogDamaged("it names no office")
    try:
        prefixes = json.loads(found.earlier_prefixes)
        zone_of(found.zone)
    except (ValueError, KeyError, RecursionError) as error:
        raise LogDamaged("the particulars of the office") from error
    return record(Office, {**found._mapping, "earlier_prefixes": prefixes})


def add_officer(connection: sa.Connection, officer: Officer) -> None:
    """Adds an officer to the desk; each id once."""
    connection.execute(schema.officers.insert(), row(officer))


def change_officer(connection: sa.Connection, officer: Officer) -> None:
    """Keeps the officer in the place of the one with the same id, who keeps their place."""
    connection.execute(schema.officers.update().where(_o.id == officer.id).values(row(officer)))


def officers(connection: sa.Connection) -> tuple[Officer, ...]:
    """The officers of the desk in the order in which they joined.

    Raises LogDamaged, also when there is none: every desk was founded by one.
    """
    found = records(Officer, connection.execute(_OFFICERS))
    if not found:
        raise LogDamaged("it names no officer")
    return found
