"""Merge a case into another one, and take it apart again exactly as it was."""

from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


def merge(desk: Desk, reference: str, into: str) -> Case:
    """The case `reference`, which goes on as the case `into`; its own clocks stop.

    Both keep all that they hold; the old reference still finds them.
    others were merged into, or of another direction; CaseNotFound.
    """
    with desk.log.transaction() as connection:
        before, target = cases.get(connection, reference), cases.get(connection, into)
        _must_fit(connection, before, target)
        after = replace(before, merged_into=target.reference)
        cases.update(connection, after)
        _enter(desk, connection, before, after, f"Merged into {target.reference}.")
        desk.enter(
            connection,
            Event.LINK,
            case=target.reference,
            note=f"{before.reference} was merged into this case: what it holds is shown here.",
        )
    return after


def join(desk: Desk, one: str, other: str) -> Case:
    """The later of two cases about the same request, which goes on as the earlier one.

    Raises as `merge` does.
    """
    with desk.log.reading() as connection:
        both = (cases.get(connection, one), cases.get(connection, other))
    first, second = sorted(both, key=lambda case: (case.received_at, case.reference))
    return merge(desk, second.reference, first.reference)


def unmerge(desk: Desk, reference: str) -> Case:
    """The case `reference` by itself again, as it was. Raises PocDeskError if it is not merged."""
    with desk.log.transaction() as connection:
        before = cases.get(connection, reference)
        target = before.merged_into
        if target is None:
            raise _refused(f"{before.reference} is merged into no other case.")
        after = replace(before, merged_into=None)
        cases.update(connection, after)
        _enter(desk, connection, before, after, f"Parted from {target} again.")
        desk.enter(
            connection,
            Event.LINK,
            case=target,
            note=f"{before.reference} stands by itself again.",
        )
    return after


def _must_fit(connection: Connection, case: Case, target: Case) -> None:
    if case.reference == target.reference:
        raise _refused(f"{case.reference} cannot be merged into itself.")
    if case.direction is not target.direction:
        raise _refused("A request that came in and one of ours are two cases; link them instead.")
    for one in (case, target):
        if one.merged_into is not None:
            raise _refused(f"{one.reference} is merged into {one.merged_into} already.")
    if cases.merged(connection, case.reference):
        raise _refused(f"Another case was merged into {case.reference}; part that one first.")


def _enter(desk: Desk, connection: Connection, before: Case, after: Case, note: str) -> None:
    desk.enter(
        connection,
        Event.LINK,
        case=after.reference,
        counterpart=after.party,
        seals=(seal(before), seal(after)),
        note=note,
    )


def _refused(happened: str) -> PocDeskError:
    return PocDeskError(
        happened, safe="Nothing was written.", remedy="Choose two open cases of one direction."
    )
