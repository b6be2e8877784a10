"""What the frame shows of an open desk: its clocks in the strip, its Directory below."""

from PySide6.QtCore import QObject

from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import deadlines
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Directory
from pocdesk.domain.deadline import Due
from pocdesk.ui.parts.status_line import StatusLine
from pocdesk.ui.parts.strip import Strip
from pocdesk.ui.tasks import Tasks


class Outlook(QObject):
    """Keeps `strip` and `status` in step with the log; they show what they showed until read."""

    def __init__(
        self, desk: Desk, tasks: Tasks, strip: Strip, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._strip = strip
        self._status = status

    def read(self) -> None:
        """Reads both again."""
        desk = self._desk
        self._tasks.read("clocks", lambda: deadlines(desk), self._show_clocks)
        self._tasks.read("status", lambda: directory(desk), self._show_directory)

    def _show_clocks(self, dues: tuple[Due, ...]) -> None:
        self._strip.show_dues(dues, self._desk.party_name)

    def _show_directory(self, found: Directory | None) -> None:
        zone = zone_of(self._desk.office.zone)
        today = self._desk.clock().astimezone(zone).date()
        self._status.show_directory(found.snapshot if found else None, today)
