"""The Directory: contact points of the network, as one imported version says they are."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from pocdesk.domain.fold import fold


class ChannelKind(StrEnum):
    """How a point can be reached."""

    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    EMAIL = "email"
    SECURE_EMAIL = "secure_email"
    I247 = "i247"
    CHAT = "chat"
    PORTAL = "portal"
    POST = "post"


class Use(StrEnum):
    """What a channel is for."""

    URGENT = "urgent"
    ROUTINE = "routine"
    OUT_OF_HOURS = "out_of_hours"


class Turn(IntEnum):
    """Which channels are offered before which: those that nobody disputes; what was said to be
    wrong and has to do again; and last what is in doubt or replaced."""

    GOOD = 0
    AGAIN = 1
    LAST = 2


PHONES = (ChannelKind.PHONE, ChannelKind.MOBILE)
NUMBERS = (*PHONES, ChannelKind.FAX)
"""What is reached by a number; a fax answers no call."""

MAILS = (ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL)
_BY_USE = (Use.URGENT, Use.OUT_OF_HOURS, Use.ROUTINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to a point: `value` as given, `normalised` for comparison."""

    kind: ChannelKind
    value: str
    normalised: str
    use: Use
    priority: int
    note: str | None = None

    @property
    def turn(self) -> Turn:
        """When it is offered: no list says so, the desk may know it."""
        return Turn.GOOD

    @property
    def comes_last(self) -> bool:
        """Whether it is offered only behind all others."""
        return self.turn is Turn.LAST

    @property
    def comes_behind(self) -> bool:
        """Whether the list of its point has such ways of its own, and this is from another one."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A public key of a point: openpgp or smime, with fingerprint and expiry."""

    kind: str
    fingerprint: str
    expires_on: date | None = None
    material: str | None = None

    @property
    def normalised(self) -> str:
        """The fingerprint for comparison: without blanks, in capitals."""
        return "".join(self.fingerprint.split()).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One stretch of a week: `day` is mon to sun, times are local "HH:MM"."""

    day: str
    opens: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When a point answers; the zone is the point's own, not the country's."""

    kind: str
    text: str | None = None
    weekly: tuple[Hours, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """What a point asks of those who write to it."""

    general: str | None = None
    preservation: str | None = None
    emergency: str | None = None
    must_state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One contact point. `id` is the issuer's, or `#<party>-<ordinal>` where it gave none.

    `party` is alpha-2, `territory` a territory of it with a point of its own. `languages` are
    BCP 47, the first preferred. An article that is not in `accepts` is unknown, not refused.
    """

    id: str
    party: str
    territory: str | None
    ordinal: int
    role: str
    institution: str
    institution_local: str | None
    unit: str | None
    types: tuple[str, ...]
    networks: tuple[str, ...]
    competence: str | None
    availability: Availability
    languages: tuple[str, ...]
    instructions: Instructions
    accepts: tuple[str, ...]
    channels: tuple[Channel, ...]
    keys: tuple[Key, ...]
    source_updated_on: date | None
    confirmed_on: date | None

    def reach(
        self, *kinds: ChannelKind, urgent: bool = True, closed: bool = False
    ) -> tuple[Channel, ...]:
        """The channels of these kinds in the order of `in_order`."""
        return tuple(
            one for one in self.in_order(urgent=urgent, closed=closed) if one.kind in kinds
        )

    def in_order(self, *, urgent: bool, closed: bool = False) -> tuple[Channel, ...]:
        """All channels in the order in which something `urgent`, or else routine, takes them, then
        by priority; while the point is `closed` those for out of hours come first."""
        wanted = Use.URGENT if urgent else Use.ROUTINE
        first = (Use.OUT_OF_HOURS, wanted) if closed else (wanted,)

        def place(one: Channel) -> tuple[Turn, bool, int, int]:
            use = first.index(one.use) if one.use in first else len(first)
            return one.turn, one.comes_behind, use, one.priority

        return tuple(sorted(self.channels, key=place))

    def ways(self, *, closed: bool = False) -> tuple[Channel, ...]:
        """All channels as its card shows them: telephones, mail, then the rest, each in the order
        of `in_order`; what is disputed behind all, by its turn."""

        def place(one: Channel) -> tuple[Turn, tuple[bool, bool]]:
            return one.turn, _rank(one)

        return tuple(sorted(self.in_order(urgent=True, closed=closed), key=place))

    @property
    def by_use(self) -> tuple[Channel, ...]:
        """All channels: the urgent ones, those out of hours, the routine ones, each with telephones
        first, then mail, by priority; those of another list behind, what is disputed behind all."""

        def place(one: Channel) -> tuple[Turn, bool, int, tuple[bool, bool], int]:
            use = _BY_USE.index(one.use)
            return one.turn, one.comes_behind, use, _rank(one), one.priority

        return tuple(sorted(self.channels, key=place))

    @property
    def place(self) -> str:
        """The code under which the point is looked for: its territory, else its Party."""
        return self.territory or self.party


def _rank(channel: Channel) -> tuple[bool, bool]:
    """Telephones before mail, mail before the rest."""
    return channel.kind not in PHONES, channel.kind not in (*PHONES, *MAILS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One version of the Directory as issued; `complete` is false for a partial update."""

    network: str
    version_label: str
    issued_on: date
    issuer: str
    received_on: str | None
    received_via: str | None
    replaces: str | None
    complete: bool
    marking: str | None
    source_name: str
    source_sha256: str

    @property
    def series(self) -> str:
        """The list of which this is a version: the network, and for a list outside the known
        networks, such as an own liaison list, who issues it."""
        return f"other/{fold(self.issuer)}" if self.network == "other" else self.network

    def age(self, today: date) -> int:
        """Days since the version was issued."""
        return (today - self.issued_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A version of the Directory with all its points."""

    snapshot: Snapshot
    points: tuple[Point, ...]

    @property
    def parties(self) -> frozenset[str]:
        """The Parties (alpha-2) that have a point; that of a territory counts for its Party."""
        return frozenset(point.party for point in self.points)
