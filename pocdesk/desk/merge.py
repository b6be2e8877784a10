"""Merge a case into another one, and take it apart again exactly as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Urgency, Verification
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
    "network": "network",
    "articles": "articles",
    "data_kinds": "kinds of data",
    "offence_group": "offence group",
    "emergency": "the six lines of an emergency",
    "waiting_for": "what is waited for",
    "waiting_until": "until when",
}
_URGENCY = "urgency instead of "
_MORE_URGENT = {urgency: place for place, urgency in enumerate(Urgency)}
_NOTHING: Mapping[str, Any] = {
    field.name: field.default for field in fields(Case) if field.name in _TAKEN
}


def merge(desk: Desk, reference: str, into: str) -> Case:
    """The case `reference`, which goes on as the case `into`; its own clocks stop.

    Both keep all that they hold; the old reference still finds them. What the case that goes on
    does not say itself, such as their reference after a call, it takes over, and a higher urgency;
    parting gives it back. No clock is lost: a case in which a preservation or an order runs is not
    merged into another, and none into a case that is closed. Raises PocDeskError for these, for
    itself, for a case that is merged already or that others were merged into, and for one of the
    other direction; CaseNotFound.
    """
    with desk.log.transaction() as connection:
        before, target = cases.get(connection, reference), cases.get(connection, into)
        _must_fit(connection, before, target)
        after = replace(before, merged_into=target.reference)
        cases.update(connection, after)
        _enter(desk, connection, before, after, f"Merged into {target.reference}.")
        taken = tuple(_lacking(target, before))
        whole = replace(target, **{name: getattr(before, name) for name in taken})
        labels = [_TAKEN[name] for name in taken]
        if _MORE_URGENT[before.urgency] > _MORE_URGENT[target.urgency]:
            whole = replace(whole, urgency=before.urgency)
            labels.append(f"{_URGENCY}{target.urgency}")
        cases.update(connection, whole)
        said = f"{_merged_line(before)} what it holds is shown here."
        said += f"\n{_TAKEN_OVER}{', '.join(labels)}." if labels else ""
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
        alone = replace(whole, **dict(_given_back(connection, before, whole)))
        cases.update(connection, alone)
        _enter(desk, connection, whole, alone, f"{before.reference} stands by itself again.")
    return after


def _lacking(case: Case, other: Case) -> Iterator[str]:
    """The fields that `other` says and `case` does not; a contact point is one of its own Party."""
    for name, nothing in _NOTHING.items():
        if getattr(case, name) == nothing != getattr(other, name):
            # Of somebody who is no point of that Party, the case must not seem to know the sender.
            theirs = other.point is not None and case.party in {None, other.party}
            if theirs or name not in {"point", "sender"}:
                yield name


def _merged_line(case: Case) -> str:
    return f"{case.reference} was merged into this case:"


def _given_back(connection: Connection, case: Case, target: Case) -> Iterator[tuple[str, Any]]:
    """The fields that `target` took over when `case` was merged last, as its entry says, with what
    stood there before; none that was changed since, or that another merged case says as well."""
    begins, told = _merged_line(case), ""
    for entry in entries.of_case(connection, target.reference):
        if entry.event is Event.LINK and entry.note.startswith(begins):
            told = "".join(entry.note.split("\n")[1:2])
    taken = told.removeprefix(_TAKEN_OVER).removesuffix(".").split(", ")
    others = [cases.get(connection, one) for one in cases.merged(connection, target.reference)]
    for name, label in _TAKEN.items():
        value = getattr(case, name)
        stays = value in (getattr(one, name) for one in others)
        if label in taken and getattr(target, name) == value and not stays:
            yield name, _NOTHING[name]
            if name == "party":  # who was called back was somebody of that country
                yield "verification", Verification.UNVERIFIED
    for label in taken:
        if label.startswith(_URGENCY) and target.urgency is case.urgency:
            yield "urgency", Urgency(label.removeprefix(_URGENCY))


def _must_fit(connection: Connection, case: Case, target: Case) -> None:
    if case.reference == target.reference:
        raise _refused(f"{case.reference} cannot be merged into itself.")
    if case.direction is not target.direction:
        raise _refused("A request that came in and one of ours are two cases; link them instead.")
    for one in (case, target):
        if one.merged_into is not None:
            raise _refused(f"{one.reference} is merged into {one.merged_into} already.")
        if not one.is_open:
            raise _refused(f"{one.reference} is closed; link the two cases instead.")
    if case.preserved_until is not None or case.order_until is not None:
        raise _refused(
            f"A preservation runs in {case.reference}, whose clocks would stop; link them."
        )
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
