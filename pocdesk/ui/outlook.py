"""What the frame shows of an open desk: its clocks, its Directory, and what is told."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from pocdesk.desk.clocks import clocks_in_sight
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.signed_by import signed_by
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.lists import Lists
from pocdesk.domain.signed_pack import Signed
from pocdesk.ui.clock import Ticker
from pocdesk.ui.reminding import Reminding
from pocdesk.ui.rooms import Rooms
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.window import Window


class Outlook(QObject):
    """Keeps strip and status line of `window` in step with the log; they show what they showed
    until read. What a clock reminds of is told as well, and so is what the rooms tell."""

    def __init__(
        self, desk: Desk, tasks: Tasks, window: Window, rooms: Rooms, ticker: Ticker
    ) -> None:
        super().__init__(rooms)
        self._desk = desk
        self._tasks = tasks
        self._strip = window.strip
        self._status = window.status
        self.reminding = Reminding(desk, tasks, self)
        self.reminding.told.connect(window.tell)
        ticker.ticked.connect(self.reminding.tick)
        rooms.changed.connect(self.read)
        rooms.told.connect(window.tell)
        rooms.undoable.connect(window.undo.offer)
        rooms.arrived.connect(window.arrive)
        rooms.covered.connect(window.floating.keep_free)

    def read(self) -> None:
        """Reads both again."""
        desk = self._desk
        self._tasks.read("clocks", lambda: clocks_in_sight(desk), self._show_clocks)
        self._tasks.read("status", lambda: (directory(desk), signed_by(desk)), self._show_directory)

    def _show_clocks(self, dues: tuple[Due, ...]) -> None:
        self._strip.show_dues(dues, self._desk.party_name)
        self.reminding.show_dues([due for due in dues if due.clock is not Clock.OPEN])

    def _show_directory(self, read: tuple[Lists | None, Mapping[str, Signed]]) -> None:
        found, signed = read
        snapshot = found.snapshot if found else None
        own = signed.get(snapshot.series) if snapshot else None
        self._status.show_directory(snapshot, self._desk.today, own)
