"""A letter to test with: the shipped preservation form, filled for an invented case."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from pypdfium2 import PdfDocument

from pocdesk.directory.parties import read_parties
from pocdesk.directory.readers import read_directory
from pocdesk.documents.letter import Written, write
from pocdesk.documents.measures import BOTTOM, PAGE, TOP
from pocdesk.documents.sheet import Head
from pocdesk.domain.contact import Directory
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.party import Party
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.library import Library
from pocdesk.forms.value import Value
from pocdesk.forms.wording import Wording
from pocdesk.paths import shipped

FORM = "article-29-30-preservation"
NOW = datetime(2026, 11, 22, 2, 12, 34, tzinfo=UTC)
NUMBER = "DESK-2026-00414-L1"
ANCHOR = "412 3fa9c27be01144d09a5e"

OFFICE = Office(
    party="FR",
    name="Office de formation à la lutte contre la cybercriminalité",
    language="en",
    zone="Europe/Paris",
    address="101 rue de l'Exercice, 92000 Nanterre",
    telephone="+999 155 555 100",
    email="duty@poc-fr.example",
    hours="24 hours, 7 days",
)
OFFICER = Officer(id="officer-7", name="Ægir Þórsson-Núñez", post="Duty officer")

FACTS = (
    "Between 2 and 19 November 2026 the holder of the account below offered holiday flats that do"
    " not exist and received 41 payments, together about 62,000 euro.\n\n"
    "The money was moved within hours.  A search on 20 November led to a laptop on which the"
    " mailbox is still open; the suspect has asked the provider to close the account."
)
TYPED: Mapping[str, object] = {
    "reference": "DESK-2026-00414",
    "requested": "JP",
    "requesting": {
        "organisation": OFFICE.name,
        "person": "Ægir Þórsson-Núñez",
        "address": "101 rue de l'Exercice\n92000 Nanterre",
        "telephone": "+999 155 555 100",
        "email": "duty@poc-fr.example",
        "office_hours": "24 hours, 7 days",
        "time_zone": "Europe/Paris",
    },
    "confirm": {"name": "Zoë Šimůnek", "email": "zoe@poc-fr.example"},
    "prosecution": "Parquet de Nanterre, 31 Js 884/26",
    "legal_basis": "Articles 57-1 and 60-2 of the Code of Criminal Procedure",
    "urgency": "urgent",
    "urgency_reason": ["data-about-to-be-deleted"],
    "urgency_text": "The suspect asked the provider on 21 November to close the account.",
    "offences": "Computer-related fraud, article 313-1 of the Criminal Code",
    "convention_articles": ["8"],
    "maximum_penalty": "five years of imprisonment",
    "facts": FACTS,
    "data_types": ["subscriber-information", "traffic-data"],
    "data_description": "Log-in records from 1 to 22 November 2026 and subscriber information.",
    "relation": "Payment instructions were sent from it to <duty@police.example>.",
    "custodian": "Mail Example K.K.",
    "location": "Tokyo",
    "necessity": "The account may be closed, and its content deleted, within days.",
    "mla_intent": True,
    "mla_planned": datetime(2026, 12, 15, tzinfo=UTC).date(),
    "mla_channel": "Ministry of Justice",
    "period": {"value": 60, "unit": "days"},
    "article_30": True,
    "confidential": "yes",
    "confidential_reason": "The suspect does not know of the inquiry.",
    "language": "en",
    "signature": {"signed_by": "Ægir Þórsson-Núñez", "post": "Duty officer", "place": "Nanterre"},
    "identifiers": [
        {"type": "email", "value": "harbour.lamp@mail.example", "service": "Mail Example K.K."},
        {
            "type": "ipv4",
            "value": "198.51.100.77",
            "port": 50122,
            "from": "2026-11-20T21:47:03+01:00[Europe/Paris]",
            "to": "2026-11-20T22:10:00+01:00[Europe/Paris]",
            "note": "log-in seen by the bank",
        },
        {
            "type": "crypto-address",
            "value": "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdqqar0srrr7xfkvy5l643",
        },
    ],
}


@cache
def library() -> Library:
    return Library.from_folders(shipped("forms"))


@cache
def parties() -> Mapping[str, Party]:
    return read_parties(shipped("resources/parties.toml"))


@cache
def directory() -> Directory:
    path = shipped("resources/training/training-directory-2026-1.json")
    return read_directory(path.name, path.read_bytes(), parties())


def wording(language: str) -> Wording:
    return library().wording(FORM, language)


def filled(language: str = "en", **typed: object) -> FilledForm:
    """The sample letter as an officer fills it; `typed` replaces values of a values file."""
    facts = Facts(
        now=NOW,
        office=OFFICE,
        officer=OFFICER,
        parties=parties(),
        points=directory().points,
        snapshot=directory().snapshot,
    )
    draft = Draft(library().form(FORM), wording(language), facts)
    draft.enter_values({**TYPED, **typed})
    return draft.fill()


@cache
def sample(language: str = "en") -> FilledForm:
    return filled(language)


def saying(values: Mapping[str, Value], language: str = "en") -> FilledForm:
    """The sample with values put in past the checks of the form: what a letter must survive."""
    letter = sample(language)
    return replace(letter, values={**letter.values, **values})


def head() -> Head:
    """The head of the sample letter."""
    return Head(
        number=NUMBER,
        reference="DESK-2026-00414",
        written_at=NOW,
        zone="Europe/Paris",
        office=OFFICE,
        officer=OFFICER,
        chain_head=ANCHOR,
        party=parties()["FR"],
    )


def written(letter: FilledForm | None = None, under: Head | None = None) -> Written:
    return write(letter or sample(), under or head())


def read_back(pdf: bytes) -> str:
    """All words of `pdf` as a reader that did not write it finds them, page after page."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf))


def body_of(pdf: bytes) -> str:
    """The words of `pdf` without what repeats at head and foot of its pages (no marks there)."""
    found = []
    for number, page in enumerate(PdfDocument(pdf)):
        top = PAGE[1] - TOP - 20 if number else PAGE[1]
        found.append(page.get_textpage().get_text_bounded(bottom=BOTTOM + 45, top=top))
    return "\n".join(found)


def squeezed(text: str) -> str:
    """`text` without blanks and line breaks, for a letter breaks lines where it must.

    PDFium marks a hyphen at the end of a line as U+FFFE or U+0002.
    """
    hyphens = text.replace("\ufffe", "-").replace("\x02", "-")
    return unicodedata.normalize("NFC", re.sub(r"\s", "", hyphens))
