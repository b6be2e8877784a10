"""What every test stands on: no screen, a clock that a test can set, a desk that is open."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk
    from pocdesk.vault.keystore import KeyStore

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow, not wrong: no example is judged by the clock.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("desk")

SAMPLES = Path(__file__).parent / "samples"
TRAINING = Path(__file__).parent.parent / "resources" / "training"
PASSPHRASE = "night shift harbour lamp"
SECOND_PASSPHRASE = "inner pier before dawn"


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


@dataclass(frozen=True)
class Founded:
    """A closed desk with the three ways into it: passphrase, recovery code, key store."""

    folder: Path
    code: str
    store: "KeyStore"
    passphrase: str = ""

    def copied_to(self, folder: Path) -> Path:
        """The folder of a copy of it."""
        return Path(shutil.copytree(self.folder, folder))

    def opened(self, folder: Path, clock: SetClock) -> "Desk":
        """The copy in `folder`, open; the key store opens it, since a passphrase takes its time,
        unless the desk has two officers: letters that take two ask who sits at it."""
        from pocdesk.desk.unlock import Credential, unlock

        by = Credential(passphrase=self.passphrase) if self.passphrase else None
        return unlock(folder, by or Credential(key_store=self.store), clock=clock)


@pytest.fixture(scope="session")
def founded_desk(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A desk made once for the whole run; tests work on copies."""
    from pocdesk.desk.found import found
    from tests.key_store import memory_store

    store = memory_store()
    made = found(
        tmp_path_factory.mktemp("founded") / "desk",
        country="FI",
        officer="Officer Seven",
        office="Training Contact Point of Finland",
        passphrase=PASSPHRASE,
        clock=SetClock(),
        key_store=store,
        memory_mib=64,
    )
    return Founded(made.folder, made.recovery_code, store)


@pytest.fixture(scope="session")
def staffed_desk(founded_desk: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same with the training Directory 2026-2, made once for the whole run."""
    from pocdesk.desk.lock import lock
    from pocdesk.desk.refresh import refresh

    folder = founded_desk.copied_to(tmp_path_factory.mktemp("staffed") / "desk")
    desk = founded_desk.opened(folder, SetClock())
    file = TRAINING / "training-directory-2026-2.json"
    refresh(desk, file.name, file.read_bytes())
    lock(desk)
    return replace(founded_desk, folder=folder)


@pytest.fixture(scope="session")
def paired_desk(staffed_desk: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same with a second officer, Officer Nine, made once for the whole run."""
    from pocdesk.desk.lock import lock
    from pocdesk.desk.officers import add_officer

    folder = staffed_desk.copied_to(tmp_path_factory.mktemp("paired") / "desk")
    desk = staffed_desk.opened(folder, SetClock())
    add_officer(desk, "Officer Nine", "Deputy head", SECOND_PASSPHRASE)
    lock(desk)
    return replace(staffed_desk, folder=folder, passphrase=PASSPHRASE)


@pytest.fixture
def desk_folder(founded_desk: Founded, tmp_path: Path) -> Path:
    """A closed desk of this test's own."""
    return founded_desk.copied_to(tmp_path / "desk")


@pytest.fixture
def desk(founded_desk: Founded, desk_folder: Path, clock: SetClock) -> Iterator["Desk"]:
    """An open desk of this test's own, with no Directory yet."""
    opened = founded_desk.opened(desk_folder, clock)
    yield opened
    _close(opened)


@pytest.fixture
def staffed(staffed_desk: Founded, tmp_path: Path, clock: SetClock) -> Iterator["Desk"]:
    """An open desk of this test's own, with the training Directory 2026-2."""
    opened = staffed_desk.opened(staffed_desk.copied_to(tmp_path / "desk"), clock)
    yield opened
    _close(opened)


@pytest.fixture
def paired(paired_desk: Founded, tmp_path: Path, clock: SetClock) -> Iterator["Desk"]:
    """An open desk of this test's own with two officers, Officer Seven at it."""
    opened = paired_desk.opened(paired_desk.copied_to(tmp_path / "desk"), clock)
    yield opened
    _close(opened)


def _close(desk: "Desk") -> None:
    from pocdesk.desk.lock import lock

    if desk.log.is_open:
        lock(desk)


@pytest.fixture(scope="session")
def seeded_master(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The seeded desk of sixty cases, made once for the whole run; tests work on copies."""
    from tests.key_store import memory_store
    from tests.seeded import seeded_desk

    folder, store = tmp_path_factory.mktemp("seeded") / "desk", memory_store()
    seeded_desk().seed(folder, key_store=store)
    return Founded(folder, "", store)


@pytest.fixture
def seeded_folder(seeded_master: Founded, tmp_path: Path) -> Path:
    """A closed desk with sixty cases in all states, of this test's own."""
    return seeded_master.copied_to(tmp_path / "seeded")
