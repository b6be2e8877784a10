"""Reports: tables and templates of the statistics, kept in the log as files of the whole desk."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.storage import files
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


def keep_report(desk: Desk, name: str, content: bytes, event: Event, note: str) -> StoredFile:
    """Keeps the JSON `content` under `name`, sealed by an entry that says `note`; what was kept
    under that name before stays."""
    stored = StoredFile(
        sha256=sha256_of(content),
        name=name,
        media_type="application/json",
        size=len(content),
        role=Role.REPORT,
        case=None,
        stored_at=desk.clock(),
    )
    with desk.log.transaction() as connection:
        files.add(connection, stored, content)
        desk.enter(
            connection,
            event,
            documents=(Document(stored.name, stored.sha256),),
            seals=(seal(stored),),
            note=note,
        )
    return stored


def reports(connection: Connection, *, prefix: str) -> tuple[StoredFile, ...]:
    """The reports whose names begin with `prefix`, in the order in which they were kept."""
    kept = files.of_desk(connection, Role.REPORT)
    return tuple(one for one in kept if one.name.startswith(prefix))
