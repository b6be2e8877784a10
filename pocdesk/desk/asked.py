"""What is asked in a case: identifiers, provider, data, period and offence, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.letter_values import received_letters, values_of
from pocdesk.desk.mentioned import mentioned
from pocdesk.desk.opened import Desk
from pocdesk.desk.read import read
from pocdesk.domain.case import Case, Direction, Kind
from pocdesk.domain.contact import Point
from pocdesk.domain.data_kind import in_words
from pocdesk.domain.file import Role, StoredFile
from pocdesk.domain.message import Message
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart
from pocdesk.forms.wording import Wording
from pocdesk.storage import cases, files, letters

_FORM = "article-29-30-preservation"
_THEIR_FORM = "their form, read by the program: to be confirmed"
_CONFIRMED_FORM = "their form, compared by an officer"
_FORMS = frozenset({_THEIR_FORM, _CONFIRMED_FORM})
_TELLING = ("identifiers", "data_types", "data_description", "custodian", "offences")
# Article 29(2): (b) the offence and a brief summary of the facts, (c) the data and their relation
# to the offence, (d) any information on custodian or location, (e) the necessity, (f) the intention
# to send an assistance request. Who asks (a) stands in the head of each letter. The first of each
# row names it.
_NEEDED = (
    ("offences",),
    ("facts",),
    ("data_types",),
    ("data_description",),
    ("identifiers",),
    ("relation",),
    ("custodian", "location", "custodian_unknown"),
    ("necessity",),
    ("mla_intent",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: `lines` of label and text, and what a preservation request still lacks.

    `source` names the letter or message that says so; empty where nothing does. A message
    may name an account in any words and in files that are not read: nothing is `missing` there.
    `to_confirm` says that an officer has still to compare it with the form it was read from.
    """

    lines: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    source: str = ""
    to_confirm: bool = False


def asked(desk: Desk, reference: str) -> Asked:
    """What they ask of us in a case that came in: their newest letter says so, else their message.
    What we ask in a case of ours: our newest letter, one to the counterpart before one to a
    provider, else one that came, else the message.

    A letter that asks for nothing, such as an acknowledgement, is passed over, and a draft asks for
    nothing yet. The message is read in the limited child. Raises CaseNotFound.
    """
    with desk.log.reading() as connection:
        case = cases.get(connection, reference)
        ours = case.direction is Direction.OUTGOING
        issued = letters.of_case(connection, case.reference) if ours else ()
        every = (case.reference, *cases.merged(connection, case.reference))
        kept = [file for one in every for file in files.of_case(connection, one)]
        directory = known_lists(connection, desk.tomorrow)
        received = received_letters(connection, case.reference)
    for letter in sorted(reversed(issued), key=lambda one: _is_to_provider(desk, one.form)):
        source = f"letter {letter.number}"
        if found := _told(desk, case, letter.form, values_of(letter), source):
            return found
    for came in reversed(received):
        form = _THEIR_FORM if came.to_confirm else _CONFIRMED_FORM
        source = f"their letter {came.number}" if came.number else form
        if found := _told(desk, case, came.form, came.values, source):
            return found
    messages = [one for one in kept if one.role is Role.MESSAGE]
    noted = tuple(_noted(case))
    if messages:
        told = _of_message(desk, messages[0], directory.points if directory else ())
        return replace(told, lines=(*noted, *told.lines))
    return Asked(lines=noted, missing=_missing(desk, case, {}))


def _noted(case: Case) -> Iterator[tuple[str, str]]:
    """What the case itself says of the data: proposed when it came, or told by an officer."""
    if data := in_words(case.data_kinds.split()):
        yield "Data", data.capitalize()


def _told(
    desk: Desk, case: Case, form: str, values: Mapping[str, object], source: str
) -> Asked | None:
    if not any(values.get(name) for name in _TELLING):
        return None
    wording = _wording(desk, form)
    # What the program did not find in a form of others may stand in it all the same.
    lacks = () if source in _FORMS else _missing(desk, case, values)
    lines = tuple(_lines(desk, values, wording))
    return Asked(lines=lines, missing=lacks, source=source, to_confirm=source == _THEIR_FORM)


def _of_message(desk: Desk, stored: StoredFile, points: tuple[Point, ...]) -> Asked:
    message = read(desk, stored.sha256)
    wording = _wording(desk, _FORM)
    if not isinstance(message, Message):
        return Asked()
    found = mentioned(message, points, desk.office.email)
    lines = tuple((_kind(wording, type), value) for type, value in found)
    return Asked(lines=lines, source=f"message {stored.name}")


def _lines(
    desk: Desk, values: Mapping[str, object], wording: Wording | None
) -> Iterator[tuple[str, str]]:
    for row in _rows(values.get("identifiers")):
        yield _kind(wording, row.get("type")), _identifier(row, wording)
    provider = values.get("custodian") or values.get("location") or values.get("custodian_unknown")
    if provider:
        yield "Provider", desk.catalogue.names.get(str(provider), str(provider))
    kinds = values.get("data_types")
    named = kinds if isinstance(kinds, list | tuple) else ()
    data = ", ".join(_choice(wording, "data_types", str(kind)) for kind in named)
    for text in (data, values.get("data_description")):
        if text:
            yield "Data", str(text)
    if period := _period(values.get("period"), wording):
        yield "Period", period
    if offence := values.get("offences"):
        yield "Offence", str(offence)


def _missing(desk: Desk, case: Case, values: Mapping[str, object]) -> tuple[str, ...]:
    """The items that are not there, as the preservation request calls them."""
    if not _wants_items(case):
        return ()
    wording = _wording(desk, _FORM)
    lacking = (names[0] for names in _NEEDED if not any(values.get(name) for name in names))
    return tuple(_label(wording, name) for name in lacking)


def _is_to_provider(desk: Desk, form: str) -> bool:
    known = form in desk.forms.ids
    return known and desk.forms.form(form).counterpart is Counterpart.PROVIDER


def _wants_items(case: Case) -> bool:
    """Whether the items of Article 29(2) are asked of this case."""
    return case.kind in {Kind.PRESERVATION, Kind.UNKNOWN}


def _rows(value: object) -> Iterator[Mapping[str, object]]:
    rows = value if isinstance(value, list | tuple) else ()
    return (row for row in rows if isinstance(row, Mapping) and row.get("value"))


def _identifier(row: Mapping[str, object], wording: Wording | None) -> str:
    parts = [str(row["value"])]
    for name in ("port", "from", "to", "service", "note"):
        if row.get(name):
            parts.append(f"{_label(wording, f'identifiers.{name}').lower()} {row[name]}")
    return ", ".join(parts)


def _period(value: object, wording: Wording | None) -> str:
    if not isinstance(value, Mapping) or "value" not in value:
        return ""
    count, unit = value["value"], str(value.get("unit", ""))
    one, many = wording.kinds.units.get(unit, (unit, unit)) if wording else (unit, unit)
    return f"{count} {one if count == 1 else many}"


def _kind(wording: Wording | None, type: object) -> str:
    name = _choice(wording, "identifiers.type", str(type or "other"))
    return name[:1].upper() + name[1:]


def _choice(wording: Wording | None, address: str, id: str) -> str:
    return wording.choice(address, id) if wording else id


def _label(wording: Wording | None, address: str) -> str:
    return wording.labels.get(address, address) if wording else address


def _wording(desk: Desk, form: str) -> Wording | None:
    """The words of a form in the office's language, else in English; None for a form gone since."""
    try:
        own = desk.office.language
        known = desk.forms.form(form).letter_languages
        return desk.forms.wording(form, own if own in known else "en")
    except PocDeskError:
        return None
