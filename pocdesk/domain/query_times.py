"""Times in a query: a day, a span, and what `received:>2026-11-01` or `due:<2d` means by them."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from pocdesk.domain.criteria import Received

_SPAN = re.compile(r"(\d{1,4})(min|m|h|d|w)")
_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BOUND = re.compile(r"(<=|>=|<|>|=)?(.*)")
_ONE = timedelta(days=1)

Instants = tuple[datetime, datetime]
"""The aware instants at which a day, month or year begins and at which the next one does."""


def span(text: str) -> timedelta | None:
    """A span such as "2d", "4h", "30m" or "1w"; None for what is none."""
    said = _SPAN.fullmatch(text.strip().lower())
    return None if said is None else int(said[1]) * _UNITS[said[2]]


def days(text: str, now: datetime, zone: tzinfo) -> Instants | None:
    """Beginning and end of "2026-11-02", "2026-11", "2026", "today", "yesterday", or of the day
    that was "7d" ago, in `zone`; None for what is none."""
    said, today = text.strip().lower(), now.astimezone(zone).date()
    back = {"today": timedelta(0), "yesterday": _ONE}.get(said, span(said))
    try:
        if back is not None:
            first = today - back
            return _instants(first, first + _ONE, zone)
        found = _DAY.fullmatch(said)
        if found is None:
            return None
        year, month, day = (int(part or 0) for part in found.groups())
        if day:
            return _instants(date(year, month, day), date(year, month, day) + _ONE, zone)
        if found[2] is not None:
            after = date(year + month // 12, month % 12 + 1, 1)
            return _instants(date(year, month, 1), after, zone)
        return _instants(date(year, 1, 1), date(year + 1, 1, 1), zone)
    except (ValueError, OverflowError):
        return None


def received(text: str, now: datetime, zone: tzinfo) -> Received | None:
    """The bounds that ">2026-11-01", "2026-11" or "2026-11-01..2026-11-05" sets; a day that is
    passed or not reached counts whole. "<7d" is less than 7 days ago. None for what is none."""
    first, dots, last = text.partition("..")
    if dots:
        since = days(first, now, zone) if first else None
        until = days(last, now, zone) if last else None
        missing = (first and since is None) or (last and until is None) or not (first or last)
        if missing:
            return None
        return Received(since[0] if since else None, until[1] if until else None)
    said = _BOUND.fullmatch(text.strip())
    ago = None if said is None else span(said[2])
    if said is not None and ago is not None:
        # A time ago runs the other way than the calendar.
        return Received(until=now - ago) if said[1] in {">", ">="} else Received(since=now - ago)
    found = None if said is None else days(said[2], now, zone)
    if said is None or found is None:
        return None
    match said[1]:
        case ">":
            return Received(since=found[1])
        case ">=":
            return Received(since=found[0])
        case "<":
            return Received(until=found[0])
        case "<=":
            return Received(until=found[1])
    return Received(*found)


def due_before(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The aware instant before which a clock must be due for "<2d", "4h", "today" or "<2026-12-01"
    (that day included); None for what is none."""
    said = text.strip().removeprefix("<").removeprefix("=").strip()
    within = span(said)
    try:
        if within is not None:
            return now + within
    except OverflowError:
        return None
    found = None if said.lower() == "yesterday" else days(said, now, zone)
    return None if found is None else found[1]


def _instants(first: date, after: date, zone: tzinfo) -> Instants:
    begun = datetime(first.year, first.month, first.day, tzinfo=zone)
    ended = datetime(after.year, after.month, after.day, tzinfo=zone)
    return begun.astimezone(UTC), ended.astimezone(UTC)
