"""A log killed at each statement of its way to today's version: the old one is whole each time."""

import shutil
import tomllib
from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.storage import integrity, schema
from pocdesk.storage.log import Log
from pocdesk.storage.opening import opener
from pocdesk.storage.verify import verify
from tests.old_logs.make import HERE

Rows = dict[str, list[tuple[object, ...]]]


def keys_of(version: int) -> tuple[bytes, bytes, bytes]:
    told = tomllib.loads((HERE / f"version_{version}" / "kept.toml").read_text(encoding="utf-8"))
    database, chain, salt = (
        bytes.fromhex(told[name]) for name in ("database_key", "chain_key", "salt")
    )
    return database, chain, salt


def opened(folder: Path, version: int) -> Log:
    database, chain, salt = keys_of(version)
    return Log.open(folder / "log.db", database, chain, salt=salt)


def held(folder: Path, version: int) -> tuple[int, Rows]:
    """The version of the log and every row in it, through the driver alone; it must be whole."""
    connection = opener(folder / "log.db", keys_of(version)[0])()
    try:
        assert list(integrity.findings(connection)) == []
        ((number,),) = connection.execute("PRAGMA user_version")
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        names = [str(name) for (name,) in tables]
        rows = {one: list(connection.execute(f'SELECT * FROM "{one}"')) for one in names}  # noqa: S608
    finally:
        connection.close()
    assert isinstance(number, int)
    return number, rows


@pytest.mark.parametrize(
    "version", [pytest.param(1, marks=pytest.mark.long), pytest.param(2, marks=pytest.mark.long), 3]
)
def test_the_old_log_is_whole_at_each_statement(version: int, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(HERE / f"version_{version}" / "log.db", work)
    before = held(work, version)
    assert before[0] == version
    stopped: list[tuple[str, Path]] = []

    def kill(connection: sa.Connection, _: object, statement: str, *more: object) -> None:
        """What the disk held had the program been killed here."""
        # Pages go to the disk at once, not only with the end of the transaction.
        connection.connection.cursor().execute("PRAGMA cache_size = 1")
        folder = tmp_path / str(len(stopped))
        folder.mkdir()
        for name in ("log.db", "log.db-wal"):
            if (work / name).exists():
                shutil.copy(work / name, folder)
        stopped.append((statement, folder))

    sa.event.listen(sa.Engine, "after_cursor_execute", kill)
    try:
        log = opened(work, version)
    finally:
        sa.event.remove(sa.Engine, "after_cursor_execute", kill)
    log.close()
    assert held(work, version)[0] == schema.VERSION

    assert any("letters_before" in statement for statement, _ in stopped)
    written = max((folder / "log.db-wal").stat().st_size for _, folder in stopped)
    assert written > 10_000, "the step has to be on the disk half-way"
    half_way = []
    for statement, folder in stopped:
        found = held(folder, version)
        assert found == before or found[0] == schema.VERSION, statement
        half_way += [folder] if found == before else []
    assert len(half_way) > 20
    for folder in half_way[:: len(half_way) // 2]:
        again = opened(folder, version)
        assert verify(again) == ()
        again.close()
        assert held(folder, version)[0] == schema.VERSION
