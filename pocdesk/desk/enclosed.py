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
    return tuple((item, _unchanged(item, path, own)) for item, path in _from_folders(filled))


def must_be_of(enclosed: Enclosed, filled: FilledForm) -> None:
    """Raises PocDeskError if `filled` names other files than those that were read."""
    read = {item.path: item.sha256 for item, _ in enclosed}
    for item, path in _from_folders(filled):
        if read.get(path) != item.sha256:
            raise _changed(item)


def _from_folders(filled: FilledForm) -> list[tuple[Attached, Path]]:
    listed = [value for value in filled.values.values() if isinstance(value, tuple)]
    items = [item for items in listed for item in items if isinstance(item, Attached)]
    return [(item, item.path) for item in items if item.path is not None]


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
        raise _changed(item)
    return content


def _changed(item: Attached) -> PocDeskError:
    return PocDeskError(
        f"The attachment {item.name} has changed since it was attached.",
        safe="No letter was issued; the draft is kept.",
        remedy="Attach the file again.",
    )


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
