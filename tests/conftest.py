"""What every test stands on: no screen, a clock that a test can set, a desk that is open."""

import gc
import os
from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import late
from tests.late import answers_late as answers_late
from tests.lean import compiled_once as compiled_once
from tests.lean import directory_read_once as directory_read_once
from tests.lean import memory_not_locked as memory_not_locked
from tests.made_once import Founded as Founded
from tests.made_once import made_once
from tests.read_once import Staying, reading_once
from tests.read_once import staying as staying

if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow, not wrong: no example is judged by the clock.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("same", settings.get_profile("desk"), derandomize=True)
settings.load_profile("desk")

SAMPLES = Path(__file__).parent / "samples"
TRAINING = Path(__file__).parent.parent / "resources" / "training"
_WINDOWS, _COLLECTED = count(1), 20
PASSPHRASE = "night shift harbour lamp"
SECOND_PASSPHRASE = "inner pier before dawn"


def pytest_addoption(parser: pytest.Parser) -> None:
    late.add_option(parser)


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


def pytest_collection_finish() -> None:
    """What is loaded by now stays for the whole run: no collection looks through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """As in the program, what tests let go of a window is collected in this thread alone, and all
    of it before a test without a window begins: there a worker's collector would end it, which
    crashes Qt. Hundreds of windows that wait for it fill the memory."""
    if not _has_window(item):
        return (yield)
    gc.disable()
    ran = yield
    ahead = nextitem is not None and _has_window(nextitem)
    if not ahead or next(_WINDOWS) % _COLLECTED == 0:
        gc.collect()
    if not ahead:
        gc.enable()
    return ran


def _has_window(item: pytest.Item) -> bool:
    return "qapp" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session", autouse=True)
def derived_once() -> Iterator[None]:
    """The key of a passphrase is derived in earnest, and known to every copy of the same desk."""
    from pocdesk.vault.kdf import Argon2

    derive, known = Argon2.derive, dict[tuple[Argon2, bytes, bytes], bytes]()

    def remembered(cost: Argon2, secret: bytes, salt: bytes) -> bytearray:
        place = cost, bytes(secret), bytes(salt)
        if place not in known:
            known[place] = bytes(derive(cost, secret, salt))
        return bytearray(known[place])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2, "derive", remembered)
        yield


@pytest.fixture(scope="session")
def founded_desk(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A desk made once for the whole run; tests work on copies."""

    def make(folder: Path) -> Founded:
        from pocdesk.desk.found import found
        from tests.key_store import memory_store

        store = memory_store()
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
        return Founded(made.folder, made.recovery_code, store)

    return made_once("founded", make, tmp_path_factory)


@pytest.fixture(scope="session")
def staffed_desk(founded_desk: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same with the training Directory 2026-2, made once for the whole run."""

    def make(folder: Path) -> Founded:
        from pocdesk.desk.lock import lock
        from pocdesk.desk.take_list import refresh

        desk = founded_desk.opened(founded_desk.copied_to(folder), SetClock())
        file = TRAINING / "training-directory-2026-2.json"
        refresh(desk, file.name, file.read_bytes())
        lock(desk)
        return replace(founded_desk, folder=folder)

    return made_once("staffed", make, tmp_path_factory)


@pytest.fixture(scope="session")
def paired_desk(staffed_desk: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same with a second officer, Officer Nine, made once for the whole run."""

    def make(folder: Path) -> Founded:
        from pocdesk.desk.lock import lock
        from pocdesk.desk.officers import add_officer

        desk = staffed_desk.opened(staffed_desk.copied_to(folder), SetClock())
        add_officer(desk, "Officer Nine", "Deputy head", SECOND_PASSPHRASE)
        lock(desk)
        return replace(staffed_desk, folder=folder, passphrase=PASSPHRASE)

    return made_once("paired", make, tmp_path_factory)


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
def seeded_master(staying: Staying, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The seeded desk of sixty cases, made once for the whole run; tests work on copies."""

    def make(folder: Path) -> Founded:
        from tests.key_store import memory_store
        from tests.seeded import seeded_desk

        store = memory_store()
        with reading_once(staying):
            seeded_desk().seed(folder, key_store=store)
        return Founded(folder, "", store)

    return made_once("seeded", make, tmp_path_factory)


@pytest.fixture
def seeded_folder(seeded_master: Founded, tmp_path: Path) -> Path:
    """A closed desk with sixty cases in all states, of this test's own."""
    return seeded_master.copied_to(tmp_path / "seeded")
