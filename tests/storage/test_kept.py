"""Files, letters and drafts: kept whole, hashed again on the way out."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.domain.file import Role, sha256_of
from pocdesk.storage import cases, drafts, files, letters, schema
from pocdesk.storage.log import Log
from pocdesk.storage.refusals import LogDamaged, NotInLog
from tests.storage.shelf import a_case, a_draft, a_file, a_letter

CASE = "DESK-2026-00001"
PDF = b"%PDF-1.7 and so on"


@pytest.fixture(autouse=True)
def _with_a_case(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1))
        cases.add(connection, a_case(2))


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(content=st.binary(max_size=20_000))
def test_content_comes_back_byte_for_byte(log: Log, content: bytes) -> None:
    with log.transaction() as connection:
        files.add(connection, a_file(content, case=CASE), content)
        assert files.content(connection, sha256_of(content)) == content


def test_the_same_content_is_kept_once_under_many_records(log: Log) -> None:
    content = bytes(100_000)
    first = a_file(content, case=CASE, role=Role.MESSAGE)
    second = replace(first, case="DESK-2026-00002", name="again.eml")
    third = replace(first, role=Role.ATTACHMENT, inside=sha256_of(b"mail"), case=None)
    with log.transaction() as connection:
        assert [files.add(connection, file, content) for file in (first, second, third)] == [
            first,
            second,
            third,
        ]

    with log.reading() as connection:
        kept = connection.execute(sa.select(sa.func.count()).select_from(schema.contents))
        assert kept.scalar_one() == 1
        assert files.of_case(connection, CASE) == (first,)
        assert files.of_case(connection, "DESK-2026-00002") == (second,)
        assert files.kept_as(connection, first.sha256, Role.MESSAGE) == (first, second)
        assert files.kept_as(connection, sha256_of(b"other"), Role.MESSAGE) == ()


def test_a_record_must_tell_hash_and_size_of_its_content(log: Log) -> None:
    file = a_file(b"content", case=CASE)
    for wrong in (replace(file, sha256=sha256_of(b"other")), replace(file, size=1)):
        with pytest.raises(ValueError, match="hash or size"), log.transaction() as connection:
            files.add(connection, wrong, b"content")


def test_content_that_changed_is_not_handed_out(log: Log) -> None:
    file, letter = a_file(b"content", case=CASE), a_letter(CASE, 1, PDF, head="1 x")
    with log.transaction() as connection:
        files.add(connection, file, b"content")
        letters.add(connection, letter, PDF)
        for table in ("contents", "letters"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
        connection.execute(schema.contents.update().values(content=b"c0ntent"))
        connection.execute(schema.letters.update().values(pdf=b"%PDF-1.7 other"))

    with log.reading() as connection:
        with pytest.raises(LogDamaged, match=file.sha256):
            files.content(connection, file.sha256)
        with pytest.raises(LogDamaged, match=letter.number):
            letters.pdf(connection, letter.number)


def test_letters_are_numbered_per_case_and_come_back_in_order(log: Log) -> None:
    issued = [a_letter(CASE, count, PDF, head="1 x") for count in range(1, 12)]
    with log.transaction() as connection:
        assert letters.next_count(connection, CASE) == 1
        for letter in issued:
            letters.add(connection, letter, PDF)

    with log.reading() as connection:
        assert letters.next_count(connection, CASE) == 12
        assert letters.next_count(connection, "DESK-2026-00002") == 1
        assert letters.of_case(connection, CASE) == tuple(issued)
        assert letters.get(connection, "desk-2026-00001-l3") == issued[2]
        assert letters.pdf(connection, "desk-2026-00001-l3") == PDF


def test_references_printed_elsewhere_are_known(log: Log) -> None:
    with log.transaction() as connection:
        letters.add(connection, a_letter(CASE, 1, PDF, head="1 x"), PDF)
        letters.add(connection, a_letter("DESK-2026-00002", 2, PDF, head="1 x"), PDF)
        bare = a_letter(CASE, 3, PDF, head="1 x")
        for count, record in ((4, "[]"), (5, "no json"), (6, '{"values": {"reference": 7}}')):
            number, sha256 = f"{CASE}-L{count}", sha256_of(record.encode())
            letter = replace(bare, number=number, record=record, record_sha256=sha256)
            letters.add(connection, letter, PDF)

    with log.reading() as connection:
        assert letters.references(connection) == {"8110/1/2026", "8110/2/2026"}
        assert letters.references(connection, except_case=CASE) == {"8110/2/2026"}


def test_a_letter_must_tell_the_hashes_of_its_content(log: Log) -> None:
    letter = a_letter(CASE, 1, PDF, head="1 x")
    for wrong in (replace(letter, record="{}"), replace(letter, pdf_size=1)):
        with pytest.raises(ValueError, match="hash or size"), log.transaction() as connection:
            letters.add(connection, wrong, PDF)


def test_what_is_not_kept_is_named(log: Log) -> None:
    with log.reading() as connection:
        with pytest.raises(NotInLog, match="0000"):
            files.content(connection, "0" * 64)
        with pytest.raises(NotInLog, match="DESK-2026-00001-L1"):
            letters.get(connection, "DESK-2026-00001-L1")
        with pytest.raises(NotInLog, match="DESK-2026-00001-L1"):
            letters.pdf(connection, "DESK-2026-00001-L1")
        with pytest.raises(NotInLog, match="draft"):
            drafts.get(connection, "d1")


def test_a_draft_is_kept_as_it_was_last_saved(log: Log) -> None:
    first, later = a_draft(), a_draft(texts='{"summary": "a whole sentence"}', case=CASE)
    other = a_draft("d2", saved_at=first.saved_at.replace(hour=3))
    with log.transaction() as connection:
        for draft in (first, other, later):
            drafts.save(connection, draft)

    with log.reading() as connection:
        assert drafts.get(connection, "d1") == later
        assert drafts.all(connection) == (other, later)

    with log.transaction() as connection:
        drafts.discard(connection, "d1")
        drafts.discard(connection, "d1")
        assert drafts.all(connection) == (other,)
