"""A new file outside the desk: whole or not there, never in place of another, nor in the desk."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from pocdesk.desk.outside_file import label_of, lies_in
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder

_PROBE = 1024 * 1024
_MOST_ALIKE = 999


@contextmanager
def prepared(target: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """`content` on the disk of `target`, synced and without a name; the callable names it.

    Where the file system knows files without a name, a crash leaves nothing behind; elsewhere it
    may leave a hidden part. The callable raises FileExistsError if something stands there by then.
    Raises OSError, also when what was read back differs.
    """
    descriptor = _nameless(target.parent)
    if descriptor is None:
        with _beside(target, content) as name:
            yield name
        return
    try:
        _write(descriptor, content)
        yield lambda: _link(descriptor, target)
    finally:
        os.close(descriptor)


def must_be_outside(target: Path, desk: DeskFolder) -> None:
    """Raises PocDeskError if `target` lies or would lie in the folder of `desk`, by whatever links,
    if it is one of its files under a second name, or if no file can have such a name.

    A name is free there that the log, a form or the settings may take at any time.
    """
    if _is_in(target, desk.root):
        raise PocDeskError(
            f"{target} lies in the folder of the desk itself, or leads there.",
            safe="Nothing was written there.",
            remedy="Choose another name, in a folder outside the desk.",
        )


def must_be_no_desk_file(target: Path, desk: DeskFolder) -> None:
    """As `must_be_outside`, but for a backup, which may lie among the desk's backups."""
    if not _is_in(target, desk.backups):
        must_be_outside(target, desk)


def _is_in(target: Path, root: Path) -> bool:
    try:
        return lies_in(target, root)
    except (OSError, ValueError) as error:  # a character that is none, or half of one
        raise PocDeskError(
            f"{label_of(target)} is no name that a file can have.",
            safe="Nothing was written.",
            remedy="Choose another name, in plain letters.",
        ) from error


def must_be_free(target: Path, desk: DeskFolder) -> None:
    """Raises PocDeskError if `target` could not be made, or lies in the `desk`; asked before
    anything is written down."""
    must_be_outside(target, desk)
    folder = target.absolute().parent
    try:
        if target.exists() or target.is_symlink():
            raise PocDeskError(
                f"{target} is there already.",
                safe="It was not touched.",
                remedy="Choose another name.",
            )
        if not folder.is_dir():
            raise NotADirectoryError(20, "there is no such folder")
        with prepared(target, bytes(_PROBE)) as name:
            name()
        target.unlink()
    except OSError as error:
        raise PocDeskError(
            f"{target} cannot be written: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Choose another name or folder.",
        ) from error


def free_name(target: Path) -> Path:
    """`target`, or where something of that name is there the first free "name (2).ext".

    After very many it gives up and answers one that is taken, which no act replaces.
    """
    found = target
    for number in range(2, _MOST_ALIKE):
        if not os.path.lexists(found):
            break
        found = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return found


def _nameless(folder: Path) -> int | None:
    kind = getattr(os, "O_TMPFILE", None)
    if kind is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, kind | os.O_RDWR, 0o600)
    except OSError:
        return None  # a file system without nameless files, such as that of a memory stick


def _link(descriptor: int, target: Path) -> None:
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        # Only with a folder's descriptor does Python follow the link to the nameless file.
        source = f"/proc/self/fd/{descriptor}"
        os.link(source, target.name, dst_dir_fd=folder, follow_symlinks=True)
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _beside(target: Path, content: bytes) -> Iterator[Callable[[], None]]:
    aside = target.with_name(f".{uuid4().hex}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(aside, flags | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            _write(descriptor, content)
        finally:
            os.close(descriptor)
        yield lambda: _rename(aside, target)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _rename(aside: Path, target: Path) -> None:
    # Holds the name first: a rename alone would replace what was put there in the meantime.
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    aside.replace(target)


def _write(descriptor: int, content: bytes) -> None:
    with os.fdopen(os.dup(descriptor), "rb+") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        if sha256_of(file.read()) != sha256_of(content):
            raise OSError(5, "what was read back differs")
