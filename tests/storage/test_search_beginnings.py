"""Beginnings of words: asked for word by word or all at once, the index finds the same texts."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.storage import cases, schema, search
from pocdesk.storage.log import Log
from tests.storage.shelf import a_case

_shelf = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
# Words with common beginnings, some of which fold into one, and one that is no plain text.
_words = st.sampled_from(
    ["harbor", "harbour", "harbours", "hárbour", "HARB", "harbцю", "77harb", "harb7", "警harb"]
) | st.text("harbouré7", min_size=1, max_size=9)
_typed = st.text("harbouré7 ", min_size=1, max_size=12)


def _empty(connection: sa.Connection) -> None:
    connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.exec_driver_sql("INSERT INTO search_pieces(search_pieces) VALUES ('delete-all')")
    for made in (schema.search_text, schema.cases, schema.numbers):
        connection.execute(made.delete())


def _fill(log: Log, texts: list[str]) -> None:
    with log.transaction() as connection:
        _empty(connection)
        for number, text in enumerate(texts, 1):
            case = a_case(number, subject="", their_reference=None, sender=None, party=None)
            cases.add(connection, case)
            search.index(connection, case.reference, text)


def _found(log: Log, typed: str) -> list[int]:
    with log.reading() as connection:
        return [int(case.reference[-5:]) for case in search.search(connection, typed, 99)]


def _all_at_once(log: Log, typed: str) -> list[int]:
    """What the index answers to the beginnings themselves, newest first."""
    sought = " ".join(f'"{word}"*' for word in search.fold(typed).split())
    statement = (
        'SELECT t."case" FROM search_words JOIN search_text AS t ON t.id = search_words.rowid '
        "WHERE search_words MATCH ? ORDER BY search_words.rowid DESC"
    )
    with log.reading() as connection:
        found = connection.exec_driver_sql(statement, (sought,)).scalars().all()
    return list(dict.fromkeys(int(reference[-5:]) for reference in found))


@_shelf
@given(
    texts=st.lists(st.lists(_words, min_size=1, max_size=4).map(" ".join), max_size=8),
    typed=_typed.filter(str.strip),
)
def test_whole_words_and_their_beginnings_find_the_same(
    log: Log, texts: list[str], typed: str
) -> None:
    _fill(log, texts)

    if by_words := _all_at_once(log, typed):
        assert _found(log, typed) == by_words
        with log.reading() as connection:
            found = search.fitting(connection, typed)
            narrowed = connection.execute(found.selection()).scalars() if found else ()
            assert {int(one[-5:]) for one in narrowed} == set(by_words)


@pytest.mark.long
@pytest.mark.parametrize("words", [3, 63, 64, 65, 66, 200])
def test_a_beginning_of_many_words_finds_the_text_of_each(log: Log, words: int) -> None:
    _fill(log, [f"account{number:03d} mail" for number in range(words)])

    newest_first = list(range(words, 0, -1))[:99]
    assert _found(log, "accou") == newest_first
    assert _found(log, "accou mai") == newest_first
    assert _found(log, "account002") == [3]
    assert _found(log, "accou nowhere") == []


def test_a_text_that_was_written_in_the_same_act_is_found(log: Log) -> None:
    with log.transaction() as connection:
        case = a_case(1)
        cases.add(connection, case)
        assert search.search(connection, "harbour") == ()
        search.index(connection, case.reference, "the harbour lamp")

        assert search.search(connection, "harbo lam") == (case,)
        assert [one.reference for one in search.search(connection, "lamp")] == [case.reference]
