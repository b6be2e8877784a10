"""Route a request to a service provider: which company, which door, what it asks for."""

from pocdesk.desk.opened import Desk
from pocdesk.providers import route as routing
from pocdesk.providers.describe import items_of
from pocdesk.providers.ours import ours_of
from pocdesk.providers.routed import Route


def route(desk: Desk, name: str, *, requester: str, user_in: str, request: str) -> Route:
    """The way to the provider or service called `name`; what is not known stays None.

    `requester` and `user_in` are alpha-2 codes. Raises PocDeskError for an unknown name or kind.
    """
    provider = desk.catalogue.named(name)
    own = desk.own.packs.providers.laid.get(provider.id, ())
    return routing.route(
        provider,
        requester=requester,
        user_in=user_in,
        request=request,
        today=desk.today,
        ours=ours_of(own, items_of(provider)),
    )
