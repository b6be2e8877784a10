"""Wait: a case is laid aside until an instant, and stands on the desk again when that comes."""

from datetime import datetime, timedelta

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.clock import moved
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_LONGEST = timedelta(days=5 * 366)


def wait(desk: Desk, reference: str, what: str, until: datetime) -> Case:
    """The case waiting for `what` until the aware instant `until`; a former wait is over.

    Raises PocDeskError for a closed case, for nothing to wait for, and for a time
    that is past or more than five years ahead.
    """
    if until.utcoffset() is not None and until <= desk.clock():
        raise PocDeskError(
            "The time until which to wait is past.",
            safe="Nothing was written; what you typed is kept.",
            remedy="Choose a later time.",
        )
    if until.utcoffset() is not None and until > moved(desk.clock(), _LONGEST):
        raise PocDeskError(
            "The time until which to wait is more than five years ahead.",
            safe="Nothing was written; what you typed is kept.",
            remedy="Choose a time within five years; a case can wait again.",
        )
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        after = before.wait(what, until)
        at = f"{after.waiting_until:%Y-%m-%d %H:%M} UTC"
        _write(desk, connection, before, after, f"Waiting for {after.waiting_for} until {at}.")
        search.index(connection, after.reference, after.waiting_for)
    return after


def stop_waiting(desk: Desk, reference: str) -> Case:
    """The case that waits no more. Raises PocDeskError if it is closed or did not wait."""
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        after = before.stop_waiting()
        _write(desk, connection, before, after, f"No longer waiting for {before.waiting_for}.")
    return after


def _write(desk: Desk, connection: Connection, before: Case, after: Case, note: str) -> None:
    cases.update(connection, after)
    desk.enter(
        connection,
        Event.WAIT,
        case=after.reference,
        counterpart=after.party,
        seals=(seal(before), seal(after)),
        note=note,
    )
