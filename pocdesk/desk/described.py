"""Described: words that say of cases what no text of theirs need hold: Party, urgency, kind, state.

A word of four letters or more may be cut short; one that stands in no text may have a typing error:
of five letters or more, or a name of four.
"""

from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Finder, Match, Why
from pocdesk.domain.case import Kind, State, Urgency
from pocdesk.domain.criteria import Field, OneOf
from pocdesk.domain.fold import fold
from pocdesk.storage import search
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Connection

_SHORTEST = 4
_SHORTEST_TYPO = 5
_MEANINGS: tuple[Urgency | Kind | State, ...] = (
    Urgency.EMERGENCY,
    Urgency.URGENT,
    Kind.PRESERVATION,
    Kind.SUBSCRIBER,
    Kind.PING,
    *(state for state in State if state is not State.PING),
)
# The longest first: "not preserved" is no "preserved".
_WORDS = sorted(
    ((meant.value.replace("-", " "), meant) for meant in _MEANINGS),
    key=lambda pair: (-len(pair[0].split()), _MEANINGS.index(pair[1])),
)


def described(desk: Desk, connection: Connection, text: str) -> CaseFilter | None:
    """The filter that the words of `text` describe, or None; its text is what else they say, which
    must stand in the cases. With two words for one thing the last counts."""
    chosen, rest = CaseFilter(), []
    left = f" {fold(text)} "
    for name, found in _WORDS:
        if f" {name} " in left:
            left, chosen = left.replace(f" {name} ", " "), _with(chosen, found)
    for word in left.split():
        meant = _begun(word) or _mistyped(connection, word)
        if meant is None:
            rest.append(word)
        else:
            chosen = _with(chosen, meant)
    chosen = _with_party(desk, connection, chosen, rest)
    return None if chosen == CaseFilter(text=chosen.text) else chosen


def _begun(word: str) -> Urgency | Kind | State | None:
    begun = (found for name, found in _WORDS if name.startswith(word))
    return next(begun, None) if len(word) >= _SHORTEST else None


def _mistyped(connection: Connection, word: str) -> Urgency | Kind | State | None:
    if len(word) < _SHORTEST_TYPO or search.is_word(connection, word):
        return None
    # The library costs 90 ms: it is loaded with the first search and never at the start.
    from rapidfuzz.distance import OSA

    near = (found for name, found in _WORDS if OSA.distance(word, name, score_cutoff=1) <= 1)
    return next(near, None)


def _with_party(
    desk: Desk, connection: Connection, chosen: CaseFilter, rest: list[str]
) -> CaseFilter:
    """The Party that all of the `rest` names, or else one word of it; the others must be there."""
    finder = desk.directory(connection).finder
    for words in dict.fromkeys((tuple(rest), *((word,) for word in rest))):
        name = " ".join(words)
        if codes := _codes(connection, finder, name):
            others = " ".join(word for word in rest if word not in words)
            if len(codes) == 1:
                return replace(chosen, text=others, party=next(iter(codes)))
            named = OneOf(Field.PARTY, codes)
            return replace(chosen, text=others, criteria=(named,))
    return replace(chosen, text=" ".join(rest))


def _codes(connection: Connection, finder: Finder, name: str) -> frozenset[str]:
    if name.isascii() and len(name) < _SHORTEST:
        return frozenset()
    found = finder.find(name)
    direct = frozenset(one.party.code for one in found if one.why is not Why.SIMILAR)
    if direct or search.is_word(connection, name):
        return direct
    return frozenset(one.party.code for one in _nearest(found))


def _nearest(found: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(one for one in found if one.score == found[0].score)


def _with(chosen: CaseFilter, found: Urgency | Kind | State) -> CaseFilter:
    if isinstance(found, Urgency):
        return replace(chosen, urgency=found)
    return (
        replace(chosen, kind=found)
        if isinstance(found, Kind)
        else replace(chosen, states=frozenset({found}))
    )
