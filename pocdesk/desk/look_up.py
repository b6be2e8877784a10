"""Look up a counterpart: who it is, what time it is there, how to reach it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pocdesk.desk.call_back import Outcome, outcome_of
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of, contacts_with
from pocdesk.directory.find import Finder, Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Entry, Event
from pocdesk.domain.lists import Lists
from pocdesk.domain.sure import Sure, sure_of
from pocdesk.storage import entries
from pocdesk.storage.log import Connection

# So far back the contacts with one Party are counted point by point.
_COUNTED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """How often we were in contact with a point, and when last."""

    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The last call back to a number: when, and how it ended."""

    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the log knows of a Party: the `last` contacts, newest first, and how many there were in
    all; by the id of a point how it was `used`, by number how the last call ended."""

    party: str
    last: tuple[Entry, ...] = ()
    total: int = 0
    used: Mapping[str, Used]
    called: Mapping[str, Called]

    def sure_of(self, point: Point, zone: str) -> Sure | None:
        """When `point` was last known to be right, by its issuer or by a call of ours, as days in
        `zone`."""
        return sure_of(point, _confirmed(self.called, zone))


def directory(desk: Desk) -> Lists | None:
    """The lists of contact points in use, or None before the first import."""
    with desk.log.reading() as connection:
        return known_lists(connection, desk.tomorrow)


def finder(desk: Desk) -> tuple[Lists | None, Finder]:
    """The lists in use, and what answers each letter typed without asking the log again."""
    now = directory(desk)
    made = Finder(desk.parties, now.points if now else ())
    made.find("warming up")  # loads what typing errors need, before the first key is pressed
    return now, made


def look_up(desk: Desk, text: str) -> tuple[Match, ...]:
    """Parties and points that `text` may mean, the likeliest first; all Parties when empty."""
    now = directory(desk)
    return Finder(desk.parties, now.points if now else ()).find(text)


def history(desk: Desk, party: str, limit: int = 3) -> History:
    """Our contacts with the Party `party`, as the log has them."""
    found, total = contacts_with(desk, party, _COUNTED)
    cases = cases_of(desk, {entry.case for entry in found if entry.case is not None})
    used: dict[str, Used] = {}
    for entry in found:
        case = cases.get(entry.case or "")
        if case is not None and case.point is not None:
            so_far = used.get(case.point)
            last = entry.at if so_far is None else so_far.last_at
            used[case.point] = Used(times=1 + (so_far.times if so_far else 0), last_at=last)
    called = _called(found)
    return History(party=party, last=found[:limit], total=total, used=used, called=called)


def sure_by_point(connection: Connection, points: Iterable[Point], zone: str) -> dict[str, Sure]:
    """When each of the `points` was last known to be right, as days in `zone`, by the point's id;
    without those that never were."""
    every = tuple(points)
    calls: dict[str, tuple[Entry, ...]] = {}
    for code in {code for point in every for code in (point.party, point.place)}:
        calls[code], _ = entries.with_party(connection, code, (Event.AUTHENTICATE,), _COUNTED)
    found: dict[str, Sure] = {}
    for point in every:  # the last call to a number counts, in cases of a territory or its Party
        both = sorted({*calls[point.party], *calls[point.place]}, key=_number, reverse=True)
        sure = sure_of(point, _confirmed(_called(both), zone))
        if sure is not None:
            found[point.id] = sure
    return found


def _number(entry: Entry) -> int:
    return entry.number


def _confirmed(called: Mapping[str, Called], zone: str) -> dict[str, date]:
    """By number the day in `zone` of the last call to it, if that confirmed it."""
    there = zone_of(zone)
    return {
        number: one.at.astimezone(there).date()
        for number, one in called.items()
        if one.outcome is Outcome.CONFIRMED
    }


def _called(found: Iterable[Entry]) -> dict[str, Called]:
    """How the last call to each number ended; `found` are the newest first."""
    called: dict[str, Called] = {}
    for entry in found:
        outcome = outcome_of(entry)
        if outcome is not None and entry.counterpart is not None:
            called.setdefault(entry.counterpart, Called(at=entry.at, outcome=outcome))
    return called


def local_time(desk: Desk, point: Point) -> LocalTime:
    """What time it is at `point` now, and what that means there."""
    return there(point, desk.parties, now=desk.clock(), own_zone=desk.office.zone)
