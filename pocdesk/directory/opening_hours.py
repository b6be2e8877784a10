"""When a point answers, out of words such as "24h/24, 7j/7" or "Mon-Fri 08:00-16:30"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from pocdesk.directory.cells import is_nothing, one_line
from pocdesk.directory.local_time import DAYS
from pocdesk.directory.table_words import table_words
from pocdesk.domain.fold import letters

Plain: TypeAlias = dict[str, object]

_ALWAYS = (
    r"[(\[]\s*(?:24\s*[/x]\s*7|24\s*h?\s*/\s*24|h\s*24|24\s*h|7\s*j\s*/\s*7)"
    r"(?:\s*[,;/]\s*7\s*j\s*/\s*7)?\s*[)\]]"
)
IN_BRACKETS = re.compile(_ALWAYS, re.IGNORECASE)
"""“(24/7)” beside another value: there is always an answer."""

ALWAYS = re.compile(rf"{_ALWAYS}|(?<!\S)24\s?[/x]\s?7(?![^\s:,;.])", re.IGNORECASE)
"""The same with or without brackets, as it stands beside an address or a number."""

_TOKEN = re.compile(
    r"(?P<T>\d{1,2}(?:[:.h]\d{2}|\s?h(?!\w))?(?:\s?[ap]\.?m\.?)?(?!\w)|\d{4}(?:hrs|h)?(?!\w))"
    r"|(?P<W>[^\W\d_]+(?:'[^\W\d_]+)?\.?)|(?P<R>[-–—])|(?P<S>[,;&/+:])|(?P<X>\S)"
)
_HOURS = re.compile(r"\d\s*[:.hap]\D{0,3}\d{0,2}\D{1,8}\d{1,2}\s*[:.hap]|\d{4}\s*-\s*\d{4}(?!\d)")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*(?:([ap])\.?m\.?)?|(\d{2})(\d{2})(?:hrs|h)?")
_EVERY = "\x01"  # stands for “every day”, whatever its words
# D a day, E every day, T a time, R until, S a sign between two: days come before their hours.
_WEEK = re.compile(r"(?:(?:D(?:RD)?(?:S?D(?:RD)?)*|E)S*TRT(?:S*TRT)*S*)+")
_PART = re.compile(r"((?:DRD|D|S)+?|E)S*(?=T)((?:TRT|S)+)")


def availability_of(text: str) -> Plain:
    """The plain `availability` of the format for the tidy `text` of a cell; its zone is unknown.

    What is round the clock and nothing else has no text. Hours that are understood to the last
    word have a weekly table; all others stand as text alone, for half a week is worse than none.
    """
    if is_nothing(text):
        return _plain("unknown")
    said = re.sub(r"\s*/\s*", "/", letters(one_line(text))).replace("24/7/365", "24/7")
    hours = table_words().hours
    if said in hours["always"]:
        return _plain("h24")
    if _phrase("negation").search(said):
        return _plain("hours" if _has_hours(said) else "unknown", text)
    rest, always = _phrase("round_the_clock").subn(" ", said)
    if always:
        rest = _phrase("every_day").sub(" ", rest)
        more = [word for word in re.findall(r"[^\W_]+", rest) if word not in hours["filler"]]
        return _plain("h24", text if more else None)
    weekly = _weekly(said)
    if weekly:
        return _plain("hours", text, weekly)
    return _plain("hours" if _has_hours(said) else "unknown", text)


def _plain(kind: str, text: str | None = None, weekly: Iterable[Plain] = ()) -> Plain:
    return {"kind": kind, "text": text, "weekly": list(weekly), "zone": None}


@cache
def _phrase(kind: str) -> re.Pattern[str]:
    """Any of the phrases of this kind, the longest first."""
    longest_first = sorted(table_words().hours[kind], key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/])")


def _has_hours(text: str) -> bool:
    return _HOURS.search(text) is not None


def _weekly(text: str) -> list[Plain]:
    """The weekly table, in the order of the words; empty where one word is not understood or the
    languages that know all of its days do not agree."""
    readings = [_read(text, days) for days in table_words().days.values()]
    found = [reading for reading in readings if reading]
    return found[0] if found and all(reading == found[0] for reading in found) else []


def _read(text: str, days: Mapping[str, str]) -> list[Plain]:
    kinds, values = "", []
    for token in _TOKEN.finditer(_phrase("every_day").sub(f" {_EVERY} ", text)):
        kind, value = _token(token, days)
        if kind == "X":
            return []
        kinds += kind
        values += [value] if kind else []
    if not _WEEK.fullmatch(kinds):
        return []
    try:
        return [
            {"day": day, "from": opens, "to": closes}
            for part in _PART.finditer(kinds)
            for day in _days(part[1], values[part.start(1) : part.end(1)])
            for opens, closes in _times(part[2], values[part.start(2) : part.end(2)])
        ]
    except ValueError:
        return []


def _token(token: re.Match[str], days: Mapping[str, str]) -> tuple[str, str]:
    hours = table_words().hours
    text = token[0]
    if token["W"] is None:
        return ("E" if text == _EVERY else str(token.lastgroup)), text
    word = text.rstrip(".")
    if word in days:
        return "D", days[word]
    if word in hours["range"]:
        return "R", word
    if word in table_words().joining:
        return "S", word
    return ("" if word in hours["filler"] else "X"), word


def _days(kinds: str, values: list[str]) -> Iterator[str]:
    if kinds == "E":
        yield from DAYS
        return
    for found in re.finditer(r"DRD|D", kinds):
        first, last = DAYS.index(values[found.start()]), DAYS.index(values[found.end() - 1])
        for step in range((last - first) % 7 + 1):
            yield DAYS[(first + step) % 7]


def _times(kinds: str, values: list[str]) -> Iterator[tuple[str, str]]:
    for found in re.finditer("TRT", kinds):
        opens, closes = _time(values[found.start()]), _time(values[found.end() - 1])
        if opens == "24:00":
            opens = "00:00"
        if opens == closes:
            raise ValueError("it closes when it opens")
        yield opens, closes


def _time(text: str) -> str:
    """ "8h" as "08:00". Raises ValueError for what is no time of day."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise ValueError(text)
    return f"{hour:02}:{minute:02}"
