"""A pasted line as a log or a report writes it: the identifier, the times and the port beside it.

What is not clear stays as it was pasted; nothing is guessed and nothing is left out.
"""

import re
from dataclasses import dataclass, replace

from pocdesk.domain.identifier import IdentifierType, guess

_UNSURE = frozenset({IdentifierType.USER_NAME, IdentifierType.USER_ID, IdentifierType.OTHER})
_LONGEST = 300

# How reports keep an address from being clicked ("defanged"), and what it means.
_FANGS = (
    (re.compile(r"\bhxxp(s?)(?=\[?:)", re.IGNORECASE), r"http\1"),
    (re.compile(r"[\[({](?:\.|dot)[\])}]", re.IGNORECASE), "."),
    (re.compile(r"[\[({](?:@|at)[\])}]", re.IGNORECASE), "@"),
    (re.compile(r"\[:(//)?\]"), r":\1"),
)

_DATE = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,6})?)?"
_OFFSET = r"(?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d\d)?|UTC|GMT|Z|[+-]\d\d:?\d\d|[A-Za-z_]+/[A-Za-z_/+-]+"
_BETWEEN = r"[\s,;|]*(?:[-\u2013\u2014]|to|until|/|\.\.)?[\s,;|]*"
_PART = r"[\s,;|]+"
_PORT = r"(?:source\s+)?port[\s:=]*(?P<port>\d{1,5})"


def _moment(mark: str, *, dated: bool) -> str:
    """A day, a time and a zone; a second moment may be of the same day."""
    day = rf"(?P<date{mark}>{_DATE})(?:T|{_PART})"
    zone = rf"(?:[\s,;|]*\(?(?P<zone{mark}>{_OFFSET})\)?)?"
    return rf"{day if dated else f'(?:{day})?'}(?P<clock{mark}>{_CLOCK}){zone}"


_TIMES = re.compile(
    f"{_moment('', dated=True)}(?:{_BETWEEN}{_moment('2', dated=False)})?(?:[\\s,;|]*{_PORT})?",
    re.IGNORECASE,
)
_PORT_ALONE = re.compile(_PORT, re.IGNORECASE)
_WITH_PORT = re.compile(
    r"(?P<ip>\d{1,3}(?:\.\d{1,3}){3}):(?P<port>\d{1,5})"
    r"|\[(?P<ip6>[0-9a-f:.]+)\]:(?P<port6>\d{1,5})",
    re.IGNORECASE,
)
_APART = re.compile(_PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """One identifier. `start` and `end` are moments as the form reads them, with their zone if one
    stood there; `pasted` is set where the value was written otherwise, such as `hxxp://`.
    """

    value: str
    type: IdentifierType
    start: str = ""
    end: str = ""
    port: str = ""
    pasted: str = ""


def read_line(line: str) -> Pasted:
    """What one pasted line says."""
    text = line.strip()
    bare = _refanged(text)
    found = _read(bare) if len(bare) <= _LONGEST else None
    if found is None:
        return Pasted(value=text, type=guess(text))
    return found if bare == text else replace(found, pasted=text)


def _refanged(text: str) -> str:
    for pattern, meant in _FANGS:
        text = pattern.sub(meant, text)
    return text


def _read(text: str) -> Pasted | None:
    """The identifier and what stands around it; None where not every piece of it is clear."""
    alone = _identifier(text)
    if alone is not None:
        return alone
    pieces = _APART.split(text)
    for value, rest in (
        (pieces[0], text[len(pieces[0]) :]),
        (pieces[-1], text[: -len(pieces[-1])]),
    ):
        found = _identifier(value)
        if found is not None:
            return _with_times(found, rest.strip(" \t,;|"))
    return None


def _identifier(text: str) -> Pasted | None:
    port = _WITH_PORT.fullmatch(text)
    value = text if port is None else port["ip"] or port["ip6"]
    type = guess(value)
    if type in _UNSURE or (port is not None and not type.is_ip):
        return None
    number = "" if port is None else port["port"] or port["port6"]
    return Pasted(value=value, type=type, port=number)


def _with_times(found: Pasted, rest: str) -> Pasted | None:
    port = _PORT_ALONE.fullmatch(rest)
    if port is not None:
        return None if found.port else replace(found, port=port["port"])
    times = _TIMES.fullmatch(rest)
    if times is None or (found.port and times["port"]) or _is_two_ways(times):
        return None
    zone, zone2 = _zone(times["zone"]), _zone(times["zone2"])
    start = f"{times['date']} {times['clock']} {zone or zone2}".strip()
    end = ""
    if times["clock2"]:
        end = f"{times['date2'] or times['date']} {times['clock2']} {zone2 or zone}".strip()
    return replace(found, start=start, end=end, port=found.port or times["port"] or "")


def _is_two_ways(times: re.Match[str]) -> bool:
    """Whether 03/04/2026 may be the third of April or the fourth of March."""
    dates = (date.split("/") for date in (times["date"], times["date2"] or "") if "/" in date)
    return any(int(day) <= 12 and int(month) <= 12 and day != month for day, month, _ in dates)


def _zone(text: str | None) -> str:
    """The zone as the form reads it: "UTC+1" is "+01:00"."""
    if text is None:
        return ""
    offset = re.fullmatch(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?", text, re.IGNORECASE)
    if offset is None:
        return text.upper() if "/" not in text else text
    sign, hours, minutes = offset.groups()
    return f"{sign}{int(hours):02d}:{minutes or '00'}"
