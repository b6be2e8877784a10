"""Export cases: a list leaves the encrypted log as a table for a spreadsheet, or one as a line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pocdesk.desk.new_file import must_be_outside, prepared
from pocdesk.desk.opened import Desk
from pocdesk.documents.table import Cell, csv_bytes, xlsx_bytes
from pocdesk.domain.case import Case
from pocdesk.domain.clock import zone_of
from pocdesk.domain.deadline import order, running
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases as case_store
from pocdesk.storage import office as office_store
from pocdesk.storage.case_rows import whole

SUFFIXES = (".csv", ".xlsx")
_NAMED = 100  # references that the entry spells out


def export_cases(desk: Desk, references: Sequence[str], path: Path) -> Path:
    """Writes the cases `references`, in this order, to the new file `path`: .csv or .xlsx.

    The file is on the disk first, then the entry with its SHA-256 is made, then it gets its name.
    Raises PocDeskError for another suffix, no cases, a name that is taken (nothing is ever
    replaced), a folder that cannot be written, and a case that cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise PocDeskError(
            f"{path.name} would be no table that PocDesk can write.",
            safe="Nothing was written.",
            remedy="End the name with .csv or .xlsx.",
        )
    must_be_outside(path, desk.folder)
    with desk.log.reading() as connection:
        found = whole(case_store.some_rows(connection, references).values())
        names = {one.id: one.name for one in office_store.officers(connection)}
    if not found:
        raise PocDeskError(
            "There are no cases in this list.",
            safe="Nothing was written.",
            remedy="Choose a filter that some cases fit, then export again.",
        )
    header = [title for title, _ in _columns(desk, names)]
    values = [value for _, value in _columns(desk, names)]
    rows = [[value(case) for value in values] for case in found]
    content = csv_bytes(header, rows) if suffix == ".csv" else xlsx_bytes("Cases", header, rows)
    try:
        if path.exists() or path.is_symlink():
            raise FileExistsError(17, "a file of that name is there")
        with prepared(path, content) as name:
            with desk.log.transaction() as connection:
                desk.enter(
                    connection,
                    Event.EXPORTED,
                    documents=(Document(path.name, sha256_of(content)),),
                    note=_note(found),
                )
            name()
    except OSError as error:
        raise PocDeskError(
            f"{path} could not be written: {error.strerror or error}.",
            safe="The cases stand in the log unchanged, and no file was replaced.",
            remedy="Choose another name or folder.",
        ) from error
    return path


def as_text(case: Case, party_name: str) -> str:
    """A case in one line: "DESK-2026-00412 - Japan - Request for preservation - received"."""
    title = case.subject or _word(case.kind)
    parts = (case.reference, party_name or case.sender or "unknown", title, _word(case.state))
    return " - ".join(" ".join(part.split()) for part in parts)


def _word(value: str) -> str:
    return value.replace("-", " ")


def _note(cases: Sequence[Case]) -> str:
    first = ", ".join(case.reference for case in cases[:_NAMED])
    more = f" and {len(cases) - _NAMED} more" if len(cases) > _NAMED else ""
    count = "1 case" if len(cases) == 1 else f"{len(cases)} cases"
    return f"A list of {count}: {first}{more}."


_Column = tuple[str, Callable[[Case], Cell]]


def _columns(desk: Desk, officers: dict[str, str]) -> list[_Column]:
    """The head of each column and what a case has in it; each time in UTC and as it was here."""

    def times(title: str, at: Callable[[Case], datetime | None]) -> list[_Column]:
        def here(case: Case) -> datetime | None:
            when = at(case)
            return None if when is None else when.astimezone(zone_of(desk.office.zone))

        return [(f"{title} (UTC)", at), (f"{title} ({desk.office.zone})", here)]

    def footnote(case: Case) -> str | None:
        party = desk.parties.get(case.party or "")
        return party.footnote if party else None

    return [
        ("Reference", lambda case: case.reference),
        ("Direction", lambda case: case.direction),
        ("Counterpart", lambda case: desk.party_name(case.party)),
        ("Code", lambda case: case.party),
        ("Kind", lambda case: _word(case.kind)),
        ("Urgency", lambda case: case.urgency),
        ("State", lambda case: _word(case.state)),
        ("Counterpart is", lambda case: case.verification),
        ("Their reference", lambda case: case.their_reference),
        ("Subject", lambda case: case.subject),
        ("Sender", lambda case: case.sender),
        *times("Received", lambda case: case.received_at),
        *times("Acknowledged", lambda case: case.acknowledged_at),
        *times("Sent", lambda case: case.sent_at),
        *times("Preserved until", lambda case: case.preserved_until),
        ("Waiting for", lambda case: case.waiting_for),
        *times("Waiting until", lambda case: case.waiting_until),
        ("Next clock", lambda case: _next(case)[0]),
        *times("Due", lambda case: _next(case)[1]),
        ("Officer", lambda case: officers.get(case.officer, case.officer)),
        ("Footnote", footnote),
    ]


def _next(case: Case) -> tuple[str, datetime | None]:
    soonest = min(running(case), key=order, default=None)
    return ("", None) if soonest is None else (_word(soonest.clock), soonest.due_at)
