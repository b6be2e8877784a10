"""Files kept in the log: what came in, what went out, each with its SHA-256."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a stored file is: the message as received, an attachment of it, or one added later;
    a `record` is what the PDF of another desk's letter holds of its values, `checked` the same of
    a letter that fits its pages and came from a known address of its Party, a `copy` a letter of
    ours without what its reader must not see. A `form` is a file of the office that it installed,
    an `edition` the whole form as a letter was written on it. `filled` is what a form of another
    contact point says, as read from its file; a `report` is a table of figures as it was frozen.
    """

    MESSAGE = "message"
    ATTACHMENT = "attachment"
    RECORD = "record"
    CHECKED = "checked"
    COPY = "copy"
    ADDED = "added"
    DIRECTORY = "directory"
    LETTERHEAD = "letterhead"
    FORM = "form"
    EDITION = "edition"
    FILLED = "filled"
    REPORT = "report"
    PACK = "pack"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file inside the log. `name` is the sender's label and never a path; `size` in bytes.

    `inside` is the SHA-256 of the message that the file was attached to.
    """

    sha256: str
    name: str
    media_type: str
    size: int
    role: Role
    case: str | None
    stored_at: datetime
    inside: str | None = None


def sha256_of(content: bytes) -> str:
    """The SHA-256 of `content` as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
