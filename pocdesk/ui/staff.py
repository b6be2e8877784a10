"""The officers of the desk from the window: the sheet on which they join, leave and release."""

from pocdesk.desk.officers import Member, members
from pocdesk.domain.office import Office, Officer
from pocdesk.ui.acts import Handlers
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.officers_sheet import RELEASED, OfficersSheet


class Staff(SheetActs):
    """Who sits at this desk, who left it, and which letters take two of them."""

    def acts(self) -> Handlers:
        """The officers can be looked at from every page."""
        return {"officers": self.open}

    def open(self, at: str = "") -> None:
        """The sheet, with all who ever joined; `at` is the id of the one to be seen first."""
        desk = self._desk

        def show(known: tuple[Member, ...]) -> None:
            sheet = OfficersSheet(desk, self._tasks, self._look, self._keeping, known)
            sheet.joined.connect(self._on_joined)
            sheet.gone.connect(self._on_gone)
            sheet.settled.connect(self._on_settled)
            self.sheet_wanted.emit(sheet)
            sheet.list.go_to(at)

        self._tasks.read("officers", lambda: members(desk), show)

    def _on_joined(self, officer: Officer) -> None:
        self._done(f"{officer.name} opens this desk with a passphrase of their own.")
        self.open(officer.id)  # one more may join, and the new one is seen among the others

    def _on_gone(self, officer: Officer) -> None:
        self._done(f"{officer.name} cannot open this desk any more.")

    def _on_settled(self, office: Office) -> None:
        self._done(RELEASED[office.second_officer])
