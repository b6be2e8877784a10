"""A disguise: what the entry of receipt says of a sender who tries to pass for another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.directory.addresses import addresses_of
from pocdesk.directory.look_alike import LookAlike, said_in
from pocdesk.directory.sender import match_sender
from pocdesk.domain.case import Case, Direction, Verification
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Entry, Event
from pocdesk.storage import cases, entries
from pocdesk.storage.log import Connection

ANSWERS_WOULD_GO = "Answers would go to "
"""How the sentence begins on an address for answers that is not the sender's."""

_RECEIPTS = (Event.RECEIVE, Event.REPLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disguise:
    """A look-alike that wrote, `said` of it at its receipt, and whom to ask instead: the `party` of
    the genuine domain in the Directory in use with its `points`, None and () where it has none."""

    alike: LookAlike
    said: str
    party: str | None = None
    points: tuple[Point, ...] = ()

    @property
    def mark(self) -> str:
        """A few words for where there is no room for the sentence."""
        mark = f"look-alike of {self.alike.genuine}"
        return f"answers to a {mark}" if self.alike.reply_to else mark


def disguise_of(case: Case, written: Iterable[Entry], points: Sequence[Point]) -> Disguise | None:
    """The disguise of who asks in `case`, by its entries `written` and the `points` of the
    Directory; None where there is none, and once a call to the genuine point confirmed it."""
    if not _may_be_disguised(case):
        return None
    for entry in written:
        if entry.event not in _RECEIPTS or entry.channel != "email":
            continue
        lines = entry.note.split("\n")
        for alike in filter(None, map(said_in, lines)):
            said = [one for one in lines if said_in(one) or one.startswith(ANSWERS_WOULD_GO)]
            party = match_sender(f"postmaster@{alike.genuine}", points).party
            return Disguise(
                alike=alike,
                said=" ".join(said),
                party=party,
                points=_genuine(alike.genuine, party, points),
            )
    return None


def disguises(
    connection: Connection, shown: Iterable[Case], points: Sequence[Point]
) -> Mapping[str, Disguise]:
    """The disguises of those of `shown` that have one, by reference."""
    asked = {case.reference: case for case in shown if _may_be_disguised(case)}
    written: dict[str, list[Entry]] = {}
    for entry in entries.of_cases(connection, asked, _RECEIPTS):
        written.setdefault(entry.case or "", []).append(entry)
    found = ((case, disguise_of(asked[case], told, points)) for case, told in written.items())
    return {case: disguise for case, disguise in found if disguise is not None}


def disguise_in(desk: Desk, reference: str) -> Disguise | None:
    """The disguise of who asks in the case `reference`, or None. Raises CaseNotFound."""
    with desk.log.reading() as connection:
        case = cases.get(connection, reference)
        directory = desk.directory(connection).directory
        found = disguises(connection, [case], directory.points if directory else ())
        return found.get(case.reference)


def _may_be_disguised(case: Case) -> bool:
    asks = case.direction is Direction.INCOMING and case.sender is not None
    return asks and case.verification is Verification.UNVERIFIED


def _genuine(domain: str, party: str | None, points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of `party`, those first that write from `domain`."""
    own = [point for point in points if party is not None and point.party == party]
    return tuple(sorted(own, key=lambda point: (not _writes_from(point, domain), point.ordinal)))


def _writes_from(point: Point, domain: str) -> bool:
    return any(address.domain == domain for address in addresses_of(point))
