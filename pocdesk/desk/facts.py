"""Gather what a form may know: office, Parties, Directory and case, as they stand now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from pocdesk.desk import failed_rules
from pocdesk.desk.computed import computed
from pocdesk.desk.earlier_letter import UNVERIFIED, USER_IN, Earlier, earlier, source_of
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.letter_values import received_letters, values_of
from pocdesk.desk.look_up import sure_by_point
from pocdesk.desk.opened import Desk
from pocdesk.desk.periods import periods
from pocdesk.desk.prolonged import extended, is_over
from pocdesk.desk.registrations import shut_portals
from pocdesk.desk.shut_doors import shut_doors
from pocdesk.desk.switch import opened_for
from pocdesk.desk.to_provider import way_words
from pocdesk.documents.letter import unprintable
from pocdesk.domain.case import Case, Direction, Urgency
from pocdesk.domain.contact import Point
from pocdesk.domain.file import Role
from pocdesk.forms.facts import FROM_OURS, Facts
from pocdesk.forms.form import Counterpart
from pocdesk.forms.wording import Wording
from pocdesk.storage import cases, entries, files, letters, office
from pocdesk.storage.log import Connection

_LIKEWISE = (
    "prosecution",
    "offences",
    "convention_articles",
    "maximum_penalty",
    "facts",
    "data_types",
    "relation",
    "mla_intent",
    "confidential_reason",
)
"""What stays the same in all letters of a case: the offence, and why the data matter. Who holds
which data under which name is asked anew, so that no old name is left in."""


def gather(
    desk: Desk,
    connection: Connection,
    case: Case | None,
    folder: Path | None = None,
    *,
    wording: Wording | None = None,
) -> Facts:
    """The facts for a letter in `case`, or in a new case; paths of files count from `folder`.

    With the `wording` of its form they hold what that form alone asks of the desk.
    """
    directory = known_lists(connection, desk.tomorrow)
    points = directory.points if directory else ()
    own = desk.next_reference(connection) if case is None else case.reference
    ours = cases.references(connection)
    printed = letters.references(connection, except_case=None if case is None else case.reference)
    before = _before(desk, connection, case, wording)
    told = Earlier({}, {}) if case is None else _told(connection, own)
    in_writing = Earlier({}, {}) if case is None else _came_in_writing(connection, case)
    shut = shut_portals(connection, desk.today)
    facts = Facts(
        now=desk.clock(),
        office=office.load_office(connection),  # an import may have filled in what it lacked
        officer=desk.officer,
        parties=desk.parties,
        points=points,
        snapshot=directory.snapshot if directory else None,
        providers=desk.catalogue.names,
        countries=desk.catalogue.codes,
        company=partial(desk.catalogue.company, desk.office.party),
        shapes=desk.own.packs.shapes,
        reservations=desk.parties.reservations,
        references=printed | (ours - {own}),
        own_references=ours,
        case=case,
        gates=opened_for(connection),
        called=_called(desk, connection, case, points),
        prefill={
            "case.own_reference": own,
            **told.values,
            **in_writing.values,
            **_of_desk(desk, connection, case, wording),
            **before.values,
        },
        sources={**told.sources, **in_writing.sources, **before.sources},
        periods=periods(desk),
        emergency=desk.catalogue.emergency(shut),
        preserving=way_words(desk.catalogue.preserving(shut)),
        shut=shut_doors(desk.catalogue, shut),
        accepts=desk.catalogue.accepts,
        files={file.sha256: file for file in files.of_case(connection, own)},
        folder=folder,
        own_folder=desk.folder.root,
    )
    if case is None or wording is None:
        return facts
    form = desk.library_of(wording).form(wording.form)
    # Whoever preserves asks the provider: we do, or those to whom we write.
    asks = desk.office.party if form.counterpart is Counterpart.PROVIDER else case.party or ""
    facts = replace(
        facts,
        grants=desk.catalogue.grants_for(asks),
        extended=extended(connection, case, form),
        ended=is_over(connection, case),
    )
    if all(field.prefill != failed_rules.NAME for field in form.fields):
        return facts
    rows = failed_rules.failed_rules(desk, connection, case, facts, wording.language)
    return replace(facts, prefill={**facts.prefill, failed_rules.NAME: rows})


def _of_desk(
    desk: Desk, connection: Connection, case: Case | None, wording: Wording | None
) -> dict[str, object]:
    if wording is None:
        return {}
    form = desk.library_of(wording).form(wording.form)
    return computed(desk, connection, form, case, wording.language)


def _before(
    desk: Desk, connection: Connection, case: Case | None, wording: Wording | None
) -> Earlier:
    if case is None or wording is None:
        return Earlier({}, {})
    form = desk.library_of(wording).form(wording.form)
    return earlier(desk, connection, case, form)


def _called(
    desk: Desk, connection: Connection, case: Case | None, points: tuple[Point, ...]
) -> Mapping[str, date]:
    """Of the counterpart's points, the day on which a call of ours confirmed each."""
    party = None if case is None else case.party
    if party is None:
        return {}
    own = [point for point in points if party in {point.party, point.place}]
    sure = sure_by_point(connection, own, desk.office.zone)
    return {id: found.day for id, found in sure.items() if found.number}


