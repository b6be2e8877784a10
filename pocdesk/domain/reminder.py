"""Reminders: which instants of a clock an officer is told of, each of them once.

They are computed from the clocks as they stand and from what was told so far, never held by a
timer: a machine that slept, was off, or was set back loses none and tells none twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pocdesk.domain.deadline import LEADS, LONG, Due

Told = Mapping[str, frozenset[str]]
"""By the reference of a case, the keys of the reminders that were told."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """That `due` reminds at the aware instant `at`: at its end, or `days` before it."""

    due: Due
    at: datetime
    days: int = 0

    @property
    def key(self) -> str:
        """What tells it from every other reminder of its case; an end that moved reminds anew."""
        end = self.due.due_at.strftime("%Y%m%dT%H%M%S")
        return f"{self.due.clock} {self.due.about} {end} {self.days}"


def reminders(due: Due) -> tuple[Reminder, ...]:
    """The reminders of one clock, the first at the beginning."""
    leads = LEADS if due.clock in LONG else ()
    before = (Reminder(due, due.due_at - lead, lead.days) for lead in leads)
    return (*before, Reminder(due, due.due_at))


def to_tell(dues: Iterable[Due], now: datetime, told: Told) -> tuple[Reminder, ...]:
    """What is to be told at the aware instant `now`: of each clock the last reminder that has come
    and was not told, the most pressing first. Those before it are told with it."""
    found = []
    for due in dues:
        come = [one for one in reminders(due) if one.at <= now]
        if come and come[-1].key not in told.get(due.reference, frozenset()):
            found.append(come[-1])
    return tuple(sorted(found, key=lambda one: (one.due.due_at, one.due.reference)))


def told_after(dues: Iterable[Due], now: datetime, told: Told) -> dict[str, frozenset[str]]:
    """`told`, with all reminders that have come by `now`, without those of clocks that run no more:
    what is told of a case stays small however long it runs."""
    kept: dict[str, frozenset[str]] = {}
    for due in dues:
        before = told.get(due.reference, frozenset())
        mine = {one.key for one in reminders(due) if one.at <= now or one.key in before}
        if mine:
            kept[due.reference] = kept.get(due.reference, frozenset()) | mine
    return kept
