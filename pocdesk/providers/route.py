"""The way to a provider: which company, which channels, what the request must be.

What the packs do not say stays None; nothing falls back on something similar. The place of the
authority and the place of the user are two different things, and both are asked for.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pocdesk.domain.pack import Fact
from pocdesk.domain.provider import Entity, Provider, Team
from pocdesk.domain.provider_words import ChannelStatus, Request, RuleBy
from pocdesk.domain.region import Region
from pocdesk.errors import Usage
from pocdesk.providers.aged import Behind
from pocdesk.providers.choice import (
    days_kept,
    decided_by,
    entities_in_question,
    entity_for,
    period_key,
    posted,
    requirement_for,
)
from pocdesk.providers.ours import Ours
from pocdesk.providers.routed import Door, Need, Route, Term

_ORDER = tuple(ChannelStatus)
_REMIND_BEFORE = 14
UNKNOWN = "unknown"
"""A place that nobody knows, as it may be typed; an empty text says the same."""


def route(
    provider: Provider,
    *,
    requester: str,
    user_in: str,
    request: str,
    today: date,
    names: Mapping[str, str] = MappingProxyType({}),
    ours: Mapping[str, Ours] = MappingProxyType({}),
) -> Route:
    """The way to `provider` for an authority in `requester` about a user in `user_in` (alpha-2).

    A place may be unknown; a code that there is not is no error: what hangs on it stays None.
    `names` are the countries' names by code, for the sentences; without one the code stands there.
    `ours` are the own facts by the id of their source.
    Raises Usage for a `request` that is no kind of request.
    """
    kind = _kind(request)
    requester, user_in = _place(requester), _place(user_in)
    rule = provider.entity_rule
    by_requester = rule is not None and rule.by is RuleBy.REQUESTER
    place = decided_by(provider, requester, user_in)
    entity, region = entity_for(provider, place)
    candidates = () if entity else entities_in_question(provider, place)
    needed = requirement_for(provider, kind, requester, entity)
    behind = Behind(provider.header, today, ours)
    doors = _doors(provider, kind, entity, behind)
    term = _term(provider, requester, behind)
    teams = _teams(provider, kind)
    former = tuple(c for c in provider.channels if c.status is ChannelStatus.SUPERSEDED)
    facts: list[Fact | Term | None] = [entity, *candidates, rule, needed, term]
    facts += [*(door.channel for door in doors), *former, *teams, provider.notification]
    facts += [*provider.portals, *provider.identifiers, *provider.failures, *provider.conflicts]
    return Route(
        provider=provider,
        request=kind,
        requester=requester,
        user_in=user_in,
        entity=entity,
        candidates=candidates,
        why=_why(provider, entity, region, candidates, place, names, by_requester=by_requester),
        doors=doors,
        former=former,
        need=Need(requirement=needed, age=behind(needed).age) if needed else None,
        preservation=term,
        teams=teams,
        behind=behind,
        sources=tuple(dict.fromkeys(s for fact in facts if fact for s in fact.sources)),
    )


def _kind(request: str) -> Request:
    try:
        return Request(request.strip().lower().replace("-", "_"))
    except ValueError as error:
        raise Usage(
            f"“{request[:60]}” is no kind of request.",
            remedy=f"Choose one of: {', '.join(Request)}.",
        ) from error


def _place(text: str) -> str:
    """The code that was typed; "" for a place that is not known."""
    code = text.strip().upper()
    return "" if code in {UNKNOWN.upper(), "?"} else code


def _teams(provider: Provider, request: Request) -> tuple[Team, ...]:
    """Who answers there: those for emergencies, or those for everything else, or for both."""
    urgent = request is Request.EMERGENCY
    return tuple(team for team in provider.teams if team.emergency in {None, urgent})


def _doors(
    provider: Provider, request: Request, entity: Entity | None, behind: Behind
) -> tuple[Door, ...]:
    doors = [
        Door(channel=channel, usable=channel.usable, age=behind(channel).age)
        for channel in (posted(one, entity) for one in provider.channels)
        if channel.status is not ChannelStatus.SUPERSEDED
        and set(channel.serves) & set(request.kinds)
    ]
    return tuple(
        sorted(doors, key=lambda door: (not door.usable, _ORDER.index(door.channel.status)))
    )


def _term(provider: Provider, requester: str, behind: Behind) -> Term | None:
    found = provider.preservation
    kept = days_kept(provider, requester)
    if found is None or kept is None:
        return None
    return Term(
        key=period_key(provider, requester),
        days=kept[0],
        extension_days=kept[1],
        extensions_max=found.extensions_max,
        extension_possible=found.extension_possible,
        remind_days=found.renew_lead_days or _REMIND_BEFORE,
        confidence=found.confidence,
        note=found.note,
        age=behind(found).age,
        sources=found.sources,
    )


def _why(
    provider: Provider,
    entity: Entity | None,
    region: Region | None,
    candidates: tuple[Entity, ...],
    place: str,
    names: Mapping[str, str],
    *,
    by_requester: bool,
) -> tuple[str, ...]:
    """How the company was found, or why it was not; one sentence each."""
    whose = "requests from authorities" if by_requester else "users"
    called = names.get(place, place)
    found = []
    if entity is not None and region is Region.ANY:
        found.append(f"{entity.name} is named for {whose} everywhere.")
    elif entity is not None and region is not None:
        found.append(f"{entity.name} is named for {whose} in {region.words}; {called} lies there.")
    elif not place:
        whose = "the authority" if by_requester else "the user"
        found.append(f"The place of {whose} is not known{_either(candidates)}.")
    elif not provider.regions.codes.issuperset({place}):
        found.append(f"“{place[:20]}” is no country code.")
    elif candidates:
        found.append(f"The sources do not settle it for {called}{_either(candidates)}.")
    else:
        found.append(f"No source names the company that is competent for {called}.")
    if provider.entity_rule is not None:
        found.append(f"The provider's rule: {provider.entity_rule.text}.")
    found += [f"{one.name}: {one.note}." for one in (entity, *candidates) if one and one.note]
    return tuple(found)


def _either(candidates: tuple[Entity, ...]) -> str:
    names = " or ".join(candidate.name for candidate in candidates)
    if len(candidates) == 1:
        names += ", or a company that no source here names"
    return f": competent may be {names}" if names else ""
