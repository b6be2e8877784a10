"""Log a call: something was said on the telephone, and nobody was verified by it."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Entry, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search


def log_call(desk: Desk, reference: str, *, number: str, text: str) -> Entry:
    """Writes what was said in a call with `number`, which may be any number or none.

    Raises PocDeskError for an empty `text`, CaseNotFound.
    """
    if not text.strip():
        raise PocDeskError(
            "What was said in the call is missing.",
            safe="Nothing was written.",
            remedy="Write down in a few words what was said.",
        )
    with desk.log.transaction() as connection:
        case = cases.get(connection, reference)
        called = " ".join(number.split())
        search.index(connection, case.reference, f"{called}\n{text}")
        return desk.enter(
            connection,
            Event.NOTE,
            case=case.reference,
            channel="phone",
            counterpart=called or None,
            note=text.strip(),
        )
