"""A file that the desk has just written is opened by the officer's own program for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Hands the file at `path` to the desktop; False if there is no such file, or no program took
    it. Nothing but a file of this machine is ever opened."""
    if not path.is_file():
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))
