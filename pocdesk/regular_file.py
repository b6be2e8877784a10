"""Reads a file that anybody may have put there: a regular one, in bounds, or none at all."""

import os
import stat
from pathlib import Path

# A pipe is not waited for, a device does not become ours, and the last name is no link: to a
# device, or to the log itself.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_regular(path: Path, most: int) -> bytes | None:
    """The content of `path`, at most `most` bytes of it; None for what is no regular file.

    Raises OSError, also for a link.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
