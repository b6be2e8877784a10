"""Whoever holds the key of the log but not that of the chain cannot edit history unnoticed."""

import hashlib
import hmac
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.storage import entries
from pocdesk.storage.breaks import BreakKind, anchor
from pocdesk.storage.opening import Connection
from tests.attacks.insider import ENTRIES, Insider
from tests.storage.shelf import CHAIN_KEY, DATABASE_KEY, NOW, an_entry, open_log


def _sealed_by(key: bytes, number: int, before: bytes, row: tuple[bytes, bytes, bytes]) -> bytes:
    """The seal by the rule of the manual, written down once more: not by the program's code."""
    head, salt, content = row
    content_hash = hashlib.sha256(salt + content).digest()
    text = b"pocdesk-entry/1" + number.to_bytes(8, "big") + before
    text += len(head).to_bytes(4, "big") + head + content_hash
    return hmac.new(key, text, hashlib.sha256).digest()


def _rewrite(connection: Connection, first: int, key: bytes) -> None:
    """Seals every entry from `first` on again with `key`."""
    macs = {0: bytes(32)}
    statement = "SELECT number, mac, head, salt, content FROM entries ORDER BY number"
    for number, mac, *row in list(connection.execute(statement)):
        assert isinstance(number, int)
        assert isinstance(mac, bytes)
        if number >= first:
            head, salt, content = (value for value in row if isinstance(value, bytes))
            mac = _sealed_by(key, number, macs[number - 1], (head, salt, content))
            connection.execute("UPDATE entries SET mac = ? WHERE number = ?", (mac, number))
        macs[number] = mac


def test_an_untouched_desk_verifies_against_its_own_head(insider: Insider) -> None:
    assert insider.seen_by_verify(anchor(insider.head, "the handover")) == []


def test_the_rule_of_the_seal_is_the_one_in_the_manual(insider: Insider) -> None:
    with insider.at_work() as connection:
        _rewrite(connection, 1, CHAIN_KEY)

    assert insider.seen_by_verify(anchor(insider.head, "the handover")) == []


# The six kinds.


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE entries SET content = CAST(replace(content, 'n', 'm') AS BLOB) WHERE number = 50",
        "UPDATE entries SET head = CAST(head || x'41' AS BLOB) WHERE number = 50",
        "UPDATE entries SET salt = zeroblob(16) WHERE number = 50",
        "UPDATE entries SET mac = zeroblob(32) WHERE number = 50",
    ],
)
def test_an_edited_entry_is_named(insider: Insider, edit: str) -> None:
    with insider.at_work() as connection:
        connection.execute(edit)

    found = insider.seen_by_verify()

    assert [(one.kind, one.number) for one in found] == [(BreakKind.CHANGED, 50)]
    assert found[0].sentence == "Entry 50 was changed outside PocDesk."


def test_an_edit_sealed_again_without_the_key_of_the_chain_is_named(insider: Insider) -> None:
    with insider.at_work() as connection:
        connection.execute("UPDATE entries SET content = x'7b7d' WHERE number = 50")
        _rewrite(connection, 50, DATABASE_KEY)

    found = insider.seen_by_verify()

    assert [(one.kind, one.number) for one in found] == [(BreakKind.CHANGED, 50)]
    assert found[0].sentence == "Entries 50 to 100 were changed outside PocDesk."


def test_a_tail_that_was_cut_off_is_missed_by_an_anchor(insider: Insider) -> None:
    with insider.at_work() as connection:
        connection.execute("DELETE FROM entries WHERE number > 90")
    assert insider.of_chain() == []  # the entries alone cannot tell

    found = insider.seen_by_verify(anchor(insider.head, "the handover of 3 May"))

    assert [(one.kind, one.number) for one in found] == [(BreakKind.MISSING, 91)]
    assert "Entries 91 to 100 are missing" in found[0].sentence
    assert "the handover of 3 May shows 100" in found[0].sentence


@pytest.mark.parametrize(("one", "other"), [(41, 42), (41, 60), (1, 2), (99, 100)])
def test_two_that_were_swapped_are_named(insider: Insider, one: int, other: int) -> None:
    with insider.at_work() as connection:
        for old, new in ((one, 0), (other, one), (0, other)):
            connection.execute("UPDATE entries SET number = ? WHERE number = ?", (new, old))

    found = [found for found in insider.seen_by_verify() if found.kind is BreakKind.ORDER]

    assert [(found.kind, found.number) for found in found] == [(BreakKind.ORDER, one)]
    assert found[0].sentence == f"The order of {one} and {other} was changed."
    assert insider.of_chain()[0] == (BreakKind.ORDER, one)


