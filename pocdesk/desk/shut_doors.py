"""The ways to a provider that are shut for the office: it has no active account with the portal."""

from collections.abc import Iterator, Mapping

from pocdesk.domain.portal import Portal
from pocdesk.domain.provider import Channel, Provider
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Request
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.reached import portal_of

PORTAL = "portal"
"""The word of the forms for whatever is filled in online."""

_ONLINE = frozenset({ChannelKind.PORTAL, ChannelKind.WEBFORM})


def shut_doors(catalogue: Catalogue, shut: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """By the id of each provider, the ways that a letter may name and that are shut, each with the
    name of the portal; `shut` are the names of such portals by id.

    A letter names an emergency's channel with its address, and any portal by one word: that way is
    shut where no portal is left that may take a preservation.
    """
    if not shut:
        return {}
    found = (
        (id, _ways(provider, catalogue.portals, shut))
        for id, provider in catalogue.providers.items()
    )
    return {id: ways for id, ways in found if ways}


def _ways(
    provider: Provider, portals: tuple[Portal, ...], shut: Mapping[str, str]
) -> Mapping[str, str]:
    online = [(portal_of(provider, one), one) for one in _online(provider)]
    ways = {
        f"{one.name}, {one.where}": shut[id]
        for id, one in online
        if id in shut and one.where and Request.EMERGENCY in one.serves
    }
    ids = {portal.name: portal.id for portal in portals}
    taking = [id for id, one in online if Request.PRESERVATION in one.serves]
    taking += [ids[one.portal] for one in provider.portals if one.portal in ids]
    taking = taking or [id for id, one in online if one.kind is ChannelKind.PORTAL]
    if taking and all(id in shut for id in taking):
        ways[PORTAL] = ", ".join(dict.fromkeys(shut[id] for id in taking))
    return ways


def _online(provider: Provider) -> Iterator[Channel]:
    for channel in provider.channels:
        still = channel.status is not ChannelStatus.SUPERSEDED
        if still and channel.kind in _ONLINE and channel.serves:
            yield channel
