"""The lock of a desk: one program at a time has it open, and the file says who."""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pocdesk.errors import PocDeskError
from pocdesk.vault.plain_text import one_line
from pocdesk.vault.who import this_machine, this_user

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOOKS = 50
_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a desk open: process, account, machine, and since when (aware, UTC)."""

    pid: int
    user: str
    machine: str
    since: datetime


class DeskInUse(PocDeskError):
    """Another program has the desk open; `holder` is None where it could not say who it is."""

    def __init__(self, holder: Holder | None) -> None:
        by = "another program"
        if holder is not None:
            by = f"{holder.user}, {holder.machine}, since {holder.since:%Y-%m-%d %H:%M} UTC"
        super().__init__(
            f"PocDesk is already open ({by}).",
            safe="Nothing was changed.",
            remedy="Go on in the window that is open, or close it first.",
        )
        self.holder = holder


class LockRefused(PocDeskError):
    """The lock file cannot be made or locked."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"The lock file {path} cannot be used: {str(error.strerror or error).lower()}.",
            safe="Nothing was changed.",
            remedy="Keep the desk in a folder of this machine that you may write to.",
        )


class DeskLock:
    """Held until `release`, the end of a `with` block, or the end of the process."""

    def __init__(self, descriptor: int, holder: Holder) -> None:
        self._descriptor: int | None = descriptor
        self.holder = holder

    def release(self) -> None:
        """Lets the next program in; a second call does nothing."""
        if self._descriptor is None:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)
        self._descriptor = None

    def __enter__(self) -> "DeskLock":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _a_moment() -> None:
    threading.Event().wait(0.02)


def hold(path: Path, *, now: datetime, pause: Callable[[], object] = _a_moment) -> DeskLock:
    """Takes the lock file `path`, made if need be, since the aware instant `now`.

    The operating system frees the lock of a process that died; its file is simply taken over.
    `pause` is made between looks at a holder that has not yet signed, 50 at most.
    Raises DeskInUse naming who has it, or LockRefused.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise LockRefused(path, error) from error
    try:
        return _taken(descriptor, now, pause)
    except OSError as error:
        os.close(descriptor)
        raise LockRefused(path, error) from error
    except DeskInUse:
        os.close(descriptor)
        raise


def _taken(descriptor: int, now: datetime, pause: Callable[[], object]) -> DeskLock:
    holder = None
    for _ in range(_LOOKS):
        if _locked(descriptor):
            return DeskLock(descriptor, _signed(descriptor, now))
        holder = _read(descriptor)
        if holder is not None and _may_live(holder):
            break
        # The winner has not signed yet, or what stands there is left over from one who died.
        pause()
    raise DeskInUse(holder)


def _signed(descriptor: int, now: datetime) -> Holder:
    holder = Holder(os.getpid(), this_user(), this_machine(), now.astimezone(UTC))
    table = {
        "pid": holder.pid,
        "user": holder.user,
        "machine": holder.machine,
        "since": holder.since.isoformat(),
    }
    # A full disk must not keep an officer out: the lock counts, signed or not.
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(table).encode("ascii"))
    return holder


def _read(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        table = json.loads(os.read(descriptor, _MOST_BYTES))
        since = datetime.fromisoformat(table["since"]).astimezone(UTC)
        return Holder(
            int(table["pid"]), one_line(str(table["user"])), one_line(str(table["machine"])), since
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


if sys.platform == "win32":
    # Windows lets nobody read a locked byte: lock one far behind the text.
    _LOCKED_BYTE = 1 << 20

    def _locked(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _may_live(holder: Holder) -> bool:
        # No question to a process is harmless there; the lock itself has said that somebody is.
        return True

else:

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _may_live(holder: Holder) -> bool:
        if holder.machine != this_machine():
            return True
        try:
            os.kill(holder.pid, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True
