"""Files that come in from the disk: mails, attachments of a case, versions of the Directory."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.attach import attach
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.domain.file import StoredFile
from pocdesk.errors import PocDeskError
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.tasks import Tasks

# Read whole into memory; beyond it the act itself would refuse, or the log would swell.
_LARGEST = 64 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """The content of `path`. Raises PocDeskError if it cannot be read or is too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise PocDeskError(
                f"{path.name} is a folder or a device, not a file.",
                safe="Nothing was written.",
                remedy="Choose the files in it one by one.",
            )
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
    """`received` gives the `Received` of a mail, `review_wanted` the path of a Directory file,
    `attached` the `StoredFile`, `told` a notice. `window` is what dialogs belong to."""

    received = Signal(object)
    review_wanted = Signal(object)
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
        """Asks for the review of the first file; one version is reviewed at a time."""
        for path in paths[:1]:
            self.review_wanted.emit(path)

    def attachments(self, reference: str, paths: Sequence[Path]) -> None:
        """Keeps each file in the case `reference`; one that cannot be read hinders no other."""
        desk, wanted = self._desk, tuple(paths)
        if wanted:
            self._tasks.act(lambda: _attach_all(desk, reference, wanted), self._on_attached)

    def dropped(self, paths: Sequence[Path], reference: str) -> None:
        """Files dropped on the window: mails are received, a Directory is reviewed, anything else
        is attached to the case `reference` if there is one on the page."""
        self.mails([path for path in paths if path.suffix.lower() == ".eml"])
        others = [path for path in paths if path.suffix.lower() != ".eml"]
        if reference:
            self.attachments(reference, others)
            return
        for path in others:
            if path.suffix.lower() == ".json":
                self.review_wanted.emit(path)
            else:
                self.told.emit(_not_a_mail(path))

    def _receive(self, path: Path) -> None:
        desk = self._desk
        self._tasks.act(lambda: receive(desk, path.name, read_file(path)), self.received.emit)

    def _on_attached(self, done: "_Attached") -> None:
        for stored in done.kept:
            self.attached.emit(stored)
        if len(done.refused) == 1:
            self._tasks.failed.emit(done.refused[0][1])
        elif done.refused:
            self.told.emit(_not_attached(done))


@dataclass(frozen=True, slots=True)
class _Attached:
    """What became of several files: those that are kept, and the names of those that are not."""

    kept: tuple[StoredFile, ...]
    refused: tuple[tuple[str, PocDeskError], ...]


def _attach_all(desk: Desk, reference: str, paths: Sequence[Path]) -> _Attached:
    kept: list[StoredFile] = []
    refused: list[tuple[str, PocDeskError]] = []
    for path in paths:
        try:
            kept.append(attach(desk, reference, path.name, read_file(path)))
        except PocDeskError as error:
            refused.append((path.name, error))
    return _Attached(tuple(kept), tuple(refused))


def _not_attached(done: _Attached) -> Notice:
    names = ", ".join(name for name, _ in done.refused)
    total = len(done.kept) + len(done.refused)
    return Notice(
        level=Level.WARNING,
        happened=f"{len(done.refused)} of {total} files were not attached: {names}.",
        safe="The others stand in the case; these were left as they are.",
        remedy=done.refused[0][1].remedy,
    )


def _not_a_mail(path: Path) -> Notice:
    return Notice(
        level=Level.WARNING,
        happened=f"{path.name} is neither a mail (.eml) nor a Directory (.json).",
        safe="Nothing was written.",
        remedy="To attach it to a case, open the case and drop the file there.",
    )
