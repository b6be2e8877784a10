"""What a route to a provider says, as records, as plain values and as lines to read."""

from dataclasses import dataclass
from datetime import date

from pocdesk.domain.pack import Fact, Header, Source
from pocdesk.domain.portal import OnPortal
from pocdesk.domain.provider import Channel, Conflict, Entity, Failure, Provider, Requirement
from pocdesk.domain.provider_words import Confidence, Request
from pocdesk.providers.plain import plain, plain_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """How old a fact is: days since its newest text was read, None where that is not recorded.

    `stale` says that the age is to be shown as a warning.
    """

    days: int | None
    stale: bool

    def __str__(self) -> str:
        return "age not known" if self.days is None else f"read {self.days} days ago"


def aged(header: Header, fact: Fact, today: date) -> Aged:
    """The age of `fact`, from a file with this header, on the day `today`."""
    days = fact.age(today)
    return Aged(days=days, stale=days is None or days > header.stale_after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A channel of the provider. Only a `usable` one may be offered to write to."""

    channel: Channel
    usable: bool
    age: Aged

    def __str__(self) -> str:
        channel = self.channel
        state = str(channel.status) if self.usable else f"{channel.status}, do not rely on it"
        note = f"; {channel.note}" if channel.note else ""
        return f"{channel.kind} ({state}, {self.age}): {channel.where or channel.name}{note}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the request must be, and how old that knowledge is."""

    requirement: Requirement
    age: Aged

    def __str__(self) -> str:
        found = self.requirement
        parts = [found.instrument.replace("_", " "), found.text or ""]
        parts += ["signed" if found.signature else "", "letterhead" if found.letterhead else ""]
        parts += [f"signed by: {found.signatory}" if found.signatory else ""]
        parts += [f"language: {', '.join(found.language)}" if found.language else ""]
        return f"{'; '.join(part for part in parts if part)} ({self.age})"


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

    def __str__(self) -> str:
        more = f", then {self.extension_days} more on request" if self.extension_days else ""
        sure = f"public source, {self.confidence} confidence, {self.age}"
        return f"{self.days} days{more} ({sure}): please confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way to `provider` for one kind of request.

    `entity` is the competent company or None; `why` says in sentences how it was found, and
    `candidates` are the companies in question where that is open. `doors` serve this request,
    usable ones first; `former` channels must no longer be used. `need` and `preservation` are None
    where nothing is known.
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
    need: Need | None
    preservation: Term | None
    sources: tuple[Source, ...]

    @property
    def requirement(self) -> Requirement | None:
        """What the request must be."""
        return self.need.requirement if self.need else None

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
        entity, need = self.entity, self.need
        needed = need and {**plain_table(need.requirement), **_age(need.age)}
        term = self.preservation
        return {
            "provider": {"id": self.provider.id, "name": self.provider.name},
            "request": str(self.request),
            "requester": self.requester,
            "user_in": self.user_in,
            "entity": entity and {"id": entity.id, "name": entity.name},
            "address": plain(entity.address) if entity else None,
            "address_is_service_address": entity.address_is_service_address if entity else None,
            "candidates": [{"id": one.id, "name": one.name} for one in self.candidates],
            "why": list(self.why),
            "channels": [
                {**plain_table(door.channel), "usable": door.usable, **_age(door.age)}
                for door in self.doors
            ],
            "former": [plain(channel) for channel in self.former],
            "requirement": needed,
            "preservation": term and {**plain_table(term), **_age(term.age)},
            "portals": [plain(place) for place in self.portals],
            "conflicts": [plain(conflict) for conflict in self.conflicts],
            "failures": [plain(failure) for failure in self.failures],
            "sources": [plain(source) for source in self.sources],
        }

    def text(self) -> str:
        """The route as lines to read."""
        lines = [self.provider.name, f"Company: {self.entity.name if self.entity else 'not known'}"]
        lines += [f"  {line}" for line in self.why]
        lines.append(f"What is needed: {self.need or 'not known'}")
        lines.append(f"Preservation: {self.preservation or 'not known'}")
        lines.append("Channels:" if self.doors else "Channels: none known for this request")
        lines += [f"  {door}" for door in self.doors]
        lines += [f"Former, not to be used: {one.where or one.name}" for one in self.former]
        for place in self.portals:
            lines.append(f"On {place.portal} ({place.level}); it may also be contacted directly.")
        lines += [f"Sources disagree on {one.topic}: {one.text}" for one in self.conflicts]
        lines += [f"Requests fail: {one.text}" for one in self.failures]
        lines.append("Sources:")
        for source in self.sources:
            seen = f", read {source.seen}" if source.seen else ", date not known"
            lines.append(f"  {source.document or source.url} ({source.by}{seen})")
        return "\n".join(lines)


def _age(age: Aged) -> dict[str, object]:
    return {"age": age.days, "stale": age.stale}
