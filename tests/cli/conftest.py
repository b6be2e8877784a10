"""A desk for the command line: its folder is named, its passphrase is in the environment."""

from pathlib import Path

import pytest

from tests.cli.shift import Pocdesk, Said, pocdesk
from tests.conftest import PASSPHRASE, TRAINING
from tests.read_once import read_once as read_once


@pytest.fixture
def command(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Pocdesk:
    """Runs a command on this test's own desk."""
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.delenv("POCDESK_RECOVERY_CODE", raising=False)

    def run(*words: str) -> Said:
        return pocdesk("--desk", str(desk_folder), *words)

    return run


@pytest.fixture
def staffed_command(command: Pocdesk) -> Pocdesk:
    """The same with the training Directory."""
    assert (
        command("directory", "import", str(TRAINING / "training-directory-2026-2.json")).code == 0
    )
    return command
