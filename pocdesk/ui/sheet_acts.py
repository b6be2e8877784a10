"""What is done on a sheet of the whole desk: the parts that its acts need, and what they tell."""

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.opened import Desk
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class SheetActs(QObject):
    """`sheet_wanted` gives a sheet, `told` a notice of what was done, `changed` says that something
    was written."""

    sheet_wanted = Signal(object)
    told = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping

    def _done(self, happened: str, safe: str = "The log says so.", remedy: str = "") -> None:
        """Says that something was written, and what."""
        self.changed.emit()
        self.told.emit(Notice(level=Level.SUCCESS, happened=happened, safe=safe, remedy=remedy))
