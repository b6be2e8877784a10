"""Telephone numbers that a message writes and the Directory does not have: shown, never called."""

import re
from collections.abc import Iterable

from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.message import Message

MOST = 6
"""Numbers that are told of one message."""

_LONGEST = 100_000  # characters of a body that are looked through
_DIGITS = r"[\d(][\d ().\u00a0\u2011-]{4,22}\d"
# With its country's code, or behind a word that says what it is. Any other row of digits may be an
# account, a date or a reference.
_FORMS = (
    re.compile(rf"(?<![\w+])\+(?=[1-9(]){_DIGITS}(?!\w)"),
    re.compile(
        rf"(?:\btel|\bphone|\btelephone|\bmobile|\bcell|\bcall(?: us| me)?(?: back)?(?: on| at)?)"
        rf"\b[.: \t]{{1,4}}({_DIGITS})(?!\w)",
        re.IGNORECASE,
    ),
)
_TAIL = 6
"""Digits at the end that are the same however the code of the country was written."""

_CALLED = (ChannelKind.PHONE, ChannelKind.MOBILE, ChannelKind.FAX)


def written_numbers(message: Message, points: Iterable[Point], own: str = "") -> tuple[str, ...]:
    """The telephone numbers in the body of `message` that are none of `points` and not our `own`.

    In their order, each once, as written. Who forges a request writes a number at which the forger
    answers.
    """
    known = [channel.value for point in points for channel in point.reach(*_CALLED)]
    ours = {_digits(number) for number in (*known, own)} - {""}
    found: dict[str, str] = {}
    body = message.body[:_LONGEST]
    hits = sorted(
        (hit.start(), hit[hit.lastindex or 0]) for form in _FORMS for hit in form.finditer(body)
    )
    for _, text in hits:
        digits = _digits(text)
        known_already = any(_same(digits, other) for other in (*ours, *found))
        if 6 <= len(digits) <= 17 and not known_already:
            found[digits] = " ".join(text.split())
    return tuple(found.values())[:MOST]


def _digits(number: str) -> str:
    """The digits alone, without the zeros that lead abroad or out of a town."""
    return re.sub(r"[^0-9]", "", number.replace("(0)", "")).lstrip("0")


def _same(one: str, other: str) -> bool:
    """Whether one is the other with or without the code of its country."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _TAIL and long.endswith(short)
