"""Opening the log by its driver: what is there is opened or refused, nothing is made or changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pocdesk.domain.case import State
from pocdesk.errors import Damaged, PocDeskError
from pocdesk.storage import cases, opening
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from pocdesk.storage.opening import first_page, hold, opener, salt_of, stored_version
from pocdesk.storage.refusals import (
    LogDamaged,
    LogForeign,
    LogMissing,
    LogNewer,
    LogReadOnly,
    LogUnfinished,
    LogUnreachable,
)
from tests.storage.shelf import CHAIN_KEY, DATABASE_KEY, a_case, fill, new_log, open_log


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, bytes]:
    """A filled log that was closed, and its salt."""
    log = new_log(tmp_path / "log.db")
    fill(log)
    salt = log.salt
    log.close()
    return log.path, salt


def test_the_first_page_is_what_the_list_would_show(log: Log) -> None:
    with log.transaction() as connection:
        for number in range(1, 81):
            state = State.CLOSED if number % 7 == 0 else State.RECEIVED
            cases.add(connection, a_case(number, state=state))
    with log.reading() as connection:
        listed = cases.page(connection, CaseFilter(is_open=True), limit=opening.FIRST_PAGE)

    driver = opener(log.path, DATABASE_KEY)()
    shown = first_page(driver)
    driver.close()

    assert shown == listed.cases
    assert len(shown) == 64
    assert listed.more


def test_it_opens_without_sqlalchemy(closed: tuple[Path, bytes]) -> None:
    program = f"""
import sys
from pathlib import Path
from pocdesk.storage import opening
connection = opening.opener(Path({str(closed[0])!r}), bytes(range(32)))()
assert len(opening.first_page(connection)) == 5
connection.close()
heavy = [name for name in sys.modules if name.split(".")[0] in ("sqlalchemy", "alembic")]
assert not heavy, heavy
"""
    root = Path(opening.__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, timeout=60)


def test_the_salt_never_changes(log: Log) -> None:
    before = log.salt
    fill(log)
    log.close()

    assert salt_of(log.path) == before
    assert log.path.read_bytes()[:16] == before


@pytest.mark.parametrize("size", [0, 16, 4095])
def test_a_file_too_short_is_a_missing_log_and_stays_as_it_is(tmp_path: Path, size: int) -> None:
    path = tmp_path / "log.db"
    path.write_bytes(bytes(size))

    with pytest.raises(LogMissing):
        open_log(path, bytes(16))

    assert path.read_bytes() == bytes(size)
    assert [found.name for found in tmp_path.iterdir()] == ["log.db"]


def test_a_missing_log_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LogMissing):
        open_log(tmp_path / "log.db", bytes(16))

    assert not list(tmp_path.iterdir())


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LogUnreachable):
        hold(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_its_place_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.db")

    with pytest.raises(LogUnreachable, match="not a file"):
        hold(tmp_path / "log.db")


def test_a_log_that_may_only_be_read_is_refused_before_it_is_opened(
    closed: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, salt = closed
    with monkeypatch.context() as rights:  # whoever runs the tests may be above all rights
        rights.setattr(os, "access", lambda asked, mode: asked != path or mode != os.W_OK)
        with pytest.raises(LogReadOnly):
            open_log(path, salt)

    assert [found.name for found in path.parent.iterdir()] == ["log.db"]
    open_log(path, salt).close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_folder_whose_name_is_no_text_can_hold_a_log(closed: tuple[Path, bytes]) -> None:
    folder = Path(os.fsdecode(os.fsencode(closed[0].parent) + b"/caf\xe9 %41?#"))
    folder.mkdir()
    path = closed[0].rename(folder / "log.db")

    open_log(path, closed[1]).close()

    assert [found.name for found in folder.iterdir()] == ["log.db"]


def test_another_log_is_told_from_a_damaged_one(closed: tuple[Path, bytes]) -> None:
    path, salt = closed
    other = bytes(sign ^ 0xFF for sign in salt)
    with pytest.raises(LogForeign):
        open_log(path, other)

    damaged = bytearray(path.read_bytes())
    damaged[2000] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(LogDamaged):
        open_log(path, salt)
    assert path.read_bytes() == damaged


def test_another_key_opens_nothing_and_says_nothing(
    closed: tuple[Path, bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    path, salt = closed

    with pytest.raises(LogDamaged) as refusal:
        Log.open(path, bytes(32), CHAIN_KEY, salt=salt)

    assert refusal.value.exit_code == 3
    assert capfd.readouterr() == ("", "")


def _stamp(path: Path, version: int) -> bytes:
    connection = opener(path, DATABASE_KEY)()
    connection.execute("UPDATE about SET program = '9.7'")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def test_a_newer_log_is_left_alone(closed: tuple[Path, bytes]) -> None:
    path, salt = closed
    before = _stamp(path, opening.VERSION + 1)

    with pytest.raises(LogNewer, match=r"newer PocDesk \(9\.7\)"):
        open_log(path, salt)

    assert path.read_bytes() == before


def test_a_newer_log_that_names_its_program_elsewhere_is_left_alone(
    closed: tuple[Path, bytes],
) -> None:
    path, salt = closed
    connection = opener(path, DATABASE_KEY)()
    connection.execute("DROP TABLE about")
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(LogNewer, match="by a newer PocDesk"):
        open_log(path, salt)


def test_a_log_that_was_never_finished_holds_nothing(closed: tuple[Path, bytes]) -> None:
    path, salt = closed
    _stamp(path, 0)

    with pytest.raises(LogUnfinished):
        open_log(path, salt)


def test_each_refusal_is_its_own_sentence_with_a_remedy() -> None:
    refusals: list[PocDeskError] = [
        LogMissing(Path("log.db")),
        LogUnreachable(Path("log.db"), "permission denied"),
        LogDamaged(),
        LogForeign(),
        LogUnfinished(),
        LogNewer("2.0"),
    ]
    assert len({refusal.happened for refusal in refusals}) == len(refusals)
    assert all(refusal.safe and refusal.remedy for refusal in refusals)
    damages = [refusal for refusal in refusals if isinstance(refusal, Damaged)]
    assert [type(refusal) for refusal in damages] == [LogDamaged, LogForeign, LogUnfinished]


def test_a_connection_keeps_the_promises_of_the_log(log: Log) -> None:
    connection = opener(log.path, DATABASE_KEY)()

    def told(pragma: str) -> object:
        return next(iter(connection.execute(f"PRAGMA {pragma}")))[0]

    asked = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "temp_store": 2,  # memory
        "trusted_schema": 0,
        "cipher_page_size": "4096",
        "cipher_use_hmac": "1",
        "user_version": opening.VERSION,
    }
    found = {pragma: told(pragma) for pragma in asked}
    assert stored_version(connection) == opening.VERSION
    connection.close()
    assert found == asked


def test_the_memory_of_the_database_is_locked_and_wiped(closed: tuple[Path, bytes]) -> None:
    """In a process of its own: see `tests.lean`."""
    program = f"""
from pathlib import Path
from pocdesk.storage import opening
connection = opening.opener(Path({str(closed[0])!r}), bytes(range(32)))()
assert len(opening.first_page(connection)) == 5
assert [*connection.execute("PRAGMA cipher_memory_security")] == [("1",)]
connection.close()
"""
    root = Path(opening.__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, timeout=60)


def test_nothing_of_a_filled_log_is_in_clear(closed: tuple[Path, bytes]) -> None:
    content = closed[0].read_bytes()

    for marker in ("provider.example", "Préservation", "SQLite format", "entries"):
        assert marker.encode() not in content
        assert marker.encode("utf-16-le") not in content
