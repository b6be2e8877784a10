"""Find a counterpart by what an officer types: a code, a name in any language, a near miss."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.contact import Point
from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party
from pocdesk.domain.remembered import remembered

# In a short text one error leads to too many names: near misses beside direct hits are named from
# four letters on, without any direct hit from three.
_SHORTEST_TYPO = 4
_SHORTEST_GUESS = 3
_TWO_ERRORS_FROM = 7


class Why(StrEnum):
    """What of a Party the text met."""

    CODE = "code"
    NAME = "name"
    ALIAS = "alias"
    SIMILAR = "similar name"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A Party that the text may mean, with its points in order; `score` runs from 0 to 100."""

    party: Party
    points: tuple[Point, ...]
    score: float
    why: Why


class Finder:
    """Parties and points made ready once, so that each letter typed is answered at once."""

    def __init__(self, parties: Mapping[str, Party], points: Iterable[Point]) -> None:
        self._parties = parties
        of: dict[str, list[Point]] = {}
        for point in points:
            for code in dict.fromkeys((point.party, point.territory or point.party)):
                of.setdefault(code, []).append(point)
        # A Party's own points come before those of its territories.
        self._points = {
            code: tuple(sorted(found, key=lambda point: (point.place != code, point.ordinal)))
            for code, found in of.items()
        }

    def find(self, text: str) -> tuple[Match, ...]:
        """The Parties that `text` may mean, the likeliest first; all by name when it is blank.

        A whole code or name comes before the beginning of a name, that before the beginning of a
        word in it, and a name with a typing error last; among equals those with a point come first.
        Case and accents make no difference. A point of a territory is found under the territory and
        under its Party.
        """
        parties = self._parties
        if not text.strip():
            every = [self._match(code, 0.0, Why.ALL) for code in parties]
            return tuple(sorted(every, key=lambda match: fold(match.party.name_en)))
        wanted = fold(text)
        scores = _fitting(parties, lambda party: _direct(wanted, party))
        if len(wanted) >= (_SHORTEST_TYPO if scores else _SHORTEST_GUESS):
            near = _fitting(parties, lambda party: _near(wanted, party, guess=not scores))
            scores = near | scores
        found = [self._match(code, score, why) for code, (score, why) in scores.items()]
        return tuple(sorted(found, key=_rank))

    def _match(self, code: str, score: float, why: Why) -> Match:
        points = self._points.get(code, ())
        return Match(party=self._parties[code], points=points, score=score, why=why)


def find(text: str, parties: Mapping[str, Party], points: Iterable[Point]) -> tuple[Match, ...]:
    """What `Finder.find` answers, for one search alone."""
    return Finder(parties, points).find(text)


def _rank(match: Match) -> tuple[float, bool, str]:
    return (-match.score, not match.points, fold(match.party.name_en))


def _fitting(
    parties: Mapping[str, Party], fits: Callable[[Party], tuple[float, Why]]
) -> dict[str, tuple[float, Why]]:
    scores = {code: fits(party) for code, party in parties.items()}
    return {code: fit for code, fit in scores.items() if fit[0]}


def _direct(wanted: str, party: Party) -> tuple[float, Why]:
    """Whether the folded text is a code, a name, or begins one; 0 for not at all."""
    if not wanted:
        return 0.0, Why.NAME
    if wanted in (party.code.lower(), party.code3.lower()):
        return 100.0, Why.CODE
    return max((_begins(wanted, name), why) for name, why in _names(party))


def _begins(wanted: str, name: str) -> float:
    if wanted == name:
        return 99.0
    if name.startswith(wanted):
        return 90.0
    together = name.replace(" ", "").startswith(wanted.replace(" ", ""))
    return 80.0 if together or f" {wanted}" in name else 0.0


def _near(wanted: str, party: Party, *, guess: bool) -> tuple[float, Why]:
    """Whether the folded text is a name with one typing error.

    A `guess`, made where nothing fits directly, allows the mere beginning of a name and, in a
    longer one, a second error.
    """
    # The library costs 90 ms: it is loaded with the first search and never at the start.
    from rapidfuzz.distance import OSA

    errors = 2 if guess and len(wanted) >= _TWO_ERRORS_FROM else 1
    around = range(len(wanted) - errors, len(wanted) + errors + 1)
    distances = (
        OSA.distance(wanted, name[:length], score_cutoff=errors)
        for name, _ in _names(party)
        for length in (around if guess else (len(name),))
        if abs(len(wanted) - min(length, len(name))) <= errors
    )
    fewest = min(distances, default=errors + 1)
    return (0.0 if fewest > errors else 70.0 - 20.0 * fewest), Why.SIMILAR


def _names(party: Party) -> tuple[tuple[str, Why], ...]:
    return _folded((party.name_en, party.name_fr, *party.native), party.aliases)


@remembered(1024)
def _folded(names: tuple[str, ...], aliases: tuple[str, ...]) -> tuple[tuple[str, Why], ...]:
    """What is compared with each letter typed: folded once."""
    found = [(fold(name), Why.NAME) for name in names]
    return tuple(found + [(fold(name), Why.ALIAS) for name in aliases])
