"""Letters: drafts in work, and what was issued."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.drafts import resume
from pocdesk.desk.opened import Desk
from pocdesk.domain.fold import fold
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_fate import LetterFate
from pocdesk.ui.letters_reading import ALL, MOST, Letters, read_letters
from pocdesk.ui.models.lines import Line
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.states import States
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_FILTER = "view/letters/filter"
_MOST_DRAFTS = 6


class LettersPage(Page):
    """`draft_chosen` gives a draft's id, `letter_chosen` a letter's number, as do `like_wanted` and
    `stamp_wanted`; `undoable` a sentence and what takes a discarded draft back."""

    draft_chosen = Signal(str)
    letter_chosen = Signal(str)
    like_wanted = Signal(str)
    stamp_wanted = Signal(str)
    new_wanted = Signal()
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._found = Letters()
        self._fate = LetterFate(desk, tasks, self)
        self._fate.discarded.connect(self.refresh)
        self._fate.undoable.connect(self.undoable)
        self._fate.brought_back.connect(lambda _id: self.refresh())
        self.filter = SearchField("Number, form, counterpart", "Narrow the letters")
        self.filter.setObjectName("letters_filter")
        self.filter.setText(keeping.remembered(_FILTER))
        self.filter.textEdited.connect(lambda _text: self._on_typed())
        self._most = MOST
        keeping.watch(self.filter, _FILTER)
        self.drafts = _Letterbox("Drafts", "No letter is half written.", look)
        self.drafts.lines.chosen.connect(self._on_draft)
        self.drafts.lines.removed.connect(self._on_discard)
        self.letters = _Letterbox("Issued", "None yet.", look)
        self.letters.lines.chosen.connect(self.letter_chosen)
        self.letters.lines.setProperty(LETTERS, True)
        self._new = KeyButton("New letter", "Ctrl+Shift+L", main=True)
        self._new.clicked.connect(self.new_wanted)
        empty = Empty(
            "No letter yet. A letter is written in a case, or opens one of its own.",
            ("Ctrl+Shift+L", "begins a letter"),
        )
        lists = QWidget()
        both = QVBoxLayout(lists)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(self.drafts)
        both.addWidget(self.letters, 1)
        self._states = States(lists, empty)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(PlainLabel("Letters", face="page"))
        head.addStretch(1)
        head.addWidget(self.filter)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        nest(layout, head)
        layout.addWidget(self._states, 1)
        look.changed.connect(self._show)

    @property
    def state(self) -> str:
        """One of "view", "empty", "loading" and "failed"."""
        return self._states.state

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        lists = (self.drafts.lines, self.letters.lines, self.filter)
        return tuple(pane for pane in lists if pane.isVisible())

    def acts(self) -> Handlers:
        """What can be done with the list that has the focus."""
        handlers: Handlers = {"filter": self._on_filter}
        if self.drafts.lines.hasFocus() and (draft := self.drafts.lines.current()):
            handlers["open"] = lambda: self._on_draft(draft)
            handlers["discard-draft"] = lambda: self._on_discard(draft)
        if self.letters.lines.hasFocus() and (number := self.letters.lines.current()):
            handlers["open"] = lambda: self.letter_chosen.emit(number)
            handlers["new-like"] = lambda: self.like_wanted.emit(number)
            handlers["stamp-sent"] = lambda: self.stamp_wanted.emit(number)
        return handlers

    def refresh(self) -> None:
        """Reads drafts and letters again."""
        desk, most = self._desk, self._most
        self._states.begin()
        self._tasks.read(
            "letters", lambda: read_letters(desk, most), self._on_read, self._on_failed
        )

    def leave(self) -> bool:
        """Esc in the filter takes the filter away first."""
        if self.filter.hasFocus() and self.filter.text():
            self.filter.clear()
            self._show()
            return True
        return False

    def _on_typed(self) -> None:
        """Who looks for something looks through all letters, and not the newest alone."""
        self._show()
        if self._found.more and self._most < ALL and self.filter.text().strip():
            self._most = ALL
            self.refresh()

    def _on_read(self, found: Letters) -> None:
        self._found = found
        self._show()
        self._states.show_lines(bool(found.drafts or found.issued))
        if self.awaits_focus(self._new):
            self._focus_first()

    def _focus_first(self) -> None:
        """The first list that holds something; the button where there is none."""
        for lines in (self.drafts.lines, self.letters.lines):
            if lines.isVisible():
                lines.setFocus()
                if not lines.current():
                    lines.go_to_first()
                return
        self._new.setFocus()  # not the filter: it would keep Ctrl+Z for itself

    def _on_failed(self, error: Exception) -> None:
        self._states.fail(error, self.refresh)

    def _show(self) -> None:
        drafts, letters = self._found.drafts, self._found.issued
        self.drafts.show_lines(self._fitting(drafts), len(drafts), most=_MOST_DRAFTS)
        shown = f"the newest {self._most:,}"
        older = f"{shown}; older ones come when you type" if self._found.more else ""
        self.letters.show_lines(self._fitting(letters), len(letters), remark=older)

    def _fitting(self, lines: Sequence[Line]) -> list[Line]:
        wanted, words = fold(self.filter.text()).split(), self._found.words
        return [line for line in lines if all(each in words.get(line.key, "") for each in wanted)]

    def _on_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _on_draft(self, id: str) -> None:
        self.draft_chosen.emit(id)
        if self.isVisible():  # it may be gone: then the list is not as it was
            self.refresh()

    def _on_discard(self, id: str) -> None:
        desk = self._desk
        self._tasks.act(lambda: resume(desk, id), self._fate.discard)


class _Letterbox(Card):
    """A titled list that says how many lines a filter leaves of it."""

    def __init__(self, title: str, empty: str, look: Look) -> None:
        self._aside = PlainLabel(face="small", tone="muted")
        super().__init__(title, aside=self._aside)
        self.lines = LineList(title, look, tall=True, pad=9)
        self._none = empty
        self._empty = PlainLabel(empty, tone="muted", wrap=True)
        self.put(self.lines, 1)
        self.put(self._empty)

    def show_lines(
        self, lines: Sequence[Line], total: int, *, most: int = 0, remark: str = ""
    ) -> None:
        """Shows `lines` of `total`; as high as `most` of them, or with 0 in all the room."""
        self.lines.show_lines(lines)
        if most:
            self.lines.fit(most)
        self.lines.setVisible(bool(lines))
        self._empty.setText("None fits what is typed." if total else self._none)
        self._empty.setVisible(not lines)
        self._aside.setText(f"{len(lines)} of {total}" if len(lines) < total else remark)
