"""Attach a file to a case: kept unchanged inside the log, its SHA-256 taken at the door."""

import mimetypes

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.storage import cases, files, search
from pocdesk.storage.seals import seal


def attach(desk: Desk, reference: str, name: str, content: bytes) -> StoredFile:
    """Keeps `content` under the label `name` in the case `reference`."""
    with desk.log.transaction() as connection:
        case = cases.get(connection, reference)
        stored = StoredFile(
            sha256=sha256_of(content),
            name=name,
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(content),
            role=Role.ADDED,
            case=case.reference,
            stored_at=desk.clock(),
        )
        files.add(connection, stored, content)
        search.index(connection, case.reference, name)
        desk.enter(
            connection,
            Event.FILE,
            case=case.reference,
            documents=(Document(name, stored.sha256),),
            seals=(seal(stored),),
            note=f"{stored.size:,} bytes.",
        )
    return stored
