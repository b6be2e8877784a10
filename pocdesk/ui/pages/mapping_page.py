"""The mapping of a stranger's table: what its columns hold, before it is compared and reviewed."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk.map_table import ToMap, kept_names, mapped, points_read, to_map
from pocdesk.desk.open_list import turned_to
from pocdesk.desk.opened import Desk
from pocdesk.directory.mapped import Mapped
from pocdesk.ui.acts import Handlers
from pocdesk.ui.change_lines import Prepared, prepared
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.mapping_lines import (
    STATED,
    Shown,
    about_text,
    points_text,
    shown,
)
from pocdesk.ui.mapping_state import MappingState
from pocdesk.ui.models.mapped_rows import MappedRow, mapped_rows
from pocdesk.ui.pages.listed_page import ListedPage
from pocdesk.ui.pages.mapping_answers import MappingAnswers
from pocdesk.ui.pages.mapping_pane import MappingPane
from pocdesk.ui.parts.act_head import ActHead
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LIST = 480
_PANE = 420


class MappingPage(ListedPage):
    """`mapped` gives the path of the file and the review made ready (`Prepared`); `left` says that
    the officer went away, and that nothing was written. `undoable` takes that back: then `wanted`
    asks for this page. `missing` gives a name in the table whose State is to be added."""

    mapped = Signal(object, object)
    left = Signal()
    wanted = Signal()
    missing = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        self.head = ActHead("Compare")
        self.lines = LineList("Columns and doubts", look, tall=True)
        self._right = QWidget()
        parts = (self.head, self.lines, self._right)
        super().__init__(look, parts, "There is no table to map.", wide=_LIST, least=_PANE)
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._path: Path | None = None
        self._state: MappingState | None = None
        self._read: Mapped | None = None
        self._shown: Shown | None = None
        self._is_busy = False
        self.head.finished.connect(self._on_finish)
        self.head.left.connect(self.go_away)
        self.lines.moved.connect(self._on_moved)
        self.forget()

    @cached_property
    def pane(self) -> MappingPane:
        """What a line asks: built with the first table, which few shifts meet."""
        pane = MappingPane(self._desk.parties, self._look)
        pane.turned.connect(self._on_turned)
        pane.done.connect(self._go_on)
        pane.missing.connect(self.missing)
        inside = QVBoxLayout(self._right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(pane)
        return pane

    @cached_property
    def _answers(self) -> MappingAnswers:
        answers = MappingAnswers(self.pane, self.lines)
        answers.answered.connect(self._answered)
        answers.restated.connect(self._show)
        return answers

    @property
    def key(self) -> str:
        """The file that is mapped, so that a lock can bring it back."""
        return "" if self._path is None else str(self._path)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.lines, *self.pane.panes(), self.head.finish)

    def acts(self) -> Handlers:
        """What can be done now."""
        ready = self._state is not None and not self._is_busy
        return {"finish": self._on_finish} if ready else {}

    def open(self, path: Path | None, made: ToMap, given: str = "") -> None:
        """Shows the table of the file at `path`, or of one that was pasted where it is None; with
        what is `given`, as the state of before wrote it."""
        self._path, self._read, self._is_busy = path, None, False
        self._state = state = MappingState(made, self._keeping)
        self.pane.form.offer(made.issuers)
        state.take_back(given)
        state.know(self._desk.parties)
        self.head.restored.clear()
        if state.restored_at is not None:
            self.head.restored.say_restored(state.restored_at, self._desk.office.zone)
        self.head.show_ready(True)
        self.states.show_view()
        self._show(state)
        self.lines.setFocus()
        self._go_to_next(-1)
        self._read_again()

    def refresh(self) -> None:
        """A State may have been added, or closed: the names are looked up again."""
        if self._state is not None:
            self._state.know(self._desk.parties)
            self.pane.know(self._desk.parties)
            self._read_again()

    def come_back(self) -> None:
        """From the review: everything as it was left."""
        self._is_busy = False
        self.lines.setFocus()

    def forget(self) -> None:
        """The list is in use, or the officer went away: nothing of it is kept any more."""
        if self._state is not None:
            self._state.forget()
        self._path = self._state = self._read = self._shown = None
        self._is_busy = False
        self.lines.show_lines(())
        self.states.show_empty()
        self.head.say("Columns of a table", "")
        self.head.show_ready(False)

    def press(self, key: str) -> bool:
        """A key that is printed on a button of what is asked."""
        return key.isdigit() and self.pane.press(key)

    def enter(self) -> bool:
        """What the line asks."""
        return self.pane.focus_question()

    # ------------------------------------------------------------------ what is shown

    def _show(self, state: MappingState) -> None:
        found = self._shown = shown(state, self._read, self._desk.parties)
        self._answers.about(state, found, self._read)
        self.lines.show_lines(found.lines)
        if not self.lines.current():  # what it asked is settled by another answer
            self._go_to_next(-1)
        waiting = len(found.waiting)
        self.head.say(f"Columns of {state.table.name}", about_text(state.table))
        said = f"{waiting} to settle" if waiting else "Ready to compare"
        self.head.progress.say(said, "warning" if waiting else "success")
        focused, current = self.focusWidget(), self.lines.current()
        if focused is None or not self._right.isAncestorOf(focused) or current == STATED:
            self._on_moved(current)

    def _on_moved(self, key: str) -> None:
        if self._state is not None:
            self._answers.ask(key)

    def _read_again(self) -> None:
        state = self._state
        if state is None:
            return
        table, stated, choices = state.table, state.stated, state.choices
        parties = self._desk.parties

        def read() -> tuple[Mapped, tuple[MappedRow, ...]]:
            found = points_read(table, stated, choices, parties)
            return found, mapped_rows(found, kept_names(found, choices), table.sheet, parties)

        self._tasks.read(
            "mapping",
            read,
            lambda both: self._on_read(state, *both),
            lambda error: self._on_unread(state, error),
        )

    def _on_read(self, state: MappingState, read: Mapped, rows: tuple[MappedRow, ...]) -> None:
        if state is not self._state:
            return
        first = self._read is None
        self._read = read
        self.pane.show_points(points_text(read), rows)
        self._show(state)
        if first and self.lines.hasFocus():
            self._go_to_next(-1)

    def _on_unread(self, state: MappingState, error: Exception) -> None:
        if state is self._state:
            self._read = None
            self.pane.show_points("No point can be read as the columns stand.", ())
            self._show(state)
            self._tasks.failed.emit(error)

    def _go_to_next(self, row: int) -> None:
        """Goes to the next line after `row` that waits; to the first line where none does."""
        lines = self._shown.lines if self._shown is not None else ()
        waiting = set(self._shown.waiting) if self._shown is not None else set()
        around = (*lines[row + 1 :], *lines[: row + 1])
        later = next((line.key for line in around if line.key in waiting), "")
        if later:
            self.lines.go_to(later)
        elif row < 0:
            self.lines.go_to_first()

    # ------------------------------------------------------------------ what is said

    def _on_turned(self, at: int) -> None:
        state, path, desk = self._state, self._path, self._desk
        if state is None:
            return

        said = state.stated if state.is_touched else None

        def turn() -> ToMap:
            made = to_map(desk, turned_to(state.table, at, desk.parties))
            return replace(made, stated=said or made.stated)

        self._tasks.read("mapping", turn, lambda made: self.open(path, made))

    def _answered(self) -> None:
        """The current line is answered: what follows from it is read, and the next one asks."""
        if self._state is not None:
            self._show(self._state)
            self._read_again()
            self._go_on()
            announce(self.lines, self.head.progress.text())

    def _go_on(self) -> None:
        self.lines.setFocus()
        self._go_to_next(self.lines.currentIndex().row())
        self._on_moved(self.lines.current())

    # ------------------------------------------------------------------ where it leads

    def _on_finish(self) -> None:
        state, found, path, desk = self._state, self._shown, self._path, self._desk
        if state is None or found is None or self._is_busy:
            return
        if found.waiting:
            count = len(found.waiting)
            self.head.complain(f"{count} to settle", "before it can be compared")
            self.lines.go_to(found.waiting[0])
            self.lines.setFocus()
            return
        self._is_busy = True
        table, stated, choices = state.table, state.stated, state.choices

        def compare() -> Prepared:
            return prepared(desk, mapped(desk, table, stated, choices))

        self._tasks.read(
            "mapped", compare, lambda made: self._on_compared(path, made), self._on_refused
        )

    def _on_compared(self, path: Path | None, made: Prepared) -> None:
        if self._is_busy:
            self._is_busy = False
            self.mapped.emit(path, made)

    def _on_refused(self, error: Exception) -> None:
        self._is_busy = False
        self._tasks.failed.emit(error)

    def go_away(self) -> None:
        """Away from the table; nothing is written."""
        path, state = self._path, self._state
        self.forget()
        self.left.emit()
        if state is not None and state.is_touched:
            self.undoable.emit(
                f"You left the columns of {state.table.name}; nothing was written.",
                lambda: self._take_back(path, state),
            )

    def _take_back(self, path: Path | None, state: MappingState) -> None:
        self.open(path, state.made, state.text())
        self.wanted.emit()
