"""What the window's tests stand on: an officer before a desk that is open, with its Directory."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pocdesk.desk.found import found
from pocdesk.desk.lock import lock
from pocdesk.desk.refresh import refresh
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.vault.keystore import KeyStore
from tests.conftest import PASSPHRASE, TRAINING, SetClock
from tests.officer import Officer, at_the_window


@dataclass
class Memory:
    """A key store that forgets everything at the end of the run."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]


@dataclass(frozen=True)
class Staffed:
    """A closed desk with the training Directory, and two of the ways into it."""

    folder: Path
    code: str
    store: KeyStore


@pytest.fixture(scope="session")
def staffed_desk(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    """Made once for the whole run; tests work on copies."""
    allowed = frozenset({f"{Memory.__module__}.{Memory.__qualname__}"})
    store = KeyStore(Memory(), allowed=allowed)
    folder = tmp_path_factory.mktemp("staffed") / "desk"
    made = found(
        folder,
        country="FI",
        officer="Officer Seven",
        office="Training Contact Point of Finland",
        passphrase=PASSPHRASE,
        clock=SetClock(),
        key_store=store,
        memory_mib=64,
    )
    desk = unlock(folder, Credential(key_store=store), clock=SetClock())
    file = TRAINING / "training-directory-2026-2.json"
    refresh(desk, file.name, file.read_bytes())
    lock(desk)
    return Staffed(folder, made.recovery_code, store)


@pytest.fixture
def folder(staffed_desk: Staffed, tmp_path: Path) -> Path:
    """A closed desk with a Directory, of this test's own."""
    copy = tmp_path / "desk"
    shutil.copytree(staffed_desk.folder, copy)
    return copy


@pytest.fixture
def officer(
    qtbot: QtBot, folder: Path, clock: SetClock, staffed_desk: Staffed
) -> Iterator[Officer]:
    """At an open desk, in the log; the key store opened it, since a passphrase takes its time."""
    with at_the_window(qtbot, folder, clock) as someone:
        credential = Credential(key_store=staffed_desk.store)
        someone.program.doorway.opened.emit(unlock(folder, credential, clock=clock))
        someone.waits_for(lambda: someone.program.rooms is not None)
        yield someone
