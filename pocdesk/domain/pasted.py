"""A pasted line as a log or a report writes it: the identifier, the times and the port beside it.

What is not clear stays as it was pasted, where the checks of the form complain of it; nothing is
guessed and nothing is left out. Only in a letter to a provider a lone word is an account there.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from pocdesk.domain.day_in_words import NAMED_OFFSET, in_numbers
from pocdesk.domain.identifier import IdentifierType, fits, international
from pocdesk.domain.looks import guess
from pocdesk.domain.named_service import named_service

_UNSURE = frozenset({IdentifierType.USER_NAME, IdentifierType.USER_ID, IdentifierType.OTHER})
_BROKEN = frozenset({IdentifierType.IPV4, IdentifierType.EMAIL})
"""Of these the form says what is wrong; what stands beside one is read all the same."""

_LONGEST = 300

# How reports keep an address from being clicked ("defanged"), and what it means.
_FANGS = (
    (re.compile(r"\bhxxp(s?)(?=\[?:)", re.IGNORECASE), r"http\1"),
    (re.compile(r"[\[({](?:\.|dot)[\])}]", re.IGNORECASE), "."),
    (re.compile(r"[\[({](?:@|at)[\])}]", re.IGNORECASE), "@"),
    (re.compile(r"\[:(//)?\]"), r":\1"),
)

_DATE = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?:\s*[ap]\.?m\b\.?)?"
_OFFSET = rf"{NAMED_OFFSET}|"
_OFFSET += r"(?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d\d)?|UTC|GMT|Z|[+-]\d\d:?\d\d|[A-Za-z_]+/[A-Za-z_/+-]+"
_BETWEEN = r"[\s,;|]*(?:[-\u2013\u2014]|to|until|au|/|\.\.)?[\s,;|]*"
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
_HALF_DAY = re.compile(r"(\d{1,2})(:[\d:.,]+?)\s*([ap])\.?m\.?", re.IGNORECASE)
_LIKE_A_DATE = re.compile(
    r"(?<![\d.])(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:\d{4}|\d\d))(?!\.?\d)"
)

# Without blanks only as long as no number of a device is: those have 14 digits or more.
_DIALLED = re.compile(
    r"00[1-9]\d{7,10}|00 ?[1-9](?=[\d ./()\u00a0\u202f-]*[ ./()\u00a0\u202f-])"
    r"(?:[ ./()\u00a0\u202f-]*\d){7,14}"
)
_OF_ANY_SERVICE = _BROKEN | {
    IdentifierType.IPV6,
    IdentifierType.PHONE,
    IdentifierType.URL,
    IdentifierType.CRYPTO_ADDRESS,
    IdentifierType.TRANSACTION_ID,
}

# Words that reports put before an identifier, and the type they name; None where it shows itself.
_NAMED = tuple(
    (re.compile(rf"(?:{words})(?:\s*[:=#]\s*|\s+)(?P<rest>\S.*)", re.IGNORECASE), type)
    for words, type in (
        (r"u(?:ser)?[ _-]?id|account[ _-]?id", IdentifierType.USER_ID),
        (r"(?:user[ _-]?name|screen[ _-]?name|handle)(?=\s*[:=])", IdentifierType.USER_NAME),
        (r"ip(?:v[46])?(?:[ _-]address)?|e-?mail|phone|tel\.?|telephone|imei|mac|url|domain", None),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """One identifier. `start` and `end` are moments as the form reads them, with their zone if one
    stood there; one that ends with "?" may be of either of two days, and one that nothing was made
    of stands as it was pasted: the form refuses both. `pasted` is set where the value was written
    otherwise, such as `hxxp://`. `service` is the id of the provider whose service was named.
    """

    value: str
    type: IdentifierType
    start: str = ""
    end: str = ""
    port: str = ""
    pasted: str = ""
    service: str = ""


def read_line(line: str, taken: Collection[IdentifierType] = frozenset()) -> Pasted:
    """What one pasted line says. In a letter to a provider that takes `taken`, what shows nothing
    else is an account there; so is what looks like a domain, unless it takes domains."""
    text = line.strip()
    bare = _refanged(text)
    found = _read(bare) if len(bare) <= _LONGEST else None
    unlike = found is None or (found.type is IdentifierType.DOMAIN and found.type not in taken)
    if unlike and taken and bare and len(bare) <= _LONGEST:
        account = _account(bare)
        if account is not None and account.type in taken:
            return account
    if found is None:
        return Pasted(value=text, type=guess(text))
    if not fits(found.type, found.value) and found.type not in _BROKEN:
        return Pasted(value=text, type=found.type)
    return found if bare == text else replace(found, pasted=text)


def _refanged(text: str) -> str:
    for pattern, meant in _FANGS:
        text = pattern.sub(meant, text)
    return text


def _read(text: str) -> Pasted | None:
    """The identifier and what stands around it; None where there is none to be seen."""
    alone = _identifier(text)
    if alone is not None:
        return alone
    for pattern, type in _NAMED:
        named = pattern.fullmatch(text)
        if named is not None:
            found = _read(named["rest"]) if type is None else _of_type(type, named["rest"])
            if found is not None:
                return found
    served = named_service(text)
    if served is not None:
        account = _account(served[1])
        if account is not None:
            return replace(account, service=served[0], pasted=text)
    pieces = _APART.split(text)
    for value, rest in (
        (pieces[0], text[len(pieces[0]) :]),
        (pieces[-1], text[: -len(pieces[-1])]),
    ):
        found = _identifier(value)
        if found is not None:
            # With its type, the form complains of the line as a whole; "other" would pass it.
            whole = Pasted(value=text, type=found.type)
            return _with_times(found, rest.strip(" \t,;|")) or whole
    return None


def _account(text: str) -> Pasted | None:
    """The account of a named service: one word, unless its form says that it is something else."""
    found = _identifier(text)
    if found is not None and found.type in _OF_ANY_SERVICE:
        return found
    word = _APART.split(text, maxsplit=1)[0]
    return _of_type(IdentifierType.USER_ID if word.isdigit() else IdentifierType.USER_NAME, text)


def _of_type(type: IdentifierType, text: str) -> Pasted | None:
    """The first word of `text` as an identifier of `type`, with the times after it."""
    value, *more = _APART.split(text, maxsplit=1)
    found = Pasted(value=value, type=type)
    return _with_times(found, more[0].strip(" \t,;|")) if more else found


def _identifier(text: str) -> Pasted | None:
    port = _WITH_PORT.fullmatch(text)
    value = text if port is None else port["ip"] or port["ip6"]
    type = guess(value)
    if type in _UNSURE and (number := _from_abroad(text)):
        return Pasted(value=number, type=IdentifierType.PHONE, pasted=text)
    if type in _UNSURE or (port is not None and not type.is_ip):
        return None
    number = "" if port is None else port["port"] or port["port6"]
    return Pasted(value=value, type=type, port=number)


def _from_abroad(text: str) -> str:
    """A telephone number that is dialled with 00, with + in its place; "" for another text."""
    if _DIALLED.fullmatch(text) is None:
        return ""
    number = f"+{text[2:].lstrip()}"
    return number if international(number) is not None else ""


def _with_times(found: Pasted, rest: str) -> Pasted | None:
    told, rest = rest, in_numbers(rest)
    port = _PORT_ALONE.fullmatch(rest)
    if port is not None:
        return None if found.port else replace(found, port=port["port"])
    times = _TIMES.fullmatch(rest)
    if times is None:
        start = rest if _LIKE_A_DATE.fullmatch(rest) else told
        return replace(found, start=start) if _LIKE_A_DATE.search(rest) else None
    if found.port and times["port"]:
        return None
    zone, zone2 = _zone(times["zone"]), _zone(times["zone2"])
    date, date2 = times["date"], times["date2"] or times["date"]
    start = _moment_of(date, times["clock"], zone or zone2)
    end = _moment_of(date2, times["clock2"], zone2 or zone) if times["clock2"] else ""
    return replace(found, start=start, end=end, port=found.port or times["port"] or "")


def _moment_of(date: str, clock: str, zone: str) -> str:
    text = f"{date} {_HALF_DAY.sub(_in_24_hours, clock)} {zone}".strip()
    return f"{text}?" if _is_two_ways(date) else text


def _in_24_hours(clock: re.Match[str]) -> str:
    """3:12 pm is 15:12; an hour that no such clock shows stays, and is refused."""
    hour = int(clock[1])
    if not 1 <= hour <= 12:
        return clock[0]
    return f"{hour % 12 + (12 if clock[3] in 'pP' else 0):02d}{clock[2]}"


def _is_two_ways(date: str) -> bool:
    """Whether it may be the third of April or the fourth of March, as 03/04/2026."""
    day, _, month = date.partition("/")
    month = month.partition("/")[0]
    return bool(month) and int(day) <= 12 and int(month) <= 12 and day.zfill(2) != month.zfill(2)


def _zone(text: str | None) -> str:
    """The zone as the form reads it: "UTC+1" is "+01:00"."""
    if text is None:
        return ""
    offset = re.fullmatch(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?", text, re.IGNORECASE)
    if offset is None:
        return text.upper() if "/" not in text else text
    sign, hours, minutes = offset.groups()
    return f"{sign}{int(hours):02d}:{minutes or '00'}"
