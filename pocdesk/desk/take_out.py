"""Take out: a letter or a file leaves the encrypted log for a folder, and the log says so."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.desk.copies import PROVIDER, left_out, provider_copy
from pocdesk.desk.new_file import free_name, must_be_outside, prepared
from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import StoredFile
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.forms.bundle import BundleRefused
from pocdesk.storage import files, letters
from pocdesk.storage.log import Connection

# What Windows takes for a device, whatever follows the first dot; its digits may stand raised.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\..*)?")
_MOST_BYTES = 200  # of UTF-8; file systems end a name at 255, and a number may still be added
_LONGEST_SUFFIX = 12
_MOST_NAMED = 4
_WHOLE = "the whole letter, with what the provider must not see"
_COPY = "the provider's copy, without what the provider must not see"
_WHOLE_ALIKE = "the whole letter; nothing in it is kept from the provider."
_COPY_ALIKE = "the provider's copy, which says all that the letter says."


def letter_pdf(desk: Desk, number: str) -> tuple[Letter, bytes]:
    """The letter `number` and its PDF as issued, hash checked. Raises Damaged."""
    with desk.log.reading() as connection:
        return letters.get(connection, number), letters.pdf(connection, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A letter as somebody is to see it: whole, or the copy for the provider.

    `name` is what its file is called; `has_copy` says that there is a provider's copy at all, and
    `left_out` what it does not say; None where the form of the letter is not known any more.
    """

    letter: Letter
    document: Document
    name: str
    pdf: bytes = field(repr=False)
    has_copy: bool
    left_out: tuple[str, ...] | None = None

    @property
    def said(self) -> str:
        """Which of the two it is and what the copy leaves out; of a letter without one, nothing."""
        if not self.has_copy:
            return ""
        if self.left_out == ():
            return _WHOLE_ALIKE if self.whole else _COPY_ALIKE
        said = _WHOLE if self.whole else _COPY
        named = [f"“{each}”" for each in self.left_out or ()]
        if len(named) > _MOST_NAMED:
            named = [*named[: _MOST_NAMED - 1], f"{len(named) - _MOST_NAMED + 1} more"]
        return f"{said}: {', '.join(named)}." if named else f"{said}."

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.document.sha256 == self.letter.pdf_sha256


def letter_for(desk: Desk, number: str, *, provider: bool = False) -> Shown:
    """The letter `number`, hash checked: whole, or as the `provider` may see it.

    Raises NotInLog, Damaged, and PocDeskError where the letter has no provider's copy.
    """
    with desk.log.reading() as connection:
        letter = letters.get(connection, number)
        copy = provider_copy(connection, letter)
        if not provider:
            return Shown(
                letter=letter,
                document=Document(letter.number, letter.pdf_sha256),
                name=f"{letter.number}.pdf",
                pdf=letters.pdf(connection, number),
                has_copy=copy is not None,
                left_out=None if copy is None else _left_out(desk, connection, letter),
            )
        if copy is None:
            raise PocDeskError(
                f"{letter.number} has no copy for a provider.",
                safe="Nothing was taken out; the letter stands in the log unchanged.",
                remedy="Take the letter itself.",
            )
        return Shown(
            letter=letter,
            document=Document(copy.name, copy.sha256),
            name=copy.name,
            pdf=files.content(connection, copy.sha256),
            has_copy=True,
            left_out=_left_out(desk, connection, letter),
        )


def _left_out(desk: Desk, connection: Connection, letter: Letter) -> tuple[str, ...] | None:
    try:
        return left_out(desk, connection, letter, PROVIDER)
    except BundleRefused:
        return None


def save_letter(desk: Desk, number: str, target: Path, *, provider: bool = False) -> Path:
    """Writes the PDF of the letter `number`, or of its provider's copy, to the new file `target`;
    see `letter_for` and `save_bytes`."""
    shown = letter_for(desk, number, provider=provider)
    return save_bytes(desk, shown.pdf, shown.document, target, shown.letter.case)


def save_file(desk: Desk, stored: StoredFile, folder: Path) -> Path:
    """Writes a stored file into `folder` under a safe form of its name, with a number if that is
    taken; answers the path. See `save_bytes`."""
    with desk.log.reading() as connection:
        content = files.content(connection, stored.sha256)
    target = free_name(folder / safe_name(stored.name))
    return save_bytes(desk, content, Document(stored.name, stored.sha256), target, stored.case)


def save_bytes(
    desk: Desk, content: bytes, document: Document, target: Path, case: str | None
) -> Path:
    """Writes `content` to the new file `target`: on the disk first, then the entry, then its name.

    Raises PocDeskError when a file of that name is there (it is never replaced), or the folder
    cannot be written or is the desk's.
    """
    must_be_outside(target, desk.folder)
    try:
        if target.exists() or target.is_symlink():
            raise FileExistsError(17, "a file of that name is there")
        with prepared(target, content) as name:
            with desk.log.transaction() as connection:
                desk.enter(connection, Event.EXPORTED, case=case, documents=(document,))
            name()
    except OSError as error:
        raise PocDeskError(
            f"{target} could not be written: {error.strerror or error}.",
            safe="Nothing was written, and nothing that is there was touched.",
            remedy="Choose another name or folder.",
        ) from error
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
    if dot and len(suffix) <= _LONGEST_SUFFIX:
        end = f".{suffix}"
        return _cut(stem, _MOST_BYTES - len(end.encode())) + end
    return _cut(shown, _MOST_BYTES) or "file"


def _cut(text: str, most_bytes: int) -> str:
    """The beginning of `text` that fits, whole signs only."""
    return text.encode()[:most_bytes].decode(errors="ignore").rstrip(" .")
