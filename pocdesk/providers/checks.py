"""What a pack must keep to beyond types and words: ids, days, and how sure it may claim to be."""

import re
from collections.abc import Iterable

from pocdesk.domain.pack import Fact, Header, PackRefused
from pocdesk.domain.portal import Portal
from pocdesk.domain.provider import Preservation, Provider
from pocdesk.domain.provider_words import Confidence
from pocdesk.domain.shape import LONGEST
from pocdesk.providers.pattern import ready

_HEARSAY = {"third-party", "press"}


def check_provider(file: str, stem: str, provider: Provider) -> None:
    """Raises PackRefused at the first fault of the provider in `file`, whose name is `stem`."""
    if provider.id != stem:
        raise PackRefused(file, "provider.id", "it is not the name of the file")
    _check_day(file, "provider.verified", provider)
    _check_ids(file, provider)
    _check_rules(file, provider)
    _check_sureness(file, provider)
    _check_term(file, provider.preservation)
    for index, one in enumerate(provider.identifiers):
        place = f"identifier[{index}].pattern"
        try:
            pattern = None if one.pattern is None else ready(one.pattern)
        except re.error as error:
            raise PackRefused(file, place, f"it is no pattern ({error})") from error
        if pattern is not None and not _fits(pattern, one.example):
            raise PackRefused(file, place, "it does not fit its own example")


def check_portals(file: str, portals: Iterable[Portal], header: Header) -> None:
    """Raises PackRefused where the address of a company is not one of its portal, or a text is said
    to be read after the day of the pack."""
    for portal in portals:
        _check_seen(file, portal.id, [portal, *portal.companies], header)
        try:
            pattern = ready(portal.company_url_pattern)
        except re.error as error:
            place = f"{portal.id}.company_url_pattern"
            raise PackRefused(file, place, f"it is no pattern ({error})") from error
        for one in portal.companies:
            if one.url in {None, portal.gov_signup_url}:
                continue
            if pattern is None or not _fits(pattern, one.url or ""):
                raise PackRefused(file, f"company[{one.name}].url", "it is not on the portal")


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= LONGEST and pattern.fullmatch(text) is not None


def _check_ids(file: str, provider: Provider) -> None:
    _ids(file, "entity", [entity.id for entity in provider.entities])
    channels = _ids(file, "channel", [channel.id for channel in provider.channels])
    teams = _ids(file, "team", [team.id for team in provider.teams])
    for channel in provider.channels:
        place = f"channel[{channel.id}]"
        if not teams.issuperset(channel.teams):
            raise PackRefused(file, f"{place}.teams", "unknown team")
        for url in (channel.url, channel.portal_url, channel.alt_url):
            if url is not None and not url.startswith("https://"):
                raise PackRefused(file, f"{place}.url", "only https is taken")
    for team in provider.teams:
        if team.reach_through is not None and team.reach_through not in channels:
            raise PackRefused(file, f"team[{team.id}].reach_through", "unknown channel")


def _check_rules(file: str, provider: Provider) -> None:
    entities = {entity.id for entity in provider.entities}
    rules = [(rule.request, rule.requester, rule.entity) for rule in provider.requirements]
    for index, rule in enumerate(rules):
        if rule[2] is not None and rule[2] not in entities:
            raise PackRefused(file, f"requirement[{index}].entity", "unknown entity")
        if rule in rules[:index]:
            raise PackRefused(file, f"requirement[{index}]", "another says the same of this case")


def _check_term(file: str, kept: Preservation | None) -> None:
    days = () if kept is None else (kept.days, kept.non_us_days)
    if any(one is not None and one < 1 for one in days):
        raise PackRefused(file, "preservation", "data are kept for one day at least")


def _check_sureness(file: str, provider: Provider) -> None:
    """What only third parties say is of low confidence, and so never a channel to write to."""
    claims: list[tuple[str, Fact, Confidence | None]] = [
        (f"channel[{one.id}]", one, one.confidence) for one in provider.channels
    ]
    claims += [
        (f"requirement[{index}]", one, one.confidence)
        for index, one in enumerate(provider.requirements)
    ]
    claims += [
        (f"identifier[{index}]", one, one.confidence)
        for index, one in enumerate(provider.identifiers)
    ]
    kept = provider.preservation
    claims += [("preservation", kept, kept.confidence)] if kept is not None else []
    for place, fact, claimed in claims:
        sure = claimed in {Confidence.HIGH, Confidence.MEDIUM}
        if sure and all(source.by in _HEARSAY for source in fact.sources):
            raise PackRefused(file, place, "third parties alone say so: the confidence is low")


def _check_day(file: str, place: str, provider: Provider) -> None:
    if provider.about.verified > provider.header.compiled:
        raise PackRefused(file, place, "it lies after the day of the pack")
    facts = [*provider.entities, *provider.channels, *provider.requirements, *provider.teams]
    _check_seen(file, "provider", facts, provider.header)


def _check_seen(file: str, place: str, facts: Iterable[Fact], header: Header) -> None:
    for source in (source for fact in facts for source in fact.sources):
        if source.seen is not None and source.seen > header.compiled:
            raise PackRefused(file, f"{place}: source[{source.id}].seen", "it lies after the pack")


def _ids(file: str, key: str, ids: list[str]) -> set[str]:
    if len(set(ids)) != len(ids):
        raise PackRefused(file, key, "an id is used twice")
    return set(ids)
