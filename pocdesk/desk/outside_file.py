"""A file outside the desk that is to come in: read whole and once, and never one of our own.

What is one of our own is asked here for what goes out, too (`new_file`).
"""

import os
import stat
import unicodedata
from pathlib import Path

from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder
from pocdesk.regular_file import read_regular

MOST_BYTES = 64 * 1024 * 1024
"""Read whole into memory; beyond it the act itself would refuse, or the log would swell."""

# What looks like a file there is made as it is read, without end or with a key of ours in it.
_NO_FILES = ("/proc", "/sys", "/dev")
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def label_of(path: Path) -> str:
    """The name of `path` as it can be shown and stored: in one line, and the way it is written.

    A name may hold bytes that are no letters, line breaks, and signs that turn the reading round;
    each of them comes as U+FFFD.
    """
    return "".join(
        "\ufffd" if unicodedata.category(sign) in _UNSHOWN or sign in _TURNING else sign
        for sign in path.name or str(path)
    )


def read_outside(path: Path, desk: DeskFolder, most: int = MOST_BYTES) -> bytes:
    """The content of `path`. Raises PocDeskError if it cannot be read, has more than `most` bytes,
    or is a file of `desk` itself or of the system."""
    name = label_of(path)
    try:
        # Looked at before it is opened: closing any descriptor of the log's file would drop the
        # locks that the log itself holds on it (POSIX).
        real = Path(os.path.realpath(path, strict=True))
        if lies_in(real, desk.root):
            raise PocDeskError(
                f"{name} is a file of the desk itself.",
                safe="It was not opened, and nothing was written.",
                remedy="Choose a file outside the folder of the desk.",
            )
        if any(real.is_relative_to(folder) for folder in _NO_FILES):
            raise _no_file(name)
        content = read_regular(real, most + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise PocDeskError(
            f"{name} cannot be read: {why}.",
            safe="Nothing was written.",
            remedy="Rename it in plain letters, then try again."
            if "\ufffd" in name
            else "Check that the file is there and that you may read it.",
        ) from error
    if content is None:
        raise _no_file(name)
    if len(content) > most:
        raise PocDeskError(
            f"{name} is larger than {most // 1_000_000} MB.",
            safe="Nothing was written; the file itself is untouched.",
            remedy="Ask for a smaller one.",
        )
    return content


def lies_in(path: Path, root: Path) -> bool:
    """Whether `path`, or what it leads to, lies in the folder `root` or is one of its files under a
    second name: by whatever links, there already or still to be made.

    Raises OSError, and ValueError for a name that no file can have.
    """
    own = Path(os.path.realpath(root))
    beside = Path(os.path.realpath(path.absolute().parent))
    real = Path(os.path.realpath(path))
    if beside.is_relative_to(own) or (real != own and real.is_relative_to(own)):
        return True
    if (of_root := _stat(own)) is None:
        return False
    # A folder may be there twice, under two names.
    above = (_stat(folder) for folder in (beside, *beside.parents))
    if any(each is not None and os.path.samestat(each, of_root) for each in above):
        return True
    found = _stat(path)
    return found is not None and found.st_nlink > 1 and _is_one_of(found, own)


def _is_one_of(found: os.stat_result, root: Path) -> bool:
    """Whether `found` is one of the files in `root`, those of its folders included."""
    if not stat.S_ISREG(found.st_mode):
        return False
    return any(
        os.path.samestat(found, own)
        for folder, _, names in os.walk(root)
        for name in names
        if (own := _stat(Path(folder, name))) is not None
    )


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _no_file(name: str) -> PocDeskError:
    return PocDeskError(
        f"{name} is a folder or a device, not a file.",
        safe="Nothing was written.",
        remedy="Choose the files in it one by one.",
    )
