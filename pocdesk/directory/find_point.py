"""Find a contact point by its own words: institution, unit, address, telephone number."""

import re
from collections.abc import Iterable

from pocdesk.domain.contact import Point
from pocdesk.domain.fold import fold

_SHORTEST = 3  # shorter, and half the Directory would be meant
_NUMBER = re.compile(r"[+(]?[0-9][0-9 ()/.-]{2,}")


class PointIndex:
    """The points of one version, their words made ready once."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._known = tuple((point, _words(point), _digits(point)) for point in points)

    def find(self, text: str, limit: int) -> tuple[Point, ...]:
        """Up to `limit` points in which each word of `text` begins a word, in their order.

        Those whose institution begins with the text come first. A number is looked for in the
        digits of their numbers, blanks and leading zeros aside.
        """
        stripped = text.strip()
        if _NUMBER.fullmatch(stripped):
            sought = re.sub(r"\D", "", stripped).lstrip("0")
            fits = [
                point
                for point, _, numbers in self._known
                if len(sought) >= _SHORTEST and any(sought in number for number in numbers)
            ]
            return tuple(fits[:limit])
        wanted = fold(stripped)
        if len(wanted) < _SHORTEST:
            return ()
        begins = [f" {word}" for word in wanted.split()]
        found = [
            (not words.startswith(f" {wanted}"), place)
            for place, (_, words, _) in enumerate(self._known)
            if all(word in words for word in begins)
        ]
        return tuple(self._known[place][0] for _, place in sorted(found)[:limit])


def _words(point: Point) -> str:
    named = (point.institution, point.institution_local, point.unit, point.id)
    reached = (channel.value for channel in point.channels)
    return "".join(f" {fold(part)}" for part in (*named, *reached) if part)


def _digits(point: Point) -> tuple[str, ...]:
    numbers = (re.sub(r"\D", "", channel.normalised) for channel in point.channels)
    return tuple(number for number in numbers if number)
