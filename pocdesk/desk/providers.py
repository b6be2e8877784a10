"""Providers: found by anything they are called, each with its card for an authority and a user."""

from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.errors import PocDeskError
from pocdesk.providers.card import Card
from pocdesk.providers.describe import describe
from pocdesk.providers.describe_portal import describe_elsewhere, describe_portal
from pocdesk.providers.search import ELSEWHERE, Listed, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Every provider and portal in the order of the list; `codes` are the countries there are."""

    entries: tuple[Listed, ...]
    providers: int
    codes: frozenset[str]


def listing(desk: Desk) -> Listing:
    """The whole list. Reads every pack at its first use: not for the GUI thread."""
    catalogue = desk.catalogue
    return Listing(
        entries=catalogue.listed,
        providers=len(catalogue.providers),
        codes=catalogue.codes,
    )


def search(desk: Desk, text: str) -> tuple[Match, ...]:
    """The providers and portals that `text` may mean, the likeliest first."""
    return desk.catalogue.search(text)


def card(desk: Desk, id: str, *, requester: str, user_in: str, names: Mapping[str, str]) -> Card:
    """The card `id` for an authority in `requester` about a user in `user_in` (alpha-2).

    `names` are the countries' names by code, for the sentences. Raises PocDeskError where the
    catalogue has no such card.
    """
    catalogue, today = desk.catalogue, desk.clock().date()
    if id == ELSEWHERE:
        return describe_elsewhere(catalogue.directories, catalogue.legal, catalogue.header, today)
    portal = catalogue.portal(id)
    if portal is not None:
        return describe_portal(portal, catalogue.header, today)
    provider = catalogue.providers.get(id)
    if provider is None:
        raise PocDeskError(
            f"The catalogue has no provider “{id[:60]}” any more.",
            safe="Nothing of a case is concerned.",
            remedy="Choose another one from the list.",
        )
    return describe(
        provider,
        catalogue.portals,
        requester=requester,
        user_in=user_in,
        today=today,
        names=names,
    )
