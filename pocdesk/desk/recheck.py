"""Recheck: a kept file is read again and its SHA-256 compared with the one taken at the door."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import StoredFile
from pocdesk.storage import files


def recheck(desk: Desk, stored: StoredFile) -> bool:
    """True: the bytes of `stored` have the hash under which they were kept.

    Raises Damaged if they have not, NotInLog if the log holds no such file.
    """
    with desk.log.reading() as connection:
        files.content(connection, stored.sha256)  # which hashes them again
    return True
