"""A new log, and a filled one, for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pocdesk.storage.log import Log
from tests.storage.shelf import fill, new_log, open_log

Closed = tuple[Path, bytes]
"""A closed log and its salt."""


@pytest.fixture(scope="session")
def empty_log(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    log = new_log(tmp_path_factory.mktemp("empty") / "log.db")
    salt = log.salt
    log.close()
    return log.path, salt


@pytest.fixture(scope="session")
def filled_log(empty_log: Closed, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    path = tmp_path_factory.mktemp("filled") / "log.db"
    shutil.copy(empty_log[0], path)
    log = open_log(path, empty_log[1])
    fill(log)
    log.close()
    return path, empty_log[1]


@pytest.fixture
def log(empty_log: Closed, tmp_path: Path) -> Iterator[Log]:
    """An open log without entries, of this test's own."""
    yield from _own(empty_log, tmp_path / "new")


@pytest.fixture
def filled(filled_log: Closed, tmp_path: Path) -> Iterator[Log]:
    """An open log with a little of everything, of this test's own."""
    yield from _own(filled_log, tmp_path / "desk")


def _own(closed: Closed, folder: Path) -> Iterator[Log]:
    path = folder / "log.db"
    folder.mkdir()
    shutil.copy(closed[0], path)
    log = open_log(path, closed[1])
    yield log
    log.close()
