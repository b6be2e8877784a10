"""Kinds that hold files: attachments and images; each is hashed when it is entered."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds.parsed import Parsed, WrongShape, only
from pocdesk.forms.problem import Fault
from pocdesk.forms.value import Attached

FILE_LIMIT = 50 * 1024 * 1024
IMAGE_LIMIT = 4 * 1024 * 1024
"""Bytes; a larger file is sent another way."""

# Their files are read out of the running system, some without end and some with effect.
_NO_FILES = ("/proc", "/sys", "/dev")

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def files(field: Field, text: str, facts: Facts) -> Parsed:
    """A path on each line, or the SHA-256 of a file of the case."""
    found: list[Attached] = []
    faults: list[Fault] = []
    for number, line in enumerate(line for line in text.splitlines() if line.strip()):
        answer = _attached(line.strip(), facts, FILE_LIMIT)
        if isinstance(answer, Attached):
            found.append(answer)
        else:
            faults.append(Fault(answer, at=f"[{number}]", details={"file": line.strip()}))
    return Parsed(None, tuple(faults)) if faults else Parsed(tuple(found))


def files_text(field: Field, plain: object) -> str:
    """The lines of a list of paths, or of tables with the `sha256` of a file of the case.

    Raises WrongShape.
    """
    if plain == "":
        return ""
    if not isinstance(plain, list | tuple):
        raise WrongShape("shape-files")
    return "\n".join(_line_of(item) for item in plain)


def image(field: Field, text: str, facts: Facts) -> Parsed:
    """The path of a PNG or JPEG picture."""
    path = text.strip()
    answer = _attached(path, facts, IMAGE_LIMIT)
    if not isinstance(answer, Attached):
        return only(Fault(answer, details={"file": path}))
    if answer.path is not None and not _is_picture(answer.path):
        return only(Fault("not-a-picture", details={"file": path}))
    return Parsed(answer)


def _line_of(item: object) -> str:
    text = item.get("sha256") if isinstance(item, Mapping) else item
    if not isinstance(text, str) or not text.strip() or len(text.splitlines()) != 1:
        raise WrongShape("shape-files")
    return text


def _attached(text: str, facts: Facts, limit: int) -> Attached | str:
    """The file, or the code of what is wrong with it."""
    stored = facts.files.get(text.lower()) if re.fullmatch(r"[0-9a-fA-F]{64}", text) else None
    if stored is not None:
        return Attached(stored.name, stored.size, stored.sha256)
    try:
        path = (facts.folder or Path()) / Path(text).expanduser()
        # A pipe or a device would be read without end.
        if not path.is_file():
            return "file-missing"
        real = path.resolve()
        if any(real.is_relative_to(folder) for folder in _NO_FILES):
            return "file-unreadable"
        # Before it is opened: closing it again would drop the locks of the log (POSIX).
        if facts.own_folder is not None and real.is_relative_to(facts.own_folder.resolve()):
            return "file-of-desk"
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except (OSError, ValueError, RuntimeError):
        return "file-unreadable"
    if len(content) > limit:
        return "file-too-large"
    return Attached(path.name, len(content), hashlib.sha256(content).hexdigest(), path)


def _is_picture(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return opened.read(8).startswith(_PICTURES)
    except OSError:
        return False
