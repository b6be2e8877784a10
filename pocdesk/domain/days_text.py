"""A period as officers type it: "2026", "nov 2026", "last year", "2026-01-01 to 2026-06-30"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from pocdesk.domain.month import month_of

_PARTED = re.compile(r"\s+(?:to|until|au|à|-|–|—)\s+|\s*[–—]\s*|\s*\.\.\.?\s*")
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/.](\d{4})")
_NAMED = re.compile(r"([^\W\d_]{3,})\.? (\d{4})")
_QUARTER = re.compile(r"q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

Span = tuple[date, date]


def days_of(text: str, today: date) -> Span | None:
    """The first and the last day that `text` means on the day `today`; empty is this year.

    One day, month, quarter or year, by number or name, in words ("last month"), or from one of
    them to another. None for what is not understood or ends before it begins.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        return _year(today.year)
    said = _said(words, today)
    if said is not None:
        return said
    try:
        parts = _PARTED.split(words)
        spans = [_one(part) for part in parts]
    except ValueError:
        return None
    first, last = spans[0], spans[-1]
    if len(spans) > 2 or first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def days_text(span: Span) -> str:
    """The shortest text that `days_of` reads as this period: a year, a month, or two days."""
    first, last = span
    if span == _year(first.year):
        return f"{first.year:04d}"
    if span == _month(first.year, first.month):
        return f"{first:%Y-%m}"
    return f"{first}" if first == last else f"{first} to {last}"


def _said(words: str, today: date) -> Span | None:
    before = today.replace(day=1) - timedelta(days=1)
    known: dict[str, Callable[[], Span]] = {
        "today": lambda: (today, today),
        "this month": lambda: _month(today.year, today.month),
        "last month": lambda: _month(before.year, before.month),
        "this year": lambda: _year(today.year),
        "last year": lambda: _year(today.year - 1),
    }
    return known[words]() if words in known else None


def _one(words: str) -> Span | None:
    """A day, a month, a quarter or a year. Raises ValueError for one that is not in the calendar.

    A month by its name alone is none: nobody knows of which year.
    """
    if hit := _ISO.fullmatch(words):
        return _day(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _DAY_FIRST.fullmatch(words):
        return _day(int(hit[3]), int(hit[2]), int(hit[1]))
    if hit := _YEAR.fullmatch(words):
        return _year(int(hit[1]))
    if hit := _MONTH.fullmatch(words):
        return _month(int(hit[1]), int(hit[2]))
    if hit := _MONTH_FIRST.fullmatch(words):
        return _month(int(hit[2]), int(hit[1]))
    if hit := _QUARTER.fullmatch(words):
        year, quarter = (hit[2], hit[1]) if hit[1] else (hit[3], hit[4])
        first = 3 * int(quarter) - 2
        return _month(int(year), first)[0], _month(int(year), first + 2)[1]
    if (hit := _NAMED.fullmatch(words)) and (month := month_of(hit[1])):
        return _month(int(hit[2]), month)
    return None


def _day(year: int, month: int, day: int) -> Span:
    return (date(year, month, day),) * 2


def _month(year: int, month: int) -> Span:
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)
