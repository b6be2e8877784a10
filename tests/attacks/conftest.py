"""A closed desk of a hundred entries, and someone at its file."""

from pathlib import Path

import pytest

from pocdesk.storage import entries
from tests.attacks.insider import ENTRIES, Insider
from tests.storage.shelf import an_entry, fill, new_log


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    """A closed desk with 100 entries: its log, its salt, and its head as letters print it."""
    log = new_log(tmp_path_factory.mktemp("written") / "log.db")
    fill(log)
    with log.transaction() as connection:
        last = entries.last(connection)
        assert last is not None
        for number in range(last.number + 1, ENTRIES + 1):
            last = entries.append(connection, log.chain_key, an_entry(minutes=number, note="n"))
    salt, head = log.salt, last.head
    log.close()
    return log.path, salt, head


@pytest.fixture
def insider(written: tuple[Path, bytes, str], tmp_path: Path) -> Insider:
    return Insider(written, tmp_path)
