"""The officers of the desk from the window: the sheet on which they join, leave and release."""

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.officers import Member, members
from pocdesk.desk.opened import Desk
from pocdesk.domain.office import Office, Officer
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.sheets.officers_sheet import RELEASED, OfficersSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class Staff(QObject):
    """`sheet_wanted` gives the sheet, `told` what was done, `changed` that it was."""

    sheet_wanted = Signal(object)
    told = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping

    def acts(self) -> Handlers:
        """The officers can be looked at from every page."""
        return {"officers": self.open}

    def open(self) -> None:
        """The sheet, with all who ever joined."""
        desk = self._desk

        def show(known: tuple[Member, ...]) -> None:
            sheet = OfficersSheet(desk, self._tasks, self._look, self._keeping, known)
            sheet.joined.connect(self._on_joined)
            sheet.gone.connect(self._on_gone)
            sheet.settled.connect(self._on_settled)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("officers", lambda: members(desk), show)

    def _on_joined(self, officer: Officer) -> None:
        self._tell(f"{officer.name} opens this desk with a passphrase of their own.")

    def _on_gone(self, officer: Officer) -> None:
        self._tell(f"{officer.name} cannot open this desk any more.")

    def _on_settled(self, office: Office) -> None:
        self._tell(RELEASED[office.second_officer])

    def _tell(self, sentence: str) -> None:
        self.changed.emit()
        notice = Notice(level=Level.SUCCESS, happened=sentence, safe="The log says so.")
        self.told.emit(notice)
