"""Where a letter will stand: its case and number, the entry before it, and what its head says."""

from dataclasses import dataclass

from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.office_settings import letterhead
from pocdesk.desk.opened import Desk
from pocdesk.documents.letter import unprintable
from pocdesk.documents.sheet import Head
from pocdesk.domain.case import Case, Direction, State, Urgency, Verification, articles_of, kind_of
from pocdesk.domain.entry import Entry
from pocdesk.domain.office import Office
from pocdesk.domain.reference import find_ours, parse
from pocdesk.errors import PocDeskError
from pocdesk.forms.filled import Contents
from pocdesk.forms.form import Counterpart, Way
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.value import Provider
from pocdesk.forms.wording import Wording
from pocdesk.storage import cases, entries, letters
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """Where the letter will stand: case, number, the entry before it; what its head says."""

    case: Case
    number: str
    before: Entry
    office: Office
    marking: str
    replaces: str
    logo: bytes


def not_its_own(contents: Contents, place: Place) -> tuple[Problem, ...]:
    """A problem where the letter would print a reference of ours that is not its case's.

    The answer to it would join that other case, or one that is still to come.
    """
    prefixes = (place.office.prefix, *place.office.earlier_prefixes)
    printed = find_ours(str(contents.value("reference") or ""), prefixes)
    if all(str(reference) == place.case.reference for reference in printed):
        return ()
    return (Problem("reference", Level.BLOCK, "V-02", contents.wording.sentence("V-02")),)


def place_of(desk: Desk, connection: Connection, open_draft: OpenDraft, filled: Contents) -> Place:
    """Where the letter of `open_draft` will stand: in its case, or in a new outgoing one."""
    if open_draft.case is None:
        case = _new_case(desk, filled, desk.next_reference(connection))
    else:
        case = cases.get(connection, open_draft.case)
    count = letters.next_count(connection, case.reference)
    office = office_store.load_office(connection)
    number = parse(case.reference).letter(count)
    last = last_entry(connection)
    logo = letterhead(connection, office)
    return Place(case, number, last, office, open_draft.marking, open_draft.replaces, logo)


def last_entry(connection: Connection) -> Entry:
    """The entry whose anchor the letter prints. Raises PocDeskError in a log without entries."""
    last = entries.last(connection)
    if last is None:
        raise PocDeskError(
            "The log has no entry.", safe="Nothing was written.", remedy="Run: pocdesk verify."
        )
    return last


def _new_case(desk: Desk, filled: Contents, reference: str) -> Case:
    asks = filled.form.direction is Way.OUTGOING
    return Case(
        reference=reference,
        direction=Direction.OUTGOING,
        kind=kind_of(filled.form.instruments),
        articles=articles_of(filled.form.instruments) if asks else "",
        urgency=Urgency(str(filled.value("urgency") or Urgency.NORMAL)),
        party=filled.party.code if filled.party else None,
        point=filled.point.id if filled.point else None,
        sender=None if filled.party else _addressee(filled) or None,
        subject=filled.wording.title,
        received_at=desk.clock(),
        state=State.DRAFT,
        verification=Verification.VERIFIED,
        officer=desk.officer.id,
    )


def _addressee(filled: Contents) -> str:
    """Whom a letter names that goes to no Party: the company, the Secretariat, us; or ""."""
    match filled.form.counterpart:
        case Counterpart.SECRETARIAT:
            return "Secretariat of the 24/7 Network"
        case Counterpart.NONE:
            return "Our own desk"
        case Counterpart.PROVIDER:
            named = filled.form.print.addressee
            match filled.value(named) if named else None:
                case Provider(name=name, company=company):
                    return company[0] if company else name
    return ""


def head_of(desk: Desk, filled: Contents, place: Place) -> Head:
    """What stands at head and foot of the letter."""
    return Head(
        number=place.number,
        reference=place.case.reference,
        their_reference=None if unquotable(place.case) else place.case.their_reference,
        written_at=filled.at,
        zone=place.office.zone,
        office=place.office,
        officer=desk.officer,
        party=desk.parties.get(desk.office.party),
        to=filled.point,
        urgency=place.case.urgency,
        chain_head=place.before.head,
        marking=place.marking,
        replaces=place.replaces,
        logo=place.logo,
        second=_second(desk, filled),
    )


def unquotable(case: Case) -> tuple[str, ...]:
    """The characters for which their reference cannot be printed: it came in, nobody typed it."""
    return unprintable(case.their_reference or "")


def _second(desk: Desk, filled: Contents) -> Wording | None:
    """The wording printed small beside the first: the counterpart's own language, or English."""
    first, known = filled.wording.language, filled.form.letter_languages
    theirs = filled.point.languages if filled.point else ()
    own = next((language for language in theirs if language in known), "en")
    second = "en" if own == first else own
    if second == first or second not in known:
        return None
    return desk.library_of(filled.wording).wording(filled.form.id, second)
