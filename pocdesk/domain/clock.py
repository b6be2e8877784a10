"""The only door to the time of the machine, so that a test can set it."""

from collections.abc import Callable
from datetime import UTC, datetime
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


@cache
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone called `name`. Raises KeyError for a name that is not one.

    Each is read once: the library itself keeps eight, and a list of all Parties names eighty.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KeyError(name) from error


def offset_text(at: datetime, zone: str) -> str:
    """The offset of `zone` at `at` as printed beside a time: "UTC", "UTC+1", "UTC+5:30"."""
    minutes = local_offset(at, zone)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02d}' if rest else ''}"
