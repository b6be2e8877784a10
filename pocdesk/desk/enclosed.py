"""What goes with a letter: files from a folder, read again when the letter is issued."""

from datetime import datetime
from pathlib import Path

from pocdesk.desk.outside_file import read_outside
from pocdesk.domain.case import Case
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.value import Attached
from pocdesk.paths import DeskFolder

Enclosed = tuple[tuple[Attached, bytes], ...]


def read_enclosed(filled: FilledForm, own: DeskFolder) -> Enclosed:
    """The files that come from a folder, compared with what was entered; `own` is the desk's.

    Raises PocDeskError for one that is gone, has changed, or is the desk's own.
    """
    found = []
    for value in filled.values.values():
        items = value if isinstance(value, tuple) else ()
        for item in items:
            if isinstance(item, Attached) and item.path is not None:
                found.append((item, _unchanged(item, item.path, own)))
    return tuple(found)


def _unchanged(item: Attached, path: Path, own: DeskFolder) -> bytes:
    try:
        content = read_outside(path, own)
    except PocDeskError as error:
        raise PocDeskError(
            f"The attachment does not go with the letter: {error.happened}",
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


def to_be_kept(
    enclosed: Enclosed, case: Case, at: datetime
) -> tuple[tuple[StoredFile, bytes], ...]:
    """The files with the records under which the log keeps them in `case`."""
    return tuple((_stored(item, case, at), content) for item, content in enclosed)


def _stored(item: Attached, case: Case, at: datetime) -> StoredFile:
    return StoredFile(
        sha256=item.sha256,
        name=item.name,
        media_type="application/octet-stream",
        size=item.size,
        role=Role.ADDED,
        case=case.reference,
        stored_at=at,
    )
