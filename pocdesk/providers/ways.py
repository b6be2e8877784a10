"""The ways to a provider: its channels, its places on portals, and the teams that answer."""

from collections.abc import Iterable

from pocdesk.domain.portal import OnPortal, Portal
from pocdesk.domain.provider import Channel, Entity, Provider
from pocdesk.domain.provider import Team as PackTeam
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Level, Request
from pocdesk.providers.aged import Behind
from pocdesk.providers.card import Team, Way
from pocdesk.providers.choice import posted
from pocdesk.providers.on_portals import directly
from pocdesk.providers.reached import portal_of

_ORDER = tuple(ChannelStatus)
_EMERGENCY = (Request.EMERGENCY,)


def ways_of(
    provider: Provider, portals: Iterable[Portal], entity: Entity | None, behind: Behind
) -> tuple[Way, ...]:
    """Channels that may be written to first, then the others, texts to read, former ones last.

    Post without an address of its own goes to that of the competent `entity`, if it is given for
    serving process.
    """
    known = tuple(portals)
    channels = sorted(provider.channels, key=_place)
    open_ones = [one for one in channels if one.status is not ChannelStatus.SUPERSEDED]
    former = [one for one in channels if one.status is ChannelStatus.SUPERSEDED]
    teams = {team.id: team for team in provider.teams}
    return (
        *(_channel(provider, posted(one, entity), teams, known, behind) for one in open_ones),
        *(_place_on(one, provider, known, behind) for one in provider.portals),
        *(_channel(provider, one, teams, known, behind) for one in former),
    )


def emergency_first(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways with those of an emergency before all others: first what may be written to, and of
    these what serves nothing else."""

    def place(way: Way) -> tuple[bool, bool, bool]:
        serves = Request.EMERGENCY in way.serves
        return not serves, serves and not way.copies, serves and way.serves != _EMERGENCY

    return tuple(sorted(ways, key=place))


def teams_of(provider: Provider, behind: Behind) -> tuple[Team, ...]:
    """Who answers there, and through which channel."""
    channels = {channel.id: channel.name for channel in provider.channels}
    return tuple(_team(team, channels, behind) for team in provider.teams)


def sentences(parts: Iterable[str | None]) -> tuple[str, ...]:
    """What is said, each part as a sentence of its own."""
    plain = [part.strip().rstrip(".") for part in parts if part and part.strip()]
    return tuple(f"{_opened(part)}." for part in plain)


def _opened(text: str) -> str:
    """With a capital at the beginning; a name such as iCloud keeps its own."""
    return text if text[1:2].isupper() else f"{text[0].upper()}{text[1:]}"


def _place(channel: Channel) -> tuple[bool, bool, int]:
    return not channel.serves, not channel.usable, _ORDER.index(channel.status)


def _channel(
    provider: Provider,
    channel: Channel,
    teams: dict[str, PackTeam],
    portals: tuple[Portal, ...],
    behind: Behind,
) -> Way:
    where = channel.where or ""
    operators = {portal.id: portal.name for portal in portals}
    says = [
        channel.who,
        channel.access,
        f"Attachments: {channel.attachments}" if channel.attachments else None,
        f"Hours: {channel.hours}" if channel.hours else None,
        f"Answers within {channel.response_days} days" if channel.response_days else None,
        f"Subject in an emergency: {channel.subject_for_emergency}"
        if channel.subject_for_emergency
        else None,
        _run_by(channel.operator, operators),
        _answered_by(channel, teams),
        *(f"Another address: {url}" for url in (channel.portal_url, channel.alt_url) if url),
        channel.note,
    ]
    return Way(
        name=channel.name,
        kind=channel.kind,
        where=where,
        copies=bool(where) and channel.usable,
        says=sentences(says),
        serves=channel.serves,
        informs=not channel.serves,
        languages=channel.languages,
        status=channel.status,
        confidence=channel.confidence,
        leads_to=channel.operator if channel.operator in operators else "",
        portal=portal_of(provider, channel),
        backing=behind(channel),
    )


def _run_by(operator: str, portals: dict[str, str]) -> str | None:
    if operator == "provider":
        return None
    return f"Run by {portals.get(operator, operator.upper())}"


def _answered_by(channel: Channel, teams: dict[str, PackTeam]) -> str | None:
    named = [teams[id].name for id in channel.teams]
    return f"Answered by {' and '.join(named)}" if named else None


def _place_on(
    place: OnPortal, provider: Provider, portals: tuple[Portal, ...], behind: Behind
) -> Way:
    """A company's place on a portal; what is only reported is text and not to be copied."""
    portal = next((one.id for one in portals if one.name == place.portal), "")
    shown = {channel.where for channel in provider.channels}
    where = "" if place.url in shown else place.url or ""
    return Way(
        name=f"{provider.name} on {place.portal}",
        kind=ChannelKind.PORTAL,
        where=where,
        copies=bool(where) and place.level is Level.CONFIRMED,
        says=sentences((_LEVELS[place.level], directly(provider))),
        level=place.level,
        confidence=None,
        leads_to=portal,
        portal=portal,
        backing=behind(place),
    )


_LEVELS = {
    Level.CONFIRMED: "Confirmed by the company or the portal",
    Level.REPORTED: "Reported by press, a research note or a guide",
    Level.LEAD: "An unverified lead",
}


def _team(team: PackTeam, channels: dict[str, str], behind: Behind) -> Team:
    through = channels.get(team.reach_through or "")
    reach = f"Reached through: {through}." if through else "No separate channel is published."
    return Team(
        name=team.name,
        scope=sentences((team.scope,))[0],
        hours=team.hours or "",
        emergency=bool(team.emergency),
        reach=reach,
        backing=behind(team),
    )