def test_an_old_copy_put_back_is_older_than_an_anchor(
    insider: Insider, written: tuple[Path, bytes, str]
) -> None:
    with closing(open_log(insider.path, insider.salt)) as log, log.transaction() as connection:
        newest = entries.append(connection, log.chain_key, an_entry(minutes=200))
    shutil.copy(written[0], insider.path)

    found = insider.seen_by_verify(anchor(newest.head, "the backup of noon"))

    assert [(one.kind, one.number) for one in found] == [(BreakKind.MISSING, 101)]
    assert "older copy of the log: the backup of noon shows 101" in found[0].sentence


def test_an_entry_under_a_false_clock_is_told(insider: Insider) -> None:
    with closing(open_log(insider.path, insider.salt)) as log, log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry(minutes=-60 * 24 * 365))

    found = insider.seen_by_verify()

    assert [(one.kind, one.number, one.informs) for one in found] == [(BreakKind.TIME, 101, True)]
    assert found[0].sentence == "Time runs backwards at entry 101."


# And what else such a person might think of.


def test_a_chain_of_somebody_elses_making_is_told(insider: Insider) -> None:
    with insider.at_work() as connection:
        _rewrite(connection, 1, bytes(32))

    found = insider.seen_by_verify()

    assert [found.sentence for found in found] == ["The chain was made with another key."]


def test_an_entry_taken_out_is_missing(insider: Insider) -> None:
    with insider.at_work() as connection:
        connection.execute("DELETE FROM entries WHERE number IN (50, 51, 70)")

    assert insider.of_chain() == [(BreakKind.MISSING, 50), (BreakKind.MISSING, 70)]


def test_an_entry_put_behind_the_last_is_named(insider: Insider) -> None:
    with insider.at_work() as connection:
        connection.execute(
            "INSERT INTO entries SELECT 101, at, event, 'case', head, salt, content, mac "
            "FROM entries WHERE number = 100"
        )

    assert (BreakKind.CHANGED, 101) in insider.of_chain()


def test_what_the_lists_search_by_is_compared_with_the_sealed_head(insider: Insider) -> None:
    later = (NOW + timedelta(days=1)).isoformat()
    with insider.at_work() as connection:
        connection.execute("UPDATE entries SET at = ? WHERE number = 100", (later,))
        connection.execute("UPDATE entries SET event = 'note' WHERE event = 'imported'")
        connection.execute('UPDATE entries SET "case" = NULL WHERE number = 3')

    found = [one for one in insider.seen_by_verify() if one.kind is BreakKind.CHANGED]

    assert [one.number for one in found] == [2, 3, 100]


def test_a_chain_rewritten_with_both_keys_disagrees_with_what_was_printed(
    insider: Insider,
) -> None:
    with insider.at_work() as connection:
        connection.execute("UPDATE entries SET content = x'7b7d' WHERE number = 3")
        _rewrite(connection, 3, CHAIN_KEY)

    found = insider.of_chain(anchor(insider.head, "the handover"))

    # Each letter printed the head before it, and so did the handover.
    assert (BreakKind.CHANGED, 3) in found
    assert (BreakKind.CHANGED, 100) in found


