"""A process to be killed in, and an empty log for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.farm import Farm, farm
from tests.storage.shelf import new_log


@pytest.fixture(scope="module")
def writers() -> Iterator[Farm]:
    with farm() as started:
        yield started


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, bytes]:
    """A closed log without entries, and its salt."""
    log = new_log(tmp_path / "log.db")
    salt = log.salt
    log.close()
    return log.path, salt
