"""Search: what stands in the log is found as officers type it, and nothing typed breaks it."""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from pocdesk.storage import cases, new_log, search
from pocdesk.storage.log import Log
from tests.storage.shelf import a_case, open_log

_TEXTS = {
    1: "Ministère public, Sean O'Brien <a-b@ministere.example>",
    2: "თბილისი",
    3: "東京警視庁",
    4: "Україна; кіберполіція",
    5: "Straße İstanbul ΟΔΟΣ",
    6: "สวัสดี हिन्दी ไทย",
    7: "account-77@provider.example 2001:db8::1",
}


@pytest.fixture(scope="module")
def indexed(
    empty_log: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Log]:
    """A log that these tests only read."""
    path = tmp_path_factory.mktemp("indexed") / "log.db"
    shutil.copy(empty_log[0], path)
    log = open_log(path, empty_log[1])
    _index(log)
    yield log
    log.close()


def _index(log: Log) -> None:
    with log.transaction() as connection:
        for number, text in _TEXTS.items():
            plain = a_case(number, subject="", their_reference=None, sender=None, party=None)
            cases.add(connection, plain)
            search.index(connection, plain.reference, text)


def _found(log: Log, text: str, limit: int = 50) -> list[int]:
    with log.reading() as connection:
        return [int(case.reference[-5:]) for case in search.search(connection, text, limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("minist", [1]),
        ("MINISTÈRE", [1]),
        ("ministere public", [1]),
        ("public brien", [1]),
        ("o'brien", [1]),
        ("a-b@ministere.example", [1]),
        ('"public', [1]),
        ("NEAR(", []),
        ("public AND", []),
        ("თბ", [2]),
        ("ბილისი", [2]),
        ("ბი", [2]),
        ("警視庁", [3]),
        ("警視", [3]),
        ("東", [3]),
        ("視 東京", [3]),
        ("укра", [4]),
        ("кібер україна", [4]),
        ("strasse", [5]),
        ("istanbul", [5]),
        ("οδος", [5]),
        ("หิ", []),
        ("สวัส", [6]),
        ("हिन्", [6]),
        ("rovid", [7]),
        ("2001:db8::1", [7]),
        ("desk-2026-00007", [7]),
        ("desk", [7, 6, 5, 4, 3, 2, 1]),
        ("x", []),
        ("", []),
        ("  ", []),
        ("''", []),
    ],
)
def test_what_officers_type_finds_what_stands_there(
    indexed: Log, typed: str, expected: list[int]
) -> None:
    assert _found(indexed, typed) == expected


_odd = st.text(st.characters(exclude_categories=[]), max_size=30)
_syntax = st.text(st.sampled_from("\"'*()^-+:{}|AND NEAR OR NOT\0\n "), max_size=20)


@settings(
    max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(typed=_odd | _syntax)
@example(typed="\u0301\u0301 \ud800 \0 ᦰᦱ")
def test_nothing_that_is_typed_breaks_the_search(indexed: Log, typed: str) -> None:
    assert set(_found(indexed, typed)) <= set(_TEXTS)


@pytest.mark.parametrize(
    "most", [0x3400, pytest.param(0x110000, marks=pytest.mark.long)], ids=["most", "all"]
)
def test_every_letter_can_stand_in_a_word_that_is_sought(most: int) -> None:
    # Where the index cut words elsewhere than we do, it would take them for a phrase and refuse.
    index = dbapi2.connect(":memory:")
    index.execute(new_log.SEARCH[0])
    signs = (chr(code) for code in range(most))
    words = [f"a{sign}b" for sign in signs if unicodedata.category(sign)[0] in "LNM"]
    assert len(words) > most // 10
    for start in range(0, len(words), 200):
        sought = [f'"{word}"*' for word in words[start : start + 200]]
        index.execute("SELECT rowid FROM search_words WHERE text MATCH ?", [" OR ".join(sought)])
    index.close()


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(words=st.lists(st.text("abcdeéßЖ警თ7", min_size=1, max_size=9), min_size=1, max_size=6))
def test_each_beginning_of_each_word_finds_it(log: Log, words: list[str]) -> None:
    with log.transaction() as connection:
        reference = str(cases.next_reference(connection, "DESK", 2026))
        cases.add(connection, a_case(int(reference[-5:])))
        search.index(connection, reference, " ".join(words))

    for word in words:
        for length in range(1, len(word) + 1):
            with log.reading() as connection:
                found = search.search(connection, word[:length], 1)
            assert [case.reference for case in found] == [reference], word[:length]


def test_a_case_is_listed_once_and_the_newest_text_first(log: Log) -> None:
    _index(log)
    with log.transaction() as connection:
        for number in (1, 2, 1, 3, 1):
            search.index(connection, f"DESK-2026-0000{number}", "a note on the seizure")

    assert _found(log, "seizure") == [1, 3, 2]
    assert _found(log, "seizure", limit=2) == [1, 3]
    assert _found(log, "seizure", limit=1) == [1]


def test_many_texts_of_one_case_do_not_hide_the_others(log: Log) -> None:
    _index(log)
    with log.transaction() as connection:
        search.index(connection, "DESK-2026-00002", "seizure")
        for _ in range(40):
            search.index(connection, "DESK-2026-00001", "seizure")

    assert _found(log, "seizure", limit=3) == [1, 2]


def test_a_changed_case_is_found_by_its_new_words_alone(log: Log) -> None:
    before = a_case(1, subject="Preservation", their_reference="PV 17")
    after = a_case(1, subject="Preservation", their_reference="Kennziffer 99", party="DE")
    with log.transaction() as connection:
        cases.add(connection, before)
        search.index(connection, before.reference, "body of the mail")
        cases.update(connection, after)

    assert _found(log, "kennziffer") == [1]
    assert _found(log, "DE") == [1]
    assert _found(log, "PV") == []
    assert _found(log, "body mail") == [1]
    with log.reading() as connection:
        for check in (
            "INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)",
            "INSERT INTO search_pieces(search_pieces, rank) VALUES ('integrity-check', 1)",
        ):
            connection.exec_driver_sql(check)


def test_very_long_texts_are_indexed_at_their_beginning(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1))
        search.index(connection, "DESK-2026-00001", "beginning " + "x " * 150_000 + "end")

    assert _found(log, "beginning") == [1]
    assert _found(log, "end") == []
