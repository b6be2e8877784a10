"""Chooses the one company or requirement that fits a place, and nothing where none surely does."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from pocdesk.domain.granted import Granted
from pocdesk.domain.pack import Fact
from pocdesk.domain.provider import Channel, Entity, Provider, Requirement
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Request, RuleBy
from pocdesk.domain.region import Region
from pocdesk.providers.reached import portal_of

T = TypeVar("T")


def entity_for(provider: Provider, place: str) -> tuple[Entity | None, Region | None]:
    """The company for a user or authority in `place` (alpha-2), and the region that decides.

    The narrowest region that holds the place decides. Where it is not certain whether one as
    narrow holds it, or two companies are named for the same region, there is no answer.
    """
    ways = _narrowest(_companies(provider, place))
    certain = [(entity, region) for entity, region, holds in ways if holds]
    if certain and len({entity.id for entity, _, _ in ways}) == 1:
        return certain[0]
    return None, None


def decided_by(provider: Provider, requester: str, user_in: str) -> str:
    """The one of the two places (alpha-2) that says which company is competent."""
    rule = provider.entity_rule
    return requester if rule is not None and rule.by is RuleBy.REQUESTER else user_in


def emergency_channel(provider: Provider, shut: Collection[str] = ()) -> Channel | None:
    """The channel for an emergency: one that may be written to, before it one for nothing else;
    none on a portal that is `shut` for the office."""
    fit = [one for one in _open(provider, shut) if Request.EMERGENCY in one.serves]
    known = [one for one in fit if one.usable and one.where]
    return min(known, key=lambda one: one.serves != (Request.EMERGENCY,), default=None)


def period_key(provider: Provider, requester: str) -> str:
    """Which value of the preservation says for how many days data are kept when an authority in
    `requester` (alpha-2) asks: "days" or "non_us_days"; "" where that is not known."""
    found = provider.preservation
    if found is None:
        return ""
    if not found.us_only and found.non_us_days is None:
        return "days"
    outside = provider.regions.holds(Region.NON_US, requester)
    if outside is None:
        return ""
    if outside and found.non_us_days is not None:
        return "non_us_days"
    return "" if outside and found.us_only else "days"


def days_kept(provider: Provider, requester: str) -> tuple[int, int | None] | None:
    """For how many days data are kept when an authority in `requester` (alpha-2) asks, and for how
    many more; None where it is not known."""
    found, key = provider.preservation, period_key(provider, requester)
    if found is None or not key:
        return None
    if key == "non_us_days" and found.non_us_days is not None:
        return found.non_us_days, found.non_us_extension_days
    return found.days, found.extension_days


def posted(channel: Channel, entity: Entity | None) -> Channel:
    """Post to the competent company, with its address where that is given for process."""
    nowhere = channel.kind is ChannelKind.POST and channel.where is None
    if not nowhere or entity is None or not entity.address_is_service_address:
        return channel
    sources = tuple(dict.fromkeys((*channel.sources, *entity.sources)))
    return replace(channel, address_lines=(entity.name, *entity.address), sources=sources)


def preservation_channel(provider: Provider, shut: Collection[str] = ()) -> Channel | None:
    """The channel for a preservation that may be offered, if there is one: the surest first; none
    on a portal that is `shut` for the office."""
    known = _open(provider, shut)
    fit = [one for one in known if Request.PRESERVATION in one.serves and one.usable]
    return min(fit, key=lambda one: one.status is not ChannelStatus.CURRENT, default=None)


def extensions_of(provider: Provider, requester: str) -> Granted | None:
    """What an authority in `requester` (alpha-2) is granted beyond the first period; None where
    nothing is known of it."""
    found, kept = provider.preservation, days_kept(provider, requester)
    if found is None or kept is None:
        return None
    most = 0 if found.extension_possible is False else found.extensions_max
    if most is None and kept[1] is None:
        return None
    return Granted(most=most, days=kept[1], source=newest_of(found))


def newest_of(fact: Fact) -> str:
    """The source of `fact` that was read last, with its day."""
    newest = max(fact.sources, key=lambda source: (source.seen is not None, str(source.seen)))
    said = (newest.document or newest.url or newest.id, newest.seen)
    return ", ".join(str(one) for one in said if one)


def entities_in_question(provider: Provider, place: str) -> tuple[Entity, ...]:
    """The companies that may be competent for `place`, "" for one that is not known, as far as the
    sources go."""
    if place and place not in provider.regions.codes:
        return ()
    ways = _companies(provider, place)
    certain = [holds for _, _, holds in _narrowest(ways)]
    in_question = _narrowest(ways) if all(certain) else ways
    return tuple(dict.fromkeys(entity for entity, _, _ in in_question))


def requirement_for(
    provider: Provider, request: Request, place: str, entity: Entity | None
) -> Requirement | None:
    """What a `request` needs that comes from authorities in `place`; None where it is not known.

    A rule for the kind of request itself comes before one for the wider kind that includes it; the
    narrowest region decides, and within it a rule for the competent company. A rule for a company
    that is not known to be competent does not count.
    """
    own = entity.id if entity else None
    for kind in request.kinds:
        rules = [
            rule
            for rule in provider.requirements
            if rule.request is kind and rule.entity in (None, own)
        ]
        ways = _narrowest(_ways(provider, rules, lambda rule: (rule.requester,), place))
        if not all(holds for _, _, holds in ways):
            return None
        if ways:
            return max((rule for rule, _, _ in ways), key=lambda rule: rule.entity is not None)
    return None


def _open(provider: Provider, shut: Collection[str]) -> list[Channel]:
    return [one for one in provider.channels if portal_of(provider, one) not in shut]


def _companies(provider: Provider, place: str) -> list[tuple[Entity, Region, bool]]:
    """Each company with a region that holds `place` or may hold it; of a region that it serves in
    part nothing is certain."""
    whole = _ways(provider, provider.entities, lambda one: one.users_in, place)
    part = _ways(provider, provider.entities, lambda one: one.some_users_in, place)
    return [*whole, *((entity, region, False) for entity, region, _ in part)]


def _ways(
    provider: Provider,
    items: Iterable[T],
    regions_of: Callable[[T], tuple[Region, ...]],
    place: str,
) -> list[tuple[T, Region, bool]]:
    """Each item with a region that holds `place` (True) or may hold it (False)."""
    found = []
    for item in items:
        for region in regions_of(item):
            holds = provider.regions.holds(region, place, provider.named_regions)
            if holds is not False:
                found.append((item, region, holds is True))
    return found


def _narrowest(ways: list[tuple[T, Region, bool]]) -> list[tuple[T, Region, bool]]:
    """The ways through the narrowest regions, certain and uncertain alike."""
    width = min((region.width for _, region, _ in ways), default=0)
    return [way for way in ways if way[1].width == width]
