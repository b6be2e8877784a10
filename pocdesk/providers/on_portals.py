"""Who is reached through a portal of several companies, and what second way there is to each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pocdesk.domain.fold import fold
from pocdesk.domain.pack import Header
from pocdesk.domain.portal import Company, OnPortal, Portal
from pocdesk.domain.provider import About, Channel, Provider
from pocdesk.domain.provider_words import ChannelStatus, Confidence, Level
from pocdesk.domain.region import Regions


def places_on(portals: Iterable[Portal]) -> Mapping[str, tuple[OnPortal, ...]]:
    """Each provider's places by its id. A lead is an unverified rumour and is left out."""
    found = defaultdict(list)
    for portal, company in _known(portals):
        if company.provider is not None:
            found[company.provider].append(_place(portal, company))
    return {id: tuple(places) for id, places in found.items()}


def without_file(
    portals: Iterable[Portal], header: Header, regions: Regions
) -> Mapping[str, Provider]:
    """The companies of which only their place on a portal is known, as providers by an own id."""
    found: dict[str, Provider] = {}
    for portal, company in _known(portals):
        if company.provider is None:
            own = any(source.by == "provider" for source in company.sources)
            about = About(
                id=re.sub(r"\W+", "-", fold(company.name)),
                name=company.name,
                services=(),
                verified=header.compiled,
                confidence=Confidence.MEDIUM if own else Confidence.LOW,
            )
            found[about.id] = Provider(
                about=about,
                portals=(_place(portal, company),),
                header=header,
                regions=regions,
            )
    return found


def second_ways(provider: Provider) -> tuple[Channel, ...]:
    """The provider's own channels beside a portal that others run; those to be used first."""
    own = [one for one in provider.channels if one.operator == "provider" and one.serves]
    still = [one for one in own if one.status is not ChannelStatus.SUPERSEDED]
    return tuple(sorted(still, key=lambda one: not one.usable))


def directly(provider: Provider) -> str:
    """That the company may be contacted beside the portal, and through what."""
    ways = ", ".join(one.name for one in second_ways(provider))
    if ways:
        return f"It may also be contacted directly: {ways}"
    return "It may also be contacted directly; no second channel is known here, so ask it for one"


def _known(portals: Iterable[Portal]) -> Iterable[tuple[Portal, Company]]:
    for portal in portals:
        for company in portal.companies:
            if company.level is not Level.LEAD:
                yield portal, company


def _place(portal: Portal, company: Company) -> OnPortal:
    return OnPortal(
        portal=portal.name, level=company.level, url=company.url, sources=company.sources
    )