# What is done to the log ("?" stands for the hash of x), and what verify says of it.
_THINGS = {
    "file": (
        ["UPDATE contents SET content = x'00' WHERE rowid = 2"],
        "is not what was kept",
    ),
    "file and its hash": (
        [
            "UPDATE files SET sha256 = ? WHERE sha256 = (SELECT max(sha256) FROM contents)",
            "UPDATE contents SET sha256 = ?, content = x'78' "
            "WHERE sha256 = (SELECT max(sha256) FROM contents)",
        ],
        "is named by no entry",
    ),
    "file taken out": (
        ["DELETE FROM files", "DELETE FROM contents"],
        "says was kept as mail.eml is missing",
    ),
    "record taken out": (["DELETE FROM files"], "has lost its record"),
    "content taken out": (
        ["DELETE FROM contents"],
        "The content of the file protokoll.pdf is missing",
    ),
    "letter": (
        ["UPDATE letters SET pdf = x'00'"],
        "The letter DESK-2026-00001-L1 is not what was issued",
    ),
    "record of a letter": (
        ["UPDATE letters SET record = '{}'"],
        "The letter DESK-2026-00001-L1 is not what was issued",
    ),
    "letter and its hash": (
        ["UPDATE letters SET pdf = x'78', pdf_sha256 = ?"],
        "The letter DESK-2026-00001-L1 is named by no entry",
    ),
    "number of a letter": (
        ["UPDATE letters SET number = 'DESK-2026-00001-L9' WHERE rowid = 1"],
        "The letter DESK-2026-00001-L9 is named by no entry",
    ),
    "head on a letter": (
        ["UPDATE letters SET chain_head = '9 unreadable'"],
        "The head of the chain that DESK-2026-00001-L1 prints cannot be read",
    ),
    "letter taken out": (
        ["DELETE FROM letters"],
        "says was kept as DESK-2026-00001-L1 is missing",
    ),
    "Directory": (
        ["UPDATE directories SET content = x'00'"],
        "The Directory 2026-1 is not what was imported",
    ),
    "Directory and its hash": (
        ["UPDATE directories SET content = x'78', content_sha256 = ?"],
        "The Directory 2026-1 is named by no entry",
    ),
    "state of a case": (
        ["UPDATE cases SET state = 'closed' WHERE reference LIKE '%3'"],
        "DESK-2026-00003 is kept as closed; its last entry says acknowledged",
    ),
    "case taken out": (
        ["DELETE FROM cases WHERE reference LIKE '%3'"],
        "The case DESK-2026-00003 is missing",
    ),
    "case put in": (
        [
            "CREATE TEMP TABLE copied AS SELECT * FROM cases LIMIT 1",
            "UPDATE copied SET reference = 'DESK-2026-00009'",
            "INSERT INTO cases SELECT * FROM copied",
        ],
        "No entry gives the state of DESK-2026-00009",
    ),
    "content of an entry, no longer readable": (
        ["UPDATE entries SET content = CAST(x'ff' || content AS BLOB) WHERE number = 4"],
        "Entry 4 was changed outside PocDesk",
    ),
    "table taken out": (["DROP TABLE contents"], "holds what PocDesk never wrote"),
    "table of other types": (
        [
            "CREATE TABLE loose AS SELECT sha256, CAST('text' AS TEXT) AS content FROM contents",
            "DROP TABLE contents",
            "ALTER TABLE loose RENAME TO contents",
        ],
        "holds what PocDesk never wrote",
    ),
}


@pytest.mark.parametrize("thing", _THINGS)
def test_what_is_kept_is_compared_with_the_entries_that_name_it(
    insider: Insider, thing: str
) -> None:
    statements, sentence = _THINGS[thing]
    hash_of_x = hashlib.sha256(b"x").hexdigest()
    with insider.at_work() as connection:
        for statement in statements:
            connection.execute(statement, (hash_of_x,) * statement.count("?"))

    found = [one.sentence for one in insider.seen_by_verify()]

    assert any(sentence in one for one in found), found


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    number=st.integers(1, ENTRIES),
    column=st.sampled_from(["head", "salt", "content", "mac"]),
    place=st.integers(0, 200),
    bit=st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]),
)
def test_any_single_bit_of_any_entry_is_covered(
    written: tuple[Path, bytes, str],
    tmp_path_factory: pytest.TempPathFactory,
    number: int,
    column: str,
    place: int,
    bit: int,
) -> None:
    insider = Insider(written, tmp_path_factory.mktemp("one"))
    with insider.at_work() as connection:
        (row,) = connection.execute(
            "SELECT head, salt, content, mac FROM entries WHERE number = ?", (number,)
        )
        values = dict(zip(("head", "salt", "content", "mac"), row, strict=True))
        before = values[column]
        assert isinstance(before, bytes)
        place %= len(before)
        values[column] = before[:place] + bytes([before[place] ^ bit]) + before[place + 1 :]
        connection.execute(
            "UPDATE entries SET head = ?, salt = ?, content = ?, mac = ? WHERE number = ?",
            (*values.values(), number),
        )

    assert (BreakKind.CHANGED, number) in insider.of_chain()
