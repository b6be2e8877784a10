"""How to reach a provider, what is in doubt and whose texts say it, as rows of facts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from pocdesk.domain.provider_words import ChannelKind, Confidence, Request
from pocdesk.providers.aged import Backing
from pocdesk.providers.card import Card, Doubt, Member, Note, Team, Touches, Way
from pocdesk.providers.search import Kind
from pocdesk.ui.clock import day_text
from pocdesk.ui.models.facts import Column, Fact, Words
from pocdesk.ui.own_text import ours_text
from pocdesk.ui.provider_own import account_words
from pocdesk.ui.provider_text import (
    CHANNEL,
    LEVEL,
    LEVEL_DRAWING,
    REQUEST,
    STATUS,
    SURE,
    TOPIC,
    age_text,
    hint_of,
    source_text,
    source_title,
)

MEMBER_COLUMNS = (
    Column(title="Company", share=2, least=110),
    Column(title="How sure", share=2, least=110),
    Column(title="Address on the portal", share=4, least=170),
)
NOTE_COLUMNS = (Column(share=1, least=110), Column(share=4, least=220))


def doubt_facts(card: Card, touches: Touches) -> list[Fact]:
    """The doubts that touch one decision."""
    return [_doubt(number, doubt) for number, doubt in enumerate(card.doubts_on(touches))]


def way_facts(card: Card, keys: Mapping[int, str], copied: str) -> list[Fact]:
    """The ways in their order; `keys` are the keys that copy them, `copied` what was copied."""
    plain = card.kind is not Kind.PROVIDER
    held = {one.portal: account_words(one) for one in card.accounts if one.registration is not None}
    return [
        _way(number, way, keys.get(number, ""), copied, held.get(way.portal), plain=plain)
        for number, way in enumerate(card.ways)
    ]


def team_facts(card: Card) -> list[Fact]:
    """Who answers there."""
    return [_team(number, team) for number, team in enumerate(card.teams)]


def member_facts(card: Card) -> list[Fact]:
    """The companies on a portal; Enter opens the card of one that has its own.

    Of those that stand only in unverified lists the number is said, and no name.
    """
    found = [_member(number, member) for number, member in enumerate(card.members)]
    if found:
        leads = card.unnamed_leads
        said = f"{leads} more stand only in unverified lists and are not named here. "
        text = f"{said if leads else ''}Every company may also be contacted directly."
        rest = Words(text=text, tone="muted")
        found.append(Fact(key="leads", cells=((),) * len(MEMBER_COLUMNS), below=(rest,)))
    return found


def note_facts(notes: Sequence[Note]) -> list[Fact]:
    """What else is said, each under its heading; one after another of the same heading has none."""
    found = []
    for number, one in enumerate(notes):
        again = number > 0 and notes[number - 1].topic == one.topic
        head = Words(text="" if again else TOPIC.get(one.topic, one.topic), face="strong")
        found.append(
            Fact(
                key=f"note {number}",
                cells=((head,), (Words(text=one.text), age_words(one.backing))),
                hint=hint_of(one.backing),
            )
        )
    return found


def source_facts(card: Card, copied: str, *, shown: bool) -> list[Fact]:
    """How many sources there are; if `shown`, each with its address as text to copy.

    Nothing is ever opened.
    """
    count = "1 source" if len(card.sources) == 1 else f"{len(card.sources)} sources"
    own = f", {card.own} of its own" if card.kind is Kind.PROVIDER else ""
    said = Words(text=f"{count}{own}. Checked {day_text(card.verified)}.", tone="muted")
    found = [Fact(key="sources", cells=((said,),))]
    return found + (_sources(card, copied) if shown else [])


def _sources(card: Card, copied: str) -> list[Fact]:
    found = []
    for number, source in enumerate(card.sources):
        cell = [Words(text=source_title(source), face="strong")]
        cell.append(Words(text=source_text(source), tone="muted", face="small"))
        if source.url and source.document:
            cell.append(Words(text=source.url, face="small"))
        if source.note:
            cell.append(Words(text=source.note, tone="muted", face="small"))
        url = source.url or ""
        found.append(
            Fact(
                key=f"source {number}",
                cells=(tuple(cell),),
                aside=tuple(_copy_aside(url, "", copied)) if url else (),
                copies=url,
                hint="Enter copies the address; nothing is opened." if url else "",
            )
        )
    return found


def age_words(backing: Backing) -> Words:
    """When the newest text behind a fact was read, as a small line; a warning where that is old."""
    text = age_text(backing)
    tone = "warning" if backing.age.stale else "muted"
    said = " ".join(
        part for part in (ours_text(backing.ours), f"{text[0].upper()}{text[1:]}") if part
    )
    return Words(text=said, tone=tone, face="small")


def languages_text(codes: Sequence[str]) -> str:
    """The names of languages (BCP 47) in English."""
    return ", ".join(QLocale.languageToString(QLocale(code).language()) for code in codes)


def _doubt(number: int, doubt: Doubt) -> Fact:
    cell = [Words(text=doubt.title, face="strong"), Words(text=doubt.text)]
    cell += [] if doubt.backing is None else [age_words(doubt.backing)]
    return Fact(
        key=f"doubt {number}",
        cells=(tuple(cell),),
        drawing="triangle",
        tone="warning",
        hint="" if doubt.backing is None else hint_of(doubt.backing),
    )


def _way(
    number: int, way: Way, key: str, copied: str, account: Words | None, *, plain: bool
) -> Fact:
    kind, drawing = CHANNEL[way.kind]
    named = plain or kind.casefold() in way.name.casefold() or way.kind is ChannelKind.HANDBOOK
    emergency = way.serves == (Request.EMERGENCY,)
    cell = [Words(text=way.name if named else f"{kind}: {way.name}", face="strong")]
    cell += [Words(text=way.where)] if way.where else []
    said = " ".join(_said(way))
    cell += [Words(text=said, tone="muted")] if said else []
    cell += [account] if account is not None else []
    cell.append(_sure(way.confidence, way.backing))
    word, tone = STATUS[way.status] if way.status else LEVEL[way.level] if way.level else ("", "")
    aside = [Words(text=word, tone=tone, face="badge")] if word else []
    if way.copies:
        aside += _copy_aside(way.where, key, copied)
    elif way.leads_to:
        aside.append(Words(text="", tone="accent", drawing="next"))
    return Fact(
        key=f"way {number}",
        cells=(tuple(cell),),
        drawing="octagon" if emergency else drawing,
        tone="danger" if emergency else "muted",
        aside=tuple(aside),
        hint=hint_of(way.backing),
        copies=way.where if way.copies else "",
        act=way.leads_to,
    )


def _said(way: Way) -> list[str]:
    """What is said of a way, as sentences: what it is for before all else."""
    said = []
    if way.serves:
        said.append(f"For {', '.join(REQUEST[one].lower() for one in way.serves)}.")
    elif way.informs:
        said.append("For information, not for requests.")
    if not way.where and not way.leads_to:
        said.append("No address is recorded here.")
    said += way.says
    if way.languages:
        said.append(f"In {languages_text(way.languages)}.")
    return said


def _copy_aside(text: str, key: str, copied: str) -> list[Words]:
    """What copies `text` at the right of a row: its key and the drawing to click on."""
    if copied == text:
        return [Words(text="copied", tone="success", face="badge")]
    keys = [Words(text=key, tone="muted", face="key")] if key else []
    return [*keys, Words(text="", tone="muted", drawing="copy")]


def _team(number: int, team: Team) -> Fact:
    tone = "danger" if team.emergency else "accent"
    return Fact(
        key=f"team {number}",
        cells=(
            (
                Words(text=team.name, face="strong"),
                Words(text=f"{team.scope} {team.reach}", tone="muted"),
                age_words(team.backing),
            ),
        ),
        drawing="octagon" if team.emergency else "person",
        tone="danger" if team.emergency else "muted",
        aside=(Words(text=team.hours, tone=tone, face="badge"),) if team.hours else (),
        hint=hint_of(team.backing),
    )


def _member(number: int, member: Member) -> Fact:
    word, tone = LEVEL[member.level]
    where = Words(text=member.where) if member.where else Words(text="not known", tone="muted")
    level = Words(text=word, tone=tone, drawing=LEVEL_DRAWING[member.level])
    return Fact(
        key=f"member {number}",
        cells=(
            (Words(text=member.name, face="strong"),),
            (level, age_words(member.backing)),
            (where,),
        ),
        aside=(Words(text="", tone="accent", drawing="next"),) if member.provider else (),
        hint=hint_of(member.backing),
        act=member.provider,
    )


def _sure(confidence: Confidence | None, backing: Backing) -> Words:
    """How sure a way is and how old that is, as one small line."""
    if confidence is None:
        return age_words(backing)
    word, drawing, tone = SURE[confidence]
    # An old text is a warning however sure it once was.
    tone = "warning" if backing.age.stale else tone
    text = _with_ours(backing, f"{word.capitalize()} confidence, {age_text(backing)}")
    return Words(text=text, tone=tone, face="small", drawing=drawing)


def _with_ours(backing: Backing, text: str) -> str:
    """What is ours in it stands before how old it is."""
    return " ".join(part for part in (ours_text(backing.ours), text) if part)
