"""The card of a provider, a portal or of other places: every fact with what stands behind it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pocdesk.domain.pack import Source
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Confidence, Level, Request
from pocdesk.domain.region import Region
from pocdesk.domain.registration import Registration, Standing
from pocdesk.providers.aged import Backing
from pocdesk.providers.ours import Ours
from pocdesk.providers.routed import Term
from pocdesk.providers.search import Kind

_MONTH = 30  # days


class Touches(StrEnum):
    """Which decision a doubt touches: it is said right under that one."""

    COMPANY = "company"
    CHANNELS = "channels"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Which company is the right one; `entity` is "" where that is not known. `place` is that of
    the user, or `by_requester` of the authority, for which it was found: alpha-2 or as it was said.

    `reason` says how it was found or why not, `rule` is the provider's own, `notes` what else is
    said of the companies. `address` is as lines; `serves` says that it is given for process.
    """

    entity: str
    place: str
    by_requester: bool
    reason: str
    rule: str
    notes: tuple[str, ...]
    candidates: tuple[str, ...]
    address: tuple[str, ...]
    serves: bool
    backing: Backing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Sources that disagree, or something that is not known well enough."""

    touches: Touches
    title: str
    text: str
    backing: Backing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to reach somebody. Only what `copies` is offered to be copied; the rest is text.

    `status` or, for a place on a portal, `level` says how far it is known; `leads_to` is the id
    of the card of that portal, `portal` that under which the office has its account there.
    """

    name: str
    kind: ChannelKind
    where: str
    copies: bool
    says: tuple[str, ...]
    serves: tuple[Request, ...] = ()
    informs: bool = False
    languages: tuple[str, ...] = ()
    status: ChannelStatus | None = None
    level: Level | None = None
    confidence: Confidence | None
    leads_to: str = ""
    portal: str = ""
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who answers there; `reach` says through which channel, or that none is published."""

    name: str
    scope: str
    hours: str
    emergency: bool
    reach: str
    backing: Backing


class Fits(StrEnum):
    """Whether a rule is the one for the authority that asks."""

    YOURS = "yours"
    WIDER = "wider"
    UNSETTLED = "unsettled"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a request of one kind needs; None and "" are not stated."""

    request: Request
    instrument: str
    text: str
    must_state: tuple[str, ...]
    requester: Region
    entity: str
    signature: bool | None
    signatory: str
    language: tuple[str, ...]
    letterhead: bool | None
    confidence: Confidence
    fits: Fits
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasts:
    """How long a preservation lasts for the authority that asks; without a `term`, `why` not."""

    term: Term | None
    why: str
    says: tuple[str, ...]
    backing: Backing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why requests fail there."""

    code: str
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An identifier that is accepted, with a fictional example and what is said of its form."""

    kind: str
    example: str
    says: tuple[str, ...]
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something else that is said, under a heading."""

    topic: str
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A company on a portal; `provider` is the id of its card, "" where it has none."""

    name: str
    level: Level
    where: str
    provider: str
    backing: Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How the office stands with a portal; without a `registration` that is not known. `left` are
    the days until it ends, fewer than none once it is over; None where it has no end. `standing` is
    how it stands today, `waited` the days since its first, `said_on` the day on which the office
    said so; None where that is not said."""

    portal: str
    name: str
    registration: Registration | None
    left: int | None = None
    standing: Standing = Standing.NONE
    waited: int | None = None
    said_on: date | None = None

    @property
    def stalled(self) -> bool:
        """Whether it was applied for a month ago or longer."""
        return (
            self.standing is Standing.APPLIED and self.waited is not None and self.waited >= _MONTH
        )

    @property
    def soon(self) -> bool:
        """Whether it ends within the month, or is over already."""
        return self.left is not None and self.left <= _MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that is known, in the order in which it is decided on.

    `verified` is the day of the last check, `own` how many of the sources are the provider's own.
    `ours` are the office's own facts, `accounts` how it stands with the portals that lead there.
    `answer`, `lasts` and `notice` stay None on a card that is not a provider's, or where nothing is
    known. `urgent` says that it was asked for in an emergency.
    """

    id: str
    name: str
    kind: Kind
    services: tuple[str, ...]
    verified: date
    answer: Answer | None = None
    doubts: tuple[Doubt, ...] = ()
    ways: tuple[Way, ...] = ()
    teams: tuple[Team, ...] = ()
    needs: tuple[Need, ...] = ()
    lasts: Lasts | None = None
    failures: tuple[Failure, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    notice: Note | None = None
    cost: Note | None = None
    notes: tuple[Note, ...] = ()
    members: tuple[Member, ...] = ()
    unnamed_leads: int = 0
    sources: tuple[Source, ...] = ()
    ours: tuple[Ours, ...] = ()
    accounts: tuple[Account, ...] = ()
    urgent: bool = False

    @property
    def own(self) -> int:
        return sum(source.by == "provider" for source in self.sources)

    def doubts_on(self, touches: Touches) -> tuple[Doubt, ...]:
        """The doubts that touch one decision."""
        return tuple(doubt for doubt in self.doubts if doubt.touches is touches)
