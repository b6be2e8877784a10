"""Reminders: which instants of a clock an officer is told of, each of them once.

They are computed from the clocks as they stand and from what was told so far, never held by a
timer: a machine that slept, was off, or was set back loses none and tells none twice. What a clock
that ran ahead told too early is told again when its time has come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from pocdesk.domain.clock import LAST, moved
from pocdesk.domain.deadline import LEADS, LONG, Due

_TOLERANCE = timedelta(minutes=2)
"""What a clock that is put right may go back without having been ahead."""

_BELIEVED = timedelta(days=1)
"""How long a clock that was set back must go on before it is the one that is right."""


@dataclass(frozen=True, slots=True)
class Told:
    """By the reference of a case, the keys of the reminders that were told, and when; None where
    that was not kept. `back` is since when the clock stands before what it told."""

    keys: Mapping[str, Mapping[str, datetime | None]] = field(default_factory=dict)
    back: datetime | None = None

    def of(self, reference: str) -> Mapping[str, datetime | None]:
        """What was told of one case."""
        return self.keys.get(reference, {})

    def counts(self, one: "Reminder", now: datetime) -> bool:
        """Whether `one` was told, and not by a clock that was ahead of `now`."""
        at = self.of(one.due.reference).get(one.key, LAST)
        return not _ahead(at, now)

    def settled(self, now: datetime) -> "Told":
        """What still counts at `now`. A clock that was set back and goes on for a day was ahead
        before: what it told then is void. One that was mended sooner was only behind."""
        if not any(_ahead(at, now) for told in self.keys.values() for at in told.values()):
            return Told(self.keys)
        if self.back is None or now < self.back:
            return Told(self.keys, now)
        if now - self.back < _BELIEVED:
            return self
        return Told(
            {
                reference: {key: at for key, at in told.items() if not _ahead(at, now)}
                for reference, told in self.keys.items()
            }
        )


def _ahead(at: datetime | None, now: datetime) -> bool:
    return at is not None and at - now > _TOLERANCE


@dataclass(frozen=True, slots=True)
class Reminder:
    """That `due` reminds at the aware instant `at`: at its end, or `days` before it."""

    due: Due
    at: datetime
    days: int = 0

    @property
    def key(self) -> str:
        """What tells it from every other reminder of its case; an end that moved reminds anew."""
        return f"{self.due.clock} {self.due.about} {_end(self.due.due_at)} {self.days}"


@lru_cache(maxsize=4096)
def _end(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%S")


def reminders(due: Due) -> tuple[Reminder, ...]:
    """The reminders of one clock, the first at the beginning."""
    leads = LEADS if due.clock in LONG else ()
    before = (Reminder(due, moved(due.due_at, -lead), lead.days) for lead in leads)
    return (*before, Reminder(due, due.due_at))


def to_tell(dues: Iterable[Due], now: datetime, told: Told) -> tuple[Reminder, ...]:
    """What is to be told at the aware instant `now`: of each clock the last reminder that has come
    and was not told, the most pressing first. Those before it are told with it."""
    found = []
    settled = told.settled(now)
    for due in dues:
        come = [one for one in reminders(due) if one.at <= now]
        if come and not settled.counts(come[-1], now):
            found.append(come[-1])
    return tuple(sorted(found, key=lambda one: (one.due.due_at, one.due.reference)))


def told_after(dues: Iterable[Due], now: datetime, told: Told) -> Told:
    """`told`, with all reminders that have come by `now`, without those of clocks that run no more:
    what is told of a case stays small however long it runs."""
    settled = told.settled(now)
    kept: dict[str, dict[str, datetime | None]] = {}
    for due in dues:
        before = settled.of(due.reference)
        for one in reminders(due):
            key = one.key
            at = before.get(key, LAST)
            if one.at <= now and _ahead(at, now):
                kept.setdefault(due.reference, {})[key] = now
            elif key in before:
                kept.setdefault(due.reference, {})[key] = at
    return Told(kept, settled.back)
