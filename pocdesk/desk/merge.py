"""Merge a case into another one, and take it apart again exactly as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, entries
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_TAKEN_OVER = "Taken over: "
_TAKEN = {
    "kind": "kind",
    "party": "Party",
    "point": "contact point",
    "sender": "sender",
    "their_reference": "their reference",
    "earlier_reference": "earlier reference",
    "subject": "subject",
    "articles": "articles",
    "data_kinds": "kinds of data",
    "offence_group": "offence group",
}
_NOTHING: Mapping[str, Any] = {
    field.name: field.default for field in fields(Case) if field.name in _TAKEN
}


def merge(desk: Desk, reference: str, into: str) -> Case:
    """The case `reference`, which goes on as the case `into`; its own clocks stop.

    Both keep all that they hold; the old reference still finds them. What the case that goes on
    does not say itself, such as their reference after a call, it takes over; parting gives it back.
    Raises PocDeskError for itself, for a case that is merged already or that others were merged
    into, and for one of the other direction; CaseNotFound.
    """
    with desk.log.transaction() as connection:
        before, target = cases.get(connection, reference), cases.get(connection, into)
        _must_fit(connection, before, target)
        after = replace(before, merged_into=target.reference)
        cases.update(connection, after)
        _enter(desk, connection, before, after, f"Merged into {target.reference}.")
        taken = tuple(_lacking(target, before))
        whole = replace(target, **{name: getattr(before, name) for name in taken})
        cases.update(connection, whole)
        said = f"{_merged_line(before)} what it holds is shown here."
        said += f"\n{_TAKEN_OVER}{', '.join(_TAKEN[name] for name in taken)}." if taken else ""
        _enter(desk, connection, target, whole, said)
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
        whole = cases.get(connection, target)
        taken = _taken_over(connection, before, whole)
        alone = replace(whole, **{name: _NOTHING[name] for name in taken})
        cases.update(connection, alone)
        _enter(desk, connection, whole, alone, f"{before.reference} stands by itself again.")
    return after


def _lacking(case: Case, other: Case) -> Iterator[str]:
    """The fields that `other` says and `case` does not; a contact point is one of its own Party."""
    for name, nothing in _NOTHING.items():
        if getattr(case, name) == nothing != getattr(other, name):
            if name == "point" and case.party not in {None, other.party}:
                continue
            yield name


def _merged_line(case: Case) -> str:
    return f"{case.reference} was merged into this case:"


def _taken_over(connection: Connection, case: Case, target: Case) -> Iterator[str]:
    """The fields that `target` took over from `case` and that nobody changed since, as its entry
    says."""
    begins = _merged_line(case)
    told = [
        line.removeprefix(_TAKEN_OVER).removesuffix(".").split(", ")
        for entry in entries.of_case(connection, target.reference)
        if entry.event is Event.LINK and entry.note.startswith(begins)
        for line in entry.note.split("\n")[1:2]
    ]
    taken = set(told[-1]) if told else set()
    for name, label in _TAKEN.items():
        if label in taken and getattr(target, name) == getattr(case, name):
            yield name


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
