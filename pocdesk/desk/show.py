"""Show what the log holds: cases, one case whole, what was searched for, which clocks run."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.deadline import Due, order, running
from pocdesk.domain.entry import Entry
from pocdesk.domain.file import StoredFile
from pocdesk.domain.letter import Letter
from pocdesk.storage import cases as case_store
from pocdesk.storage import contacts, entries, files, letters
from pocdesk.storage import search as search_store
from pocdesk.storage.cases import CaseFilter, CasePage


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case with all that belongs to it; `points` are its counterpart's in the Directory."""

    case: Case
    entries: tuple[Entry, ...]
    files: tuple[StoredFile, ...]
    letters: tuple[Letter, ...]
    points: tuple[Point, ...]


def cases(
    desk: Desk, chosen: CaseFilter | None = None, *, after: str | None = None, limit: int = 64
) -> CasePage:
    """One page of cases, newest first; `after` is the reference that ended the page before."""
    with desk.log.reading() as connection:
        return case_store.page(connection, chosen or CaseFilter(), after=after, limit=limit)


def show(desk: Desk, reference: str) -> CaseFile:
    """The case `reference` whole. Raises CaseNotFound."""
    with desk.log.reading() as connection:
        case = case_store.get(connection, reference)
        directory = contacts.current(connection)
        return CaseFile(
            case=case,
            entries=entries.of_case(connection, case.reference),
            files=files.of_case(connection, case.reference),
            letters=letters.of_case(connection, case.reference),
            points=_points_of(case, directory.points if directory else ()),
        )


def search(desk: Desk, text: str, limit: int = 50) -> tuple[Case, ...]:
    """Cases in which every word of `text` stands, newest first; words may be cut short."""
    with desk.log.reading() as connection:
        return search_store.search(connection, text, limit)


def journal(desk: Desk, limit: int = 100) -> tuple[Entry, ...]:
    """The newest entries that belong to no case, newest first."""
    with desk.log.reading() as connection:
        return entries.of_desk(connection, limit)


def issued(desk: Desk, limit: int = 64) -> tuple[Letter, ...]:
    """The newest letters of all cases, the newest first."""
    with desk.log.reading() as connection:
        return letters.newest(connection, limit)


def deadlines(desk: Desk) -> tuple[Due, ...]:
    """The clocks of all open cases: an emergency before all, then the soonest."""
    found: list[Due] = []
    with desk.log.reading() as connection:
        after = None
        while True:
            page = case_store.page(connection, CaseFilter(is_open=True), after=after, limit=500)
            for case in page.cases:
                found.extend(running(case))
            if len(page.cases) < 500:
                return tuple(sorted(found, key=order))
            after = page.cases[-1].reference


def _points_of(case: Case, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The point that wrote first, then the other points of its Party."""
    if case.party is None:
        return ()
    own = [point for point in points if case.party in {point.party, point.territory}]
    return tuple(sorted(own, key=lambda point: (point.id != case.point, point.ordinal)))
