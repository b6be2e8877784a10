"""Acknowledge a request: that instant stops the clock and is the one that is measured."""

from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True)
class AcknowledgedEach:
    """What became of several cases: those acknowledged, and why the others were not."""

    done: tuple[Case, ...]
    refused: tuple[tuple[str, PocDeskError], ...]


def acknowledge_each(desk: Desk, references: Sequence[str]) -> AcknowledgedEach:
    """Acknowledges each of `references` by an entry of its own; one refused hinders no other."""
    done: list[Case] = []
    refused: list[tuple[str, PocDeskError]] = []
    for reference in references:
        try:
            done.append(acknowledge(desk, reference))
        except PocDeskError as error:
            refused.append((reference, error))
    return AcknowledgedEach(tuple(done), tuple(refused))


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
