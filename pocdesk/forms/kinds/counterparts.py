"""Kinds that name a counterpart: party, point, authority and provider."""

from collections.abc import Mapping
from dataclasses import replace

from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.hidden import is_blank
from pocdesk.domain.party import Party
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds import words
from pocdesk.forms.kinds.parsed import Parsed, WrongShape, only
from pocdesk.forms.problem import Fault, Level
from pocdesk.forms.value import Authority, ChosenPoint, Provider


def party(field: Field, text: str, facts: Facts) -> Parsed:
    """A Party by its alpha-2 code."""
    found = facts.parties.get(text.strip().upper())
    return Parsed(found) if found is not None else only(_unknown(text))


def country(field: Field, text: str, facts: Facts) -> Parsed:
    """A country or territory by its alpha-2 code, Party or not."""
    code = text.strip().upper()
    return Parsed(code) if code in facts.countries else only(_unknown(text))


def point(field: Field, text: str, facts: Facts) -> Parsed:
    """A contact point of the Directory by its id, or the first one of a Party by its code.

    A Party without a point keeps its name, so that the rules about Parties can speak; it blocks.
    """
    word = text.strip()
    found = facts.point(word)
    owner = _owner(word, found, facts)
    if owner is None:
        return only(_unknown(word))
    if found is None:
        code = "no-directory" if facts.snapshot is None else "no-point"
        return Parsed(ChosenPoint(owner, None), (Fault(code, details={"party": owner.name_en}),))
    version = "" if facts.snapshot is None else facts.snapshot.version_label
    return Parsed(ChosenPoint(owner, found, version))


def authority(field: Field, text: str, facts: Facts) -> Parsed:
    """A Party code or point id alone, or lines: code, organisation, address."""
    lines = words.paragraphs(field, text, facts)
    if not isinstance(lines.value, str):
        return lines
    first, _, rest = lines.value.partition("\n")
    found = facts.point(first.strip()) if not rest else None
    owner = _owner(first, found, facts)
    if owner is None:
        return only(replace(_unknown(first), code="country-first"))
    if found is not None:
        return Parsed(_from_point(owner, found), lines.faults)
    organisation, _, address = rest.partition("\n")
    if is_blank(organisation):
        return only(Fault("no-organisation", details={"party": owner.name_en}))
    return Parsed(Authority(owner, organisation.strip(), address.strip()), lines.faults)


def authority_text(field: Field, plain: object) -> str:
    """The lines of `{ party, organisation, address }`, or a code or point id. Raises WrongShape."""
    if isinstance(plain, str):
        return plain
    if not isinstance(plain, Mapping) or not plain.keys() <= {"party", "organisation", "address"}:
        raise WrongShape("shape-authority")
    parts = [plain.get("party", ""), plain.get("organisation", ""), plain.get("address", "")]
    texts = [part for part in parts if isinstance(part, str)]
    # A line break would move the organisation into the address.
    if len(texts) < len(parts) or any("\n" in text for text in texts[:2]):
        raise WrongShape("shape-authority")
    return "\n".join(texts).strip()


def provider(field: Field, text: str, facts: Facts) -> Parsed:
    """A provider by its id or name; a name that is not in our list is marked, never refused."""
    written = words.line(field, text, facts)
    if not isinstance(written.value, str):
        return written
    name = written.value
    for id, known in facts.providers.items():
        if name == id or known.casefold() == name.casefold():
            return Parsed(Provider(known, id, facts.company(id, facts.office.party)))
    unlisted = Fault("unlisted-provider", Level.INFORM, details={"provider": name})
    return Parsed(Provider(name), (*written.faults, unlisted))


def _owner(text: str, point: Point | None, facts: Facts) -> Party | None:
    """The Party named by code, or that of the point: its territory where that has a row."""
    if point is None:
        return facts.parties.get(text.strip().upper())
    return facts.parties.get(point.place) or facts.parties.get(point.party)


def _from_point(owner: Party, point: Point) -> Authority:
    unit = f", {point.unit}" if point.unit else ""
    post = point.reach(ChannelKind.POST)
    address = post[0].value if post else ""
    return Authority(owner, point.institution + unit, address, point.id)


def _unknown(text: str) -> Fault:
    return Fault("unknown-party", details={"party": text.strip()[:60]})
