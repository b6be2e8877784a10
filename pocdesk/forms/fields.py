"""The table of field kinds: how each reads typed text, and a value of a values file."""

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.kinds import choosing, contact, counterparts, enclosures, times, words
from pocdesk.forms.kinds.parsed import KindReader, Parsed, string

KINDS: dict[Kind, KindReader] = {
    Kind.LINE: KindReader(words.line, string),
    Kind.TEXT: KindReader(words.paragraphs, string),
    Kind.DATE: KindReader(times.day, times.day_text),
    Kind.MOMENT: KindReader(times.moment, times.moment_text),
    Kind.PERIOD: KindReader(times.period, times.period_text),
    Kind.NUMBER: KindReader(choosing.number, choosing.number_text),
    Kind.TICK: KindReader(choosing.tick, choosing.tick_text, "missing-tick"),
    Kind.CHOICE: KindReader(choosing.choice, string, "missing-choice"),
    Kind.CHOICES: KindReader(choosing.choices, choosing.choices_text, "missing-choice"),
    Kind.REFERENCE: KindReader(words.reference, string),
    Kind.PARTY: KindReader(counterparts.party, string, "missing-choice"),
    Kind.COUNTRY: KindReader(counterparts.country, string, "missing-choice"),
    Kind.POINT: KindReader(counterparts.point, string, "missing-choice"),
    Kind.AUTHORITY: KindReader(counterparts.authority, counterparts.authority_text),
    Kind.PERSON: KindReader(words.line, string),
    Kind.PROVIDER: KindReader(counterparts.provider, string),
    Kind.PHONE: KindReader(contact.phone, string),
    Kind.EMAIL: KindReader(contact.email, string),
    Kind.ZONE: KindReader(times.zone, string, "missing-choice"),
    Kind.LANGUAGE: KindReader(choosing.language, string, "missing-choice"),
    Kind.FILES: KindReader(enclosures.files, enclosures.files_text, "missing-file"),
    Kind.HASH: KindReader(words.sha256, string),
    Kind.IMAGE: KindReader(enclosures.image, string, "missing-file"),
}
"""Every kind that is filled from one text; groups and rows are made of these."""


def parse(field: Field, text: str, facts: Facts) -> Parsed:
    """The value of typed `text`; blank text is empty and has neither value nor fault."""
    return KINDS[field.kind].parse(field, text, facts) if text.strip() else Parsed(None)


def text_of(field: Field, plain: object) -> str:
    """The text to type for `plain`, a value as a values file holds it.

    `parse` reads it back to the same value. Raises WrongShape.
    """
    return KINDS[field.kind].text_of(field, plain)
