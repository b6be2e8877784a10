"""Periods of preservation and how their days are counted (the rule is ours, stated below).

The local calendar day on which preservation took effect is day 0 and does not count; data are kept
through the whole of day N, until 24:00 local time of the place where they are kept. Leaving out the
first day never yields less than N full days, so 60 days are 60 days under every reading of
Article 29(7) of the Convention on Cybercrime (ETS 185).
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from pocdesk.domain.clock import LAST, moved, zone_of


class Unit(StrEnum):
    """Units of a period; they are never converted into each other."""

    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """A positive number of hours, days or months, such as 60 days."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.value <= 10_000:
            raise ValueError("a period has 1 to 10,000 units")

    def __str__(self) -> str:
        return f"{self.value} {self.unit if self.value != 1 else self.unit[:-1]}"


@dataclass(frozen=True, slots=True)
class End:
    """The last local day of a period and the instant (UTC) at which it is over."""

    last_day: date
    ends_at: datetime
    zone: str


def last_day(first: date, period: Period) -> date:
    """The last day of `period` when `first` is day 0; not for hours.

    A month ends on the same day number or, where there is none, on that month's last day.
    Raises ValueError for hours and OverflowError beyond the calendar.
    """
    if period.unit is Unit.DAYS:
        return first + timedelta(days=period.value)
    if period.unit is Unit.MONTHS:
        month = first.year * 12 + first.month - 1 + period.value
        year, month = divmod(month, 12)
        if year > date.max.year:
            raise OverflowError("beyond the calendar")
        day = min(first.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day)
    raise ValueError("hours run on without days")


def end_of(effective_at: datetime, period: Period, zone: str) -> End:
    """When a preservation that took effect at the aware `effective_at` ends in `zone` (IANA).

    Hours run on in UTC without pause, and what ends beyond the calendar with it. Raises KeyError
    for an unknown zone.
    """
    local = effective_at.astimezone(zone_of(zone))
    if period.unit is Unit.HOURS:
        ends_at = moved(effective_at.astimezone(UTC), timedelta(hours=period.value))
        return End(ends_at.astimezone(zone_of(zone)).date(), ends_at, zone)
    try:
        return end_on(last_day(local.date(), period), zone)
    except OverflowError:
        return End(date.max, LAST, zone)


def end_on(day: date, zone: str) -> End:
    """The end of the whole local day `day` in `zone`: the start of the next day, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), zone_of(zone))
    return End(day, midnight.astimezone(UTC), zone)


def extended(end: End, period: Period) -> End:
    """`end` moved by `period`, counted from the old last day and not from the day of granting."""
    if period.unit is Unit.HOURS:
        ends_at = end.ends_at + timedelta(hours=period.value)
        return End(ends_at.astimezone(zone_of(end.zone)).date(), ends_at, end.zone)
    return end_on(last_day(end.last_day, period), end.zone)
