"""Show what the log holds: cases, one case whole, what was searched for, which clocks run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pocdesk.desk.described import described
from pocdesk.desk.disguise import Disguise, disguise_of
from pocdesk.desk.hints import Told
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.desk.understand import understand
from pocdesk.desk.withdrawn import Withdrawn, withdrawn
from pocdesk.directory.find import Why
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Entry, Event
from pocdesk.domain.file import StoredFile
from pocdesk.domain.fold import fold
from pocdesk.domain.letter import Letter
from pocdesk.domain.link import Link
from pocdesk.storage import cases as case_store
from pocdesk.storage import entries, files, letters, links
from pocdesk.storage import office as office_store
from pocdesk.storage import search as search_store
from pocdesk.storage.case_rows import CaseRow, Unreadable, whole
from pocdesk.storage.cases import CaseFilter as CaseFilter
from pocdesk.storage.cases import CasePage as CasePage
from pocdesk.storage.log import Connection
from pocdesk.storage.sorting import SortBy as SortBy
from pocdesk.storage.sorting import Sorting as Sorting

# What nobody looks for in a journal: the door opening, closing, and who looked at what.
_NOISE = (Event.UNLOCKED, Event.LOCKED, Event.CONSULTED)
# What passed between a counterpart and us, whatever the channel.
_CONTACTS = (
    Event.RECEIVE,
    Event.REPLY,
    Event.AUTHENTICATE,
    Event.ACKNOWLEDGE,
    Event.ISSUE,
    Event.SEND,
    Event.CHASE,
    Event.CONFIRM,
    Event.TRANSFER,
    Event.DATA,
)
_SHORTEST_NAME = 3  # of plain letters; a name in other scripts may have two signs
_NEWEST_FIRST = Sorting()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case with all that belongs to it; `points` are its counterpart's in the Directory.

    What was merged into it belongs to it too: entries, files and letters of the cases `merged`
    stand among its own. `links` are the cases that an officer linked with it. `disguise` says for
    whom the sender tries to pass, `withdrawn` that the lists in use name its point no more.
    """

    case: Case
    entries: tuple[Entry, ...]
    files: tuple[StoredFile, ...]
    letters: tuple[Letter, ...]
    points: tuple[Point, ...]
    links: tuple[Link, ...] = ()
    merged: tuple[str, ...] = ()
    disguise: Disguise | None = None
    withdrawn: Withdrawn | None = None

    @property
    def to_call(self) -> tuple[Point, ...]:
        """The points of whom the case is said to be from: who is asked whether it is."""
        return self.points or (self.disguise.points if self.disguise else ())


@dataclass(frozen=True, slots=True)
class Sought:
    """Cases that a query found, and what is to be told of it; without hints."""

    cases: tuple[Case, ...]
    told: Told


def cases(
    desk: Desk,
    chosen: CaseFilter | None = None,
    *,
    sorting: Sorting = _NEWEST_FIRST,
    after: str | None = None,
    limit: int = 64,
) -> CasePage:
    """One page of cases; `after` is the reference that ended the page before."""
    with desk.log.reading() as connection:
        return case_store.page(
            connection,
            _understood(desk, connection, chosen),
            sorting=sorting,
            names=_names(desk, connection, sorting),
            after=after,
            limit=limit,
        )


def order_of(
    desk: Desk, chosen: CaseFilter | None = None, sorting: Sorting = _NEWEST_FIRST
) -> tuple[str, ...]:
    """The references of all cases that fit, in order: a list of 100,000 needs no cases for it."""
    with desk.log.reading() as connection:
        names = _names(desk, connection, sorting)
        understood = _understood(desk, connection, chosen)
        return case_store.listed(connection, understood, sorting, names)


def cases_of(desk: Desk, references: Iterable[str]) -> dict[str, Case]:
    """The cases of `references` by reference, in that order; what is not there, or cannot be read,
    is left out."""
    with desk.log.reading() as connection:
        return case_store.some(connection, references)


def rows_of(desk: Desk, references: Iterable[str]) -> dict[str, CaseRow]:
    """As `cases_of`, with an `Unreadable` for each case that is there and cannot be read."""
    with desk.log.reading() as connection:
        return case_store.some_rows(connection, references)


def whole_cases(desk: Desk, references: Iterable[str]) -> tuple[Case, ...]:
    """As `cases_of`, for what leaves as a whole. Raises CaseUnreadable for one that cannot be read
    rather than leaving it out."""
    with desk.log.reading() as connection:
        return whole(case_store.some_rows(connection, references).values())


def counts(desk: Desk, filters: Iterable[CaseFilter]) -> tuple[int, ...]:
    """How many cases fit each of `filters`, all counted at one moment."""
    with desk.log.reading() as connection:
        return tuple(
            case_store.count(connection, _understood(desk, connection, one)) for one in filters
        )


