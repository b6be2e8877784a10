"""The next clock of each open case, kept until the log changes: a list is sorted at each key."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

import sqlalchemy as sa

from pocdesk.domain.deadline import in_sight, order
from pocdesk.storage.case_rows import READ, readable
from pocdesk.storage.opening import OPEN_CASES

Place: TypeAlias = tuple[bool, bool, datetime]
"""What cases with a clock are sorted by; see `deadline.order`."""

_OPEN = READ.where(sa.text(OPEN_CASES))
_KEPT = "next clocks"


def next_clocks(connection: sa.Connection) -> Mapping[str, Place]:
    """By reference, of each open case that has a running clock, or is an emergency, the
    place of the soonest.

    What was found is kept with the connection, and goes with it.
    """
    mark = mark_of(connection)
    kept: tuple[object, Mapping[str, Place]] | None = connection.info.get(_KEPT)
    if kept is not None and mark is not None and kept[0] == mark:
        return kept[1]
    clocks = {case.reference: in_sight(case) for case in readable(connection, _OPEN)}
    places = {reference: min(map(order, due)) for reference, due in clocks.items() if due}
    connection.info[_KEPT] = (mark, places)
    return places


def mark_of(connection: sa.Connection) -> object:
    """What differs once the log was changed; None for a connection that writes, since nothing
    tells that its changes were taken back, and for a database that tells no such thing."""
    driver = connection.connection.dbapi_connection
    if driver is None or connection.dialect.name != "sqlite" or driver.total_changes:
        return None
    return connection.exec_driver_sql("PRAGMA data_version").scalar_one()
