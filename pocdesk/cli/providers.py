"""The commands about service providers: which are known, the card of one, the way to it."""

from collections.abc import Iterator, Sequence

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk import providers
from pocdesk.desk.opened import Desk
from pocdesk.desk.route import route as routed
from pocdesk.providers.aged import Backing
from pocdesk.providers.card import Card, Fits, Lasts, Need, Way
from pocdesk.providers.plain import plain, plain_table
from pocdesk.providers.search import Listed


def listed(desk: Desk, asked: Asked) -> Answer:
    """Every provider and portal, or those that a text may mean."""
    text = " ".join(asked.text)
    found = providers.search(desk, text) if text else ()
    entries = [match.listed for match in found] if text else providers.listing(desk).entries
    return Answer(
        plain={"providers": [_listed_plain(desk, one) for one in entries]},
        text=table([_row(desk, one) for one in entries]) or "No provider fits that.",
    )


def show(desk: Desk, asked: Asked) -> Answer:
    """The card of one, for an authority and a user."""
    places = asked.requester or desk.office.party, asked.user_in
    found = providers.card(
        desk,
        providers.called(desk, asked.name),
        requester=places[0],
        user_in=places[1],
        names={code: party.printed("en") for code, party in desk.parties.items()},
    )
    sources = [plain(source) for source in found.sources]
    named = (desk.parties.get(place.upper()) for place in dict.fromkeys(places))
    notes = [party.footnote for party in named if party is not None and party.footnote]
    return Answer(
        plain={"card": {**plain_table(found), "sources": sources}},
        text="\n".join((*_lines(found), *notes)),
    )


def route(desk: Desk, asked: Asked) -> Answer:
    """The way to one: company, channels, what the request must be."""
    found = routed(
        desk,
        asked.name,
        requester=asked.requester or desk.office.party,
        user_in=asked.user_in,
        request=asked.request,
    )
    return Answer(plain=found.plain(), text=found.text())


def _listed_plain(desk: Desk, one: Listed) -> dict[str, object]:
    known = desk.catalogue.providers.get(one.id)
    return {
        **plain_table(one),
        "verified": plain(known.about.verified) if known else None,
        "confidence": plain(known.about.confidence) if known else None,
        "portals": {place.portal: str(place.level) for place in known.portals} if known else {},
    }


def _row(desk: Desk, one: Listed) -> tuple[str, ...]:
    known = desk.catalogue.providers.get(one.id)
    checked = f"{known.about.confidence}, checked {known.about.verified}" if known else ""
    return one.id, one.name, checked, ", ".join(one.services)


def _lines(card: Card) -> Iterator[str]:
    """The card as lines to read, each fact with its age, the sources at the end."""
    yield f"{card.name} (checked {card.verified})"
    answer = card.answer
    if answer is not None:
        entity = answer.entity or "not known" if card.kind == "provider" else ""
        yield f"Company: {entity}{_age(answer.backing)}" if entity else answer.reason
        said = (answer.reason if entity else "", answer.rule, *answer.notes)
        yield from (f"  {text}" for text in said if text)
        if answer.address:
            served = "" if answer.serves else ", not given for serving process"
            yield f"  Address{served}: {', '.join(answer.address)}"
    yield from (f"In doubt: {one.title}. {one.text}{_age(one.backing)}" for one in card.doubts)
    yield from (_way(one) for one in card.ways)
    for team in card.teams:
        hours = f" {team.hours}." if team.hours else ""
        yield f"Answers: {team.name}. {team.scope}{hours} {team.reach}{_age(team.backing)}"
    yield from (_need(one) for one in card.needs)
    if card.lasts is not None:
        yield _lasts(card.lasts)
    if card.notice is not None:
        topic = card.notice.topic.replace("_", " ")
        yield f"Notice to the user: {topic}. {card.notice.text}{_age(card.notice.backing)}"
    elif card.kind == "provider":
        yield "Notice to the user: not known"
    for one in card.accepted:
        said = ("; ".join((one.example, *one.says)),)
        yield f"Identifier: {one.kind.replace('_', ' ')}, such as {said[0]}{_age(one.backing)}"
    yield from (f"Requests fail: {one.text}{_age(one.backing)}" for one in card.failures)
    notes = [card.cost] if card.cost else []
    for note in (*notes, *card.notes):
        yield f"{note.topic.replace('_', ' ').capitalize()}: {note.text}{_age(note.backing)}"
    for member in card.members:
        where = f": {member.where}" if member.where else ""
        yield f"Reached through it: {member.name} ({member.level}){where}{_age(member.backing)}"
    yield "Sources:"
    for source in card.sources:
        seen = f"read {source.seen}" if source.seen else "date of reading not known"
        yield f"  {source.document or source.url} ({source.by}, {seen})"


def _way(way: Way) -> str:
    state = way.status or way.level or ""
    sure = "" if way.copies else ", only to read"
    where = f": {way.where}" if way.where else ""
    said = _joined(way.says)
    return f"Channel: {way.name} ({state or 'named'}{sure}){where}{said}{_age(way.backing)}"


def _need(need: Need) -> str:
    whose = {
        Fits.YOURS: "for you",
        Fits.WIDER: "a closer rule is there",
        Fits.UNSETTLED: "not settled for you",
        Fits.OTHERS: "for others",
    }
    asked = [need.instrument.replace("_", " "), need.text]
    asked += ["signed" if need.signature else "", "letterhead" if need.letterhead else ""]
    asked += [f"signed by {need.signatory}" if need.signatory else ""]
    asked += [f"language: {', '.join(need.language)}" if need.language else ""]
    asked += [f"must state: {'; '.join(need.must_state)}" if need.must_state else ""]
    what = "; ".join(text for text in asked if text)
    kind = need.request.replace("_", " ")
    return f"Needed for {kind}, {whose[need.fits]}: {what}{_age(need.backing)}"


def _lasts(lasts: Lasts) -> str:
    if lasts.backing is None or lasts.term is None:
        return f"Preservation lasts: {lasts.why}"
    return f"Preservation lasts: {lasts.term}.{_joined(lasts.says)}"


def _joined(said: Sequence[str]) -> str:
    return f" {' '.join(said)}" if said else ""


def _age(backing: Backing | None) -> str:
    return "" if backing is None else f" ({backing.age})"
