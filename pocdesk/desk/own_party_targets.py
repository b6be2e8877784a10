"""What an officer may say of a Party: what it reserved or declared, a name, a period, a new one."""

import re
from collections.abc import Iterator, Mapping

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Wanted
from pocdesk.desk.own_record import Makes, NotSaid, Target, says_here, setting
from pocdesk.directory.own_parties import SUBJECT
from pocdesk.directory.party_names import PartyNames
from pocdesk.domain.own_fact import Change
from pocdesk.domain.party import DeclarationKind, Party, Status
from pocdesk.domain.past import past_day
from pocdesk.domain.period import Unit
from pocdesk.domain.step import Asks, Detail

ARTICLE_29_4 = "ETS 185 Art. 29(4)"
_PROTOCOL = "CETS 224"
_TEXT = Detail(id="text", label="What it says", asks=Asks.TEXT)
_STATUS = Detail(
    id="party_status",
    label="Status",
    asks=Asks.CHOICE,
    choices=tuple(
        (one.value, one.value.capitalize()) for one in Status if one is not Status.TERRITORY
    ),
)
_UNITS = tuple((unit.value, unit.value) for unit in (Unit.DAYS, Unit.MONTHS))


def party_targets(desk: Desk, code: str, name: str = "") -> tuple[Target, ...]:
    """What can be said of the Party `code`, the likeliest first; then of one that is missing, and
    that a list calls `name`."""
    party = desk.parties.get(code)
    found = [] if party is None else list(_of(desk, party))
    return (*found, _missing(desk, name))


def _of(desk: Desk, party: Party) -> Iterator[Target]:
    subject = f"{SUBJECT}{party.code}"
    article = Detail(id="article", label="Article or treaty", hint="Protocol Art. 7(5)")
    for key, label, details, makes in (
        (
            "reservation",
            "Reservation to Article 29(4): dual criminality",
            (_TEXT,),
            _declaring(desk, DeclarationKind.RESERVATION, ARTICLE_29_4),
        ),
        (
            "declaration",
            "Declaration under the Second Protocol",
            (article, _TEXT),
            _declaring(desk, DeclarationKind.DECLARATION, _PROTOCOL),
        ),
        (
            "other",
            "Another reservation or declaration",
            (article, _TEXT),
            _declaring(desk, DeclarationKind.DECLARATION, ""),
        ),
        ("note", "A note", (_TEXT,), _declaring(desk, DeclarationKind.NOTE, "Our note")),
    ):
        yield Target(key=key, subject=subject, label=label, details=details, makes=makes)
    held = party.preservation
    yield Target(
        key="preservation",
        subject=subject,
        label="Preservation period: how long it lasts there",
        details=(
            Detail(
                id="value",
                label="How long at first",
                hint="90",
                known=says_here(str(held.initial) if held and held.initial else ""),
            ),
            Detail(id="unit", label="Days or months", asks=Asks.CHOICE, choices=_UNITS),
        ),
        makes=_lasting(party),
        usual={"unit": Unit.DAYS.value},
    )
    yield Target(
        key="status",
        subject=subject,
        label="How it stands to the Convention",
        details=(_STATUS,),
        makes=_status(desk),
        usual={"party_status": party.status.value},
    )
    for key, label, says in (
        ("coe_name_en", "Name in English", party.name_en),
        ("coe_name_fr", "Name in French", party.name_fr),
        ("capital", "Capital", party.capital or ""),
    ):
        detail = Detail(id="text", label=label, known=says_here(says))
        yield Target(key=key, subject=subject, label=label, details=(detail,), makes=setting(key))


def _missing(desk: Desk, name: str) -> Target:
    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        code = texts["party_code"].strip().upper()
        names = PartyNames(desk.parties)
        taken = {
            id: f"{desk.party_name(named.code)} is known by that already."
            for id in ("code3", "name_en", "name_fr")
            if (named := names.find(texts[id])) and not named.doubt and named.code != code
        }
        if taken:
            raise NotSaid(taken)
        value = {
            "iso2": code,
            "iso3": texts["code3"].upper(),
            "name_en": texts["name_en"],
            "name_fr": texts["name_fr"],
            "zone_capital": texts["zone"],
            "zones": [texts["zone"]],
            "weekend": [],
            "languages": [],
            "status": {"value": texts["party_status"], "as_of": _day(desk, texts["dated"])},
        }
        return (Wanted(change=Change.ADD, path="", value=value),)

    return Target(
        key="party",
        subject=SUBJECT,
        label="A State that is missing here",
        details=(
            Detail(id="party_code", label="Code, two letters", hint="UG"),
            Detail(id="code3", label="Code, three letters", hint="UGA"),
            Detail(id="name_en", label="Name in English"),
            Detail(id="name_fr", label="Name in French"),
            _STATUS,
            Detail(id="zone", label="Time zone", asks=Asks.ZONE, hint="Africa/Kampala"),
        ),
        makes=makes,
        usual={"name_en": name} if name else {},
        named_by="party_code",
    )


def _declaring(desk: Desk, kind: DeclarationKind, article: str) -> Makes:
    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        named = ", ".join(part for part in (article, texts.get("article", "")) if part)
        value = {
            "kind": kind.value,
            "article": named,
            "text": texts["text"],
            "as_of": _day(desk, texts["dated"]),
        }
        return (Wanted(change=Change.ADD, path="declaration", value=value),)

    return makes


def _lasting(party: Party) -> Makes:
    def makes(texts: Mapping[str, str]) -> tuple[Wanted, ...]:
        if not re.fullmatch(r"[0-9]{1,3}", texts["value"]) or not int(texts["value"]):
            raise NotSaid({"value": "Give a number, such as 90."})
        said = {"initial_value": int(texts["value"]), "initial_unit": texts["unit"]}
        held = party.preservation
        if held is None:
            value = {"usable_as_hint": True, "confidence": "medium", **said}
            return (Wanted(change=Change.ADD, path="preservation", value=value),)
        known = (
            {}
            if held.initial is None
            else {
                "initial_value": held.initial.value,
                "initial_unit": held.initial.unit.value,
            }
        )
        return tuple(
            Wanted(change=Change.SET, path=f"preservation.{key}", value=value)
            for key, value in said.items()
            if known.get(key) != value
        )

    return makes


def _status(desk: Desk) -> Makes:
    return lambda texts: (
        Wanted(change=Change.SET, path="status.value", value=texts["party_status"]),
        Wanted(change=Change.SET, path="status.as_of", value=_day(desk, texts["dated"])),
    )


def _day(desk: Desk, typed: str) -> object:
    return past_day(typed, desk.today)
