"""Where things lie: the files shipped with the program, and the folder of a desk."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from pocdesk.errors import PocDeskError

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The shipped file or folder `name`, such as "forms" or "resources/fonts".

    The source tree comes first: an editable install copies the data into the package, where the
    copy grows stale. Raises PocDeskError if the installation lacks it.
    """
    for root in (_PACKAGE.parent, _PACKAGE / "_data"):
        if (root / "pyproject.toml").is_file() or root.name == "_data":
            found = root / name
            if found.exists():
                return found
    raise PocDeskError(
        f"The installation lacks its own file “{name}”.",
        safe="No case data is concerned.",
        remedy="Install PocDesk again.",
    )


def default_desk() -> Path:
    """The folder of the desk when none is named."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "PocDesk" / "desk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "PocDesk" / "desk"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "pocdesk" / "desk"


def private_folder(path: Path) -> Path:
    """`path` as a folder that only its owner may enter (mode 0700).

    Raises PocDeskError naming the folder when it cannot be made or opened.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            path.chmod(0o700)
    except OSError as error:
        raise PocDeskError(
            f"The folder {path} cannot be used: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Choose a folder that you may write to.",
        ) from error
    return path


def empty_private(folder: "DeskFolder") -> None:
    """Takes away the files in the private folder of a desk; one that another program holds stays
    until the next time."""
    if not folder.private.is_dir() or folder.private.is_symlink():
        return
    for path in folder.private.iterdir():
        if path.is_symlink() or not path.is_dir():
            with suppress(OSError):
                path.unlink()


class DeskFolder:
    """The names of the files in the folder of one desk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root / "log.db"
        self.keys = root / "keys.json"
        self.lock = root / "lock"
        self.settings = root / "settings.toml"
        self.backups = root / "backups"
        self.private = root / "private"
        self.forms = root / "forms"
        self.providers = root / "providers"
        self.parties = root / "parties.toml"

    def __repr__(self) -> str:
        return f"DeskFolder({self.root!s})"
