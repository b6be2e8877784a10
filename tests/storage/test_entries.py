"""Entries: numbered without gaps, read back as they were written."""

from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.domain.case import State
from pocdesk.domain.entry import Document, Event, NewEntry
from pocdesk.storage import cases, chain, entries, schema
from pocdesk.storage.log import Log
from pocdesk.storage.plain import storable
from pocdesk.storage.refusals import LogDamaged
from tests.storage.shelf import CHAIN_KEY, a_case, an_entry

_states = st.none() | st.sampled_from(State)
_line = st.text(st.characters(codec="utf-8", exclude_characters="\n"))
_names = st.none() | st.text()
_new_entries = st.builds(
    NewEntry,
    at=st.datetimes(timezones=st.just(timezone(timedelta(hours=2)))),
    local_offset=st.integers(-840, 840),
    officer=_line,
    event=st.sampled_from(Event),
    case=st.none(),
    old_state=_states,
    new_state=_states,
    channel=_names,
    counterpart=_names,
    documents=st.lists(st.builds(Document, st.text(), st.text()), max_size=3).map(tuple),
    note=st.text(),
    corrects=st.none() | st.integers(1, 10**6),
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(new=_new_entries)
def test_an_entry_comes_back_as_it_was_written(log: Log, new: NewEntry) -> None:
    with log.transaction() as connection:
        before = entries.last(connection)
        written = entries.append(connection, log.chain_key, new)
        assert entries.last(connection) == written
        breaks = chain.verify(connection, CHAIN_KEY)

    assert all(found.informs for found in breaks)  # times run to and fro here
    assert written.number == (before.number if before else 0) + 1
    assert all(getattr(written, name) == getattr(new, name) for name in NewEntry.__slots__)


def test_a_note_that_no_utf8_holds_is_kept_as_near_as_can_be(log: Log) -> None:
    note = "from a broken mail: \udcff"
    with log.transaction() as connection:
        written = entries.append(connection, log.chain_key, an_entry(note=note))

    assert written.note == storable(note) == "from a broken mail: \ufffd"


def test_the_head_is_number_and_start_of_the_seal(log: Log) -> None:
    with log.reading() as connection:
        assert entries.last(connection) is None
    with log.transaction() as connection:
        written = entries.append(connection, log.chain_key, an_entry())

    assert written.head == f"1 {written.mac.hex()[:20]}"


def test_a_case_and_the_desk_have_their_own_entries(log: Log) -> None:
    with log.transaction() as connection:
        for number in (1, 2):
            cases.add(connection, a_case(number))
        for place in (None, "DESK-2026-00001", "DESK-2026-00002", "DESK-2026-00001", None):
            entries.append(connection, log.chain_key, an_entry(case=place))

    with log.reading() as connection:
        of_case = entries.of_case(connection, "DESK-2026-00001")
        of_desk = entries.of_desk(connection, 10)
        newest = entries.of_desk(connection, 1)

    assert [entry.number for entry in of_case] == [2, 4]
    assert [entry.number for entry in of_desk] == [5, 1]
    assert [entry.number for entry in newest] == [5]


def test_an_entry_may_come_before_its_case_but_not_without_it(log: Log) -> None:
    with log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry(case="DESK-2026-00001"))
        cases.add(connection, a_case(1))

    with pytest.raises(Exception, match="FOREIGN KEY"), log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry(case="DESK-2026-00002"))


@pytest.mark.parametrize(
    "new", [an_entry(officer="two\nlines"), an_entry(case="two\nlines")], ids=["officer", "case"]
)
def test_a_head_has_four_lines(log: Log, new: NewEntry) -> None:
    with pytest.raises(ValueError, match="line break"), log.transaction() as connection:
        entries.append(connection, log.chain_key, new)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("head", b"no lines at all"),
        ("head", b"2026-11-22T02:12:00.000000Z\nunheard-of\n\na1"),
        ("head", b"\xff\n\n\n"),
        ("content", b"{"),
        ("content", b"[]"),
        ("content", b'{"local_offset": 120, "note": 7}'),
        ("content", b'{"note": "no offset"}'),
    ],
)
def test_an_entry_that_cannot_be_read_is_damage(log: Log, column: str, value: bytes) -> None:
    with log.transaction() as connection:
        entries.append(connection, log.chain_key, an_entry())
        connection.exec_driver_sql("DROP TRIGGER entries_no_update")
        connection.execute(schema.entries.update().values({column: value}))

    with log.reading() as connection, pytest.raises(LogDamaged):
        entries.last(connection)