def _came_in_writing(connection: Connection, case: Case) -> Earlier:
    """What the message that made the case says of itself; nothing where none did.

    The urgency is what a letter in it states, else unknown: what stands in the case was not stated
    by anybody, and a mail may cry out in words that no reader knows. Nor is it known how many files
    were sent where a picture is among them, which may belong to the text.
    """
    began = entries.of_case(connection, case.reference)[:1]
    came_in = any(entry.channel == "email" or entry.documents for entry in began)
    if case.direction is Direction.OUTGOING or not came_in:
        return Earlier({}, {})
    known = [
        (said, source_of(one))
        for one in received_letters(connection, case.reference)
        if isinstance(said := one.values.get("urgency"), str) and said in set(Urgency)
    ]
    kept = files.of_case(connection, case.reference)
    first = next((file for file in kept if file.role is Role.MESSAGE), None)
    came = [
        one for one in kept if one.role is Role.ATTACHMENT and first and one.inside == first.sha256
    ]
    sure = first is not None and not any(one.media_type.startswith("image/") for one in came)
    named = first is not None and case.subject == first.name  # for want of a subject
    # What somebody took from the words of a mail is in the case; a usual one nobody stated.
    read = case.urgency.value if case.urgency is not Urgency.NORMAL else "not-read"
    values = {
        "case.urgency": known[-1][0] if known else "",
        "case.urgency_stated": known[-1][0] if known else read,
        "case.subject": "" if named or unprintable(case.subject) else case.subject,
        "case.attachments": len(came) if sure and came else "",
    }
    unsure = known and known[-1][1] == UNVERIFIED
    sources = ("case.urgency", "case.urgency_stated")
    return Earlier(values, dict.fromkeys(sources, UNVERIFIED) if unsure else {})


def _told(connection: Connection, reference: str) -> Earlier:
    """What the letters of the case `reference` say, by prefill name: the newest of ours that has a
    field, else one that came in; with the sources that the names do not tell.

    `previous.<field>` holds each field; `case.<field>` only what stays the same in a case.
    """
    values: dict[str, object] = {}
    whence: dict[str, str] = {}
    for received in received_letters(connection, reference):
        values |= received.values
        whence |= dict.fromkeys(received.values, source_of(received))
    for letter in letters.of_case(connection, reference):
        ours = values_of(letter)
        values |= ours
        whence |= dict.fromkeys(ours, FROM_OURS)
    unsure = [name for name, source in whence.items() if source == UNVERIFIED]
    sources = {f"previous.{name}": UNVERIFIED for name in unsure}
    alike = {*_LIKEWISE, "mla_planned"}.intersection(unsure)
    sources |= {f"case.{name}": UNVERIFIED for name in alike}
    sources |= {USER_IN: whence["user_in"]} if values.get("user_in") else {}
    told = {f"case.{name}": values[name] for name in _LIKEWISE if values.get(name)}
    told |= {f"previous.{name}": value for name, value in values.items()}
    told |= {USER_IN: values["user_in"]} if values.get("user_in") else {}
    planned = _day(values.get("mla_planned"))
    return Earlier(told | ({} if planned is None else {"case.mla_planned": planned}), sources)


def _day(plain: object) -> date | None:
    """The day of a letter's value; None for what is none, as a stranger may write."""
    try:
        return date.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:
        return None
