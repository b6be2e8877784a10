"""Puts a new file in the place of an old one, whole or not at all, even if the power fails."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from pocdesk.vault.refusals import KeyFileNotSaved

_WHY = {
    errno.ENOSPC: ("the disk is full", "Free some room and try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some room and try again."),
    errno.EFBIG: ("the file would grow too large", "Free some room and try again."),
    errno.EROFS: (
        "the medium is read-only",
        "Move the desk to a disk that can be written, or unlock the medium.",
    ),
}
_RIGHTS = "Check the rights of the desk folder."


def replace(path: Path, content: bytes) -> None:
    """`content` in a new file of mode 0600, synced, then renamed to `path`; the folder is synced.

    Raises KeyFileNotSaved naming the cause; `path` then still holds what it held before.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, content)
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise refusal(path, error) from error


def refusal(path: Path, error: OSError) -> KeyFileNotSaved:
    """The sentence for what the operating system answered."""
    why, remedy = _WHY.get(error.errno or 0, (str(error.strerror or error).lower(), _RIGHTS))
    return KeyFileNotSaved(path, why, remedy)


def _write(fresh: Path, content: bytes) -> None:
    # O_EXCL: a link planted under this name is refused, not followed.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; Windows has no such call."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
