"""From version 1 to 2: a log written by 0.1.0 gains what a case waits for, and loses nothing."""

import shutil
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.storage import backup, cases, entries, manifest, opening, shape
from pocdesk.storage.archive import Writer
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log, LogKeys
from pocdesk.storage.opening import Connection, opener
from pocdesk.storage.seals import seal
from pocdesk.storage.verify import verify
from tests.old_logs.make import HERE
from tests.storage.shelf import NOW, OFFICER, a_case, an_entry

FOLDER = HERE / "version_1"
Kept = dict[str, str]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """The keys of the old log, of which a copy of this test's own lies in the folder."""
    shutil.copy(FOLDER / "log.db", tmp_path)
    return tomllib.loads((FOLDER / "kept.toml").read_text(encoding="utf-8"))


@pytest.fixture
def old(kept: Kept, tmp_path: Path) -> Iterator[Connection]:
    """The old log through its driver alone, which brings nothing up to date."""
    connection = opener(tmp_path / "log.db", bytes.fromhex(kept["database_key"]))()
    yield connection
    connection.close()


def _opened(kept: Kept, folder: Path) -> Log:
    database_key, chain_key, salt = (
        bytes.fromhex(kept[name]) for name in ("database_key", "chain_key", "salt")
    )
    return Log.open(folder / "log.db", database_key, chain_key, salt=salt)


def _rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%\\_%' "
        "ESCAPE '\\' AND name NOT IN ('about', 'search_words', 'search_pieces')"
    )
    names = [str(name) for (name,) in tables]
    return {name: list(connection.execute(f'SELECT * FROM "{name}"')) for name in names}  # noqa: S608


def _as_now(row: tuple[object, ...]) -> tuple[object, ...]:
    """A case of version 1 with what the later versions ask of it."""
    asked = (row[7], None, row[8], "unknown", "", "", "", "", "", "")
    preserved = (None, row[12], "", "", None, None)
    closed = (None, "", None, "")
    return (*row[:7], *asked, *row[9:12], *preserved, "", None, *row[13:15], *closed, *row[15:])


def test_every_row_stays_and_only_cases_gain_columns(
    old: Connection, kept: Kept, tmp_path: Path
) -> None:
    before = _rows(old)
    old.close()

    _opened(kept, tmp_path).close()

    new = opener(tmp_path / "log.db", bytes.fromhex(kept["database_key"]))()
    after = _rows(new)
    new.close()
    made = [*("kept", "sendings", "switches", "links", "doubts", "list_uses", "unconfirmed")]
    made += ["corrections", "registrations", "own_facts", "trusted_keys", "taken_packs"]
    assert [after.pop(name) for name in made] == [[] for _ in made]
    waited = [_as_now(row) for row in before.pop("cases")]
    assert after.pop("cases") == waited
    assert after.pop("office") == [(*row, "", None, "never") for row in before.pop("office")]
    joined = [(*row, None) for row in before.pop("officers")]
    assert after.pop("officers") == joined
    unapproved = [(*row[:13], None, *row[13:]) for row in before.pop("letters")]
    assert after.pop("letters") == unapproved
    assert after == before
    assert len(waited) == 3


def test_it_is_shaped_like_a_new_log_verifies_and_holds_its_promises(
    kept: Kept, tmp_path: Path
) -> None:
    with closing(_opened(kept, tmp_path)) as log:
        assert verify(log) == ()
        with log.reading() as connection:
            assert list(shape.differences(connection)) == []
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            assert version == opening.VERSION
        with pytest.raises(sa.exc.IntegrityError), log.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM cases WHERE reference = 'DESK-2026-00001'")


def test_a_backup_that_the_older_program_made_can_be_restored(
    old: Connection, kept: Kept, tmp_path: Path
) -> None:
    """The archive is put together as version 0.1.0 did: it counts no table that came later."""
    ((number, mac),) = old.execute("SELECT number, mac FROM entries ORDER BY number DESC LIMIT 1")
    sizes = {name: len(rows) for name, rows in _rows(old).items()} | {"about": 1}
    counts = tuple(manifest.Count(table=name, rows=size) for name, size in sizes.items())
    old.close()
    path = tmp_path / "old.pocdesk"
    with path.open("w+b") as file:
        writer = Writer(file, NOW)
        parts = (
            writer.add_bytes("log.db", (FOLDER / "log.db").read_bytes()),
            writer.add_bytes("keys.json", b"{}"),
        )
        listed = manifest.Manifest(
            format=1,
            program="0.1.0",
            desk="d",
            key="k",
            made_at=NOW,
            entries=int(str(number)),
            head=bytes(mac).hex() if isinstance(mac, bytes) else "",
            counts=counts,
            parts=parts,
        )
        content = manifest.to_toml(listed)
        writer.add_bytes("manifest.toml", content)
        chain_key = bytes.fromhex(kept["chain_key"])
        writer.add_bytes("manifest.mac", manifest.seal(chain_key, content))
        writer.close()

    def keys(_: Path) -> LogKeys:
        return LogKeys(
            bytearray.fromhex(kept["database_key"]),
            bytearray.fromhex(kept["chain_key"]),
            bytes.fromhex(kept["salt"]),
        )

    restored = backup.restore(path, tmp_path / "restored", keys)

    assert restored.entries == number
    with closing(_opened(kept, tmp_path / "restored")) as log:
        assert verify(log) == ()


def test_its_cases_can_wait_from_now_on(kept: Kept, tmp_path: Path) -> None:
    with closing(_opened(kept, tmp_path)) as log:
        with log.reading() as connection:
            before = cases.page(connection, CaseFilter()).cases[0]
        assert (before.waiting_for, before.waiting_until) == ("", None)
        after = before.wait("their answer", NOW + timedelta(days=2))
        with log.transaction() as connection:
            cases.update(connection, after)
            waits = an_entry(minutes=60, case=after.reference, seals=(seal(before), seal(after)))
            entries.append(connection, log.chain_key, waits)

        with log.reading() as connection:
            assert cases.get(connection, after.reference) == after
        assert verify(log) == ()


def test_a_case_that_never_waited_is_sealed_as_it_was_before_cases_could_wait() -> None:
    case = Case(
        reference="DESK-2026-00001",
        direction=a_case().direction,
        received_at=NOW,
        state=a_case().state,
        officer=OFFICER.id,
    )

    waited = case.wait("x", NOW).stop_waiting()

    assert seal(waited) == seal(case)
    # The hash that version 0.1.0 computed for this case.
    assert seal(case).sha256.startswith("e5c66044ccf96373cc17")
