"""What the window's tests stand on: an officer before a desk that is open, with its Directory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE, TRAINING, SetClock
from tests.officer import Officer, at_the_window


@pytest.fixture(scope="session")
def staffed_folder(
    founded_desk: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A closed desk with the training Directory, made once; tests work on copies."""
    import shutil

    from pocdesk.desk.lock import lock
    from pocdesk.desk.refresh import refresh
    from pocdesk.desk.unlock import Credential, unlock

    folder = tmp_path_factory.mktemp("staffed") / "desk"
    shutil.copytree(founded_desk[0], folder)
    desk = unlock(folder, Credential(passphrase=PASSPHRASE), clock=SetClock())
    file = TRAINING / "training-directory-2026-2.json"
    refresh(desk, file.name, file.read_bytes())
    lock(desk)
    return folder


@pytest.fixture
def folder(staffed_folder: Path, tmp_path: Path) -> Path:
    """A closed desk with a Directory, of this test's own."""
    import shutil

    copy = tmp_path / "desk"
    shutil.copytree(staffed_folder, copy)
    return copy


@pytest.fixture
def officer(qtbot: QtBot, folder: Path, clock: SetClock) -> Iterator[Officer]:
    """At an open desk, in the log."""
    with at_the_window(qtbot, folder, clock) as someone:
        someone.unlocks(PASSPHRASE)
        yield someone
