"""What goes with a letter: files from a folder, read again when the letter is issued."""

from datetime import datetime

from pocdesk.domain.case import Case
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.value import Attached

Enclosed = tuple[tuple[Attached, bytes], ...]


def read_enclosed(filled: FilledForm) -> Enclosed:
    """The files that come from a folder, compared with what was entered.

    Raises PocDeskError for one that is gone or has changed.
    """
    found = []
    for value in filled.values.values():
        items = value if isinstance(value, tuple) else ()
        for item in items:
            if isinstance(item, Attached) and item.path is not None:
                found.append((item, _unchanged(item)))
    return tuple(found)


def _unchanged(item: Attached) -> bytes:
    try:
        content = item.path.read_bytes() if item.path else b""
    except OSError as error:
        raise PocDeskError(
            f"The attachment {item.name} cannot be read: {error.strerror or error}.",
            safe="No letter was issued; the draft is kept.",
            remedy="Attach the file again.",
        ) from error
    if sha256_of(content) != item.sha256:
        raise PocDeskError(
            f"The attachment {item.name} has changed since it was attached.",
            safe="No letter was issued; the draft is kept.",
            remedy="Attach the file again.",
        )
    return content


def stored_file(item: Attached, case: Case, at: datetime) -> StoredFile:
    """The record under which the log keeps `item` in `case`."""
    return StoredFile(
        sha256=item.sha256,
        name=item.name,
        media_type="application/octet-stream",
        size=item.size,
        role=Role.ADDED,
        case=case.reference,
        stored_at=at,
    )
