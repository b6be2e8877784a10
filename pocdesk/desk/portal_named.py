"""The portal by which a letter to a provider says that it goes, as its card has the address."""

import json
from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.registrations import shut_portals
from pocdesk.domain.letter import Letter
from pocdesk.domain.provider_words import ChannelKind
from pocdesk.providers.choice import preservation_channel
from pocdesk.storage.log import Connection


def portal_named(desk: Desk, connection: Connection, letter: Letter) -> str:
    """The address of the page through which the issued `letter` goes; "" for any other way, and
    where no address is known well enough, or the office has no account there."""
    try:
        values = json.loads(letter.record)["values"]
    except (ValueError, KeyError, TypeError):  # of a record that is none, `verify` tells
        return ""
    if not isinstance(values, Mapping):
        return ""
    provider = desk.catalogue.providers.get(str(values.get("provider") or ""))
    way = str(values.get("channel") or "")
    if way != "portal" or provider is None:
        page = way.rpartition(", ")[2]  # an emergency names its way in words of the card
        return page if provider is not None and page.startswith("https://") else ""
    found = preservation_channel(provider, shut_portals(connection, desk.today))
    online = found is not None and found.kind in {ChannelKind.PORTAL, ChannelKind.WEBFORM}
    return (found.where or "") if found is not None and online else ""
