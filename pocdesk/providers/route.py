"""The way to a provider: which company, which channels, what the request must be.

What the packs do not say stays None; nothing falls back on something similar. The place of the
authority and the place of the user are two different things, and both are asked for.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pocdesk.domain.pack import Fact
from pocdesk.domain.provider import Entity, Provider
from pocdesk.domain.provider_words import ChannelStatus, Request, RuleBy
from pocdesk.domain.region import Region
from pocdesk.errors import Usage
from pocdesk.providers.choice import (
    days_kept,
    decided_by,
    entities_in_question,
    entity_for,
    requirement_for,
)
from pocdesk.providers.routed import Door, Need, Term, aged
from pocdesk.providers.routed import Route as Route

# What a channel's status says of it, the surest first.
_ORDER = (
    ChannelStatus.CURRENT,
    ChannelStatus.DATED,
    ChannelStatus.RESTRICTED,
    ChannelStatus.UNVERIFIED,
)
_REMIND_BEFORE = 14


def route(
    provider: Provider,
    *,
    requester: str,
    user_in: str,
    request: str,
    today: date,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Route:
    """The way to `provider` for an authority in `requester` about a user in `user_in` (alpha-2).

    An unknown code is no error: what hangs on it stays None. `names` are the countries' names by
    code, for the sentences; without one the code stands there. Raises Usage for a `request` that
    is no kind of request.
    """
    kind = _kind(request)
    requester, user_in = requester.strip().upper(), user_in.strip().upper()
    rule = provider.entity_rule
    by_requester = rule is not None and rule.by is RuleBy.REQUESTER
    place = decided_by(provider, requester, user_in)
    entity, region = entity_for(provider, place)
    candidates = () if entity else entities_in_question(provider, place)
    needed = requirement_for(provider, kind, requester, entity)
    doors = _doors(provider, kind, today)
    term = _term(provider, requester, today)
    facts: list[Fact | Term | None] = [entity, rule, needed, term, *(d.channel for d in doors)]
    facts += provider.conflicts
    return Route(
        provider=provider,
        request=kind,
        requester=requester,
        user_in=user_in,
        entity=entity,
        candidates=candidates,
        why=_why(provider, entity, region, candidates, place, names, by_requester=by_requester),
        doors=doors,
        former=tuple(c for c in provider.channels if c.status is ChannelStatus.SUPERSEDED),
        need=Need(requirement=needed, age=aged(provider.header, needed, today)) if needed else None,
        preservation=term,
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


def _doors(provider: Provider, request: Request, today: date) -> tuple[Door, ...]:
    doors = [
        Door(channel=channel, usable=channel.usable, age=aged(provider.header, channel, today))
        for channel in provider.channels
        if channel.status in _ORDER and set(channel.serves) & set(request.kinds)
    ]
    return tuple(
        sorted(doors, key=lambda door: (not door.usable, _ORDER.index(door.channel.status)))
    )


def _term(provider: Provider, requester: str, today: date) -> Term | None:
    found = provider.preservation
    kept = days_kept(provider, requester)
    if found is None or kept is None:
        return None
    return Term(
        days=kept[0],
        extension_days=kept[1],
        extensions_max=found.extensions_max,
        extension_possible=found.extension_possible,
        remind_days=found.renew_lead_days or _REMIND_BEFORE,
        confidence=found.confidence,
        note=found.note,
        age=aged(provider.header, found, today),
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
    elif not provider.regions.codes.issuperset({place}):
        found.append(f"“{place[:20]}” is no country code.")
    elif candidates:
        either = " or ".join(candidate.name for candidate in candidates)
        found.append(f"Competent for {called} may be {either}: the sources do not settle it.")
    else:
        found.append(f"No source names the company that is competent for {called}.")
    if provider.entity_rule is not None:
        found.append(f"The provider's rule: {provider.entity_rule.text}.")
    found += [f"{one.name}: {one.note}." for one in (entity, *candidates) if one and one.note]
    return tuple(found)
