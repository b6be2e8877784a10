"""Service providers: companies, channels, what a request must be, and how far each is known."""

from dataclasses import dataclass, field
from datetime import date

from pocdesk.domain.pack import Fact, Header
from pocdesk.domain.portal import OnPortal, Remark
from pocdesk.domain.provider_words import (
    ChannelKind,
    ChannelStatus,
    Confidence,
    Request,
    RuleBy,
)
from pocdesk.domain.region import Region, Regions


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which provider a file is about; `verified` is the day of the last check."""

    id: str
    name: str
    services: tuple[str, ...]
    verified: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRule(Fact):
    """How the provider says its competent company is found."""

    text: str
    by: RuleBy = RuleBy.USER


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Fact):
    """A company. `some_users_in` are regions of which it serves a part, not known which;
    `address_is_service_address` only where the provider gives it for process."""

    id: str
    name: str
    users_in: tuple[Region, ...] = ()
    some_users_in: tuple[Region, ...] = ()
    address: tuple[str, ...] = ()
    address_is_service_address: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Fact):
    """A way to a provider; `serves` no kind of request where it only informs."""

    id: str
    kind: ChannelKind
    operator: str = field(metadata={"words": "operator"})
    name: str
    url: str | None = None
    portal_url: str | None = None
    alt_url: str | None = None
    address: str | None = None
    address_lines: tuple[str, ...] = ()
    number: str | None = None
    serves: tuple[Request, ...]
    who: str | None = None
    access: str | None = None
    attachments: str | None = None
    subject_for_emergency: str | None = None
    hours: str | None = None
    languages: tuple[str, ...] = ()
    languages_count: int | None = None
    response_days: int | None = None
    teams: tuple[str, ...] = ()
    status: ChannelStatus
    confidence: Confidence
    note: str | None = None

    @property
    def usable(self) -> bool:
        """Whether it may be offered to write to; all else is shown as text only."""
        known = self.status in {ChannelStatus.CURRENT, ChannelStatus.DATED}
        return known and self.confidence is not Confidence.LOW

    @property
    def where(self) -> str | None:
        """The address, number or page, as one line; None where none was found."""
        return self.url or self.address or self.number or ", ".join(self.address_lines) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Fact):
    """Who answers at the provider; without `reach_through` no channel of its own is published."""

    id: str
    name: str
    scope: str
    emergency: bool | None = None
    hours: str | None = None
    reach_through: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Fact):
    """What a request of one kind needs when it comes from authorities of one region."""

    request: Request
    requester: Region
    instrument: str = field(metadata={"words": "instrument"})
    entity: str | None = None
    text: str | None = None
    confidence: Confidence | None = None
    language: tuple[str, ...] = ()
    signature: bool | None = None
    signatory: str | None = None
    letterhead: bool | None = None
    written: bool | None = None
    dated: bool | None = None
    file_format: str | None = None
    legal_basis: str | None = None
    must_state: tuple[str, ...] = ()
    court_order_needed: bool | None = None
    lead_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preservation(Fact):
    """How long a provider keeps data on request, from a public source; days."""

    days: int
    us_only: bool = False
    extension_possible: bool | None = None
    extension_days: int | None = None
    extensions_max: int | None = None
    non_us_days: int | None = None
    non_us_extension_days: int | None = None
    renew_lead_days: int | None = None
    data_deleted_at_end: bool | None = None
    confidence: Confidence
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification(Fact):
    """Whether the user is told of a request."""

    policy: str = field(metadata={"words": "notification"})
    before_disclosure: bool | None = None
    preservation_notified: bool | None = None
    requester_must_say: bool | None = None
    copy_of_request: bool | None = None
    objection_days: int | None = None
    exceptions: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Fact):
    """How a provider's accounts are written; the pattern warns and never blocks."""

    kind: str = field(metadata={"words": "identifier"})
    pattern: str | None = None
    pattern_origin: str = field(metadata={"words": "pattern_origin"})
    example: str
    requires_date: bool | None = None
    url_form: str | None = None
    confidence: Confidence | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Fact):
    """Why requests are refused."""

    code: str = field(metadata={"words": "failure"})
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Another fact, such as training offered or the law applied."""

    topic: str = field(metadata={"words": "topic"})
    text: str
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Fact):
    """Sources that disagree."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """All that is known of one provider.

    `portals`, `header` and `regions` stand in other files and are laid beside it by the catalogue.
    """

    about: About = field(metadata={"key": "provider"})
    entity_rule: EntityRule | None = None
    entities: tuple[Entity, ...] = field(default=(), metadata={"key": "entity"})
    channels: tuple[Channel, ...] = field(default=(), metadata={"key": "channel"})
    teams: tuple[Team, ...] = field(default=(), metadata={"key": "team"})
    requirements: tuple[Requirement, ...] = field(default=(), metadata={"key": "requirement"})
    preservation: Preservation | None = None
    notification: Notification | None = None
    cost: Remark | None = None
    identifiers: tuple[Identifier, ...] = field(default=(), metadata={"key": "identifier"})
    failures: tuple[Failure, ...] = field(default=(), metadata={"key": "failure"})
    statements: tuple[Statement, ...] = field(default=(), metadata={"key": "statement"})
    conflicts: tuple[Conflict, ...] = field(default=(), metadata={"key": "conflict"})
    portals: tuple[OnPortal, ...] = field(metadata={"key": None})
    header: Header = field(metadata={"key": None})
    regions: Regions = field(metadata={"key": None})

    @property
    def id(self) -> str:
        return self.about.id

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def services(self) -> tuple[str, ...]:
        return self.about.services

    @property
    def named_regions(self) -> frozenset[Region]:
        """The regions that the file names anywhere: "the rest" is what none of them holds."""
        users = {
            region
            for entity in self.entities
            for region in (*entity.users_in, *entity.some_users_in)
        }
        return frozenset(users | {rule.requester for rule in self.requirements})
