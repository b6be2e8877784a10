"""Every field of a record that an act wrote is sealed: an edit behind our back is told."""

from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from pocdesk.domain.case import Case, Urgency
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.file import StoredFile
from pocdesk.domain.letter import Letter
from pocdesk.domain.link import Link
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.sending import Sending
from pocdesk.domain.switch import Switch
from pocdesk.storage import cases, entries, schema
from pocdesk.storage.breaks import BreakKind
from pocdesk.storage.opening import opener
from pocdesk.storage.plain import names
from pocdesk.storage.seals import seal
from tests.attacks.insider import ENTRIES, Insider
from tests.storage.shelf import DATABASE_KEY, an_entry, open_log

# Each field of a record on its own: what is put into it, and in which table.
_EDITS = {
    "cases": {
        "direction": "'outgoing'",
        "kind": "'other'",
        "urgency": "'normal'",
        "party": "'US'",
        "point": "'US-1'",
        "sender": "'duty@p0lice.example'",
        "their_reference": "NULL",
        "subject": "subject || ' '",
        "received_at": "'2026-11-22T01:13:00.000000Z'",
        "acknowledged_at": "received_at",
        "sent_at": "received_at",
        "preserved_until": "received_at",
        "earlier_reference": "'PV 0/2026'",
        "network": "'g7'",
        "channel": "'fax'",
        "articles": "'31'",
        "data_kinds": "'content-data'",
        "offence_group": "'fraud'",
        "emergency": "'nobody'",
        "tags": "'ransom'",
        "preserved_from": "received_at",
        "preserved_zone": "'Asia/Tokyo'",
        "end_said_by": "'counterpart'",
        "order_until": "received_at",
        "assistance_at": "received_at",
        "state_since": "received_at",
        "outcome": "'ping'",
        "merged_into": "'DESK-2026-00002'",
        "unverified_reason": "'none'",
        "waiting_for": "'nothing'",
        "waiting_until": "received_at",
        "state_before_close": "'received'",
        "verification": "'verified'",
        "officer": "'b2'",
    },
    "letters": {
        "case": "'DESK-2026-00002'",
        "form": "'article-31'",
        "edition": "'2026-12'",
        "form_sha256": "record_sha256",
        "language": "'fr'",
        "issued_at": "'2026-11-22T01:13:00.000000Z'",
        "officer": "'b2'",
        "pdf_size": "1",
        "chain_head": "substr(chain_head, 1, 2) || '00000000000000000000'",
        "approved_by": "NULL",
    },
    "office": {
        "party": "'SE'",
        "name": "'Nobody'",
        "language": "'sv'",
        "zone": "'Europe/Stockholm'",
        "prefix": "'DESK2'",
        "earlier_prefixes": "'[\"OLD7\"]'",
        "point": "'FI-1'",
        "address": "'elsewhere'",
        "telephone": "'+358'",
        "email": "'duty@p0lice.example'",
        "hours": "'never'",
        "legal_basis": "''",
        "footer": "'paid for by somebody'",
        "letterhead": "'" + "0" * 64 + "'",
        "second_officer": "'every'",
    },
    "officers": {
        "name": "'Somebody Else'",
        "post": "'Head'",
        "left_at": "'2026-11-22T01:13:00.000000Z'",
    },
    "sendings": {
        "letter": "'DESK-2026-00002-L1'",
        "at": "'2026-11-22T01:13:00.000000Z'",
        "channel": "'fax'",
        "value": "'elsewhere@police.example'",
        "directory": "'2026-2'",
        "officer": "'b2'",
    },
    "links": {
        "case": "'DESK-2026-00002'",
        "other": "'DESK-2026-00003'",
        "officer": "'b2'",
        "set_at": "'2026-11-22T01:13:00.000000Z'",
        "off_at": "'2026-11-22T01:13:00.000000Z'",
    },
    "doubts": {
        "value": "'elsewhere@police.example'",
        "party": "'JP'",
        "case": "'DESK-2026-00002'",
        "reason": "'none'",
        "officer": "'b2'",
        "set_at": "'2026-11-22T01:13:00.000000Z'",
        "off_at": "'2026-11-22T01:13:00.000000Z'",
    },
    "switches": {
        "gate": "'eu-fallback'",
        "party": "'JP'",
        "source": "'hearsay'",
        "dated": "'2026-05-27'",
        "officer": "'b2'",
        "set_at": "'2026-11-22T01:13:00.000000Z'",
        "off_at": "'2026-11-22T01:13:00.000000Z'",
    },
}
_FILE_EDITS = {
    "case": "'DESK-2026-00002'",
    "name": "'other.eml'",
    "media_type": "'text/plain'",
    "size": "size + 1",
    "role": "'added'",
    "stored_at": "'2026-11-22T01:13:00.000000Z'",
    "inside": "sha256",
}
_CALLED = {
    "cases": "case DESK-2026-00001",
    "letters": "letter DESK-2026-00001-L1",
    "office": "office",
    "officers": "officer a1",
    "sendings": "sending DESK-2026-00001-L1-S1",
    "switches": "switch protocol-in-force FR",
    "links": "link DESK-2026-00001 DESK-2026-00002",
    "doubts": "doubt duty@police.example",
}


