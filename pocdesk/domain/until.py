"""A moment to come as officers type it: "2h", "tomorrow 09:00", "mon 12:00", "24 Nov"."""

import re
from datetime import UTC, date, datetime, time, timedelta

from pocdesk.domain.clock import zone_of
from pocdesk.domain.month import MONTHS

MORNING = time(9)
"""When a day begins that is named without a time."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(name.lower() for name in MONTHS["en"])
_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "minute": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "hr": timedelta(hours=1),
    "d": timedelta(days=1),
    "day": timedelta(days=1),
    "w": timedelta(weeks=1),
    "week": timedelta(weeks=1),
}
_MOST = timedelta(days=366)

_FROM_NOW = re.compile(r"(?:in )?(\d{1,4}) ?([a-z]+?)s?")
_HOURS = re.compile(r"(?:in )?(\d{1,3}) ?h ?(\d{1,2})(?: ?m| ?min)?")
_CLOCK = re.compile(r"(?:^|(?<= ))(?:at )?(\d{1,2})[:.](\d{2})(?:$|(?= ))")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([a-z]{3,})\.?(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?: (\d{4}))?")


def until(text: str, now: datetime, zone: str) -> datetime | None:
    """The instant, aware and in UTC, that `text` means at the aware instant `now` in `zone`.

    Days and times are those of `zone`. A time alone is the next such time, a day of the week the
    next such day, a date without its year the next such date; a day without a time begins at
    `MORNING`. None for what is not understood, is past, or is more than a year ahead.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    found = _from_now(words, now, zone) or _at(words, now.astimezone(zone_of(zone)))
    if found is None or not now < found <= now + _MOST:
        return None
    return found.astimezone(UTC)


def day_named(words: str, today: date) -> date | None:
    """The day that folded `words` name, the next such day where they leave its year open; of a
    weekday the next one. None for what names no day."""
    return _day(words, today)[0]


def _from_now(words: str, now: datetime, zone: str) -> datetime | None:
    if hit := _HOURS.fullmatch(words):
        return now + timedelta(hours=int(hit[1]), minutes=int(hit[2]))
    hit = _FROM_NOW.fullmatch(words)
    if hit is None or hit[2] not in _UNITS:
        return None
    span = int(hit[1]) * _UNITS[hit[2]]
    if _UNITS[hit[2]] < timedelta(days=1):
        return now + span
    # Days are those of a calendar: at the same time of day, though a clock was put forward.
    local = now.astimezone(zone_of(zone))
    return _local(local.date() + span, local.time(), local)


def _at(words: str, local: datetime) -> datetime | None:
    clock, words = _clock(words)
    if not words:
        return None if clock is None else _next(local, clock, timedelta(days=1), local.date())
    day, again = _day(words, local.date())
    if day is None:
        return None
    return _next(local, clock or MORNING, again, day)


def _clock(words: str) -> tuple[time | None, str]:
    """The time of day in `words`, and the words without it."""
    for hit in _CLOCK.finditer(words):
        rest = " ".join((words[: hit.start()] + words[hit.end() :]).split())
        rest = rest.removesuffix(" at").removesuffix("at").strip()
        # "12.11" is a day and no time where nothing else names a day.
        is_day = "." in hit[0] and not rest and 1 <= int(hit[2]) <= 12
        if int(hit[1]) < 24 and int(hit[2]) < 60 and not is_day:
            return time(int(hit[1]), int(hit[2])), rest
    return None, words


def _day(words: str, today: date) -> tuple[date | None, timedelta]:
    """The day that `words` name, and how far on the next such day is if this one is past."""
    words = words.removeprefix("on ").removeprefix("next ")
    if words == "today":
        return today, timedelta()
    if words == "tomorrow":
        return today + timedelta(days=1), timedelta()
    # "Wed 2 Dec" is how the program writes a day.
    first, _, rest = words.partition(" ")
    words = rest if rest and _starting(_DAYS, first) is not None else words
    weekday = _starting(_DAYS, words)
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(days=ahead), timedelta(days=7)
    return _date(words, today), timedelta()


def _date(words: str, today: date) -> date | None:
    if hit := _ISO.fullmatch(words):
        return _made(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _NUMBERS.fullmatch(words):
        return _in_year(hit[3], int(hit[2]), int(hit[1]), today)
    for pattern, name, number in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        if hit := pattern.fullmatch(words):
            month = _starting(_MONTHS, hit[name])
            if month is not None:
                return _in_year(hit[3], month + 1, int(hit[number]), today)
    return None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _made(int(year), month, day)
    found = _made(today.year, month, day)
    if found is None or found < today:
        return _made(today.year + 1, month, day)
    return found


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _starting(names: tuple[str, ...], word: str) -> int | None:
    """Which of `names` is meant by `word`, of which three letters are enough."""
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def _next(local: datetime, clock: time, again: timedelta, day: date) -> datetime:
    """`clock` on `day`; if that is past, as long after as `again` says."""
    found = _local(day, clock, local)
    return _local(day + again, clock, local) if again and found <= local else found


def _local(day: date, clock: time, local: datetime) -> datetime:
    return datetime.combine(day, clock.replace(tzinfo=None), tzinfo=local.tzinfo)
