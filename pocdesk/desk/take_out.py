"""Take out: a letter or a file leaves the encrypted log for a folder, and the log says so."""

import os
import re
import unicodedata
from pathlib import Path
from uuid import uuid4

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.storage import files, letters

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LENGTH = 120


def letter_pdf(desk: Desk, number: str) -> tuple[Letter, bytes]:
    """The letter `number` and its PDF as issued, hash checked. Raises Damaged."""
    with desk.log.reading() as connection:
        return letters.get(connection, number), letters.pdf(connection, number)


def save_letter(desk: Desk, number: str, target: Path) -> Path:
    """Writes the PDF of the letter `number` to the new file `target`; see `save_bytes`."""
    letter, pdf = letter_pdf(desk, number)
    return save_bytes(desk, pdf, Document(letter.number, letter.pdf_sha256), target, letter.case)


def save_file(desk: Desk, stored: StoredFile, folder: Path) -> Path:
    """Writes a stored file into `folder` under a safe form of its name; see `save_bytes`."""
    with desk.log.reading() as connection:
        content = files.content(connection, stored.sha256)
    target = folder / safe_name(stored.name)
    return save_bytes(desk, content, Document(stored.name, stored.sha256), target, stored.case)


def save_bytes(
    desk: Desk, content: bytes, document: Document, target: Path, case: str | None
) -> Path:
    """Writes `content` to the new file `target`: first aside, then the entry, then its name.

    Raises PocDeskError when a file of that name is there (it is never replaced) or the folder
    cannot be written; then no entry is made.
    """
    aside = target.parent / f".{uuid4().hex}.part"
    reserved = False
    try:
        _write(target, b"")  # holds the name: nothing that is there is ever replaced
        reserved = True
        _write(aside, content)
        if sha256_of(aside.read_bytes()) != document.sha256:
            raise OSError(5, "what was read back differs")
        with desk.log.transaction() as connection:
            desk.enter(connection, Event.EXPORTED, case=case, documents=(document,))
        aside.replace(target)
        reserved = False
    except OSError as error:
        raise PocDeskError(
            f"{target} could not be written: {error.strerror or error}.",
            safe="The log holds it unchanged.",
            remedy="Choose another name or folder.",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
        if reserved:
            target.unlink(missing_ok=True)
    return target


def safe_name(name: str) -> str:
    """A file name made from a sender's label: last part only, nothing that acts or hides."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        "_" if sign in '<>:"|?*' else sign
        for sign in unicodedata.normalize("NFC", last)
        if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    shown = shown.strip(" .")
    if _DEVICES.fullmatch(shown):
        shown = f"_{shown}"
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > _LENGTH and dot and len(suffix) <= 12:
        return f"{stem[: _LENGTH - len(suffix) - 1]}.{suffix}"
    return shown[:_LENGTH] or "file"


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def must_be_free(target: Path) -> None:
    """Raises PocDeskError if `target` could not be made; asked before a letter is issued."""
    if target.exists() or target.is_symlink():
        raise PocDeskError(
            f"{target} is there already.",
            safe="It was not touched.",
            remedy="Choose another name.",
        )
    if not os.access(target.absolute().parent, os.W_OK):
        raise PocDeskError(
            f"The folder {target.absolute().parent} is not there or cannot be written.",
            safe="Nothing was issued.",
            remedy="Choose a folder that you may write to.",
        )
