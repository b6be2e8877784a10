"""What a route to a provider says, as records, as plain values and as lines to read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from pocdesk.domain.pack import Source
from pocdesk.domain.portal import OnPortal
from pocdesk.domain.provider import Channel, Conflict, Entity, Failure, Provider, Requirement
from pocdesk.domain.provider_words import Confidence, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """How old a fact is: days since its newest text was read, None where that is not recorded.

    `stale` says that the age should be shown as a warning.
    """

    days: int | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A channel of the provider. Only a `usable` one may be offered to write to."""

    channel: Channel
    usable: bool
    age: Aged


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long the provider keeps data for this authority, in days: from a public source only.

    No deadline runs from it before somebody has confirmed it. `remind_days` is how long before
    the end to ask for more.
    """

    days: int
    extension_days: int | None
    extensions_max: int | None
    extension_possible: bool | None
    remind_days: int
    confidence: Confidence
    note: str | None
    age: Aged
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way to `provider` for one kind of request.

    `entity` is the competent company or None; `why` says in sentences how it was found, and
    `candidates` are the companies in question where that is open. `doors` serve this request,
    usable ones first; `former` channels must no longer be used.
    """

    provider: Provider
    request: Request
    requester: str
    user_in: str
    entity: Entity | None
    candidates: tuple[Entity, ...]
    why: tuple[str, ...]
    doors: tuple[Door, ...]
    former: tuple[Channel, ...]
    requirement: Requirement | None
    requirement_age: Aged | None
    preservation: Term | None
    sources: tuple[Source, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources on this provider disagree: always to be shown."""
        return self.provider.conflicts

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why this provider refuses requests."""
        return self.provider.failures

    @property
    def portals(self) -> tuple[OnPortal, ...]:
        """Portals for several companies; the provider may be contacted directly all the same."""
        return self.provider.portals

    def plain(self) -> dict[str, object]:
        """The route as JSON knows it; what is not known is None, an age is in days."""
        entity = self.entity
        return {
            "provider": {"id": self.provider.id, "name": self.provider.name},
            "request": str(self.request),
            "requester": self.requester,
            "user_in": self.user_in,
            "entity": None if entity is None else {"id": entity.id, "name": entity.name},
            "service_address": list(self.service_address) or None,
            "candidates": [{"id": one.id, "name": one.name} for one in self.candidates],
            "why": list(self.why),
            "channels": [door.plain() for door in self.doors],
            "former": [_plain(channel) for channel in self.former],
            "requirement": _with_age(self.requirement, self.requirement_age),
            "preservation": _with_age(self.preservation, self.preservation_age),
            "portals": [_plain(place) for place in self.portals],
            "conflicts": [_plain(conflict) for conflict in self.conflicts],
            "failures": [_plain(failure) for failure in self.failures],
            "sources": [_plain(source) for source in self.sources],
        }

    def text(self) -> str:
        """The route as lines to read."""
        lines = [self.provider.name, ""]
        lines.append(f"Company: {self.entity.name if self.entity else 'not known'}")
        lines += [f"  {line}" for line in (*self.why, *self.service_address)]
        lines.append("What is needed: " + _needed(self.requirement))
        lines.append("Preservation: " + _kept(self.preservation))
        lines.append("Channels:" if self.doors else "Channels: none known for this request")
        lines += [f"  {door.line}" for door in self.doors]
        for channel in self.former:
            lines.append(f"  former, not to be used: {channel.where or channel.name}")
        for place in self.portals:
            lines.append(f"On {place.portal} ({place.level}); it may also be contacted directly.")
        lines += [f"Sources disagree, {one.topic}: {one.text}" for one in self.conflicts]
        lines += [f"Requests fail: {one.text}" for one in self.failures]
        lines.append("Sources:")
        lines += [f"  {source.document or source.url}{_read_on(source)}" for source in self.sources]
        return "\n".join(lines)
