"""The log as a whole: an act is all or nothing, readers do not wait, and closing forgets."""

import stat
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, entries, schema
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from pocdesk.storage.opening import opener
from pocdesk.storage.refusals import (
    DeskLocked,
    LogBusy,
    LogExists,
    LogFull,
    LogNotWritten,
    LogReadOnly,
    LogUnreachable,
)
from tests.storage.shelf import (
    CHAIN_KEY,
    DATABASE_KEY,
    a_case,
    an_entry,
    new_log,
    open_log,
    rows,
)


def test_an_act_that_fails_leaves_nothing(log: Log) -> None:
    before = rows(log)

    def act() -> None:
        with log.transaction() as connection:
            cases.add(connection, a_case())
            entries.append(connection, log.chain_key, an_entry(case=a_case().reference))
            raise PocDeskError("stop")

    with pytest.raises(PocDeskError, match="stop"):
        act()

    assert rows(log) == before


def test_what_was_written_is_there_after_closing(filled: Log) -> None:
    before, salt = rows(filled), filled.salt
    filled.close()

    again = open_log(filled.path, salt)
    after = rows(again)
    again.close()

    assert after == before
    assert before["entries"]


def test_a_reader_sees_the_log_as_it_was_and_does_not_wait(log: Log) -> None:
    with log.reading() as reader:
        assert cases.count(reader, CaseFilter()) == 0
        with log.transaction() as writer:
            cases.add(writer, a_case())
            with log.reading() as other:
                assert cases.count(other, CaseFilter()) == 0
        assert cases.count(reader, CaseFilter()) == 0
    with log.reading() as reader:
        assert cases.count(reader, CaseFilter()) == 1


def test_acts_of_two_threads_follow_each_other(log: Log) -> None:
    def write(first: int) -> None:
        for number in range(first, first + 20):
            with log.transaction() as connection:
                entries.append(connection, log.chain_key, an_entry(minutes=number))

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with log.reading() as connection:
        newest = entries.last(connection)
    assert newest is not None
    assert newest.number == 40


def test_closing_leaves_one_file_and_forgets_the_keys(filled: Log) -> None:
    keys = (filled._database_key, filled._chain_key)
    filled.close()
    filled.close()

    assert [path.name for path in filled.path.parent.iterdir()] == ["log.db"]
    assert not any(keys[0] + keys[1])
    assert not filled.is_open
    for use in (filled.transaction, filled.reading, filled.still):
        with pytest.raises(DeskLocked), use():
            pass
    with pytest.raises(DeskLocked):
        _ = filled.chain_key


def test_only_its_owner_may_read_the_log(filled: Log) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in filled.path.parent.iterdir()}

    assert modes == {"log.db": 0o600, "log.db-wal": 0o600, "log.db-shm": 0o600}


@pytest.mark.parametrize("content", [b"", b"something of somebody else"])
def test_a_new_log_takes_the_place_of_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.db"
    path.write_bytes(content)

    with pytest.raises(LogExists):
        new_log(path)

    assert path.read_bytes() == content


def test_a_new_log_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(LogUnreachable):
        new_log(tmp_path / "nowhere" / "log.db")


def test_a_log_that_another_program_holds_is_busy(log: Log) -> None:
    other = opener(log.path, DATABASE_KEY)()
    with log.transaction() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(LogBusy), log.transaction():
        pass

    other.execute("ROLLBACK")
    other.close()
    with log.transaction() as connection:
        cases.add(connection, a_case())


def test_a_log_that_may_not_be_written_says_so(log: Log) -> None:
    with log.transaction() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")  # of the one writing connection

    with pytest.raises(LogReadOnly), log.transaction() as connection:
        cases.add(connection, a_case())


def test_a_full_disk_says_so_and_the_log_goes_on_when_there_is_room(log: Log) -> None:
    with log.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as many as there are
    before = rows(log)

    def write_much() -> None:
        with log.transaction() as connection:
            for number in range(1, 200):
                cases.add(connection, a_case(number, subject="x" * 2_000))

    with pytest.raises(LogFull):
        write_much()
    assert rows(log) == before

    with log.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    write_much()


def test_a_log_whose_companion_cannot_be_made_is_not_opened(filled: Log) -> None:
    salt = filled.salt
    filled.close()
    filled.path.with_name("log.db-wal").mkdir()

    with pytest.raises(LogReadOnly):
        open_log(filled.path, salt)


def test_a_new_log_that_cannot_be_finished_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "log.db-wal").mkdir()

    with pytest.raises(LogNotWritten):
        new_log(tmp_path / "log.db")

    assert [path.name for path in tmp_path.iterdir()] == ["log.db-wal"]


def test_a_fault_of_the_program_stays_one_and_shows_no_values(log: Log) -> None:
    case = a_case(subject="a name nobody else may read")
    with log.transaction() as connection:
        cases.add(connection, case)

    with pytest.raises(sa.exc.IntegrityError) as fault, log.transaction() as connection:
        cases.add(connection, case)

    assert "nobody" not in str(fault.value)


@pytest.mark.parametrize("table", [schema.entries, schema.letters, schema.contents])
def test_what_is_written_once_cannot_be_changed(filled: Log, table: sa.Table) -> None:
    first = next(iter(table.primary_key))
    before = rows(filled)[table.name]
    assert before
    for statement in (
        table.delete(),
        table.update().values({first.name: first}),
        table.insert().prefix_with("OR REPLACE").from_select(table.c.keys(), sa.select(table)),
    ):
        with (
            pytest.raises(sa.exc.IntegrityError, match="written once"),
            filled.transaction() as connection,
        ):
            connection.execute(statement)

    assert rows(filled)[table.name] == before


def test_at_rest_everything_is_in_the_one_file(filled: Log) -> None:
    with filled.still() as (_, held):
        held.seek(0)
        copied = held.read()
        copy = filled.path.with_name("copy.db")
        copy.write_bytes(copied)
    before, salt = rows(filled), filled.salt

    twin = Log.open(copy, DATABASE_KEY, CHAIN_KEY, salt=salt)
    after = rows(twin)
    twin.close()

    assert after == before


def test_nothing_can_be_written_while_the_log_is_at_rest(log: Log) -> None:
    other = opener(log.path, DATABASE_KEY)()
    other.execute("PRAGMA busy_timeout = 1")
    with log.still(), pytest.raises(Exception, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()
