"""The commands about what the office itself knows: facts on providers and Parties, accounts."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.own_facts import Said, Wanted, close_facts, facts_on, say
from pocdesk.desk.own_facts_file import export_facts, import_facts
from pocdesk.desk.registrations import Told, all_portals, register, registrations
from pocdesk.directory.own_parties import SUBJECT as PARTY
from pocdesk.domain.laid_over import Laid
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.registration import Registration, Standing
from pocdesk.domain.toml_text import toml_value
from pocdesk.errors import PocDeskError
from pocdesk.providers.laid_over import SUBJECT as PROVIDER

_NOTHING = "Nothing was written."


def provider_facts(desk: Desk, asked: Asked) -> Answer:
    """Own facts on providers."""
    return _facts(desk, asked, PROVIDER)


def party_facts(desk: Desk, asked: Asked) -> Answer:
    """Own facts on Parties."""
    return _facts(desk, asked, PARTY)


def _facts(desk: Desk, asked: Asked, kind: str) -> Answer:
    if asked.turn == "list":
        return _listed(desk, kind, asked.on and _subject(desk, kind, asked.on))
    if asked.turn == "close":
        return _told(close_facts(desk, asked.ids, asked.why), "closed")
    if asked.turn == "import":
        path = Path(asked.file)
        content = read_outside(path, desk.folder)
        return _told(import_facts(desk, label_of(path), content), "said")
    subject = _subject(desk, kind, asked.on)
    if asked.turn == "export":
        written = export_facts(desk, subject, Path(asked.out))
        return Answer(plain={"file": str(written)}, text=f"Written: {written}.")
    change = Change(asked.turn)
    wanted = Wanted(change=change, path=asked.path, value=_value(change, asked))
    said = Said(
        source=asked.source, dated=_day(asked.dated), initials=asked.by, reason=asked.reason
    )
    return _told(say(desk, subject, (wanted,), said), "said")


def registration(desk: Desk, asked: Asked) -> Answer:
    """How the office stands with a portal, or with all of them."""
    if asked.turn == "set":
        told = Told(
            standing=Standing(asked.state),
            since=_day(asked.since) if asked.since else None,
            until=_day(asked.until) if asked.until else None,
            who=asked.who,
            account=asked.account,
            note=asked.note,
        )
        made = register(desk, asked.portal, told)
        return Answer(plain={"registration": _account(made)}, text="  ".join(_row(made)))
    held = registrations(desk)
    rows = [_row(one) for one in held]
    known = {one.portal for one in held}
    silent = {id: name for id, name in all_portals(desk).items() if id not in known}
    if asked.all:
        rows += [(id, name, "not known", "", "", "") for id, name in silent.items()]
    return Answer(
        plain={
            "registrations": [_account(one) for one in held],
            "not_known": [{"portal": id, "name": name} for id, name in silent.items()],
        },
        text=table(rows) or "Nothing is said of any account; --all lists the portals.",
    )


def _listed(desk: Desk, kind: str, subject: str) -> Answer:
    subjects = dict.fromkeys(
        fact.subject
        for fact in desk.own.packs.facts
        if fact.subject == (subject or fact.subject) and fact.subject.startswith(kind)
    )
    laid = [one for each in subjects for one in facts_on(desk, each)]
    return Answer(
        plain={"facts": [_laid_plain(one) for one in laid]},
        text=table([_laid_row(one) for one in laid]) or "The office says nothing of its own.",
    )


def _subject(desk: Desk, kind: str, text: str) -> str:
    if kind == PARTY:
        return f"{PARTY}{text.strip().upper()}"
    if text in desk.catalogue.providers or text.startswith("local-"):
        return f"{PROVIDER}{text}"
    return f"{PROVIDER}{desk.catalogue.named(text).id}"


def _value(change: Change, asked: Asked) -> object:
    if change is Change.HIDE:
        return None
    if change is Change.SET and not asked.toml:
        return asked.value
    try:
        return toml_value(asked.value)
    except ValueError as error:
        raise PocDeskError(
            f"“{asked.value[:60]}” is no value in TOML: {error}.",
            safe=_NOTHING,
            remedy='Write it as 90, true, "text", [..] or {key = ..}.',
        ) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PocDeskError(
            f"“{text}” is no day.", safe=_NOTHING, remedy="Write it as 2026-11-20."
        ) from error


def _told(facts: tuple[OwnFact, ...], done: str) -> Answer:
    return Answer(
        plain={"facts": [_plain(one) for one in facts]},
        text="\n".join(
            f"{one.subject}: {one.path or 'all of it'} {done} ({one.id})." for one in facts
        )
        or "Nothing was to be said: the pack is right.",
    )


def _laid_row(one: Laid) -> tuple[str, ...]:
    fact = one.fact
    ours = "hidden" if fact.change is Change.HIDE else fact.value
    return (
        fact.id,
        fact.subject,
        fact.path or "all of it",
        f"ours, {fact.dated}, {fact.initials}: {ours}",
        f"the pack: {one.now or 'nothing'}",
        f"{one.stand}{f' ({one.why})' if one.why else ''}",
    )


def _laid_plain(one: Laid) -> dict[str, object]:
    return {**_plain(one.fact), "stand": one.stand.value, "now": one.now, "why": one.why}


def _plain(fact: OwnFact) -> dict[str, object]:
    return {
        "id": fact.id,
        "subject": fact.subject,
        "path": fact.path,
        "change": fact.change.value,
        "value": fact.value,
        "shipped": fact.shipped,
        "source": fact.source,
        "dated": plain(fact.dated),
        "initials": fact.initials,
        "reason": fact.reason,
    }


def _row(one: Registration) -> tuple[str, ...]:
    days = (f"since {one.since}" if one.since else "", f"until {one.until}" if one.until else "")
    return (
        one.portal,
        one.name,
        str(one.standing),
        *days,
        ", ".join(text for text in (one.who, one.account, one.note) if text),
    )


def _account(one: Registration) -> dict[str, object]:
    return {
        "portal": one.portal,
        "name": one.name,
        "state": one.standing.value,
        "since": plain(one.since),
        "until": plain(one.until),
        "who": one.who,
        "account": one.account,
        "note": one.note,
    }


COMMANDS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "provider facts": provider_facts,
    "provider registration": registration,
    "party facts": party_facts,
}
