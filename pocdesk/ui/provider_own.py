"""What is the office's own on a card, as rows of facts: own facts, accounts with portals."""

from collections.abc import Sequence
from datetime import date

from pocdesk.domain.registration import Registration, Standing
from pocdesk.providers.card import Account
from pocdesk.providers.ours import Ours, beside
from pocdesk.ui.clock import day_text
from pocdesk.ui.models.facts import Fact, Words
from pocdesk.ui.own_text import STAND, mark_of, said_of

STANDING = {
    Standing.NONE: ("not registered", "warning"),
    Standing.APPLIED: ("applied for", "accent"),
    Standing.ACTIVE: ("active", "success"),
    Standing.REFUSED: ("refused", "danger"),
    Standing.EXPIRED: ("expired", "danger"),
}
"""How the office stands with a portal: word and tone."""


_WITH = {
    Standing.NONE: ("Your office is not registered there.", "warning", "triangle"),
    Standing.APPLIED: ("Your office applied; there is no account yet.", "muted", ""),
    Standing.ACTIVE: ("Your office has an account.", "success", "check"),
    Standing.REFUSED: ("Your office was refused an account.", "danger", "triangle"),
    Standing.EXPIRED: ("Your office's account is over.", "danger", "triangle"),
}
_ENDS = {Standing.ACTIVE, Standing.EXPIRED}
_ELSE = "Until then reach the company by another way."
_ADVICE = {
    Standing.NONE: f"Apply before it is needed. {_ELSE}",
    Standing.APPLIED: _ELSE,
    Standing.REFUSED: "Reach the company by another way.",
    Standing.EXPIRED: f"Have it renewed. {_ELSE}",
}


def own_facts(ours: Sequence[Ours]) -> list[Fact]:
    """Each own fact: ours first, the pack's value below it, and whence we have it."""
    return [_own(one) for one in ours]


def account_facts(accounts: Sequence[Account]) -> list[Fact]:
    """How the office stands with each portal; "not known" until it is said."""
    return [_account(one) for one in accounts]


def _own(one: Ours) -> Fact:
    word, tone, drawing = STAND[one.stand]
    pack = beside(one)
    whence = f"{mark_of(one)}. {one.source}."
    cell = [
        Words(text=f"{one.about}: {said_of(one)}", face="strong"),
        Words(text=f"{pack[0].upper()}{pack[1:]}.", tone="muted"),
        Words(text=f"{whence[0].upper()}{whence[1:]}", tone="muted", face="small"),
    ]
    cell += [Words(text=one.reason, tone="muted", face="small")] if one.reason else []
    return Fact(
        key=f"own {one.id}",
        cells=(tuple(cell),),
        drawing=drawing,
        tone=tone,
        aside=(Words(text=word, tone=tone, face="badge"),) if word else (),
        hint=f"Source: {one.source}\nO opens it; Del there lets the pack count again.",
    )


def _account(one: Account) -> Fact:
    held = one.registration
    if held is None or one.said_on is None:
        cell = [
            Words(text=one.name, face="strong"),
            Words(text="Whether your office is registered is not known.", tone="muted"),
        ]
        nobody = "Source: our own log, in which nobody has said it yet."
        return Fact(key=f"account {one.portal}", cells=(tuple(cell),), drawing="globe", hint=nobody)
    word, tone = STANDING[one.standing]
    cell = [Words(text=one.name, face="strong")]
    cell += [Words(text=text, tone="muted") for text in _said(held)]
    cell += [Words(text=_ADVICE[one.standing], tone="muted")] if one.standing in _ADVICE else []
    if held.standing in _ENDS and held.until is not None and one.left is not None:
        look, drawing = ("warning", "triangle") if one.soon else ("muted", "")
        cell.append(Words(text=_until(held.until, one.left), tone=look, drawing=drawing))
    return Fact(
        key=f"account {one.portal}",
        cells=(tuple(cell),),
        drawing="globe",
        aside=(Words(text=word, tone=tone, face="badge"),),
        hint=f"Source: our own log, {day_text(one.said_on)}.",
    )


def account_words(one: Account) -> Words:
    """How the office stands with the portal of a way, in one line below that way."""
    told, tone, drawing = _WITH[one.standing]
    if one.standing is Standing.APPLIED and one.waited:
        told = f"Your office applied {'1 day' if one.waited == 1 else f'{one.waited} days'} ago"
        told += ": ask again." if one.stalled else "; there is no account yet."
    ends = one.soon and one.standing is Standing.ACTIVE
    tone, drawing = ("warning", "triangle") if one.stalled or ends else (tone, drawing)
    until = None if one.registration is None else one.registration.until
    if ends and until is not None and one.left is not None:
        told = f"{told} {_until(until, one.left)}."
    return Words(text=told, tone=tone, drawing=drawing)


def _said(held: Registration) -> list[str]:
    stands = held.standing is not Standing.NONE
    since = f"Since {day_text(held.since)}" if held.since and stands else ""
    account = f"account {held.account}" if held.account else ""
    line = ", ".join(part for part in (since, held.who, account) if part)
    return [text for text in (line and f"{line[0].upper()}{line[1:]}", held.note) if text]


def _until(day: date, left: int) -> str:
    days = "1 day" if abs(left) == 1 else f"{abs(left)} days"
    if left < 0:
        return f"Ended on {day_text(day)}, {days} ago"
    return f"Until {day_text(day)}, {f'in {days}' if left else 'today'}"
