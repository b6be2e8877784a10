"""What every test stands on: no screen, a clock that a test can set, a desk that is open."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow, not wrong: no example is judged by the clock.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("desk")

SAMPLES = Path(__file__).parent / "samples"
TRAINING = Path(__file__).parent.parent / "resources" / "training"
PASSPHRASE = "night shift harbour lamp"


class SetClock:
    """A clock at 03:12 local time of a November night; a test moves it by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def founded_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A desk made once for the whole run, and its recovery code; tests work on copies."""
    from pocdesk.desk.found import found

    folder = tmp_path_factory.mktemp("founded") / "desk"
    made = found(
        folder,
        country="FI",
        officer="Officer Seven",
        office="Training Contact Point of Finland",
        passphrase=PASSPHRASE,
        clock=SetClock(),
        memory_mib=64,
    )
    return made.folder, made.recovery_code


@pytest.fixture
def desk_folder(founded_desk: tuple[Path, str], tmp_path: Path) -> Path:
    """A closed desk of this test's own."""
    import shutil

    folder = tmp_path / "desk"
    shutil.copytree(founded_desk[0], folder)
    return folder


@pytest.fixture
def desk(desk_folder: Path, clock: SetClock) -> Iterator["Desk"]:
    """An open desk of this test's own, with no Directory yet."""
    from pocdesk.desk.lock import lock
    from pocdesk.desk.unlock import Credential, unlock

    opened = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=clock)
    yield opened
    if opened.log.is_open:
        lock(opened)


@pytest.fixture
def staffed(desk: "Desk") -> "Desk":
    """An open desk with the training Directory 2026-2."""
    from pocdesk.desk.refresh import refresh

    file = TRAINING / "training-directory-2026-2.json"
    refresh(desk, file.name, file.read_bytes())
    return desk


@pytest.fixture(scope="session")
def seeded_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeded desk of sixty cases, made once for the whole run; tests work on copies."""
    from tests.seeded import seeded_desk

    folder = tmp_path_factory.mktemp("seeded") / "desk"
    seeded_desk().seed(folder)
    return folder


@pytest.fixture
def seeded_folder(seeded_master: Path, tmp_path: Path) -> Path:
    """A closed desk with sixty cases in all states, of this test's own."""
    import shutil

    folder = tmp_path / "seeded"
    shutil.copytree(seeded_master, folder)
    return folder
