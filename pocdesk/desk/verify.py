"""Verify the log: walk its chain, its stored files and letters, and name the first break."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.storage import backup, entries
from pocdesk.storage import verify as checks
from pocdesk.storage.breaks import Break

__all__ = ["Break", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were walked and the head that was reached; each break with its place.

    `remarks` are what was recorded and is no damage, such as a clock that ran backwards.
    """

    entries: int
    head: str
    breaks: tuple[Break, ...]
    remarks: tuple[Break, ...]


def verify(desk: Desk) -> Verified:
    """Checks everything that was ever written in this desk; reads only."""
    anchors = backup.anchors(desk.folder.backups, desk.log.chain_key)
    found = checks.verify(desk.log, anchors)
    breaks = tuple(one for one in found if not one.informs)
    remarks = tuple(one for one in found if one.informs)
    with desk.log.reading() as connection:
        last = entries.last(connection)
    number, head = (0, "") if last is None else (last.number, last.head)
    return Verified(number, head, breaks, remarks)
