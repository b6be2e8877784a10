"""The hours of a week: days in a row that have the same ones are told together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pocdesk.domain.contact import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Run:
    """Days from `first` to `last` (0 is Monday; both may be one) with the same times of opening and
    closing, "HH:MM"."""

    first: int
    last: int
    times: tuple[tuple[str, str], ...]


def runs(weekly: Iterable[Hours]) -> tuple[Run, ...]:
    """The hours of a week as few runs of days, in order.

    The week begins after its longest rest: Sunday to Thursday is one run, not two.
    """
    days: dict[int, list[tuple[str, str]]] = {}
    for hours in weekly:
        days.setdefault(DAYS.index(hours.day), []).append((hours.opens, hours.closes))
    begins = _after_the_rest(sorted(days))
    inside = sorted(((day - begins) % 7, tuple(times)) for day, times in days.items())
    found = []
    # Days in a row with the same hours differ from their place in the row by the same number.
    for _, group in groupby(enumerate(inside), key=lambda pair: (pair[1][0] - pair[0], pair[1][1])):
        run = [day for _, day in group]
        first, last = ((day + begins) % 7 for day in (run[0][0], run[-1][0]))
        found.append(Run(first, last, run[0][1]))
    return tuple(found)


def _after_the_rest(days: list[int]) -> int:
    """The first of `days` (0 to 6, in order) after the longest run of days without hours."""
    rests = [(day - before) % 7 for before, day in zip(days[-1:] + days, days, strict=False)]
    return days[rests.index(max(rests))] if days else 0
