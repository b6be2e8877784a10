"""Kinds that hold time: date, moment, period and zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from pocdesk.domain.clock import zone_of
from pocdesk.domain.period import Period, Unit
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds.parsed import Parsed, WrongShape, only
from pocdesk.forms.problem import Fault
from pocdesk.forms.value import Moment

_DAY = (
    r"(?:(?P<d>[0-9]{1,2})[/.](?P<m>[0-9]{1,2})[/.](?P<y>[0-9]{4})"
    r"|(?P<iy>[0-9]{4})-(?P<im>[0-9]{2})-(?P<id>[0-9]{2}))"
)
_DATE = re.compile(_DAY)
_MOMENT = re.compile(
    _DAY + r"(?:[T ]\s*(?P<clock>[0-9]{1,2}:[0-9]{2}(?P<sec>:[0-9]{2}(?:[.,][0-9]{1,6})?)?))?"
    r"\s*(?P<offset>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?"
    r"\s*(?:\[(?P<tag>[^\[\]]+)\]|(?P<zone>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+))?",
    re.IGNORECASE,
)
_LARGEST = 10_000
_PERIOD = re.compile(r"([0-9]{1,5})\s*([^\W\d_]+)\.?")
_UNITS = {
    Unit.HOURS: ("h", "hour", "hours", "heure", "heures"),
    Unit.DAYS: ("d", "day", "days", "j", "jour", "jours"),
    Unit.MONTHS: ("m", "month", "months", "mois"),
}
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
_NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})
_UTC = frozenset({"Z", "UTC", "GMT"})
_FIRST_YEAR = 1980  # a log line is no older, and offsets before 1973 could have seconds


def day(field: Field, text: str, facts: Facts) -> Parsed:
    """A calendar day typed as DD/MM/YYYY or YYYY-MM-DD, of the years 1900 to 2199."""
    found = _DATE.fullmatch(text.strip())
    value = None if found is None else _day_of(found)
    return only(Fault("not-a-date")) if value is None else Parsed(value)


def day_text(field: Field, plain: object) -> str:
    """DD/MM/YYYY of a date, as TOML has it, or a string. Raises WrongShape."""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, date) and not isinstance(plain, datetime):
        return f"{plain.day:02d}/{plain.month:02d}/{plain.year:04d}"
    raise WrongShape("shape-date")


def moment(field: Field, text: str, facts: Facts) -> Parsed:
    """A day, a time and a zone: an offset, a zone name in brackets (RFC 9557) or both.

    A local time that the clocks skip, or show twice, needs its offset; nothing is guessed. A
    question mark after it says that its day and month may stand the other way round: such a moment
    waits for an officer.
    """
    if text.rstrip().endswith("?"):
        return only(_which_day(text))
    found = _MOMENT.fullmatch(text.strip())
    when = None if found is None else _day_of(found)
    if found is None or when is None or when.year < _FIRST_YEAR:
        return only(Fault("not-a-moment"))
    if found["clock"] is None:
        return only(Fault("no-time"))
    try:
        local = datetime.combine(when, _clock_of(found))
        offset = _offset_of(found["offset"])
    except ValueError:
        return only(Fault("not-a-moment"))
    seconds = found["sec"] is not None
    name = found["tag"] or found["zone"]
    if name is None and offset is None:
        return only(Fault("no-zone"))
    if name is not None:
        if not is_zone(name):
            return only(Fault("V-33", details={"zone": name[:60]}))
        if (found["offset"] or "").upper() not in _UTC:
            return _in_zone(local, offset, name, seconds=seconds)
    at = local.replace(tzinfo=timezone(offset or timedelta())).astimezone(UTC)
    ahead = offset if name is None else at.astimezone(zone_of(name)).utcoffset()
    return Parsed(Moment(at, _minutes(ahead or timedelta()), name, seconds))


def moment_text(field: Field, plain: object) -> str:
    """The text of a moment: a string, or an offset date-time as TOML has it. Raises WrongShape."""
    if isinstance(plain, datetime):
        return plain.isoformat()
    if isinstance(plain, str):
        return plain
    raise WrongShape("shape-moment")


def moment_typed(value: Moment) -> str:
    """`value` as an officer types it: DD/MM/YYYY, the time, the offset and the zone if it has one;
    `moment` reads the same from it."""
    local = value.local
    clock = local.time().isoformat("auto" if value.seconds else "minutes")
    ahead = _written(local.utcoffset() or timedelta())
    zone = "" if value.zone is None else f" [{value.zone}]"
    return f"{local.day:02d}/{local.month:02d}/{local.year:04d} {clock} {ahead}{zone}"


def period(field: Field, text: str, facts: Facts) -> Parsed:
    """A positive number and its unit, such as "60 days" or "3 mois"; never converted."""
    found = _PERIOD.fullmatch(text.strip())
    unit = None if found is None else _unit_of(found[2])
    if found is None or unit is None or not 1 <= int(found[1]) <= _LARGEST:
        return only(Fault("not-a-period"))
    if unit not in field.units:
        return only(Fault("not-this-unit", details={"units": ", ".join(field.units)}))
    return Parsed(Period(int(found[1]), unit))


def period_text(field: Field, plain: object) -> str:
    """The text of `{ value = 60, unit = "days" }` or of a string. Raises WrongShape."""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, dict) and plain.keys() == {"value", "unit"}:
        value, unit = plain["value"], plain["unit"]
        if isinstance(value, int) and not isinstance(value, bool) and isinstance(unit, str):
            # Bounded first: a number of thousands of digits has no text.
            return f"{min(max(value, 0), _LARGEST + 1)} {unit}"
    raise WrongShape("shape-period")


def zone(field: Field, text: str, facts: Facts) -> Parsed:
    """An IANA zone name, such as Europe/Paris (rule V-33)."""
    name = text.strip()
    return Parsed(name) if is_zone(name) else only(Fault("V-33", details={"zone": name[:60]}))


def is_zone(name: str) -> bool:
    """Whether `name` is a zone of the IANA table on this machine."""
    if _ZONE.fullmatch(name) is None or name in _NO_ZONES:
        return False
    try:
        zone_of(name)
    except KeyError:
        return False
    return True


def _which_day(text: str) -> Fault:
    """The two moments that 05/06/2026 15:12 may be, the day in the order that no country reads
    otherwise, the time and the zone as they were pasted; a zone that lacks is asked for."""
    bare = text.strip().rstrip("?").rstrip()
    found = _MOMENT.fullmatch(bare)
    when = None if found is None else _day_of(found)
    if found is None or when is None or when.day > 12:
        return Fault("not-a-moment")
    turned = when.replace(month=when.day, day=when.month)
    rest = _DATE.sub("", bare, count=1)
    zoned = found["offset"] or found["tag"] or found["zone"]
    code = "which-day" if zoned else "which-day-no-zone"
    both = {"one": f"{when.isoformat()}{rest}", "other": f"{turned.isoformat()}{rest}"}
    return Fault(code, details=both)


def _day_of(found: re.Match[str]) -> date | None:
    parts = (found["y"], found["m"], found["d"])
    year, month, number = parts if found["y"] else (found["iy"], found["im"], found["id"])
    try:
        when = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return when if 1900 <= when.year <= 2199 else None


def _clock_of(found: re.Match[str]) -> time:
    hours, minutes = found["clock"].split(":")[:2]
    seconds, _, fraction = (found["sec"] or ":00")[1:].replace(",", ".").partition(".")
    return time(int(hours), int(minutes), int(seconds), int(fraction.ljust(6, "0") or 0))


def _offset_of(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text.upper() in _UTC:
        return timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 15 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if text[0] == "-" else offset


def _in_zone(local: datetime, offset: timedelta | None, name: str, *, seconds: bool) -> Parsed:
    zone = zone_of(name)
    possible = _offsets(local, zone)
    if offset is None and not possible:
        return only(Fault("no-such-time", details={"zone": name}))
    if offset is None and len(possible) > 1:
        both = " / ".join(_written(choice) for choice in possible)
        return only(Fault("time-twice", details={"zone": name, "offsets": both}))
    if offset is not None and offset not in possible:
        return only(Fault("offset-not-there", details={"zone": name, "offset": _written(offset)}))
    chosen = possible[0] if offset is None else offset
    at = local.replace(tzinfo=timezone(chosen)).astimezone(UTC)
    return Parsed(Moment(at, _minutes(chosen), name, seconds))


def _offsets(local: datetime, zone: ZoneInfo) -> list[timedelta]:
    """The offsets under which the clocks of `zone` show `local`: none, one or two."""
    found = []
    for fold in (0, 1):
        aware = local.replace(tzinfo=zone, fold=fold)
        back = aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        offset = aware.utcoffset()
        if back == local and offset is not None and offset not in found:
            found.append(offset)
    return found


def _minutes(offset: timedelta) -> int:
    return int(offset.total_seconds() // 60)


def _written(offset: timedelta) -> str:
    minutes = abs(_minutes(offset))
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _unit_of(word: str) -> Unit | None:
    for unit, names in _UNITS.items():
        if word.casefold() in names:
            return unit
    return None
