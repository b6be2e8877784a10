"""The acts on a case that every page offers: its next step, its close, what it says of itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.assign import Unassigned, unassigned
from pocdesk.desk.choices import Choice, choices
from pocdesk.desk.confirm_form import confirm_form
from pocdesk.desk.each import Each
from pocdesk.desk.merge import join, unmerge
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import PING_REPLY
from pocdesk.desk.show import CaseFile, show
from pocdesk.desk.take_back import Done, take_back
from pocdesk.domain.case import Case, Kind, State
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.next_step import main_step, may_be_extended
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.received import notice_of_each
from pocdesk.ui.sheets.amend_sheet import AmendSheet
from pocdesk.ui.sheets.assign_sheet import AssignSheet
from pocdesk.ui.sheets.link_sheet import LinkSheet
from pocdesk.ui.sheets.many_sheet import ManySheet
from pocdesk.ui.sheets.step_sheet import StepSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import state_word


def available(case: Case) -> tuple[str, ...]:
    """The names of the acts that this case offers now."""
    names = []
    if case.merged_into is not None:
        return ("unmerge",)
    if case.next_states():
        names.append("step")
    if case.is_open:
        names += ["close-case", "amend", "link", "wait", "call-back"]
        names += ["extend"] if may_be_extended(case) else []
    if any(due.clock is Clock.ACKNOWLEDGE for due in running(case)):
        names.append("acknowledge-only")
    if case.kind is Kind.PING and case.is_open:
        names.append("reply-ping")
    return tuple(names)


class CaseActs(QObject):
    """Does an act on a case by its name, or on a message without one by its SHA-256.

    `sheet_wanted` gives a sheet, `told` a notice, `undoable` a sentence and what takes it back;
    `changed` says that something was written, `letter_wanted` gives a form and a reference,
    `case_wanted` the case to show.
    """

    sheet_wanted = Signal(object)
    told = Signal(object)
    undoable = Signal(str, object)
    changed = Signal()
    letter_wanted = Signal(str, str)
    case_wanted = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._acts: dict[str, Callable[[str], None]] = {
            "step": self._step,
            "close-case": lambda reference: self._step(reference, State.CLOSED.value),
            "extend": lambda reference: self._step(reference, State.EXTENDED.value),
            "amend": lambda reference: self._read(reference, self._amend),
            "link": lambda reference: self._read(reference, self._link),
            "unmerge": self._unmerge,
            "assign": self._assign,
            "confirm-form": self._confirm_form,
            "reply-ping": lambda reference: self.letter_wanted.emit(PING_REPLY, reference),
        }

    def do(self, name: str, reference: str) -> None:
        """Does the act `name` on the case `reference`."""
        self._acts[name](reference)

    def join(self, one: str, other: str) -> None:
        """The later of the two cases goes on as the earlier one."""
        desk = self._desk
        self._tasks.act(lambda: join(desk, one, other), self._on_joined)

    def _on_joined(self, merged: Case) -> None:
        desk, into = self._desk, merged.merged_into or ""
        self._on_linked(
            f"{merged.reference} goes on as {into}.", lambda: unmerge(desk, merged.reference)
        )
        self.case_wanted.emit(into)

    def each(self, references: Sequence[str]) -> None:
        """Changes several cases at once."""
        sheet = ManySheet(self._desk, self._tasks, self._look, self._keeping, references)
        sheet.changed.connect(self._on_each)
        self.sheet_wanted.emit(sheet)

    def _on_each(self, done: Each) -> None:
        self.changed.emit()
        self.told.emit(notice_of_each(done, "changed"))

    def _read(self, reference: str, then: Callable[[CaseFile], None]) -> None:
        desk = self._desk
        self._tasks.read("case act", lambda: show(desk, reference), then)

    def _step(self, reference: str, marked: str = "") -> None:
        desk = self._desk
        self._tasks.read(
            "case act",
            lambda: choices(desk, reference),
            lambda found: self._on_choices(*found, marked),
        )

    def _on_choices(self, case: Case, found: Sequence[Choice], marked: str) -> None:
        closes = marked == State.CLOSED
        if not found or (closes and State.CLOSED not in {choice.step.state for choice in found}):
            self.told.emit(_not_yet(case, found, closes))
            return
        likely = main_step(case)
        marked = marked or ("" if likely is None else likely.value)
        parts = (self._desk, self._tasks, self._look, self._keeping)
        sheet = StepSheet(*parts, case, found, marked)
        sheet.advanced.connect(self._on_advanced)
        self.sheet_wanted.emit(sheet)

    def _on_advanced(self, done: Done) -> None:
        self.changed.emit()
        desk = self._desk
        word = state_word(done.after.state).lower()
        self._offer(f"{done.after.reference} is {word}.", lambda: take_back(desk, done))

    def _amend(self, file: CaseFile) -> None:
        sheet = AmendSheet(self._desk, self._tasks, self._look, self._keeping, file.case)
        sheet.amended.connect(self._on_amended)
        self.sheet_wanted.emit(sheet)

    def _on_amended(self, done: Done) -> None:
        self.changed.emit()
        desk = self._desk
        if done.entry is not None:
            self._offer(f"{done.after.reference}: {done.words}.", lambda: take_back(desk, done))

    def _link(self, file: CaseFile) -> None:
        sheet = LinkSheet(self._desk, self._tasks, self._look, self._keeping, file)
        sheet.done.connect(self._on_linked)
        self.sheet_wanted.emit(sheet)

    def _assign(self, sha256: str) -> None:
        desk = self._desk
        self._tasks.read(
            "case act",
            lambda: [one for one in unassigned(desk) if one.sha256 == sha256],
            self._on_unassigned,
        )

    def _on_unassigned(self, found: Sequence[Unassigned]) -> None:
        for message in found:
            sheet = AssignSheet(self._desk, self._tasks, self._look, self._keeping, message)
            sheet.assigned.connect(self._on_assigned)
            self.sheet_wanted.emit(sheet)

    def _on_assigned(self, reference: str) -> None:
        self.changed.emit()
        said = f"The message belongs to {reference}."
        self.told.emit(Notice(level=Level.SUCCESS, happened=said, safe="The log says so."))

    def _on_linked(self, sentence: str, undo: Callable[[], object]) -> None:
        self.changed.emit()
        self._offer(sentence, undo)

    def _confirm_form(self, reference: str) -> None:
        desk = self._desk
        self._tasks.act(lambda: confirm_form(desk, reference), lambda _entry: self.changed.emit())

    def _unmerge(self, reference: str) -> None:
        desk = self._desk

        def parted(case: Case) -> None:
            self.changed.emit()
            said = f"{case.reference} stands by itself again."
            self.told.emit(Notice(level=Level.SUCCESS, happened=said, safe="The log says so."))

        self._tasks.act(lambda: unmerge(desk, reference), parted)

    def _offer(self, sentence: str, undo: Callable[[], object]) -> None:
        """Offers to take something back by an act of its own."""
        self.undoable.emit(
            sentence, lambda: self._tasks.act(undo, lambda _done: self.changed.emit())
        )


def _not_yet(case: Case, found: Sequence[Choice], closes: bool) -> Notice:
    """Why the step is not offered that was asked for, and which are."""
    state = state_word(case.state).lower()
    steps = ", ".join(state_word(choice.step.state).lower() for choice in found)
    awaits = any(due.clock is Clock.ACKNOWLEDGE for due in running(case))
    what = "it cannot be closed from here" if closes else "no step is written by hand here"
    after = f"N writes what may follow: {steps}; then it can be closed." if steps else ""
    first = "Acknowledged (Alt+Shift+A) it can be refused or withdrawn too." if awaits else ""
    usual = "What comes next is a letter of ours, or their answer."
    return Notice(
        level=Level.INFORM,
        happened=f"{case.reference} is {state}: {what}.",
        remedy=" ".join(filter(None, (after, first))) or usual,
    )
