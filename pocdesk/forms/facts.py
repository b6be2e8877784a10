"""What the world says while a form is filled: gathered once by the desk, read by every check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pocdesk.domain.case import Case
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point, Snapshot
from pocdesk.domain.file import StoredFile
from pocdesk.domain.granted import Granted, Kept
from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.party import Party
from pocdesk.domain.shape import Shape

ASKED = "earlier.asked"
"""The source of a last day that we asked for; nobody confirmed it."""
FROM_LAW = "law."
"""The source of a day that a public source lets expect, before the day of that source."""
FROM_OURS = "earlier.ours"
"""The source of what our earlier letter says."""
FROM_OWN = "own."
"""The source of what the office itself knows of a provider, before the text that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Office, Parties, Directory and log as they stand at `now` (aware, in UTC).

    `parties` by alpha-2 code, `providers` name by id, `company` gives the lines of name and
    address of the one that is competent, of the provider with an id and for a user in a country;
    `countries` are the codes (alpha-2) there are. `references` are those that other letters
    bear and none may bear again; `own_references` those of our cases. `prefill` holds plain values
    by prefill name (`case.facts`) and wins over what office, officer and case would give.
    `shapes` are, by the id of a provider and the type, how its identifiers look.
    `identifiers` names, by `domain.identifier.key_of`, another open case that holds the same one.
    `reservations` are articles by Party, `preservations` ends (UTC) by reference, `gates` the
    Parties (alpha-2) for which a switch is on, by its name; `called` is, by the id of a point, the
    day on which a call of ours confirmed its number. `files` of the case by SHA-256; a path that is
    not absolute is looked for in `folder`; none of `own_folder`, the desk's, goes with a letter.
    `sources` say of such a name that its value has another source than the name tells, `periods`
    are the days for which a provider keeps data on request, by its id, and `emergency` is the
    channel through which an emergency goes to it, `preserving` the word of the forms for the one
    through which a preservation goes, `shut` are by the id of a provider the ways on a portal with
    which we have no active account, each with the portal's name, `accepts` are the
    kinds of identifiers that it takes, `grants` the extensions that it is known to grant,
    `extended` the last days to which our letters asked it to prolong. `ended` says that the log
    tells of the end of the preservation that the case is about.
    `approved_by` is the second officer, once there was one; `two_officers` says that the letter
    leaves only with one, which is asked at issue and not while it is written (V-82).
    """

    now: datetime
    office: Office
    officer: Officer
    parties: Mapping[str, Party] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    snapshot: Snapshot | None = None
    providers: Mapping[str, str] = field(default_factory=dict)
    company: Callable[[str, str], tuple[str, ...]] = lambda _id, _user_in: ()
    countries: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    own_references: frozenset[str] = frozenset()
    case: Case | None = None
    prefill: Mapping[str, object] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, Kept] = field(default_factory=dict)
    emergency: Mapping[str, str] = field(default_factory=dict)
    preserving: Mapping[str, str] = field(default_factory=dict)
    shut: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grants: Mapping[str, Granted] = field(default_factory=dict)
    extended: Mapping[str, frozenset[date]] = field(default_factory=dict)
    ended: bool = False
    identifiers: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, Mapping[IdentifierType, tuple[Shape, ...]]] = field(default_factory=dict)
    reservations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    preservations: Mapping[str, datetime] = field(default_factory=dict)
    gates: Mapping[str, frozenset[str]] = field(default_factory=dict)
    called: Mapping[str, date] = field(default_factory=dict)
    handling_marks: tuple[str, ...] = ()
    files: Mapping[str, StoredFile] = field(default_factory=dict)
    folder: Path | None = None
    own_folder: Path | None = None
    approved_by: str | None = None
    two_officers: bool = False

    @property
    def today(self) -> date:
        """The calendar day in the zone of our office."""
        return self.now.astimezone(zone_of(self.office.zone)).date()

    def point(self, text: str) -> Point | None:
        """The contact point with the id `text`, or the first one of the Party `text`."""
        for point in self.points:
            if point.id == text:
                return point
        code = text.upper()
        own = (point for point in self.points if point.place == code)
        return min(own, key=lambda point: point.ordinal, default=None)
