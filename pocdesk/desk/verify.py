"""Verify the log: walk its chain, its stored files and letters, and name the first break."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.storage import entries
from pocdesk.storage import verify as checks
from pocdesk.storage.breaks import Break


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were walked, the head that was reached, and each break with its place."""

    entries: int
    head: str
    breaks: tuple[Break, ...]


def verify(desk: Desk) -> Verified:
    """Checks everything that was ever written in this desk; reads only."""
    breaks = checks.verify(desk.log)
    with desk.log.reading() as connection:
        last = entries.last(connection)
    if last is None:
        return Verified(0, "", breaks)
    return Verified(last.number, last.head, breaks)
