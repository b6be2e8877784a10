"""Find: what a few letters may mean anywhere in the desk, each kind by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pocdesk.desk.described import described
from pocdesk.desk.hints import Told, hints
from pocdesk.desk.opened import Desk
from pocdesk.desk.understand import understand
from pocdesk.directory.find import Match
from pocdesk.domain.case import Case
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
_NOTHING = Told()


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
    find(desk, "warming up: nothing has that name")


_Cases = tuple[tuple[Case, ...], tuple[str, ...]]
"""Cases, and the similar words by which they were found where they were."""


def _cases(desk: Desk, connection: Connection, text: str, limit: int) -> _Cases:
    meant = case_store.some(connection, _references(desk, text))
    told = described(desk, connection, text)
    for narrowed in () if told is None else (replace(told, is_open=True), told):
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


def _references(desk: Desk, text: str) -> tuple[str, ...]:
    """The references that a text may mean: of this year and the last one where none is said."""
    said = _REFERENCE.fullmatch(text)
    if said is None:
        return ()
    prefix, year, number = said.groups()
    ours = (desk.office.prefix, *desk.office.earlier_prefixes)
    this_year = desk.today.year
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
