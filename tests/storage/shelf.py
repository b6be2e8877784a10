"""A log to test with: its keys, records of every kind, and what all of it looks like as rows."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.contact import (
    Availability,
    Channel,
    ChannelKind,
    Directory,
    Hours,
    Instructions,
    Key,
    Point,
    Snapshot,
    Use,
)
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.entry import Document, Event, NewEntry
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.domain.link import Link, link_id
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.sending import Sending
from pocdesk.domain.switch import Gate, Switch, switch_id
from pocdesk.storage import (
    cases,
    contacts,
    drafts,
    entries,
    files,
    letters,
    links,
    office,
    schema,
    search,
    sendings,
)
from pocdesk.storage.log import Log
from pocdesk.storage.office_rows import doubts, switches
from pocdesk.storage.seals import seal
from tests.storage import office_shelf

DATABASE_KEY = bytes(range(32))
CHAIN_KEY = bytes(range(32, 64))
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
OFFICER = Officer(id="a1", name="Aino Virtanen")
OFFICE = Office(
    party="FI",
    name="24/7 Contact Point of Finland",
    language="en",
    zone="Europe/Helsinki",
    earlier_prefixes=("FIN", "OLD7"),
    legal_basis="Act 806/2011, § 22; «ask first»",
)


def new_log(path: Path) -> Log:
    return Log.create(path, DATABASE_KEY, CHAIN_KEY)


def open_log(path: Path, salt: bytes) -> Log:
    return Log.open(path, DATABASE_KEY, CHAIN_KEY, salt=salt)


def a_case(number: int = 1, *, state: State = State.RECEIVED, **changes: Any) -> Case:
    case = Case(
        reference=f"DESK-2026-{number:05d}",
        direction=Direction.INCOMING,
        kind=Kind.PRESERVATION,
        urgency=Urgency.URGENT,
        party="FR",
        sender="duty@police.example",
        their_reference=f"PV {number}/2026",
        subject="Préservation de données",
        received_at=NOW + timedelta(minutes=number),
        state=state,
        officer=OFFICER.id,
    )
    return replace(case, **changes)


def an_entry(
    event: Event = Event.NOTE, *, minutes: float = 0, case: str | None = None, **fields: Any
) -> NewEntry:
    entry = NewEntry(
        at=NOW + timedelta(minutes=minutes),
        local_offset=120,
        officer=OFFICER.id,
        event=event,
        case=case,
    )
    return replace(entry, **fields)


def a_file(content: bytes, *, case: str | None, role: Role = Role.ADDED) -> StoredFile:
    return StoredFile(
        sha256=sha256_of(content),
        name="protokoll.pdf",
        media_type="application/pdf",
        size=len(content),
        role=role,
        case=case,
        stored_at=NOW,
    )


def a_letter(case: str, count: int, pdf: bytes, *, head: str) -> Letter:
    record = json.dumps({"values": {"reference": f"8110/{count}/2026"}})
    return Letter(
        number=f"{case}-L{count}",
        case=case,
        form="article-29-30-preservation",
        edition="2026-11",
        form_sha256=sha256_of(b"form"),
        language="en",
        issued_at=NOW + timedelta(hours=count),
        officer=OFFICER.id,
        record=record,
        record_sha256=sha256_of(record.encode()),
        pdf_sha256=sha256_of(pdf),
        pdf_size=len(pdf),
        chain_head=head,
        approved_by="b2",
    )


def a_sending(letter: Letter) -> Sending:
    return Sending(
        id=f"{letter.number}-S1",
        letter=letter.number,
        at=letter.issued_at,
        channel="email",
        value="duty@police.example",
        directory="2026-1",
        officer=OFFICER.id,
    )


def a_switch(party: str = "FR") -> Switch:
    return Switch(
        id=switch_id(Gate.PROTOCOL, party),
        gate=Gate.PROTOCOL,
        party=party,
        source="Chart of signatures and ratifications",
        dated=date(2026, 5, 26),
        officer=OFFICER.id,
        set_at=NOW,
    )


def a_link() -> Link:
    one, other = "DESK-2026-00001", "DESK-2026-00002"
    return Link(id=link_id(one, other), case=one, other=other, officer=OFFICER.id, set_at=NOW)


def a_doubt() -> Doubt:
    return Doubt(
        id=doubt_id("duty@police.example"),
        value="duty@police.example",
        party="FR",
        case="DESK-2026-00001",
        reason="It bounced",
        officer=OFFICER.id,
        set_at=NOW,
    )


def a_draft(draft_id: str = "d1", **changes: Any) -> StoredDraft:
    draft = StoredDraft(
        id=draft_id,
        form="article-29-30-preservation",
        edition="2026-11",
        language="en",
        case=None,
        texts='{"summary": "half a sentence"}',
        officer=OFFICER.id,
        saved_at=NOW,
    )
    return replace(draft, **changes)


def a_point(number: int = 1) -> Point:
    return Point(
        id=f"FR-{number}",
        party="FR",
        territory=None,
        ordinal=number,
        role="24/7",
        institution="Police",
        institution_local="Police nationale",
        unit=None,
        types=("police",),
        networks=("CoE",),
        competence=None,
        availability=Availability(
            kind="hours", weekly=(Hours(day="mon", opens="08:00", closes="16:00"),), zone="UTC"
        ),
        languages=("fr", "en"),
        instructions=Instructions(general="Call first."),
        accepts=("29",),
        channels=(
            Channel(
                kind=ChannelKind.PHONE,
                value="+33 1 00",
                normalised="+33100",
                use=Use.URGENT,
                priority=1,
            ),
        ),
        keys=(Key(kind="openpgp", fingerprint="AB", expires_on=date(2030, 2, 28)),),
        source_updated_on=date(2026, 1, 31),
        confirmed_on=None,
    )


def a_directory(label: str = "2026-1", points: int = 2) -> Directory:
    snapshot = Snapshot(
        network="CoE",
        version_label=label,
        issued_on=date(2026, 11, 1),
        issuer="Secretariat",
        received_on=None,
        received_via=None,
        replaces=None,
        complete=True,
        marking=None,
        source_name="directory.json",
        source_sha256=sha256_of(label.encode()),
    )
    return Directory(
        snapshot=snapshot, points=tuple(a_point(number) for number in range(1, points + 1))
    )


def fill(log: Log, number_of_cases: int = 5) -> None:
    """A small desk as its acts would write it: nothing in it breaks `verify`."""
    with log.transaction() as connection:
        office.save_office(connection, OFFICE)
        office.add_officer(connection, OFFICER)
        founded = an_entry(Event.FOUNDED, seals=(seal(OFFICE), seal(OFFICER)))
        entries.append(connection, log.chain_key, founded)
    with log.transaction() as connection:
        content = b"the Directory as it came"
        stored = contacts.add(connection, a_directory(), imported_at=NOW, officer=OFFICER.id)
        original = a_file(content, case=None, role=Role.DIRECTORY)
        files.add(connection, original, content)
        kept = (Document("directory.json", sha256_of(content)), Document("points", stored))
        entry = an_entry(Event.IMPORTED, documents=kept, seals=(seal(original),))
        entries.append(connection, log.chain_key, entry)
    for number in range(1, number_of_cases + 1):
        _receive(log, number)
    with log.transaction() as connection:
        switches.save(connection, a_switch())
        seals = [seal(a_switch()), *office_shelf.save(connection, office_shelf.a_use(stored))]
        if number_of_cases:
            links.save(connection, a_link())
            doubts.save(connection, a_doubt())
            seals += [seal(a_link()), seal(a_doubt())]
        entry = an_entry(Event.SETTINGS, minutes=number_of_cases, seals=tuple(seals))
        entries.append(connection, log.chain_key, entry)
    with log.transaction() as connection:
        drafts.save(connection, a_draft())


def _receive(log: Log, number: int) -> None:
    case = a_case(number)
    message = f"Subject: {number}\n\nPlease preserve account-{number}@provider.example".encode()
    pdf = b"%PDF-1.7 " + bytes([number]) * 3000
    with log.transaction() as connection:
        cases.add(connection, case)
        stored = a_file(message, case=case.reference, role=Role.MESSAGE)
        files.add(connection, stored, message)
        search.index(connection, case.reference, message.decode())
        received = an_entry(
            Event.RECEIVE,
            minutes=number,
            case=case.reference,
            new_state=State.RECEIVED,
            counterpart=case.sender,
            documents=(Document("mail.eml", sha256_of(message)),),
            seals=(seal(case), seal(stored)),
            note="Gelesen: „Größe“ 警視庁",
        )
        head = entries.append(connection, log.chain_key, received).head
    with log.transaction() as connection:
        letter = a_letter(case.reference, 1, pdf, head=head)
        letters.add(connection, letter, pdf)
        acknowledged = case.acknowledge(NOW + timedelta(minutes=number, seconds=30))
        cases.update(connection, acknowledged)
        issued = an_entry(
            Event.ISSUE,
            minutes=number,
            case=case.reference,
            old_state=State.RECEIVED,
            new_state=State.ACKNOWLEDGED,
            documents=(Document(letter.number, letter.pdf_sha256),),
            seals=(seal(case), seal(acknowledged), seal(letter)),
        )
        entries.append(connection, log.chain_key, issued)
    with log.transaction() as connection:
        sending = a_sending(letter)
        sendings.add(connection, sending)
        sent = an_entry(Event.SEND, minutes=number, case=case.reference, seals=(seal(sending),))
        entries.append(connection, log.chain_key, sent)


def rows(log: Log) -> Mapping[str, list[tuple[object, ...]]]:
    """Every row of every table, to compare two logs by."""
    with log.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table))]
            for table in schema.metadata.sorted_tables
        }
