"""Sorting: the order in which cases are listed, by any column, the newest first among equals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from pocdesk.domain.case import Kind, State, Urgency
from pocdesk.domain.fold import fold


class SortBy(StrEnum):
    """The column by which cases are sorted."""

    REFERENCE = "reference"
    COUNTERPART = "counterpart"
    KIND = "kind"
    URGENCY = "urgency"
    STATE = "state"
    CLOCK = "clock"
    RECEIVED = "received"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and in which direction; cases that are equal in it stand newest first.

    Kind, urgency and state go in the order in which the domain names them: a descending urgency
    begins with the emergencies. Counterpart and officer go by name. What has no name, and what has
    no running clock, stands behind the others in both directions.
    """

    by: SortBy = SortBy.RECEIVED
    descending: bool = True


COLUMNS: Mapping[SortBy, str] = {
    SortBy.COUNTERPART: "party",
    SortBy.KIND: "kind",
    SortBy.URGENCY: "urgency",
    SortBy.STATE: "state",
    SortBy.OFFICER: "officer",
}
"""The columns whose values are sorted by their places, which the database does not know."""

_IN_ORDER: Mapping[SortBy, tuple[str, ...]] = {
    SortBy.KIND: tuple(Kind),
    SortBy.URGENCY: tuple(Urgency),
    SortBy.STATE: tuple(State),
}


def places_of(by: SortBy, names: Mapping[str, str]) -> Mapping[str, int]:
    """The place of each value of the column `by`; `names` are those of Parties, or officers."""
    known = _IN_ORDER.get(by) or sorted(names, key=lambda one: (fold(names[one]), one))
    return {value: place for place, value in enumerate(known)}


def in_order(
    lines: Iterable[Sequence[Any]], places: Mapping[str, Any], sorting: Sorting
) -> list[str]:
    """References by the places of the values before them; equals stay as they come.

    Each of `lines` is such a value, or None, and the reference behind it.
    """
    together: defaultdict[Any, list[str]] = defaultdict(list)
    behind: list[str] = []
    for value, reference in lines:
        place = places.get(value or "")
        (behind if place is None else together[place]).append(reference)
    ordered = sorted(together, reverse=sorting.descending)
    return [*chain.from_iterable(together[place] for place in ordered), *behind]