def _edit(table: str, column: str, value: str, where: str) -> str:
    changed = schema.metadata.tables[table].update().values({column: sa.literal_column(value)})
    return str(changed.where(sa.text(where)))


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, edits in _EDITS.items() for column in edits]
)
def test_an_edited_field_of_a_record_is_told(insider: Insider, table: str, column: str) -> None:
    with insider.at_work() as connection:
        connection.execute(_edit(table, column, _EDITS[table][column], "rowid = 1"))

    found = [one.sentence for one in insider.seen_by_verify()]

    assert f"The {_CALLED[table]} was changed outside PocDesk." in found


def test_every_field_of_a_record_is_edited_above() -> None:
    edited = {table: set(edits) for table, edits in _EDITS.items()}

    # What is left is the name of the record, or is told otherwise: by the state or by a hash.
    assert set(names(Case)) - edited["cases"] == {"reference", "state"}
    assert set(names(Letter)) - edited["letters"] == {
        "number",
        "record",
        "record_sha256",
        "pdf_sha256",
    }
    assert set(names(Office)) == edited["office"]
    assert set(names(Officer)) - edited["officers"] == {"id"}
    assert set(names(Sending)) - edited["sendings"] == {"id"}
    assert set(names(Switch)) - edited["switches"] == {"id"}
    assert set(names(Link)) - edited["links"] == {"id"}
    assert set(names(Doubt)) - edited["doubts"] == {"id"}
    assert set(names(StoredFile)) - _FILE_EDITS.keys() == {"sha256"}


@pytest.mark.parametrize("column", _FILE_EDITS)
def test_an_edited_record_of_a_file_is_told(insider: Insider, column: str) -> None:
    with insider.at_work() as connection:
        connection.execute(_edit("files", column, _FILE_EDITS[column], "id = 2"))
        ((sha256, name),) = connection.execute("SELECT sha256, name FROM files WHERE id = 2")

    found = [(one.kind, one.sentence) for one in insider.seen_by_verify()]

    assert found == [
        (
            BreakKind.STORED,
            f"The record of the file {name} was changed or put in outside PocDesk.",
        ),
        (BreakKind.STORED, f"A record of the file {sha256} is missing."),
    ]


