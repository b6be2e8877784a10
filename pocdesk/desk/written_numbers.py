"""Telephone numbers that a message writes and the Directory does not have: shown, never called."""

import re
from collections.abc import Iterable, Iterator

from pocdesk.domain.contact import NUMBERS, Point
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


def written_numbers(message: Message, points: Iterable[Point], own: str = "") -> tuple[str, ...]:
    """The telephone numbers in the body of `message` that are none of `points` and not our `own`.

    In their order, each once, as written. Who forges a request writes a number at which the forger
    answers.
    """
    known = [channel.value for point in points for channel in point.reach(*NUMBERS)]
    seen = _Numbers()
    for number in (*known, own):
        seen.add(_digits(number))
    found: list[str] = []
    body = message.body[:_LONGEST]
    hits = sorted(
        (hit.start(), hit[hit.lastindex or 0]) for form in _FORMS for hit in form.finditer(body)
    )
    for _, text in hits:
        digits = _digits(text)
        if 6 <= len(digits) <= 17 and digits not in seen:
            seen.add(digits)
            found.append(" ".join(text.split()))
            if len(found) == MOST:
                break
    return tuple(found)


class _Numbers:
    """Numbers, of which one is met with or without the code of its country; a mail of thousands is
    not compared with each of a directory of thousands."""

    def __init__(self) -> None:
        self._whole: set[str] = set()
        self._ends: set[str] = set()

    def add(self, digits: str) -> None:
        if len(digits) >= _TAIL:
            self._whole.add(digits)
            self._ends.update(_ends(digits))

    def __contains__(self, digits: str) -> bool:
        return digits in self._ends or any(end in self._whole for end in _ends(digits))


def _ends(digits: str) -> Iterator[str]:
    return (digits[at:] for at in range(len(digits) - _TAIL + 1))


def _digits(number: str) -> str:
    """The digits alone, without the zeros that lead abroad or out of a town."""
    return re.sub(r"[^0-9]", "", number.replace("(0)", "")).lstrip("0")
