"""Correct an entry: by a new one that names it; what was written stays and stays readable."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Entry, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import entries, search
from pocdesk.storage.log import Connection


def correct(desk: Desk, number: int, text: str) -> Entry:
    """The new entry that corrects the entry `number`, in the same case or in the journal.

    What was corrected before is not corrected twice: the new entry corrects the newest correction
    of it, whichever of the chain `number` names. So each entry has one correction at most, and the
    last of the chain is what counts. It changes nothing in the case itself. Raises PocDeskError
    for an empty `text`, NotInLog.
    """
    said = text.strip()
    if not said:
        raise PocDeskError(
            "The correction is empty.",
            safe="Nothing was written; the entry stands as it was.",
            remedy="Type what is right.",
        )
    with desk.log.transaction() as connection:
        last = _standing(connection, entries.get(connection, number))
        if last.case is not None:
            search.index(connection, last.case, said)
        return desk.enter(
            connection, Event.CORRECTION, case=last.case, note=said, corrects=last.number
        )


def _standing(connection: Connection, entry: Entry) -> Entry:
    """The newest correction in the chain of `entry`; itself if it has none."""
    for later in entries.corrections(connection, entry):
        if later.corrects == entry.number:
            entry = later
    return entry
