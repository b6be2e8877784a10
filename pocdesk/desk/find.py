"""Find: what a few letters may mean anywhere in the desk, each kind by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pocdesk.desk.hints import Told, hints
from pocdesk.desk.opened import Desk
from pocdesk.desk.understand import understand
from pocdesk.directory.find import Match
from pocdesk.domain.case import Case, Kind, State, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point
from pocdesk.domain.fold import fold
from pocdesk.domain.query import parse
from pocdesk.forms.refused import FormRefused
from pocdesk.providers.search import Match as ProviderMatch
from pocdesk.storage import cases as case_store
from pocdesk.storage import search
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Connection

_LONGEST = 200
_REFERENCE = re.compile(r"(?:([a-z][a-z0-9]{1,11})-)?(?:(\d{4})-)?(\d{1,9})(?:-l\d*)?", re.I)


_SHORTEST = 4
_NOTHING = Told()
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


@dataclass(frozen=True, slots=True)
class FormFound:
    """A form by its id, and its title in the language of the office if it has that."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text may mean, the likeliest first in each kind.

    `parties` bring their points; `points` are those met by their own words. The references in
    `similar` were found by a word like one that stands nowhere; `told` is what else is to be said.
    """

    cases: tuple[Case, ...] = ()
    parties: tuple[Match, ...] = ()
    points: tuple[Point, ...] = ()
    providers: tuple[ProviderMatch, ...] = ()
    forms: tuple[FormFound, ...] = ()
    similar: frozenset[str] = frozenset()
    told: Told = _NOTHING


def find(desk: Desk, text: str, limit: int = 8) -> Found:
    """Up to `limit` of each kind; nothing for a blank text.

    Cases by reference (its number is enough), by a word for their urgency, kind or state, the open
    ones first, by the filters of a query, and by any word in them; Parties by name in any
    language, code or near miss; points by institution, address or number; providers by service or
    other name; forms by title. The first call reads the catalogue: see `prepare`.
    """
    sought = text.strip()[:_LONGEST]
    if not sought:
        return Found()
    query = parse(sought)
    words = query.words
    with desk.log.reading() as connection:
        directory = desk.directory(connection)
        offered = hints(desk, connection, text[:_LONGEST])
        if query.filters:
            understood = understand(desk, connection, CaseFilter(text=sought))
            cases, similar = _narrowed(connection, understood.chosen, limit)
            unclear = "" if offered else understood.sentence
        else:
            cases, similar = _cases(desk, connection, words, limit)
            unclear = ""
    return Found(
        cases=cases,
        parties=directory.finder.find(words)[:limit] if words else (),
        points=directory.points.find(words, limit) if words else (),
        providers=desk.catalogue.search(words)[:limit] if words else (),
        forms=tuple(islice(_forms(desk, words), limit)),
        similar=frozenset(case.reference for case in cases) if similar else frozenset(),
        told=Told(unclear, similar, offered),
    )


def prepare(desk: Desk) -> None:
    """Reads what `find` and the lists stand on, so that the first act is as fast as the others."""
    for party in desk.parties.values():
        for zone in party.zones:
            zone_of(zone)
    find(desk, "warming up: nothing is called so")


_Cases = tuple[tuple[Case, ...], tuple[str, ...]]
"""Cases, and the similar words by which they were found where they were."""


def _cases(desk: Desk, connection: Connection, text: str, limit: int) -> _Cases:
    meant = case_store.some(connection, _references(desk, text))
    for narrowed in _described(text):
        if len(meant) < limit:
            for case in case_store.page(connection, narrowed, limit=limit).cases:
                meant.setdefault(case.reference, case)
    hits = search.hits(connection, text, limit)
    if hits.similar and meant:
        return tuple(meant.values())[:limit], ()
    for case in hits.cases:
        meant.setdefault(case.reference, case)
    return tuple(meant.values())[:limit], hits.similar


def _narrowed(connection: Connection, chosen: CaseFilter, limit: int) -> _Cases:
    """The cases that a query with filters finds, the open ones first."""
    found: dict[str, Case] = {}
    for narrowed in dict.fromkeys((replace(chosen, is_open=True), chosen)):
        if len(found) < limit:
            for case in case_store.page(connection, narrowed, limit=limit).cases:
                found.setdefault(case.reference, case)
    similar = search.similar_to(connection, chosen.text) if chosen.text else ()
    return tuple(found.values())[:limit], similar


def _described(text: str) -> tuple[CaseFilter, ...]:
    """The filters that the words of `text` describe; what else it says must stand in the cases.

    A word of four letters or more may be cut short; with two words for one thing the last counts.
    """
    chosen, rest = CaseFilter(), []
    left = f" {fold(text)} "
    for name, found in _WORDS:
        if f" {name} " in left:
            left, chosen = left.replace(f" {name} ", " "), _with(chosen, found)
    for word in left.split():
        begun = [found for name, found in _WORDS if name.startswith(word)]
        if begun and len(word) >= _SHORTEST:
            chosen = _with(chosen, begun[0])
        else:
            rest.append(word)
    if chosen == CaseFilter():
        return ()
    chosen = replace(chosen, text=" ".join(rest))
    return replace(chosen, is_open=True), chosen


def _with(chosen: CaseFilter, found: Urgency | Kind | State) -> CaseFilter:
    if isinstance(found, Urgency):
        return replace(chosen, urgency=found)
    return (
        replace(chosen, kind=found)
        if isinstance(found, Kind)
        else replace(chosen, states=frozenset({found}))
    )


def _references(desk: Desk, text: str) -> tuple[str, ...]:
    """The references that a text may mean: of this year and the last one where none is said."""
    said = _REFERENCE.fullmatch(text)
    if said is None:
        return ()
    prefix, year, number = said.groups()
    ours = (desk.office.prefix, *desk.office.earlier_prefixes)
    this_year = desk.clock().astimezone(zone_of(desk.office.zone)).year
    return tuple(
        f"{one}-{of}-{int(number):05d}"
        for of in ([year] if year else [this_year, this_year - 1])
        for one in ([prefix.upper()] if prefix else ours)
    )


def _forms(desk: Desk, text: str) -> Iterator[FormFound]:
    wanted = [f" {word}" for word in fold(text).split()]
    for id in desk.forms.ids if wanted else ():
        try:
            languages = desk.forms.form(id).letter_languages
            titles = {one: desk.forms.wording(id, one).title for one in languages}
        except FormRefused:
            continue  # its own page says what is wrong with it
        words = f" {fold(' '.join((*titles.values(), id)))}"
        if all(beginning in words for beginning in wanted):
            own = titles.get(desk.office.language) or titles[languages[0]]
            yield FormFound(id, own)
