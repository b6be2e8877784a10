"""Dates of mail headers, as aware times in UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_HOURS = {
    "CET": 1.0, "CEST": 2.0, "MET": 1.0, "MEST": 2.0, "EET": 2.0, "EEST": 3.0, "WET": 0.0,
    "WEST": 1.0, "MSK": 3.0, "JST": 9.0, "KST": 9.0, "HKT": 8.0, "SGT": 8.0, "AEST": 10.0,
    "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0, "BRT": -3.0, "ART": -3.0, "AKST": -9.0,
    "AKDT": -8.0, "HST": -10.0, "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0,
    "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "GMT": 0.0, "UTC": 0.0, "UT": 0.0,
    "Z": 0.0,
}  # fmt: skip
"""Zone names that one region alone uses in mail, or that RFC 5322 fixes (EST to PDT)."""

_LONGEST = 100
_COMMENT = re.compile(r"\([^()]*\)")
_ZONE = re.compile(
    r"(?:\b(?:GMT|UTC?)\s*)?([+-])\s*(\d{1,2}):?(\d{2})?\s*$|\b([A-Z]{1,5})\s*$", re.I
)


def date_in_utc(text: str) -> datetime:
    """The moment named by a Date header.

    Raises ValueError where it cannot be told to the second, above all where no zone is named or
    the name of the zone stands for several: hours may then be wrong, and no date is better.
    """
    plain = _COMMENT.sub(" ", text).strip()
    try:
        iso = datetime.fromisoformat(plain)
    except ValueError:
        iso = None
    if iso is not None and iso.tzinfo is not None:
        return iso.astimezone(UTC)
    zone = _ZONE.search(plain) if len(plain) <= _LONGEST else None
    parsed = parsedate_tz(plain[: zone.start()] + " +0000") if zone else None
    if zone is None or parsed is None:
        raise ValueError("no date with a zone")
    local = datetime(*parsed[:6], tzinfo=_offset(zone))
    return local.astimezone(UTC)


def _offset(zone: re.Match[str]) -> timezone:
    if zone[4] is not None:
        hours = _HOURS.get(zone[4].upper())
        if hours is None:
            raise ValueError("the zone is not known")
        return timezone(timedelta(hours=hours))
    away = timedelta(hours=int(zone[2]), minutes=int(zone[3] or 0))
    return timezone(-away if zone[1] == "-" else away)
