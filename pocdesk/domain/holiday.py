"""Public holidays of a State: on a day of the year, or so many days from Easter."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from pocdesk.domain.pack import Source


class Easter(StrEnum):
    """By which calendar Easter is reckoned."""

    WESTERN = "western"
    ORTHODOX = "orthodox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day on which offices are closed by law, throughout the State.

    Either `month` and `day`, or `from_easter`, the days from Easter Sunday; `since` is the first
    year in which it is kept.
    """

    name: str
    sources: tuple[Source, ...]
    month: int | None = None
    day: int | None = None
    from_easter: int | None = None
    easter: Easter = Easter.WESTERN
    since: int | None = None

    def falls_on(self, day: date) -> bool:
        """Whether it is kept on `day`."""
        if self.since is not None and day.year < self.since:
            return False
        if self.from_easter is not None:
            return day == easter(day.year, self.easter) + timedelta(days=self.from_easter)
        return (day.month, day.day) == (self.month, self.day)


@lru_cache(maxsize=64)
def easter(year: int, reckoning: Easter) -> date:
    """Easter Sunday of `year` in our calendar, by the usual arithmetic (from 1900 to 2099)."""
    if reckoning is Easter.ORTHODOX:
        moon = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + weekday + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    golden = year % 19
    century = year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    full = moon - weekday
    month = 3 + (full + 40) // 44
    return date(year, month, full + 28 - 31 * (month // 4))
