"""Files that leave for a folder of the officer's choice: a copy, named in the log."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import save_file
from pocdesk.domain.file import StoredFile
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_folder
from pocdesk.ui.tasks import Tasks


class TakeOut(QObject):
    """`taken` follows a file that was saved, `told` its notice; dialogs belong to `window`."""

    taken = Signal()
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._window = window

    def ask(self, stored: StoredFile) -> None:
        """Lets the officer choose the folder, then saves the file there under a safe name."""
        ask_folder(self._window, "Save the file into", lambda folder: self._save(stored, folder))

    def _save(self, stored: StoredFile, folder: Path) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: save_file(desk, stored, folder), lambda path: self._say(stored, path)
        )

    def _say(self, stored: StoredFile, path: Path) -> None:
        self.taken.emit()
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{stored.name} was saved as {path}.",
                safe="Its SHA-256 is the one in the log, which names it as taken out.",
            )
        )