# Rows put in, taken out or exchanged whole, and what verify says of it.
_WHOLE_ROWS = {
    "a file given to another case": (
        "INSERT INTO files SELECT 99, sha256, name, media_type, size, role, 'DESK-2026-00002', "
        "stored_at, inside FROM files WHERE id = 2",
        "The record of the file protokoll.pdf was changed or put in outside PocDesk.",
    ),
    "a file recorded twice": (
        'INSERT INTO files SELECT 99, sha256, name, media_type, size, role, "case", '
        "stored_at, inside FROM files WHERE id = 2",
        "The record of the file protokoll.pdf was changed or put in outside PocDesk.",
    ),
    "a record with its hash": (
        "UPDATE letters SET record = 'x', record_sha256 = "
        "'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'",
        "The letter DESK-2026-00001-L1 was changed outside PocDesk.",
    ),
    "a letter taken out": (
        "DELETE FROM letters WHERE number = 'DESK-2026-00001-L1'",
        "The letter DESK-2026-00001-L1 is missing.",
    ),
    "the office taken out": ("DELETE FROM office", "The office is missing."),
    "an officer taken out": ("DELETE FROM officers", "The officer a1 is missing."),
    "an officer put in": (
        "INSERT INTO officers (id, name, post) VALUES ('b2', 'Somebody Else', 'Head')",
        "The officer b2 is sealed by no entry.",
    ),
    "an office that no JSON names": (
        "UPDATE office SET earlier_prefixes = 'OLD7'",
        "The office was changed outside PocDesk.",
    ),
    "an older Directory brought back": (
        "INSERT INTO directories SELECT 9, version_label, source_sha256, points, imported_at, "
        "officer, snapshot, content_sha256, content FROM directories",
        "The Directory 2026-1 stands after one that was imported later.",
    ),
    "a reference taken from the search": (
        "UPDATE letters SET printed_reference = NULL WHERE number = 'DESK-2026-00001-L1'",
        "The letter DESK-2026-00001-L1 prints another reference than is searched by.",
    ),
    "a case as it was before": (
        "UPDATE cases SET state = 'received', acknowledged_at = NULL WHERE reference LIKE '%1'",
        "The case DESK-2026-00001 was changed outside PocDesk.",
    ),
}


@pytest.mark.parametrize("done", _WHOLE_ROWS)
def test_a_row_that_no_act_left_so_is_told(insider: Insider, done: str) -> None:
    statement, sentence = _WHOLE_ROWS[done]
    with insider.at_work() as connection:
        connection.execute(statement)

    assert sentence in [one.sentence for one in insider.seen_by_verify()]


def test_an_edit_that_the_next_act_took_for_true_is_told(insider: Insider) -> None:
    reference = "DESK-2026-00003"
    with insider.at_work() as connection:
        connection.execute("UPDATE cases SET party = 'US' WHERE reference = ?", (reference,))
    with closing(open_log(insider.path, insider.salt)) as log, log.transaction() as acting:
        before = cases.get(acting, reference)
        after = replace(before, urgency=Urgency.NORMAL)
        cases.update(acting, after)
        seals = (seal(before), seal(after))
        told = an_entry(minutes=200, case=reference, seals=seals)
        entries.append(acting, log.chain_key, told)

    (found,) = insider.seen_by_verify()

    assert found.number == ENTRIES + 1
    assert found.sentence == f"The case {reference} was changed outside PocDesk before entry 101."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TRIGGER letters_no_delete", "The trigger letters_no_delete of the log is missing."),
        ("DROP INDEX files_case", "The index files_case of the log is missing."),
        (
            "CREATE TRIGGER hidden AFTER INSERT ON files BEGIN DELETE FROM drafts; END",
            "The trigger hidden was put into the log outside PocDesk.",
        ),
        (
            "ALTER TABLE drafts ADD COLUMN hidden TEXT",
            "The table drafts of the log was changed outside PocDesk.",
        ),
    ],
)
def test_another_shape_of_the_log_is_told(insider: Insider, statement: str, sentence: str) -> None:
    connection = opener(insider.path, DATABASE_KEY)()
    with closing(connection):
        connection.execute(statement)

    (found,) = insider.seen_by_verify()

    assert (found.kind, found.sentence) == (BreakKind.STORED, sentence)
