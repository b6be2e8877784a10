"""A moment that is over as officers type it: "14:05", "yesterday 22:10", "21/11/2026 22:10"."""

import re
from datetime import UTC, date, datetime, time, timedelta

from pocdesk.domain.clock import zone_of
from pocdesk.domain.month import month_of

_FIRST_YEAR = 1900
"""Before it nothing happened that a case of this network is about."""

_CLOCK = re.compile(r"(?:(.+?)(?: +|(?<=\d)T))?(?:at )?(\d{1,2})[:.](\d{2})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
_WORDS = re.compile(r"(?:[a-z]{3,9} )?(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}))?")
"""A day as the program writes it, "1 Oct 2026" or "Thu 1 Oct"."""


def past(text: str, now: datetime, zone: str) -> datetime | None:
    """The instant, aware and in UTC, that `text` means at the aware instant `now` in `zone`.

    A time alone is the last such time, a date without its year the last such date; empty is `now`.
    None for what is not understood or lies ahead.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words or words == "now":
        return now
    hit = _CLOCK.fullmatch(words)
    if hit is None or int(hit[2]) > 23 or int(hit[3]) > 59:
        return None
    clock, local = time(int(hit[2]), int(hit[3])), now.astimezone(zone_of(zone))
    days = _days(hit[1], local.date())
    instants = (datetime.combine(day, clock, tzinfo=zone_of(zone)).astimezone(UTC) for day in days)
    return next((instant for instant in instants if instant <= now), None)


def past_day(text: str, today: date) -> date | None:
    """The day, `today` or before it, that `text` means; None for what is not understood."""
    days = _days(" ".join(text.lower().replace(",", " ").split()), today)
    return next((day for day in days if day <= today), None)


def _days(words: str | None, today: date) -> tuple[date, ...]:
    """The days that may be meant, the one to try first before the others."""
    if words is None:
        return (today, today - timedelta(days=1))
    if words in {"today", "yesterday"}:
        return (today - timedelta(days=int(words == "yesterday")),)
    if hit := _ISO.fullmatch(words):
        return _made(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _NUMBERS.fullmatch(words):
        month: int | None = int(hit[2])
    elif hit := _WORDS.fullmatch(words):
        month = month_of(hit[2])
    else:
        return ()
    if month is not None:
        day = int(hit[1])
        if hit[3]:
            return _made(int(hit[3]), month, day)
        return _made(today.year, month, day) + _made(today.year - 1, month, day)
    return ()


def _made(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),) if _FIRST_YEAR <= year < date.max.year else ()
    except ValueError:
        return ()
