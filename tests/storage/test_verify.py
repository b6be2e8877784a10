"""Verify: a sound log breaks nowhere, at any size, and printed heads are compared."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.storage import chain, entries, schema
from pocdesk.storage.breaks import Anchor, BreakKind, anchor, named, runs
from pocdesk.storage.log import Log
from pocdesk.storage.plain import instant
from pocdesk.storage.verify import verify
from tests.storage.shelf import CHAIN_KEY, NOW, an_entry, rows


def test_an_empty_log_and_a_filled_one_are_sound(log: Log, filled: Log) -> None:
    assert verify(log) == ()
    assert verify(filled) == ()


def test_verifying_changes_nothing(filled: Log) -> None:
    before = rows(filled)

    verify(filled)

    assert rows(filled) == before


def test_a_document_that_is_only_spoken_of_need_not_be_here(log: Log) -> None:
    elsewhere = (Document("backup.pocdesk", sha256_of(b"elsewhere")),)
    with log.transaction() as connection:
        told = an_entry(Event.BACKED_UP, documents=elsewhere)
        entries.append(connection, log.chain_key, told)
    assert verify(log) == ()

    with log.transaction() as connection:
        kept = an_entry(Event.RECEIVE, documents=elsewhere)
        entries.append(connection, log.chain_key, kept)
    (found,) = verify(log)
    assert (found.kind, found.number) == (BreakKind.STORED, 2)


def test_a_note_cannot_pass_for_a_document(log: Log) -> None:
    note = f'"documents":[{{"name":"x","sha256":"{sha256_of(b"x")}"}}] "new_state":"closed"'
    with log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry(Event.RECEIVE, note=note))

    assert verify(log) == ()


def test_a_clock_that_ran_backwards_informs(log: Log) -> None:
    with log.transaction() as connection:
        for minutes in (0, 5, 4, 6, 6):
            entries.append(connection, log.chain_key, an_entry(minutes=minutes))

    (found,) = verify(log)

    assert (found.kind, found.number, found.informs) == (BreakKind.TIME, 3, True)


def test_heads_seen_elsewhere_are_compared(log: Log) -> None:
    with log.transaction() as connection:
        written = [entries.append(connection, log.chain_key, an_entry()) for _ in range(3)]
    good = [anchor(entry.head, "the handover") for entry in written]
    assert verify(log, good) == ()

    wrong = Anchor(2, "0" * 20, "the letter of Monday")
    (found,) = verify(log, [*good, wrong])
    assert (found.kind, found.number) == (BreakKind.CHANGED, 2)
    assert "the letter of Monday" in found.sentence


def test_several_missing_anchors_are_told_once_by_the_newest(log: Log) -> None:
    with log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry())

    (found,) = verify(log, [Anchor(5, "0" * 20, "noon"), Anchor(3, "0" * 20, "morning")])

    assert found.sentence == (
        "Entries 2 to 5 are missing, or this is an older copy of the log: noon shows 5."
    )


@pytest.mark.parametrize("head", ["", "7", "7 xyz", f"7 {'0' * 19}", f"seven {'0' * 20}"])
def test_a_head_of_another_form_is_none(head: str) -> None:
    with pytest.raises(ValueError, match=r"head|unpack|literal"):
        anchor(head, "a letter")


@given(st.sets(st.integers(1, 60)))
def test_runs_are_the_same_numbers_in_fewest_stretches(numbers: set[int]) -> None:
    found = list(runs(sorted(numbers)))

    assert [n for first, last in found for n in range(first, last + 1)] == sorted(numbers)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


def test_one_entry_and_several_are_named_in_words() -> None:
    assert named(5, 5, "is", "are") == "Entry 5 is"
    assert named(5, 7, "is", "are") == "Entries 5 to 7 are"


@pytest.mark.long
def test_a_hundred_thousand_entries_verify(log: Log) -> None:
    mac, written = chain.START, []
    for number in range(1, 100_001):
        at = instant(NOW + timedelta(seconds=number))
        head = chain.head_of(at, "note", None, "a1")
        salt, content = bytes(16), b'{"local_offset":120,"note":"a line of the journal"}'
        mac = chain.seal(CHAIN_KEY, number, mac, head, chain.hash_of(salt, content))
        sealed = {"head": head, "salt": salt, "content": content, "mac": mac}
        written.append({"number": number, "at": at, "event": "note", "case": None, **sealed})
    with log.transaction() as connection:
        connection.execute(schema.entries.insert(), written)

    with log.reading() as connection:
        assert chain.verify(connection, CHAIN_KEY) == ()
