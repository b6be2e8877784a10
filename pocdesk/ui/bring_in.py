"""Files that come in from the disk: mails, attachments of a case, versions of the Directory."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.attach import attach
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.refresh import refresh
from pocdesk.errors import PocDeskError
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.tasks import Tasks

# Read whole into memory; beyond it the act itself would refuse, or the log would swell.
_LARGEST = 64 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """The content of `path`. Raises PocDeskError if it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise PocDeskError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Check that the file is there and that you may read it.",
        ) from error
    if len(content) > _LARGEST:
        raise PocDeskError(
            f"{path.name} is larger than {_LARGEST // 1_000_000} MB.",
            safe="Nothing was written; the file itself is untouched.",
            remedy="Ask for a smaller one.",
        )
    return content


class BringIn(QObject):
    """`received` gives the `Received` of a mail, `refreshed` the `Refreshed` of a Directory,
    `attached` the `StoredFile`, `told` a notice. `window` is what dialogs belong to."""

    received = Signal(object)
    refreshed = Signal(object)
    attached = Signal(object)
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._window = window

    def ask_mails(self) -> None:
        """Lets the officer choose mails to receive."""
        ask_files(self._window, "Open a mail", "Mails (*.eml)", self.mails)

    def ask_directory(self) -> None:
        """Lets the officer choose the file of a Directory version."""
        ask_files(self._window, "Import the Directory", "Directory (*.json)", self.directories)

    def ask_attachments(self, reference: str) -> None:
        """Lets the officer choose files for the case `reference`."""

        def chosen(paths: Sequence[Path]) -> None:
            self.attachments(reference, paths)

        ask_files(self._window, "Attach a file", "Files (*)", chosen)

    def mails(self, paths: Sequence[Path]) -> None:
        """Receives each file as a message, in order."""
        for path in paths:
            self._receive(path)

    def directories(self, paths: Sequence[Path]) -> None:
        """Imports each file as a version of the Directory, in order."""
        for path in paths:
            self._refresh(path)

    def attachments(self, reference: str, paths: Sequence[Path]) -> None:
        """Keeps each file in the case `reference`."""
        for path in paths:
            self._attach(reference, path)

    def dropped(self, paths: Sequence[Path], reference: str) -> None:
        """Files dropped on the window: mails are received, a Directory is imported, anything else
        is attached to the case `reference` if there is one on the page."""
        for path in paths:
            suffix = path.suffix.lower()
            if suffix == ".eml":
                self._receive(path)
            elif reference:
                self._attach(reference, path)
            elif suffix == ".json":
                self._refresh(path)
            else:
                self.told.emit(_not_a_mail(path))

    def _receive(self, path: Path) -> None:
        desk = self._desk
        self._tasks.act(lambda: receive(desk, path.name, read_file(path)), self.received.emit)

    def _refresh(self, path: Path) -> None:
        desk = self._desk
        self._tasks.act(lambda: refresh(desk, path.name, read_file(path)), self.refreshed.emit)

    def _attach(self, reference: str, path: Path) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: attach(desk, reference, path.name, read_file(path)), self.attached.emit
        )


def _not_a_mail(path: Path) -> Notice:
    return Notice(
        level=Level.WARNING,
        happened=f"{path.name} is neither a mail (.eml) nor a Directory (.json).",
        safe="Nothing was written.",
        remedy="To attach it to a case, open the case and drop the file there.",
    )
