"""Back up the whole desk into one encrypted archive, verified before it counts; and restore it."""

from pathlib import Path

from pocdesk.desk.lock import lock
from pocdesk.desk.new_file import must_be_no_desk_file
from pocdesk.desk.opened import Desk
from pocdesk.desk.unlock import Credential, keys_of, unlock
from pocdesk.domain.clock import Clock
from pocdesk.domain.entry import Document, Event
from pocdesk.storage import backup
from pocdesk.storage.backup import Archive
from pocdesk.storage.log import LogKeys
from pocdesk.vault.key_file import KeyFile


def back_up(desk: Desk, out: Path) -> Archive:
    """Writes the new archive `out` and the entry that names it, head and hash.

    Raises PocDeskError when the file is there already, cannot be written, would lie among the
    desk's own files other than its backups, or the copy does not verify; then no archive is left.
    """
    must_be_no_desk_file(out, desk.folder)
    archive = backup.back_up(desk.log, desk.folder, out, now=desk.clock())
    with desk.log.transaction() as connection:
        desk.enter(
            connection,
            Event.BACKED_UP,
            documents=(Document(out.name, archive.sha256),),
            note=f"Head {archive.head}.",
        )
    return archive


def restore(archive: Path, folder: Path, credential: Credential, *, clock: Clock) -> Archive:
    """Makes the desk in the new `folder` from `archive`, verified first, and logs that there.

    Raises PocDeskError when the folder is not new, the archive is no archive of a desk, or the
    credential does not fit; Damaged when it does not verify. Then no folder is left.
    """

    def keys(key_file: Path) -> LogKeys:
        file = KeyFile.read(key_file)
        opened = keys_of(file, credential)
        try:
            return LogKeys(
                bytearray(opened.keys.database), bytearray(opened.keys.chain), file.log_salt
            )
        finally:
            opened.keys.forget()

    restored = backup.restore(archive, folder, keys)
    desk = unlock(folder, credential, clock=clock)
    try:
        with desk.log.transaction() as connection:
            desk.enter(connection, Event.RESTORED, note=f"From {archive.name}.")
    finally:
        lock(desk)
    return restored
