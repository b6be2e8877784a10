"""Where two starts of the program on one desk meet: a socket inside the folder of the desk."""

import os
import stat
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder

_LONGEST = 100  # bytes; a path of a local socket may have 104 to 108 with its end


class MeetingPlace:
    """The name of the socket or pipe of the desk in `folder`; `name` is "" where none fits.

    `lock` is the file that the one window holds which waits there.
    """

    def __init__(self, folder: Path) -> None:
        names = DeskFolder(folder.absolute())
        self.has_desk = names.keys.exists()
        self.lock = names.root / "window.lock"
        if sys.platform == "win32":
            self.name = "pocdesk-" + sha256(str(names.root).lower().encode()).hexdigest()[:24]
        else:
            path = str(names.root / "window.sock")
            self.name = path if len(os.fsencode(path)) < _LONGEST else ""

    @property
    def is_kept(self) -> bool:
        """Whether a window may be waiting there. Only asking it tells."""
        return sys.platform == "win32" or (bool(self.name) and _is_our_socket(Path(self.name)))

    def clear(self) -> None:
        """Removes the socket that a killed window left; only for the one that holds `lock`.

        Raises PocDeskError for anything else of that name: it is no window's, so it stays.
        """
        if sys.platform == "win32":  # a pipe goes with its process
            return
        path = Path(self.name)
        if _is_our_socket(path):
            path.unlink(missing_ok=True)
        elif os.path.lexists(path):
            raise PocDeskError(
                f"{path} is not what PocDesk makes there, so a second start cannot reach this"
                " window.",
                safe="It was not touched.",
                remedy="Find out who put it there, take it away, and start PocDesk again.",
            )


def handed_over(folder: Path, files: Sequence[Path]) -> bool:
    """Whether a window of the desk in `folder` is open and took `files`.

    Raises PocDeskError where one is open but cannot take them now: a second window on this desk
    could not be opened anyway.
    """
    if not MeetingPlace(folder).is_kept:
        return False
    # Only a start that may be the second one loads what it needs to speak.
    from pocdesk.ui.single import call

    return call(folder, files)


def _is_our_socket(path: Path) -> bool:
    """Never through a link: what it leads to is not ours to speak to or to remove."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISSOCK(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())
