"""Describe a provider: its card for an authority and a user, put together from the pack."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pocdesk.domain.laid_over import Laid
from pocdesk.domain.pack import Fact, Source
from pocdesk.domain.portal import Portal
from pocdesk.domain.provider import Identifier, Notification, Preservation, Provider
from pocdesk.domain.provider_words import Confidence, Request, RuleBy
from pocdesk.domain.region import Region
from pocdesk.providers.aged import Backing, Behind
from pocdesk.providers.card import (
    Accepted,
    Answer,
    Card,
    Doubt,
    Failure,
    Lasts,
    Note,
    Touches,
    Way,
)
from pocdesk.providers.disputed import disputed
from pocdesk.providers.needs import needs_of
from pocdesk.providers.ours import ours_of
from pocdesk.providers.route import route
from pocdesk.providers.routed import Route
from pocdesk.providers.search import Kind
from pocdesk.providers.ways import sentences, teams_of, ways_of

OUR_NOTE = "Our note"
"""The topic under which the office keeps a note on a provider."""

_ON_CHANNELS = ("channel", "portal", "mailbox", "e-mail", "page", "form", "host")
_ON_NEEDS = ("signs", "authorities", "requests")


def describe(
    provider: Provider,
    portals: Iterable[Portal],
    *,
    requester: str,
    user_in: str,
    today: date,
    names: Mapping[str, str],
    own: Iterable[Laid] = (),
) -> Card:
    """The card of `provider` for an authority in `requester` about a user in `user_in` (alpha-2).

    What is not known says so or is left out; `names` are the countries' names by code, `own` the
    facts of the office that are laid over the provider.
    """
    ours = ours_of(own, items_of(provider))
    behind = Behind(provider.header, today, ours)
    way = route(
        provider,
        requester=requester,
        user_in=user_in,
        request=Request.PRESERVATION,
        today=today,
        names=names,
        ours=ours,
    )
    ways = ways_of(provider, portals, way.entity, behind)
    notice = provider.notification
    cost = provider.cost
    return Card(
        id=provider.id,
        name=provider.name,
        kind=Kind.PROVIDER,
        services=provider.services,
        verified=provider.about.verified,
        answer=_answer(way, requester, user_in, behind),
        doubts=(
            *disputed(ours.values()),
            *_unsure(provider, ways),
            *_conflicts(provider, behind),
        ),
        ways=ways,
        teams=teams_of(provider, behind),
        needs=needs_of(provider, way.requester, way.entity, behind),
        lasts=_lasts(way, behind, names),
        failures=failures_of(provider, behind),
        accepted=tuple(_accepted(one, provider.name, behind) for one in provider.identifiers),
        notice=None if notice is None else _notice(notice, behind(notice)),
        cost=None
        if cost is None
        else Note(topic="cost", text=sentences((cost.text,))[0], backing=behind(cost)),
        notes=tuple(
            Note(topic=one.topic, text=sentences((one.text,))[0], backing=behind(one))
            for one in provider.statements
        ),
        sources=tuple(dict.fromkeys(_sources(provider))),
        ours=tuple(ours.values()),
    )


def failures_of(provider: Provider, behind: Behind) -> tuple[Failure, ...]:
    """Why requests to `provider` fail."""
    return tuple(
        Failure(code=one.code, text=one.text, backing=behind(one)) for one in provider.failures
    )


def items_of(provider: Provider | None) -> dict[str, str]:
    """The names of the items that have one, by their path."""
    if provider is None:
        return {}
    kinds = (
        ("channel", provider.channels),
        ("entity", provider.entities),
        ("team", provider.teams),
    )
    return {f"{kind}[{one.id}]": one.name for kind, items in kinds for one in items}


def _answer(way: Route, requester: str, user_in: str, behind: Behind) -> Answer:
    rule, entity = way.provider.entity_rule, way.entity
    facts = [one for one in (entity, *way.candidates, rule) if one is not None]
    sources = tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
    by_requester = rule is not None and rule.by is RuleBy.REQUESTER
    return Answer(
        entity="" if entity is None else entity.name,
        place=requester if by_requester else user_in,
        by_requester=by_requester,
        reason=way.why[0],
        rule="" if rule is None else sentences((rule.text,))[0],
        notes=way.why[1:] if rule is None else way.why[2:],
        candidates=tuple(one.name for one in way.candidates),
        address=() if entity is None else entity.address,
        serves=entity is not None and entity.address_is_service_address,
        backing=behind(Fact(sources=sources)) if sources else None,
    )


def _unsure(provider: Provider, ways: tuple[Way, ...]) -> tuple[Doubt, ...]:
    """What is not known well enough, in words."""
    found = []
    if provider.about.confidence is Confidence.LOW:
        own = any(source.by in {"provider", "official"} for source in _sources(provider))
        said = "is not sure" if own else "comes from third parties alone"
        found.append(
            Doubt(
                touches=Touches.COMPANY,
                title="Little is sure",
                text=f"What is known of {provider.name} {said}: confirm it with the provider "
                "before you rely on it.",
            )
        )
    doubted = any(_touched(one.topic) is Touches.CHANNELS for one in provider.conflicts)
    if not doubted and not any(way.copies for way in ways):
        found.append(
            Doubt(
                touches=Touches.CHANNELS,
                title="No channel is known well enough",
                text="None of its channels has an address that may be relied on: take it from the "
                "provider's own page or ask the provider.",
            )
        )
    return tuple(found)


def _conflicts(provider: Provider, behind: Behind) -> tuple[Doubt, ...]:
    found = []
    for one in provider.conflicts:
        said = "Sources disagree" if len(one.sources) > 1 else "Not settled"
        found.append(
            Doubt(
                touches=_touched(one.topic),
                title=OUR_NOTE if one.topic == OUR_NOTE else f"{said}: {one.topic}",
                text=one.text,
                backing=behind(one),
            )
        )
    return tuple(found)


def _touched(topic: str) -> Touches:
    """Which decision a conflict on `topic` touches: the company, where nothing says otherwise."""
    words = topic.casefold()
    if any(word in words for word in _ON_NEEDS):
        return Touches.NEEDS
    return Touches.CHANNELS if any(word in words for word in _ON_CHANNELS) else Touches.COMPANY


def _lasts(way: Route, behind: Behind, names: Mapping[str, str]) -> Lasts:
    found, term = way.provider.preservation, way.preservation
    if found is None:
        return Lasts(term=None, why="No source says how long.", says=(), backing=None)
    place = names.get(way.requester, way.requester) or "a place not known"
    why = "" if term else f"Not known for an authority in {place}: the period that a source gives "
    if term is None:
        why += f"({found.days} days) is for {Region.US.words}."
    return Lasts(term=term, why=why, says=_said_of(found), backing=behind(found))


def _said_of(found: Preservation) -> tuple[str, ...]:
    most = found.extensions_max
    return sentences(
        (
            "One extension only" if most == 1 else f"At most {most} extensions" if most else None,
            "An extension is possible, its length is not stated"
            if found.extension_possible and found.extension_days is None
            else None,
            "The data is deleted at the end" if found.data_deleted_at_end else None,
            found.note,
        )
    )


def _accepted(one: Identifier, provider: str, behind: Behind) -> Accepted:
    form = {"provider": f"{provider} itself gives this form", "pocdesk": None}
    return Accepted(
        kind=one.kind,
        example=one.example,
        says=sentences(
            (
                f"As an address: {one.url_form}" if one.url_form else None,
                "A date is needed beside it" if one.requires_date else None,
                one.note,
                form.get(one.pattern_origin),
            )
        ),
        backing=behind(one),
    )


def _notice(found: Notification, backing: Backing) -> Note:
    days = found.objection_days
    except_for = f"Not told: {'; '.join(found.exceptions)}" if found.exceptions else None
    preserved = {
        True: "The user is told of a preservation too",
        False: "The user is not told of a preservation",
        None: None,
    }
    return Note(
        topic=found.policy,
        text=" ".join(
            sentences(
                (
                    "Before the data is given" if found.before_disclosure else None,
                    preserved[found.preservation_notified],
                    "The user gets a copy of the request" if found.copy_of_request else None,
                    f"The user has {days} days to object" if days else None,
                    "The request must say whether the user may be told"
                    if found.requester_must_say
                    else None,
                    except_for,
                    found.note,
                )
            )
        ),
        backing=backing,
    )


def _sources(provider: Provider) -> Iterator[Source]:
    """Every source of the file, those of the most important facts first."""
    facts: list[Fact | None] = [provider.entity_rule, *provider.entities, *provider.channels]
    facts += [*provider.portals, *provider.teams, *provider.requirements, provider.preservation]
    facts += [provider.notification, provider.cost, *provider.identifiers, *provider.failures]
    facts += [*provider.statements, *provider.conflicts]
    for fact in facts:
        if fact is not None:
            yield from fact.sources
