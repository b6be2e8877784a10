"""Where two starts of the program on one desk meet: a socket inside the folder of the desk."""

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pocdesk.paths import DeskFolder

_LONGEST = 100  # bytes; a path of a local socket may have 104 to 108 with its end


class MeetingPlace:
    """The name of the socket or pipe of the desk in `folder`; `name` is "" where none fits."""

    def __init__(self, folder: Path) -> None:
        names = DeskFolder(folder.absolute())
        self.has_desk = names.keys.exists()
        if sys.platform == "win32":
            self.name = "pocdesk-" + sha256(str(names.root).lower().encode()).hexdigest()[:24]
        else:
            path = str(names.root / "window.sock")
            self.name = path if len(os.fsencode(path)) < _LONGEST else ""

    @property
    def is_kept(self) -> bool:
        """Whether a window may be waiting there. Only asking it tells."""
        return sys.platform == "win32" or (bool(self.name) and Path(self.name).exists())


def handed_over(folder: Path, files: Sequence[Path]) -> bool:
    """Whether a window of the desk in `folder` is open and took `files`."""
    if not MeetingPlace(folder).is_kept:
        return False
    # Only a start that may be the second one loads what it needs to speak.
    from pocdesk.ui.single import call

    return call(folder, files)
