"""What a zone does over a year: its offset now, and the days on which its clocks change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pocdesk.domain.clock import local_offset, moved, zone_of

_DAYS = 366
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Turn:
    """The local day from which a zone is another number of minutes ahead of UTC."""

    day: date
    offset: int


def turns(at: datetime, zone: str) -> tuple[Turn, ...]:
    """The changes of the clocks of `zone` in the year after the aware instant `at`, in order.

    Two changes within a day of each other count as one. Raises KeyError for an unknown zone.
    """
    found = []
    known = local_offset(at, zone)
    for day in range(_DAYS):
        start = moved(at, timedelta(days=day))
        offset = local_offset(moved(start, timedelta(days=1)), zone)
        if offset != known:
            found.append(Turn(_day_of(start, zone, known), offset))
            known = offset
    return tuple(found)


def _day_of(start: datetime, zone: str, before: int) -> date:
    """The local day on which the offset, within a day after `start`, is no longer `before`."""
    hours = (moved(start, timedelta(hours=hour)) for hour in range(_HOURS + 1))
    changed = next(hour for hour in hours if local_offset(hour, zone) != before)
    return changed.astimezone(zone_of(zone)).date()
