"""Acknowledge a request: that instant stops the clock and is the one that is measured."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Event
from pocdesk.storage import cases
from pocdesk.storage.seals import seal


def acknowledge(desk: Desk, reference: str) -> Case:
    """The case `reference`, acknowledged now. Raises PocDeskError if it cannot be."""
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        after = before.acknowledge(desk.clock())
        cases.update(connection, after)
        desk.enter(
            connection,
            Event.ACKNOWLEDGE,
            case=after.reference,
            old_state=before.state,
            new_state=after.state,
            counterpart=after.party,
            seals=(seal(before), seal(after)),
        )
    return after
