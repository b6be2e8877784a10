"""Note: a line in a case's timeline, or in the journal of the desk."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Entry, Event
from pocdesk.domain.open_place import open_places
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search


def note(desk: Desk, text: str, reference: str | None = None) -> Entry:
    """Writes `text` down for good, in the case `reference` or in the journal."""
    if not text.strip():
        raise PocDeskError(
            "The note is empty.", safe="Nothing was written.", remedy="Type the note first."
        )
    if opened := open_places(text):
        raise PocDeskError(
            f"A text block left something open in the note: {', '.join(opened)}.",
            safe="Nothing was written; the text is kept.",
            remedy="Fill it in or delete it, then add the note again.",
        )
    with desk.log.transaction() as connection:
        if reference is not None:
            reference = cases.get(connection, reference).reference
            search.index(connection, reference, text)
        return desk.enter(connection, Event.NOTE, case=reference, note=text.strip())
