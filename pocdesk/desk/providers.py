"""Providers: found by anything they are called, each with its card for an authority and a user."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pocdesk.desk.opened import Desk
from pocdesk.desk.registrations import accounts
from pocdesk.desk.signed_by import providers_signed_by
from pocdesk.domain.case import Urgency
from pocdesk.domain.emergency import accounts_of
from pocdesk.domain.fold import fold
from pocdesk.domain.named_service import word_before
from pocdesk.domain.signed_pack import Signed
from pocdesk.errors import PocDeskError
from pocdesk.providers.card import Card
from pocdesk.providers.describe import describe
from pocdesk.providers.describe_portal import describe_elsewhere, describe_portal
from pocdesk.providers.search import ELSEWHERE, Kind, Listed, Match
from pocdesk.providers.ways import emergency_first
from pocdesk.storage import cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Every provider and portal in the order of the list; `codes` are the countries there are.
    `signed` says whose keys signed the pack in use, None for the one that ships."""

    entries: tuple[Listed, ...]
    providers: int
    codes: frozenset[str]
    signed: Signed | None


@dataclass(frozen=True, slots=True)
class For:
    """The case for which a provider is looked up, if for one: whether it is an emergency, and the
    id of the provider whose service its checklist names; where that is none that is known, what
    was `said` in its place."""

    case: str = ""
    urgent: bool = False
    provider: str = ""
    said: str = ""


def listing(desk: Desk) -> Listing:
    """The whole list. Reads every pack at its first use: not for the GUI thread."""
    catalogue = desk.catalogue
    return Listing(
        entries=catalogue.listed,
        providers=len(catalogue.providers),
        codes=catalogue.codes,
        signed=providers_signed_by(desk),
    )


def search(desk: Desk, text: str) -> tuple[Match, ...]:
    """The providers and portals that `text` may mean, the likeliest first."""
    return desk.catalogue.search(text)


def called(desk: Desk, name: str) -> str:
    """The id of the card of what is called `name`: a provider or a service of one, a portal, or the
    places where else to look. Raises PocDeskError where it is none or several."""
    wanted = fold(name)
    for one in desk.catalogue.listed:
        names = {one.id, fold(one.name), fold(one.name.partition(" (")[0])}
        if one.kind is not Kind.PROVIDER and wanted in names:
            return one.id
    return desk.catalogue.named(name).id


def card(
    desk: Desk,
    id: str,
    *,
    requester: str,
    user_in: str,
    names: Mapping[str, str],
    urgent: bool = False,
) -> Card:
    """The card `id` for an authority in `requester` about a user in `user_in` (alpha-2), in an
    `urgent` case with the channels of an emergency before the others.

    `names` are the countries' names by code, for the sentences. Raises PocDeskError where the
    catalogue has no such card.
    """
    catalogue, today = desk.catalogue, desk.today
    if id == ELSEWHERE:
        return describe_elsewhere(catalogue.directories, catalogue.legal, catalogue.header, today)
    portal = catalogue.portal(id)
    if portal is not None:
        shown = describe_portal(portal, catalogue.header, today)
        return replace(shown, accounts=accounts(desk, id))
    provider = catalogue.providers.get(id) or catalogue.others.get(id)
    if provider is None:
        raise PocDeskError(
            f"The catalogue has no provider “{id[:60]}” any more.",
            safe="Nothing of a case is concerned.",
            remedy="Choose another one from the list.",
        )
    found = describe(
        provider,
        catalogue.portals,
        requester=requester,
        user_in=user_in,
        today=today,
        names=names,
        own=desk.own.packs.providers.laid.get(id, ()),
    )
    found = replace(found, accounts=accounts(desk, id))
    return replace(found, ways=emergency_first(found.ways), urgent=True) if urgent else found


def looked_up_for(desk: Desk, reference: str) -> For:
    """What the case `reference` asks of a card; nothing where it is "". Raises CaseNotFound."""
    if not reference:
        return For()
    with desk.log.reading() as connection:
        case = cases.get(connection, reference)
    accounts = accounts_of(case)
    named = {one.service for one in accounts} & set(desk.catalogue.names)
    unknown = (word_before(one.pasted or one.value) for one in accounts if not one.service)
    said = "" if named else next((word for word in unknown if word), "")
    urgent = case.urgency is Urgency.EMERGENCY and case.is_open
    return For(case.reference, urgent, named.pop() if len(named) == 1 else "", said)
