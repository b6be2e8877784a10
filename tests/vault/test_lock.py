"""One desk, one program: who has it is named, and a dead holder holds nothing."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pocdesk.vault.lock import DeskInUse, LockRefused, hold
from pocdesk.vault.who import this_machine, this_user
from tests.conftest import SetClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


class Contender:
    """One process of `tests.vault.contender`."""

    def __init__(self, path: Path) -> None:
        asked = [sys.executable, "-m", "tests.vault.contender", str(path)]
        self.process = subprocess.Popen(
            asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        self.pid = self.process.pid

    def hears(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def told_to_go_on(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def killed(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def contenders() -> Iterator[list[Contender]]:
    running: list[Contender] = []
    yield running
    for contender in running:
        contender.process.communicate()


def test_the_lock_says_who_has_the_desk_since_when(path: Path, clock: SetClock) -> None:
    since = clock()
    with hold(path, now=since.astimezone(timezone(timedelta(hours=1)))) as held:
        clock.forward(hours=3)
        with pytest.raises(DeskInUse) as refused:
            hold(path, now=clock())
    holder = refused.value.holder
    assert holder == held.holder
    assert holder is not None
    assert (holder.pid, holder.user, holder.machine) == (os.getpid(), this_user(), this_machine())
    assert holder.since == since
    named = f"{this_user()}, {this_machine()}, since {since:%Y-%m-%d %H:%M} UTC"
    assert refused.value.happened == f"PocDesk is already open ({named})."
    assert refused.value.safe == "Nothing was changed."
    assert "window that is open" in refused.value.remedy


def test_a_released_lock_is_free_and_names_nobody(path: Path, clock: SetClock) -> None:
    first = hold(path, now=clock())
    first.release()
    assert path.read_bytes() == b""
    with hold(path, now=clock()):
        first.release()
        with pytest.raises(DeskInUse):
            hold(path, now=clock())


def test_an_error_inside_the_block_frees_the_lock(path: Path, clock: SetClock) -> None:
    with pytest.raises(ZeroDivisionError), hold(path, now=clock()):
        raise ZeroDivisionError
    with hold(path, now=clock()):
        assert json.loads(path.read_bytes())["pid"] == os.getpid()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_lock_file_is_private(path: Path, clock: SetClock) -> None:
    with hold(path, now=clock()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_twenty_starts_at_once_one_wins_and_the_others_name_it(
    path: Path, contenders: list[Contender], clock: SetClock
) -> None:
    contenders += [Contender(path) for _ in range(20)]
    assert {contender.hears() for contender in contenders} == {"ready"}
    for contender in contenders:
        contender.told_to_go_on()
    said = {contender: contender.hears() for contender in contenders}
    winners = [contender for contender, line in said.items() if line == "won"]
    assert len(winners) == 1
    others = {line for contender, line in said.items() if contender is not winners[0]}
    assert others == {f"in use by {winners[0].pid}"}

    winners[0].killed()
    assert json.loads(path.read_bytes())["pid"] == winners[0].pid
    with hold(path, now=clock()) as taken:
        assert json.loads(path.read_bytes())["pid"] == taken.holder.pid == os.getpid()


def test_a_winner_that_ends_well_lets_the_next_one_in(
    path: Path, contenders: list[Contender], clock: SetClock
) -> None:
    contenders.append(Contender(path))
    assert contenders[0].hears() == "ready"
    contenders[0].told_to_go_on()
    assert contenders[0].hears() == "won"
    with pytest.raises(DeskInUse):
        hold(path, now=clock())
    contenders[0].told_to_go_on()
    assert contenders[0].process.wait() == 0
    hold(path, now=clock()).release()


@pytest.mark.skipif(os.name != "posix", reason="flock is POSIX")
@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"not json",
        b"[]",
        b'{"pid": 1}',
        b'{"pid": "x", "user": "a", "machine": "b", "since": "2026-11-22T02:12:00+00:00"}',
        b"\xff\xfe",
        b"9" * 5000,
    ],
)
def test_a_holder_that_did_not_sign_is_still_respected(
    path: Path, clock: SetClock, left: bytes
) -> None:
    with hold(path, now=clock()):
        path.write_bytes(left)
        with pytest.raises(DeskInUse) as refused:
            hold(path, now=clock(), pause=bool)
    assert refused.value.holder is None
    assert refused.value.happened == "PocDesk is already open (another program)."


def signed(pid: int, machine: str) -> bytes:
    since = datetime(2026, 11, 21, tzinfo=UTC).isoformat()
    table = {"pid": pid, "user": "be\x1b[31mn", "machine": machine, "since": since}
    return json.dumps(table).encode()


def test_a_holder_on_another_machine_is_named_without_control_characters(
    path: Path, clock: SetClock
) -> None:
    with hold(path, now=clock()):
        path.write_bytes(signed(1, "elsewhere"))
        with pytest.raises(DeskInUse, match=r"\(be \[31mn, elsewhere, since 2026-11-21 00:00 UTC"):
            hold(path, now=clock())


@pytest.mark.skipif(os.name != "posix", reason="asks for the process as POSIX does")
def test_a_process_number_beyond_all_bounds_is_no_reason_to_break_in(
    path: Path, clock: SetClock
) -> None:
    with hold(path, now=clock()):
        path.write_bytes(signed(10**30, this_machine()))
        with pytest.raises(DeskInUse, match="since 2026-11-21"):
            hold(path, now=clock(), pause=lambda: path.write_bytes(b""))


def test_a_medium_that_knows_no_locks_is_refused(
    path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(descriptor: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("pocdesk.vault.lock._locked", no_locks)
    with pytest.raises(LockRefused, match="no locks available") as refused:
        hold(path, now=clock())
    assert "a folder of this machine" in refused.value.remedy


def test_a_name_left_over_from_a_dead_program_is_not_believed_at_once(
    path: Path, contenders: list[Contender], clock: SetClock
) -> None:
    dead = Contender(path)
    dead.killed()
    with hold(path, now=clock()) as held:
        own = path.read_bytes()
        path.write_bytes(signed(dead.pid, this_machine()))
        with pytest.raises(DeskInUse) as refused:
            hold(path, now=clock(), pause=lambda: path.write_bytes(own))
    assert refused.value.holder == held.holder


def test_a_lock_freed_between_two_looks_is_taken(path: Path, clock: SetClock) -> None:
    first = hold(path, now=clock())
    path.write_bytes(b"")
    with hold(path, now=clock(), pause=first.release) as second:
        assert json.loads(path.read_bytes())["pid"] == second.holder.pid


def test_a_lock_in_no_folder_is_refused(tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(LockRefused, match="no such file or directory"):
        hold(tmp_path / "nowhere" / "lock", now=clock())


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path, clock: SetClock) -> None:
    prey = tmp_path / "prey"
    prey.write_text("untouched")
    (tmp_path / "lock").symlink_to(prey)
    with pytest.raises(LockRefused):
        hold(tmp_path / "lock", now=clock())
    assert prey.read_text() == "untouched"
