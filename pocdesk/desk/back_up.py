"""Back up the whole desk into one encrypted archive, verified before it counts; and restore it."""

from dataclasses import dataclass
from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import Verified, verify
from pocdesk.domain.clock import Clock
from pocdesk.domain.entry import Document, Event
from pocdesk.errors import Damaged
from pocdesk.storage import backup
from pocdesk.storage.backup import Archive


def back_up(desk: Desk, out: Path) -> Archive:
    """Writes the new archive `out` and the entry that names it, head and hash.

    Raises PocDeskError when the file is there already, cannot be written, or the copy does not
    verify; then no archive is left.
    """
    archive = backup.back_up(desk.log, desk.folder, out, now=desk.clock())
    with desk.log.transaction() as connection:
        desk.enter(
            connection,
            Event.BACKED_UP,
            documents=(Document(out.name, archive.sha256),),
            note=f"Head {archive.head}.",
        )
    return archive


@dataclass(frozen=True, slots=True)
class Restored:
    """The new desk folder and what verifying it found."""

    folder: Path
    verified: Verified


def restore(archive: Path, folder: Path, credential: Credential, *, clock: Clock) -> Restored:
    """Makes the desk in the new `folder` from `archive`, opens and verifies it, and logs that.

    Raises PocDeskError when the folder is not new, the archive is no archive of a desk, or the
    credential does not fit; Damaged when the archive does not verify.
    """
    backup.restore(archive, folder)
    desk = unlock(folder, credential, clock=clock)
    try:
        found = verify(desk)
        with desk.log.transaction() as connection:
            desk.enter(connection, Event.RESTORED, note=f"From {archive.name}.")
    finally:
        desk.log.close()
        desk.held.release()
    if found.breaks:
        raise Damaged(
            f"The desk restored from {archive.name} does not verify: {found.breaks[0].sentence}",
            safe=f"The archive and any other desk are untouched; {folder} is kept for inquiry.",
            remedy="Restore an older archive.",
        )
    return Restored(folder, found)
