"""The review of a new version of a list, or of the providers, before anything is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.approve import NotApproved
from pocdesk.desk.map_table import ToMap
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of
from pocdesk.desk.outside_list import read_list
from pocdesk.desk.take_list import Refreshed
from pocdesk.desk.take_providers import ProviderReview
from pocdesk.ui.acts import Handlers
from pocdesk.ui.change_lines import Prepared
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import notice_of
from pocdesk.ui.models.lines import Line
from pocdesk.ui.pages.change_cards import cards_of
from pocdesk.ui.pages.listed_page import ListedPage
from pocdesk.ui.pages.review_pane import ReviewPane
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.review_head import ReviewHead
from pocdesk.ui.reviewed import Reviewed, read_review
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.ticks import Ticks

_LIST = 560
_PANE = 380
_PLACE = "directory"
PASTED = "pasted.txt"


class ReviewPage(ListedPage):
    """`imported` gives the `Refreshed` of a version that is in use now, or the `ProviderReview` of
    a pack; `left` gives the page to which the officer went away, and nothing was written;
    `recognised` the place of the rail to which the file read belongs.
    `undoable` takes that back: then `wanted` asks for this page with the path of the file.
    `table_met` gives the path of a file that is a table to be mapped first, None for one that was
    pasted, and the table (`ToMap`); `mapping_wanted` asks to go back there."""

    imported = Signal(object)
    left = Signal(str)
    recognised = Signal(str)
    wanted = Signal(str)
    undoable = Signal(str, object)
    table_met = Signal(object, object)
    mapping_wanted = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        self.head = ReviewHead()
        self.lines = LineList("Changes", look, tall=True)
        self.pane = ReviewPane()
        parts = (self.head, self.lines, self.pane)
        super().__init__(look, parts, "There is nothing to review.", wide=_LIST, least=_PANE)
        self._desk = desk
        self._tasks = tasks
        self._keeping = keeping
        self._path: Path | None = None
        self._found: Reviewed | None = None
        self._ticks: Ticks | None = None
        self._given: dict[str, str] = {}
        self._lines: list[Line] = []
        self._again: Callable[[], None] = self._forget
        self._is_busy = False
        self.head.finished.connect(self._on_finish)
        self.head.left.connect(self.go_away)
        self.lines.moved.connect(self._on_moved)
        self.pane.ticked.connect(self._on_ticked)

    @property
    def key(self) -> str:
        """The file that is reviewed, so that a lock can bring it back."""
        return "" if self._path is None else str(self._path)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.lines, *self.pane.panes(), self.head.finish)

    def acts(self) -> Handlers:
        """What can be done now."""
        ready = self._found is not None and not self._is_busy
        return {"finish": self._on_finish} if ready else {}

    def open(self, path: Path) -> None:
        """Reads the file and compares it with the version in use; writes nothing."""
        folder = self._desk.folder
        self._begin(path, label_of(path), lambda: read_list([path], folder))
        self._again = lambda: self.open(path)

    def open_pasted(self, text: str) -> None:
        """Reads a table that was pasted."""
        self._begin(None, PASTED, lambda: (PASTED, text.encode()))
        self._again = lambda: self.open_pasted(text)

    def open_mapped(self, path: Path | None, found: Prepared) -> None:
        """The review of a table that was mapped, from the file at `path`."""
        self._forget()
        self._path = path
        self.head.show_file(found.review.origin.name)
        self._show(found)

    def _begin(self, path: Path | None, name: str, read: Callable[[], tuple[str, bytes]]) -> None:
        self._forget()
        self._path = path
        self.head.show_file(name)
        self.states.begin()
        self.setFocus()
        desk = self._desk
        self._tasks.read("review", lambda: read_review(desk, *read()), self._on_read, self._fail)

    def _on_read(self, found: Reviewed | ToMap) -> None:
        if not isinstance(found, ToMap):
            self._show(found)
            return
        path = self._path
        self._forget()
        self.table_met.emit(path, found)

    def press(self, key: str) -> bool:
        """The digits tick a critical change."""
        how = self._choice(key)
        if how:
            self._on_ticked(how)
        return bool(how)

    def enter(self) -> bool:
        """The choices of a change."""
        return self.pane.focus_choices()

    def _show(self, found: Reviewed) -> None:
        self._found = found
        self._ticks = ticks = Ticks(found, self._keeping, self._given)
        self._given = {}
        self._lines = [
            found.line(line.key, ticks.how(line.key)) if ticks.how(line.key) else line
            for line in found.lines
        ]
        self.lines.show_lines(self._lines)
        self.states.setContentsMargins(0, 0, 0, 0)
        self.states.show_view()
        self.head.show_review(found)
        self.head.show_progress(len(ticks), ticks.wanted, ticks.reserve)
        if ticks.restored_at is not None:
            self.head.restored.say_restored(ticks.restored_at, self._desk.office.zone)
        if self.isVisible():
            self.recognised.emit(found.place)
        self.lines.setFocus()
        if not self._go_to_next(-1):
            self.lines.go_to_first()

    def _fail(self, error: Exception) -> None:
        self.states.setContentsMargins(24, 16, 24, 16)
        self.states.fail(error, self._again)

    def _choice(self, typed: str) -> str:
        """What the key `typed` ticks for the current line; "" for nothing."""
        if self._ticks is None or self._found is None or not self._ticks.asks(self.lines.current()):
            return ""
        choices = {str(number): how for number, how in enumerate(self._found.choices, start=1)}
        return choices.get(typed, "")

    def _on_moved(self, key: str) -> None:
        found, ticks = self._found, self._ticks
        if found is not None and ticks is not None and key:
            choices = found.choices if ticks.asks(key) else {}
            cards = cards_of(found, key, ticks.all)
            self.pane.show_line(cards, choices, found.question, ticks.how(key))

    def _on_ticked(self, how: str) -> None:
        found, ticks, key = self._found, self._ticks, self.lines.current()
        if found is None or ticks is None or self._is_busy or not ticks.asks(key):
            return
        ticks.tick(key, how)
        row = self.lines.currentIndex().row()
        self._lines[row] = found.line(key, how)
        self.lines.show_lines(self._lines)
        self.head.show_progress(len(ticks), ticks.wanted, ticks.reserve)
        announce(self.lines, f"{self._lines[row].aside}. {self.head.progress.text()}")
        self.lines.setFocus()
        if not self._go_to_next(row):
            self._on_moved(key)

    def _go_to_next(self, row: int) -> bool:
        """Goes to the next change after `row` that is not ticked; False if all are."""
        waiting = set(self._ticks.waiting) if self._ticks is not None else set()
        around = (*self._lines[row + 1 :], *self._lines[: row + 1])
        later = next((line.key for line in around if line.key in waiting), "")
        return bool(later) and self.lines.go_to(later)

    def _on_finish(self) -> None:
        found, ticks = self._found, self._ticks
        if found is None or ticks is None or self._is_busy:
            return
        if ticks.waiting:
            key = ticks.waiting[0]
            following = next(line.title for line in self._lines if line.key == key)
            self.head.lack(len(ticks.waiting), following)
            self.lines.go_to(key)
            self.lines.setFocus()
            return
        if self.head.stands_for.lacks():
            return
        self._is_busy = True
        desk, confirmed = self._desk, ticks.confirmed()
        told, second = self.head.stands_for.told.text(), self.head.stands_for.take()
        self._tasks.act(
            lambda: found.take(desk, confirmed, second=second, told=told),
            lambda done: self._on_imported(done, ticks),
            self._on_refused,
        )

    def _on_imported(self, done: Refreshed | ProviderReview, ticks: Ticks) -> None:
        ticks.forget()
        self._forget()
        self.imported.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, NotApproved) and self.head.stands_for.asks_second:
            self.head.stands_for.complain(notice_of(error).whole)
        else:
            self._tasks.failed.emit(error)

    def go_away(self) -> None:
        """Away from the version; nothing is written."""
        if self._is_busy:
            return
        path, ticks, found = self._path, self._ticks, self._found
        place = _PLACE if found is None else found.place
        self._forget()
        if isinstance(found, Prepared) and found.review.origin.table is not None:
            self.mapping_wanted.emit()  # the ticks stay: the same columns lead to the same changes
            return
        self.left.emit(place)
        if path is not None and ticks is not None and ticks.by_hand:
            ticks.forget()
            given = ticks.all
            self.undoable.emit(
                f"You left the review of {path.name}; nothing was written.",
                lambda: self._come_back(path, given),
            )

    def _come_back(self, path: Path, given: dict[str, str]) -> None:
        self._given = given
        self.wanted.emit(str(path))

    def _forget(self) -> None:
        self._path = self._found = self._ticks = None
        self._lines, self._is_busy = [], False
        self.lines.show_lines(())
