"""The words of the provider packs on which the program decides something."""

from enum import StrEnum


class Request(StrEnum):
    """What an authority may ask of a provider."""

    PRESERVATION = "preservation"
    PRESERVATION_EXTENSION = "preservation_extension"
    SUBSCRIBER = "subscriber"
    TRAFFIC = "traffic"
    CONTENT = "content"
    EMERGENCY = "emergency"
    REALTIME = "realtime"
    FREEZE = "freeze"
    ANY_DISCLOSURE = "any_disclosure"
    REGISTRATION_DATA = "registration_data"

    @property
    def kinds(self) -> tuple["Request", ...]:
        """The kind itself, then the wider kind that includes it by its own meaning."""
        return (self, Request.ANY_DISCLOSURE) if self in _DISCLOSURES else (self,)


_DISCLOSURES = {
    Request.SUBSCRIBER,
    Request.TRAFFIC,
    Request.CONTENT,
    Request.REGISTRATION_DATA,
}


class ChannelKind(StrEnum):
    """How a provider takes requests; a handbook is a text to read first."""

    PORTAL = "portal"
    WEBFORM = "webform"
    EMAIL = "email"
    POST = "post"
    PHONE = "phone"
    HANDBOOK = "handbook"


class ChannelStatus(StrEnum):
    """What is known of a channel, the surest first: dated is older than a year, restricted for some
    only, superseded not to be used any more."""

    CURRENT = "current"
    DATED = "dated"
    RESTRICTED = "restricted"
    UNVERIFIED = "unverified"
    SUPERSEDED = "superseded"


class Confidence(StrEnum):
    """High: the provider's own recent text; medium: an older one; low: third parties only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Level(StrEnum):
    """How sure it is that a company takes requests through a portal run for several."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    LEAD = "lead"


class RuleBy(StrEnum):
    """Whose place decides which company is competent."""

    USER = "user"
    REQUESTER = "requester"
