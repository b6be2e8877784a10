"""Upkeep of the log from the window: verify it, back it up, bring its index up to date."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.back_up import back_up
from pocdesk.desk.export_ics import export_ics
from pocdesk.desk.fold_again import fold_again
from pocdesk.desk.opened import Desk
from pocdesk.desk.verify import Verified, verify
from pocdesk.ui.acts import Handlers
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.tasks import Tasks


class Upkeep(QObject):
    """`told` gives the notice of what came of an act; dialogs belong to `window`."""

    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._window = window

    def acts(self) -> Handlers:
        """They can be done at any time."""
        return {
            "verify": self.verify,
            "back-up": self.ask_back_up,
            "export-clocks": self.ask_calendar,
        }

    def verify(self) -> None:
        """Walks the whole log on the worker; the window goes on."""
        desk = self._desk
        self.told.emit(
            Notice(level=Level.INFORM, happened="The log is being verified; the desk goes on.")
        )
        self._tasks.read("verify", lambda: verify(desk), self._on_verified)

    def fold_again(self) -> None:
        """Brings the index of an older log up to date, a piece at a time between the acts."""
        desk = self._desk
        self._tasks.act(lambda: fold_again(desk), self._on_folded)

    def ask_back_up(self) -> None:
        """Lets the officer name the archive, then writes and verifies it."""
        name = f"pocdesk-{self._desk.clock():%Y-%m-%d-%H%M}.pocdesk"
        ask_target(self._window, "Back up the log into", name, self._back_up)

    def ask_calendar(self) -> None:
        """Lets the officer name the file, then writes the clocks that run now into it."""
        name = f"pocdesk-clocks-{self._desk.clock():%Y-%m-%d}.ics"
        ask_target(self._window, "Save the clocks as a calendar", name, self._save_calendar)

    def _save_calendar(self, path: Path) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: export_ics(desk, path),
            lambda _path: self.told.emit(
                Notice(
                    level=Level.SUCCESS,
                    happened=f"The clocks that run now are saved in {path.name}.",
                    safe="Each names its case and what is due, and nothing else of the case.",
                    remedy="Import it into a calendar; it does not follow later changes.",
                )
            ),
        )

    def _back_up(self, path: Path) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: back_up(desk, path),
            lambda archive: self.told.emit(
                Notice(
                    level=Level.SUCCESS,
                    happened=f"The desk is backed up in {path.name}, verified.",
                    safe=f"It is encrypted like the desk. Head {archive.head}.",
                )
            ),
        )

    def _on_folded(self, more: bool) -> None:
        if more:
            self.fold_again()

    def _on_verified(self, done: Verified) -> None:
        if done.breaks:
            first = done.breaks[0]
            self.told.emit(
                Notice(
                    level=Level.DANGER,
                    happened=f"The log does not verify: {first.sentence}",
                    safe="Nothing was changed; everything that can be read is still there.",
                    remedy="Keep this desk as it is and compare it with the newest backup.",
                )
            )
            return
        remarks = " ".join(one.sentence for one in done.remarks)
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"The log verifies: {done.entries} entries, head {done.head}.",
                safe=remarks,
            )
        )
