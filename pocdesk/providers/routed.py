"""What a route to a provider says, as records, as plain values and as lines to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from pocdesk.domain.pack import Fact, Source
from pocdesk.domain.portal import OnPortal
from pocdesk.domain.provider import (
    Channel,
    Conflict,
    Entity,
    Failure,
    Identifier,
    Notification,
    Provider,
    Requirement,
    Team,
)
from pocdesk.domain.provider_words import Confidence, Request
from pocdesk.providers.aged import Aged, Behind
from pocdesk.providers.on_portals import directly, second_ways
from pocdesk.providers.plain import plain, plain_backing, plain_fact, plain_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A channel of the provider. Only a `usable` one may be offered to write to."""

    channel: Channel
    usable: bool
    age: Aged

    def __str__(self) -> str:
        channel = self.channel
        state = str(channel.status) if self.usable else f"{channel.status}, do not rely on it"
        said = [channel.where or channel.name, channel.who, channel.note]
        said.insert(1, f"in {', '.join(channel.languages)}" if channel.languages else None)
        return f"{channel.kind} ({state}, {self.age}): {'; '.join(text for text in said if text)}"


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
    """How long the provider keeps data for this authority, in days: from a public source, or ours.

    No deadline runs from it before somebody has confirmed it. `key` is the value of the pack that
    says the days; `remind_days` is how long before the end to ask for more.
    """

    key: str
    days: int
    extension_days: int | None
    extensions_max: int | None
    extension_possible: bool | None
    remind_days: int
    confidence: Confidence
    note: str | None
    age: Aged
    sources: tuple[Source, ...]

    @property
    def ours(self) -> bool:
        """Whether the days are the office's own: no public source says them."""
        return any(one.path.key in {"", self.key} for one in self.age.ours)

    def __str__(self) -> str:
        more = f", then {self.extension_days} more on request" if self.extension_days else ""
        said = f"{self.days} days{more}"
        if self.ours:
            return f"{said} ({self.age})"
        return f"{said} (public source, {self.confidence} confidence, {self.age}): please confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way to `provider` for one kind of request.

    `entity` is the competent company or None; `why` says in sentences how it was found, and
    `candidates` are the companies in question where that is open. `doors` serve this request,
    usable ones first; `former` channels must no longer be used. `need` and `preservation` are None
    where nothing is known. `teams` are those that answer requests of this kind; `behind` says what
    stands behind a fact, `sources` are those of all.
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
    teams: tuple[Team, ...]
    behind: Behind
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
    def notice(self) -> Notification | None:
        """Whether the user is told of a request."""
        return self.provider.notification

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """How accounts are named there."""
        return self.provider.identifiers

    @property
    def portals(self) -> tuple[OnPortal, ...]:
        """Portals for several companies; the provider may be contacted directly all the same."""
        return self.provider.portals

    def plain(self) -> dict[str, object]:
        """The route as JSON knows it; what is not known is None, an age is in days.

        Every fact names its sources by id; what they are stands in `sources` once.
        """
        entity, rule, term = self.entity, self.provider.entity_rule, self.preservation
        return {
            "provider": {"id": self.provider.id, "name": self.provider.name},
            "request": str(self.request),
            "requester": self.requester,
            "user_in": self.user_in,
            "entity": entity and {"id": entity.id, "name": entity.name},
            "entity_behind": entity and self._behind(entity),
            "entity_rule": rule and plain_fact(rule, self.behind),
            "address": plain(entity.address) if entity else None,
            "address_is_service_address": entity.address_is_service_address if entity else None,
            "candidates": [
                {"id": one.id, "name": one.name, **self._behind(one)} for one in self.candidates
            ],
            "why": list(self.why),
            "channels": [
                {**plain_fact(door.channel, self.behind), "usable": door.usable}
                for door in self.doors
            ],
            "former": self._facts(self.former),
            "requirement": self.requirement and plain_fact(self.requirement, self.behind),
            "preservation": term
            and {**plain_table(term), **self._behind(Fact(sources=term.sources))},
            "teams": self._facts(self.teams),
            "notice": self.notice and plain_fact(self.notice, self.behind),
            "identifiers": self._facts(self.identifiers),
            "portals": [
                {
                    **plain_fact(place, self.behind),
                    "directly": True,
                    "second_channels": [one.id for one in second_ways(self.provider)],
                }
                for place in self.portals
            ],
            "conflicts": self._facts(self.conflicts),
            "failures": self._facts(self.failures),
            "sources": [plain(source) for source in self.sources],
        }

    def text(self) -> str:
        """The route as lines to read."""
        entity = self.entity
        found = f"{entity.name} ({self._age(entity)})" if entity else "not known"
        lines = [self.provider.name, f"Company: {found}"]
        lines += [f"  {line}" for line in self.why]
        if entity and entity.address:
            served = "" if entity.address_is_service_address else ", not given for serving process"
            lines.append(f"  Address{served}: {', '.join(entity.address)}")
        lines.append(f"What is needed: {self.need or 'not known'}")
        lines.append(f"Preservation: {self.preservation or 'not known'}")
        lines.append("Channels:" if self.doors else "Channels: none known for this request")
        lines += [f"  {door}" for door in self.doors]
        lines += [f"Former, not to be used: {one.where or one.name}" for one in self.former]
        lines += [self._place(place) for place in self.portals]
        lines += [self._team(team) for team in self.teams]
        lines.append(self._notice())
        lines += [self._identifier(one) for one in self.identifiers]
        lines += [f"Sources disagree on {one.topic}: {one.text}" for one in self.conflicts]
        lines += [f"Requests fail: {one.text} ({self._age(one)})" for one in self.failures]
        lines.append("Sources:")
        for source in self.sources:
            seen = f", read {source.seen}" if source.seen else ", date of reading not known"
            lines.append(f"  {source.document or source.url} ({source.by}{seen})")
        return "\n".join(lines)

    def _age(self, fact: Fact) -> Aged:
        return self.behind(fact).age

    def _behind(self, fact: Fact) -> dict[str, object]:
        return plain_backing(self.behind(fact))

    def _facts(self, facts: Iterable[Fact]) -> list[dict[str, object]]:
        return [plain_fact(fact, self.behind) for fact in facts]

    def _place(self, place: OnPortal) -> str:
        where = f": {place.url}" if place.url else ""
        known = f"{place.level}, {self._age(place)}"
        return f"On {place.portal} ({known}){where}. {directly(self.provider)}."

    def _team(self, team: Team) -> str:
        ways = {channel.id: channel.name for channel in self.provider.channels}
        through = ways.get(team.reach_through or "")
        how = f"through {through}" if through else "no channel of its own is published"
        hours = f", {team.hours}" if team.hours else ""
        return f"Answers: {team.name}, {team.scope}{hours}; {how} ({self._age(team)})"

    def _notice(self) -> str:
        notice = self.notice
        if notice is None or notice.policy == "unknown":
            return "Notice to the user: not known"
        kept = f"; except: {', '.join(notice.exceptions)}" if notice.exceptions else ""
        policy = notice.policy.replace("_", " ")
        return f"Notice to the user: {policy}{kept} ({self._age(notice)})"

    def _identifier(self, one: Identifier) -> str:
        note = f"; {one.note}" if one.note else ""
        dated = "; with a date" if one.requires_date else ""
        kind = one.kind.replace("_", " ")
        return f"Identifier: {kind}, such as {one.example}{dated}{note} ({self._age(one)})"
