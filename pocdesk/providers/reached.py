"""The portals through which a provider is reached, and where an office may have an account."""

from collections.abc import Iterable

from pocdesk.domain.portal import Portal
from pocdesk.domain.provider import Channel, Provider
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus

_ITS_OWN = "provider"


def portals_of(provider: Provider, portals: Iterable[Portal]) -> dict[str, str]:
    """The names by id: of a portal that several use, such as "kodex", or of a channel of its own,
    such as "google/lers". Former ones are left out, and pages on which nothing is asked for."""
    names = {portal.name: portal.id for portal in portals}
    found = {names[one.portal]: one.portal for one in provider.portals if one.portal in names}
    known = {id: name for name, id in names.items()}
    for channel in provider.channels:
        if _takes(channel, ChannelKind.PORTAL):
            id = portal_of(provider, channel)
            found.setdefault(id, known.get(id, channel.name))
    return found


def portal_of(provider: Provider, channel: Channel) -> str:
    """The id under which the office has its account with `channel`."""
    return f"{provider.id}/{channel.id}" if channel.operator == _ITS_OWN else channel.operator


def forms_of(provider: Provider) -> dict[str, str]:
    """The web forms by id: some ask for an account, of which the packs do not tell."""
    return {
        portal_of(provider, channel): channel.name
        for channel in provider.channels
        if _takes(channel, ChannelKind.WEBFORM)
    }


def _takes(channel: Channel, kind: ChannelKind) -> bool:
    open_one = channel.status is not ChannelStatus.SUPERSEDED
    return open_one and channel.kind is kind and bool(channel.serves)
