"""A new log, and a filled one, for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pocdesk.storage.log import Log
from tests.storage.shelf import fill, new_log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = new_log(tmp_path / "log.db")
    yield log
    log.close()


@pytest.fixture
def filled(log: Log) -> Log:
    fill(log)
    return log
