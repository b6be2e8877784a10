"""Days and zones as our letters print them, as the form reads them: 20 Nov 2026 is 2026-11-20."""

import re

from pocdesk.domain.month import month_of

_WORD = r"(?P<month>[^\W\d_]{3,9})\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAYS = (
    re.compile(rf"(?<![\d.]){_NUMBER}\.?[\s-]+{_WORD},?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\w){_WORD}\s+{_NUMBER},?\s+{_YEAR}", re.IGNORECASE),
)
_BOTH = re.compile(
    r"\((?P<name>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+),\s*"
    r"(?:UTC|GMT)(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::(?P<minutes>\d\d))?)?\)"
)
NAMED_OFFSET = r"[+-]\d\d:\d\d\[[A-Za-z0-9_/+-]+\]"
"""An offset with the name of its zone, as `in_numbers` leaves it."""


def in_numbers(text: str) -> str:
    """`text` with each day whose month is a word as YYYY-MM-DD, and a zone named beside its offset
    as the form reads it. What is not clear stays; whether there is such a day, the form says."""
    for pattern in _DAYS:
        text = pattern.sub(_day, text)
    return _BOTH.sub(_zone, text)


def _day(found: re.Match[str]) -> str:
    month = month_of(found["month"])
    return found[0] if month is None else f"{found['year']}-{month:02d}-{int(found['day']):02d}"


def _zone(found: re.Match[str]) -> str:
    ahead = f"{found['sign'] or '+'}{int(found['hours'] or 0):02d}:{found['minutes'] or '00'}"
    return f"{ahead}[{found['name']}]"
