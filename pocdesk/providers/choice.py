"""Chooses the one company or requirement that fits a place, and nothing where none surely does."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from pocdesk.domain.provider import Entity, Requirement
from pocdesk.domain.provider_words import Request
from pocdesk.domain.region import Region, Regions

T = TypeVar("T")


def entity_for(
    entities: Collection[Entity], place: str, regions: Regions
) -> tuple[Entity | None, Region | None, tuple[Entity, ...]]:
    """The company for a user or authority in `place`, and the region that decides.

    The narrowest region that holds the place decides. Where it is not certain whether a region at
    least as narrow holds it, or two companies are named for the same region, there is no answer:
    the third part then holds the companies in question.
    """
    found, region, open_ = _narrowest(entities, lambda one: one.users_in, place, regions)
    if len(found) == 1 and not open_:
        return found[0], region, ()
    return None, None, _once((*found, *open_))


def requirement_for(
    requirements: Collection[Requirement],
    request: Request,
    place: str,
    entity: Entity | None,
    regions: Regions,
) -> Requirement | None:
    """What a `request` needs that comes from authorities in `place`; None where it is not known.

    A rule for the kind of request itself comes before one for the wider kind that includes it; the
    narrowest region decides, and within it a rule for the competent company. A rule for a company
    that is not known to be competent does not count.
    """
    own = entity.id if entity else None
    for kind in request.kinds:
        rules = [rule for rule in requirements if rule.request is kind]
        rules = [rule for rule in rules if rule.entity is None or rule.entity == own]
        found, _, open_ = _narrowest(rules, lambda rule: (rule.requester,), place, regions)
        if open_:
            return None
        if found:
            return max(found, key=lambda rule: rule.entity is not None)
    return None


def _narrowest(
    items: Collection[T],
    regions_of: Callable[[T], tuple[Region, ...]],
    place: str,
    regions: Regions,
) -> tuple[list[T], Region | None, list[T]]:
    """The items whose narrowest region holds `place`, that region, and what leaves it open."""
    named = {region for item in items for region in regions_of(item)}
    for width in sorted({region.width for region in named}):
        level = {region for region in named if region.width == width}
        holds = {region: regions.holds(region, place, named) for region in level}
        sure = [item for item in items if any(holds.get(r) is True for r in regions_of(item))]
        open_ = [
            item
            for item in items
            if item not in sure and any(r in level and holds[r] is None for r in regions_of(item))
        ]
        if sure or open_:
            region = next((r for r in sorted(level) if holds[r] is True), None)
            return sure, region, open_
    return [], None, []


def _once(items: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(items))
