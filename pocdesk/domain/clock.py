"""The only door to the time of the machine, so that a test can set it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Clock = Callable[[], datetime]
"""Answers the present instant, aware and in UTC."""


def machine_clock() -> datetime:
    """The present instant of this machine, aware and in UTC, to the microsecond."""
    return datetime.now(UTC)


def local_offset(at: datetime, zone: str) -> int:
    """Minutes that `zone` is ahead of UTC at the aware instant `at`. Raises KeyError."""
    offset = at.astimezone(zone_of(zone)).utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


_FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
"""The last instant of the calendar."""


def moved(at: datetime, by: timedelta) -> datetime:
    """`at` moved by a span, and no further than the calendar goes."""
    try:
        return at + by
    except OverflowError:
        return (LAST if by > timedelta() else _FIRST).replace(tzinfo=at.tzinfo)


class _Zone(ZoneInfo):
    """A zone in which the first and the last hours of the calendar have a time as well: what was
    stored by whomever is shown, and stops no list."""

    def fromutc(self, dt: datetime, /) -> datetime:
        try:
            return super().fromutc(dt)
        except OverflowError:
            return (LAST if dt.year > 1 else _FIRST).replace(tzinfo=self)


@cache
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone called `name`. Raises KeyError for a name that is not one.

    Each is read once: the library itself keeps eight, and a list of all Parties names eighty.
    """
    try:
        return _Zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KeyError(name) from error


def offset_text(at: datetime, zone: str) -> str:
    """The offset of `zone` at `at` as printed beside a time: "UTC", "UTC+1", "UTC+5:30"."""
    return ahead_text(local_offset(at, zone))


def ahead_text(minutes: int) -> str:
    """So many minutes ahead of UTC, as printed: "UTC-3:30"."""
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02d}' if rest else ''}"
