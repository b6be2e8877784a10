"""The shape of the log: its tables, indexes and triggers, compared with those of a new log."""

from collections.abc import Iterator, Mapping
from functools import cache

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from pocdesk.storage import new_log

_MASTER = "SELECT type, name, sql FROM sqlite_master"
_NEITHER = str.maketrans("", "", " \t\r\n\"'`[]")


def differences(connection: sa.Connection) -> Iterator[str]:
    """One sentence for each table, index or trigger that is missing, changed or not ours."""
    made, found = _of_a_new_log(), _shape(connection)
    for called in sorted(made.keys() - found.keys()):
        yield f"The {called} of the log is missing."
    for called in sorted(found.keys() - made.keys()):
        yield f"The {called} was put into the log outside PocDesk."
    for called in sorted(made.keys() & found.keys()):
        if made[called] != found[called]:
            yield f"The {called} of the log was changed outside PocDesk."


def _shape(connection: sa.Connection) -> Mapping[str, str]:
    """What each thing was made by, by its kind and name.

    Blanks and quotes are left out: they depend on the library that spelled the statement.
    """
    return {
        f"{kind} {name}": (sql or "").translate(_NEITHER)
        for kind, name, sql in connection.exec_driver_sql(_MASTER)
    }


@cache
def _of_a_new_log() -> Mapping[str, str]:
    engine = sa.create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            new_log.make(connection)
            return _shape(connection)
    finally:
        engine.dispose()
