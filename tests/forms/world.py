"""A small world to fill forms in: an office in France, a few Parties, their contact points."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from pocdesk.domain.contact import Availability, Channel, ChannelKind, Instructions, Point, Snapshot
from pocdesk.domain.contact import Use as ChannelUse
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.party import Party, PreservationHint, Status
from pocdesk.domain.period import Period, Unit
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.library import Library
from pocdesk.forms.problem import Level, Problem
from pocdesk.paths import shipped

FORM = "article-29-30-preservation"
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)

LIBRARY = Library.from_folders(shipped("forms"))

OFFICE = Office(
    party="FR",
    name="Office of the training desk",
    language="en",
    zone="Europe/Paris",
    address="1 Training Square, 75000 Paris",
    telephone="+999 200 55 1000",
    email="duty@desk.example",
    hours="24 hours a day",
    legal_basis="Article 60-2 of the Code of Criminal Procedure",
)
OFFICER = Officer(id="AB", name="Duty officer", post="Inspector")


def party(code: str, name: str, status: Status = Status.PARTY) -> Party:
    return Party(
        code=code,
        name_en=name,
        name_fr=name,
        capital=None,
        zone="UTC",
        zones=("UTC",),
        weekend=("sat", "sun"),
        languages=("en",),
        status=status,
        as_of="2026-01-14",
    )


def hint(initial: Period, extension: Period | None = None) -> PreservationHint:
    return PreservationHint(
        initial=initial, extension=extension, extensions_max=None, usable=True, sources=()
    )


MAIL = Channel(
    kind=ChannelKind.EMAIL,
    value="contact@jp-poc.example",
    normalised="contact@jp-poc.example",
    use=ChannelUse.URGENT,
    priority=1,
)


def point(code: str, ordinal: int = 1) -> Point:
    return Point(
        id=f"TRN-{code}-{ordinal}",
        party=code,
        territory=None,
        ordinal=ordinal,
        role="primary",
        institution=f"Training Contact Point of {code}",
        institution_local=None,
        unit=None,
        types=("police",),
        networks=("budapest",),
        competence=None,
        availability=Availability(kind="h24"),
        languages=("ja", "en"),
        instructions=Instructions(),
        accepts=("art29", "art30"),
        channels=(MAIL,),
        keys=(),
        source_updated_on=None,
        confirmed_on=date(2026, 11, 1),
    )


SNAPSHOT = Snapshot(
    network="training",
    version_label="2026-2",
    issued_on=date(2026, 11, 1),
    issuer="Training Secretariat",
    received_on=None,
    received_via=None,
    replaces=None,
    complete=True,
    marking=None,
    source_name="training.json",
    source_sha256="0" * 64,
)

PARTIES = {
    "FR": party("FR", "France"),
    "JP": party("JP", "Japan"),
    "RO": replace(
        party("RO", "Romania"), preservation=hint(Period(60, Unit.DAYS), Period(30, Unit.DAYS))
    ),
    "FI": replace(party("FI", "Finland"), preservation=hint(Period(3, Unit.MONTHS))),
    "NL": party("NL", "Netherlands"),
    "CW": replace(party("CW", "Curaçao", Status.TERRITORY), territory_of="NL"),
    "XK": replace(
        party("XK", "Kosovo", Status.OBSERVER), footnote="Without prejudice to positions."
    ),
    "IN": party("IN", "India", Status.MENTIONED),
}

FACTS = Facts(
    now=NOW,
    office=OFFICE,
    officer=OFFICER,
    parties=PARTIES,
    points=(
        point("FR"),
        point("JP"),
        replace(point("JP", 2), institution="Second point"),
        point("RO"),
        point("FI"),
        point("NL"),
        replace(point("NL", 2), id="TRN-CW-1", territory="CW"),
        point("XK"),
        point("IN"),
    ),
    snapshot=SNAPSHOT,
    providers={"google": "Google", "example-mail": "Example Mail"},
    own_references=frozenset({"DESK-2026-00001"}),
    references=frozenset({"TAKEN 1"}),
)

VALUES: Mapping[str, object] = {
    "reference": "DESK-2026-00414",
    "requested": "JP",
    "confirm": {"name": "Shift supervisor", "email": "supervisor@desk.example"},
    "offences": "Computer-related fraud, article 313-1 of the Criminal Code",
    "convention_articles": ["8"],
    "facts": "A holder of the account offered flats that do not exist. " * 5,
    "data_types": ["subscriber-information", "traffic-data"],
    "data_description": "Log-in records of the account from 1 to 20 November 2026.",
    "identifiers": [{"type": "email", "value": "someone@provider.example"}],
    "relation": "The payments were arranged from this account.",
    "custodian": "google",
    "necessity": "The provider keeps log-in records for a short time only.",
    "mla_intent": True,
    "mla_planned": date(2026, 12, 20),
    "confidential": "yes",
    "confidential_reason": "The suspect does not know of the inquiry.",
}
"""A letter in which nothing is missing and nothing is odd."""


def draft(
    values: Mapping[str, object] = MappingProxyType({}),
    *,
    language: str = "en",
    world: Facts = FACTS,
) -> Draft:
    """The complete letter with these values in place of its own; one that is None is left out."""
    made = empty(language=language, world=world)
    wanted = {**VALUES, **values}
    made.enter_values({name: value for name, value in wanted.items() if value is not None})
    return made


def empty(*, language: str = "en", world: Facts = FACTS) -> Draft:
    """The letter with nothing entered."""
    return Draft(LIBRARY.form(FORM), LIBRARY.wording(FORM, language), world)


def said(problems: tuple[Problem, ...], rule: str) -> list[tuple[str, Level]]:
    """Where and how gravely `rule` spoke."""
    return [(problem.field, problem.level) for problem in problems if problem.rule == rule]


def spoken(
    rule: str, values: Mapping[str, object] = MappingProxyType({}), world: Facts = FACTS
) -> list[tuple[str, Level]]:
    """Where and how gravely `rule` speaks when the officer asks to issue the letter."""
    return said(draft(values, world=world).problems(final=True), rule)
