"""The sheets that belong to a case, and what follows once one of them has written something."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile
from pocdesk.desk.wait import stop_waiting, wait
from pocdesk.domain.case import Case
from pocdesk.ui.clock import here_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.moment_row import Moment
from pocdesk.ui.sheets.call_sheet import CallSheet
from pocdesk.ui.sheets.correct_sheet import CorrectSheet
from pocdesk.ui.sheets.wait_sheet import WaitSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class CaseSheets(QObject):
    """`sheet_wanted` gives the sheet to lay over the page, `changed` says that it wrote something,
    `undoable` what can be taken back."""

    sheet_wanted = Signal(object)
    changed = Signal()
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping

    def call(self, file: CaseFile, seen: Sequence[str] = ()) -> None:
        """A call to the counterpart; `seen` are the numbers that only its message names."""
        sheet = CallSheet(
            self._desk, self._tasks, self._look, self._keeping, file.case, file.to_call, seen
        )
        sheet.called.connect(self.changed)
        self.sheet_wanted.emit(sheet)

    def wait(self, case: Case) -> None:
        """Lets the case wait until a time, or wait no more."""
        sheet = WaitSheet(self._desk, self._tasks, self._look, self._keeping, case)
        sheet.waited.connect(self._on_waited)
        self.sheet_wanted.emit(sheet)

    def correct(self, moment: Moment) -> None:
        """Corrects the entry that the timeline shows as `moment`."""
        sheet = CorrectSheet(self._desk, self._tasks, self._look, self._keeping, moment)
        sheet.corrected.connect(lambda _entry: self.changed.emit())
        self.sheet_wanted.emit(sheet)

    def _on_waited(self, before: Case, after: Case) -> None:
        self.changed.emit()
        zone = self._desk.office.zone
        if after.waiting_until is not None:
            until = here_text(after.waiting_until, zone)
            sentence = f"{after.reference} waits until {until}."
        else:
            sentence = f"{after.reference} waits no more for {before.waiting_for}."
        undo = self._back_to(before)
        if undo is not None:
            self.undoable.emit(sentence, undo)

    def _back_to(self, before: Case) -> Callable[[], None] | None:
        """What lets the case wait as it did before; None where that time is past."""
        desk, tasks = self._desk, self._tasks
        what, until = before.waiting_for, before.waiting_until
        if until is None:
            return lambda: tasks.act(
                lambda: stop_waiting(desk, before.reference), lambda _case: self.changed.emit()
            )
        if until <= desk.clock():
            return None
        return lambda: tasks.act(
            lambda: wait(desk, before.reference, what, until), lambda _case: self.changed.emit()
        )
