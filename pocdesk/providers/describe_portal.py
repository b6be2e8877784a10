"""Describe a portal that several companies use, and the places where further contacts are kept."""

from datetime import date

from pocdesk.domain.background import LegalNote, OtherDirectory
from pocdesk.domain.pack import Header, Source
from pocdesk.domain.portal import Portal, Remark
from pocdesk.domain.provider_words import ChannelKind, Confidence, Level
from pocdesk.providers.aged import Behind
from pocdesk.providers.card import Answer, Card, Doubt, Member, Note, Touches, Way
from pocdesk.providers.search import ELSEWHERE, Kind
from pocdesk.providers.ways import sentences

# The platform of Europol and Eurojust is the one that the Network itself points to.
_FIRST = "sirius"


def describe_portal(portal: Portal, header: Header, today: date) -> Card:
    """The card of `portal`: what it is for, how to sign up, and who is reached through it.

    A company that stands only in unverified lists is counted and not named.
    """
    behind = Behind(header, today)
    members = [one for one in portal.companies if one.level is not Level.LEAD]
    facts = [portal, *_remarks(portal), *portal.companies]
    return Card(
        id=portal.id,
        name=portal.name,
        kind=Kind.PORTAL,
        services=(portal.kind,),
        verified=header.compiled,
        answer=Answer(
            entity="",
            place="",
            by_requester=True,
            reason=portal.purpose[0].text if portal.purpose else "What it is for is not known.",
            rule="",
            notes=tuple(remark.text for remark in portal.purpose[1:]),
            candidates=(),
            address=(),
            serves=False,
            backing=behind(portal.purpose[0] if portal.purpose else portal),
        ),
        doubts=tuple(
            Doubt(
                touches=Touches.COMPANY,
                title="Known risk",
                text=sentences((risk.text,))[0],
                backing=behind(risk),
            )
            for risk in portal.risks
        ),
        ways=_ways(portal, behind),
        notes=(
            *(_note("onboarding", remark, behind) for remark in portal.onboarding),
            *(_note("rules", remark, behind) for remark in portal.rules),
            *(_note("scale", remark, behind) for remark in portal.scale),
        ),
        members=tuple(
            Member(
                name=one.name,
                level=one.level,
                where=one.url or "",
                provider=one.provider or "",
                backing=behind(one),
            )
            for one in sorted(members, key=lambda one: one.level is not Level.CONFIRMED)
        ),
        unnamed_leads=len(portal.companies) - len(members),
        sources=tuple(dict.fromkeys(source for fact in facts for source in fact.sources)),
    )


def describe_elsewhere(
    places: tuple[OtherDirectory, ...], legal: tuple[LegalNote, ...], header: Header, today: date
) -> Card:
    """The card of the places outside this program where contacts are kept, and of legal texts."""
    behind = Behind(header, today)
    said = [(place, one) for place in places for one in place.statements]
    facts = [*places, *(one for _, one in said), *legal]
    sources: list[Source] = [source for fact in facts for source in fact.sources]
    return Card(
        id=ELSEWHERE,
        name="Where else to look",
        kind=Kind.ELSEWHERE,
        services=("Places outside this program where contacts of providers are kept",),
        verified=header.compiled,
        ways=tuple(
            Way(
                name=place.name,
                kind=ChannelKind.HANDBOOK,
                where=place.url or "",
                copies=bool(place.url) and place.confidence is not Confidence.LOW,
                says=sentences(
                    (
                        f"Kept by {place.operator}",
                        f"Open to: {place.open_to}",
                        f"Holds {place.holds}" if place.holds else None,
                        place.note,
                    )
                ),
                confidence=place.confidence,
                backing=behind(place),
            )
            for place in sorted(places, key=lambda place: place.id != _FIRST)
        ),
        notes=(
            *(
                Note(topic=place.name, text=sentences((one.text,))[0], backing=behind(one))
                for place, one in said
            ),
            *(
                Note(topic="legal background", text=sentences((one.text,))[0], backing=behind(one))
                for one in legal
            ),
        ),
        sources=tuple(dict.fromkeys(sources)),
    )


def _remarks(portal: Portal) -> tuple[Remark, ...]:
    return (*portal.purpose, *portal.onboarding, *portal.scale, *portal.rules, *portal.risks)


def _note(topic: str, remark: Remark, behind: Behind) -> Note:
    return Note(topic=topic, text=sentences((remark.text,))[0], backing=behind(remark))


def _ways(portal: Portal, behind: Behind) -> tuple[Way, ...]:
    """The portal's own pages; one of low confidence is text and not to be copied."""
    rows = (
        ("Sign in", portal.login_url, ()),
        ("Sign up as an authority", portal.gov_signup_url, (portal.sign_up,)),
        ("Check an officer's address", portal.verify_url, ()),
        ("Whether the portal works", portal.status_url, ()),
    )
    return tuple(
        Way(
            name=name,
            kind=ChannelKind.PORTAL,
            where=url,
            copies=portal.confidence is not Confidence.LOW,
            says=sentences(says),
            confidence=portal.confidence,
            backing=behind(portal),
        )
        for name, url, says in rows
        if url
    )
