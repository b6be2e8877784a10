"""A case at a glance: what stands beside the list of the log while its row is current."""

from dataclasses import dataclass
from datetime import datetime

from pocdesk.desk.disguise import Disguise, disguises
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Entry
from pocdesk.domain.next_act import NextAct, next_act
from pocdesk.storage import cases, entries, letters

_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A case with its counterpart's points, the one that wrote first, and its last entries.

    `letter_waits` says that a letter was issued and not stamped as sent, `disguise` for whom the
    sender tries to pass: where the counterpart has no points, those are whom to ask.
    """

    case: Case
    points: tuple[Point, ...]
    entries: tuple[Entry, ...]
    letter_waits: bool = False
    disguise: Disguise | None = None

    def next_act(self, case: Case, now: datetime) -> NextAct:
        """What is to be done first at `now` in `case`, which may have been read later."""
        disguised = self.disguise is not None
        return next_act(case, now, issued=self.letter_waits, disguised=disguised)


def glance(desk: Desk, reference: str) -> Glance:
    """The case `reference` as it stands now. Raises CaseNotFound."""
    with desk.log.reading() as connection:
        case = cases.get(connection, reference)
        directory = desk.directory(connection).directory
        known = directory.points if directory else ()
        own = [point for point in known if case.party in {point.party, point.territory}]
        own.sort(key=lambda point: (point.id != case.point, point.ordinal))
        return Glance(
            case=case,
            points=tuple(own) if case.party else (),
            entries=entries.last_of_case(connection, case.reference, _LINES),
            letter_waits=any(one.case == case.reference for one in letters.unsent(connection)),
            disguise=disguises(connection, [case], known).get(case.reference),
        )