def show(desk: Desk, reference: str) -> CaseFile:
    """The case `reference` whole. Raises CaseNotFound."""
    with desk.log.reading() as connection:
        case = case_store.get(connection, reference)
        directory = known_lists(connection, desk.tomorrow)
        merged = case_store.merged(connection, case.reference)
        every = (case.reference, *merged)
        read = chain.from_iterable(entries.of_case(connection, one) for one in every)
        written = tuple(sorted(read, key=lambda entry: entry.number))
        known = directory.points if directory else ()
        return CaseFile(
            case=case,
            entries=written,
            files=tuple(file for one in every for file in files.of_case(connection, one)),
            letters=tuple(letter for one in every for letter in letters.of_case(connection, one)),
            points=_points_of(case, known),
            links=tuple(one for one in links.of_case(connection, case.reference) if one.is_on),
            merged=merged,
            disguise=disguise_of(case, written, known),
            withdrawn=withdrawn(connection, case.point),
        )


def search(desk: Desk, text: str, limit: int = 50) -> tuple[Case, ...]:
    """The cases that `sought` finds."""
    return sought(desk, text, limit).cases


def sought(desk: Desk, text: str, limit: int = 50) -> Sought:
    """Up to `limit` cases that a query finds, the newest first; words may be cut short."""
    with desk.log.reading() as connection:
        understood = understand(desk, connection, CaseFilter(text=text))
        chosen, unclear = understood.chosen, understood.sentence
        if chosen == CaseFilter(text=chosen.text):
            hits = search_store.hits(connection, chosen.text, limit)
            return Sought(hits.cases, Told(unclear, hits.similar))
        similar = search_store.similar_to(connection, chosen.text) if chosen.text else ()
        found = case_store.page(connection, chosen, limit=limit).cases
        return Sought(found, Told(unclear, similar))


def journal(desk: Desk, limit: int = 100) -> tuple[Entry, ...]:
    """The newest entries that belong to no case, newest first."""
    with desk.log.reading() as connection:
        return entries.of_desk(connection, limit)


def last_entries(desk: Desk, reference: str, limit: int = 3) -> tuple[Entry, ...]:
    """The last lines of the case `reference`, the newest at the end. Raises CaseNotFound."""
    with desk.log.reading() as connection:
        case = case_store.get(connection, reference)
        return entries.last_of_case(connection, case.reference, limit)


def recent(desk: Desk, limit: int = 100) -> tuple[Entry, ...]:
    """The newest entries of all cases and of the desk, the newest at the end.

    Without those that tell only of unlocking, locking and looking.
    """
    with desk.log.reading() as connection:
        return entries.recent(connection, limit, _NOISE)


def contacts_with(desk: Desk, party: str, limit: int = 3) -> tuple[tuple[Entry, ...], int]:
    """The last contacts with `party` in all its cases, newest first, and how many there were.

    Requests, calls, acknowledgements, letters, and whatever else names its channel.
    """
    with desk.log.reading() as connection:
        return entries.with_party(connection, party, _CONTACTS, limit)


def issued(desk: Desk, limit: int = 64) -> tuple[Letter, ...]:
    """The newest letters of all cases, the newest first."""
    with desk.log.reading() as connection:
        return letters.newest(connection, limit)


def unreadable(desk: Desk) -> tuple[str, ...]:
    """The references of open cases that cannot be read: no list has their clocks."""
    with desk.log.reading() as connection:
        rows = case_store.every_open(connection)
    return tuple(row.reference for row in rows if isinstance(row, Unreadable))


def _points_of(case: Case, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The point that wrote first, then the other points of its Party."""
    if case.party is None:
        return ()
    own = [point for point in points if case.party in {point.party, point.territory}]
    return tuple(sorted(own, key=lambda point: (point.id != case.point, point.ordinal)))


def _understood(desk: Desk, connection: Connection, chosen: CaseFilter | None) -> CaseFilter:
    """The filter with what the query in its text means, and with the Parties that its free words
    name: a case holds only the code of its Party."""
    if chosen is None:
        return CaseFilter()
    chosen = understand(desk, connection, chosen).chosen
    wanted = fold(chosen.text)
    if not chosen.named and wanted and (told := _mistyped(desk, connection, chosen)):
        return told
    if chosen.named or not wanted or (wanted.isascii() and len(wanted) < _SHORTEST_NAME):
        return chosen
    meant = desk.directory(connection).finder.find(chosen.text)
    named = frozenset(match.party.code for match in meant if match.why is not Why.SIMILAR)
    return replace(chosen, named=named)


def _mistyped(desk: Desk, connection: Connection, chosen: CaseFilter) -> CaseFilter | None:
    """What words mean that stand nowhere as typed; None where they do, or mean nothing."""
    found = search_store.fitting(connection, chosen.text)
    told = None if found and not found.similar else described(desk, connection, chosen.text)
    if told is None:
        return None
    return replace(
        chosen,
        text=told.text,
        urgency=chosen.urgency or told.urgency,
        kind=chosen.kind or told.kind,
        states=chosen.states or told.states,
        party=chosen.party or told.party,
        criteria=(*chosen.criteria, *told.criteria),
    )


def _names(desk: Desk, connection: Connection, sorting: Sorting) -> Mapping[str, str]:
    """What Parties, or officers, are called where cases are sorted by these names."""
    match sorting.by:
        case SortBy.COUNTERPART:
            return {code: desk.party_name(code) for code in desk.parties}
        case SortBy.OFFICER:
            return {officer.id: officer.name for officer in office_store.officers(connection)}
    return {}
