"""The office's accounts with portals: where each stands, since when, until when, and who has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pocdesk.desk.opened import Desk
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Event
from pocdesk.domain.registration import Registration, Standing
from pocdesk.errors import PocDeskError
from pocdesk.providers.card import Account
from pocdesk.providers.reached import forms_of, portals_of
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import registrations as store
from pocdesk.storage.seals import seal

_SECRET = re.compile(
    r"\b(pass ?(word|phrase|code|wort)|passwd|pwd|mot de passe|kennwort|contraseña|pin|otp|secret)"
    r"\b\s*(is\b|:|=)",
    re.IGNORECASE,
)
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of an account: `who` holds it, under which `account`. Never a password."""

    standing: Standing
    since: date | None = None
    until: date | None = None
    who: str = ""
    account: str = ""
    note: str = ""


def register(desk: Desk, portal: str, told: Told) -> Registration:
    """The office stands with `portal` as `told`; what was said before is over.

    `portal` is the id of a portal of the packs ("kodex"), of a provider's own ("google/lers"), or
    the office's own words for another one. Raises PocDeskError for a day that cannot be, and for
    what looks like a password.
    """
    id, name = _portal(desk, portal)
    told = _whole(desk, told)
    with desk.log.transaction() as connection:
        known = store.of(connection, portal=id)
        before = [one for one in known if one.off_at is None]
        made = Registration(
            id=f"{id} {len(known) + 1}",
            portal=id,
            name=name,
            standing=told.standing,
            since=told.since,
            until=told.until,
            who=told.who,
            account=told.account,
            note=told.note,
            officer=desk.officer.id,
            set_at=desk.clock(),
        )
        over = [replace(one, off_at=desk.clock()) for one in before]
        for one in (*over, made):
            store.save(connection, one)
        desk.enter(
            connection,
            Event.SETTINGS,
            seals=tuple(map(seal, (*before, *over, made))),
            note=f"Registration with {name}: {_in_words(made)}.",
        )
    return made


def registrations(desk: Desk) -> tuple[Registration, ...]:
    """Those that hold, one for each portal of which something is said."""
    with desk.log.reading() as connection:
        return store.standing(connection)


def shut_portals(connection: Connection, today: date) -> dict[str, str]:
    """The portals, by id with their names, of which the office said that it has no active account
    there `today`; of all others that is not known."""
    return {
        one.portal: one.name
        for one in store.standing(connection)
        if one.stands_on(today) is not Standing.ACTIVE
    }


def accounts(desk: Desk, id: str) -> tuple[Account, ...]:
    """The portals that lead to the provider `id`, or the portal `id` itself, and how the office
    stands with each."""
    catalogue = desk.catalogue
    provider, portal = catalogue.providers.get(id), catalogue.portal(id)
    held = {one.portal: one for one in registrations(desk)}
    if provider is not None:
        leading = portals_of(provider, catalogue.portals)
        leading |= {key: one for key, one in forms_of(provider).items() if key in held}
    else:
        leading = {} if portal is None else {portal.id: portal.name}
    today, zone = desk.today, zone_of(desk.office.zone)
    return tuple(
        Account(
            portal=key,
            name=name,
            registration=held.get(key),
            left=_left(held.get(key), today),
            standing=held[key].stands_on(today) if key in held else Standing.NONE,
            waited=_waited(held.get(key), today),
            said_on=held[key].set_at.astimezone(zone).date() if key in held else None,
        )
        for key, name in leading.items()
    )


def all_portals(desk: Desk) -> dict[str, str]:
    """Every portal of the packs and those that the office named itself, by id."""
    catalogue = desk.catalogue
    found = {portal.id: portal.name for portal in catalogue.portals}
    for provider in catalogue.providers.values():
        every = forms_of(provider) | portals_of(provider, catalogue.portals)
        for id, name in every.items():
            own = f"{provider.name}, {name}" if id.startswith(f"{provider.id}/") else name
            found.setdefault(id, own)
    return {**{one.portal: one.name for one in registrations(desk)}, **found}


def _left(one: Registration | None, today: date) -> int | None:
    return None if one is None or one.until is None else (one.until - today).days


def _waited(one: Registration | None, today: date) -> int | None:
    return None if one is None or one.since is None else (today - one.since).days


def _portal(desk: Desk, text: str) -> tuple[str, str]:
    said = " ".join(text.split())
    known = all_portals(desk)
    for id, name in known.items():
        if said.casefold() in {id.casefold(), name.casefold()}:
            return id, name
    if not said:
        raise _refused("Which portal is meant is not said.", "Name it, such as google/lers.")
    if "/" in said:
        near = [id for id in known if id.startswith(f"{said.partition('/')[0]}/")]
        raise _refused(
            f"“{said[:_LONGEST]}” is no portal that we know.",
            f"It may be one of: {', '.join(near)}." if near else "List them with --all.",
        )
    must_be_seen(said, "name of the portal", safe=_NOTHING)
    return said, said


def _whole(desk: Desk, told: Told) -> Told:
    told = replace(
        told,
        who=" ".join(told.who.split()),
        account=" ".join(told.account.split()),
        note=" ".join(told.note.split()),
    )
    for text, what in ((told.who, "holder"), (told.account, "account"), (told.note, "note")):
        must_be_seen(text, what, safe=_NOTHING)
        if _SECRET.search(text):
            raise _refused(
                "That looks like a password or a code.",
                "Keep it where passwords are kept; here it says who has the account, no more.",
            )
    if told.since is not None and told.since > desk.today:
        raise _refused("The day since when lies in the future.", "Give the day on which it began.")
    if told.since is not None and told.until is not None and told.until < told.since:
        raise _refused("It would end before it began.", "Correct one of the two days.")
    return told


def _in_words(one: Registration) -> str:
    days: Iterable[tuple[str, date | None]] = (("since", one.since), ("until", one.until))
    said = [str(one.standing), *(f"{word} {day}" for word, day in days if day is not None)]
    said += [one.who] if one.who else []
    said += [f"account {one.account}"] if one.account else []
    return ", ".join((*said, one.note) if one.note else said)


_NOTHING = "Nothing was written."


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe=_NOTHING, remedy=remedy)
