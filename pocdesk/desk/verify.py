"""Verify the log: walk its chain, its stored files and letters, and name the first break."""

from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.documents.attach import attached_json
from pocdesk.storage import backup, entries, letters
from pocdesk.storage import verify as checks
from pocdesk.storage.breaks import Break, BreakKind
from pocdesk.storage.refusals import LogDamaged

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
    found = (*checks.verify(desk.log, anchors), *_letters(desk))
    breaks = tuple(one for one in found if not one.informs)
    remarks = tuple(one for one in found if one.informs)
    with desk.log.reading() as connection:
        number, head = entries.reached(connection)
    return Verified(number, head, breaks, remarks)


def _letters(desk: Desk) -> Iterator[Break]:
    """The letters whose PDF holds other values than the log has of them."""
    try:
        with desk.log.reading() as connection:
            for number, record, pdf in letters.each_pdf(connection):
                if attached_json(pdf) != record.encode():
                    sentence = f"The PDF of {number} holds another record than the log."
                    yield Break(BreakKind.STORED, None, sentence)
    except LogDamaged:  # the walk before has said what cannot be read
        return
