"""The form of a letter: sections with what is left at the left, one section's rows beside them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Kind
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.snippets import Snippet
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.pages.letter_rail import LetterRail
from pocdesk.ui.pages.section_head import SectionHead
from pocdesk.ui.pages.section_page import SectionPage
from pocdesk.ui.pages.section_stack import SectionStack
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.ready_line import ReadyLine
from pocdesk.ui.rows.files import AskFiles, FilesRow
from pocdesk.ui.rows.make import Ground
from pocdesk.ui.rows.row import Row
from pocdesk.ui.sections import is_ready, section_of
from pocdesk.ui.theme import Look


class LetterForm(QWidget):
    """`changed` follows each change by hand; `left` comes when an editor loses the focus;
    `section_shown` names the section that is being written, `field_entered` gives the address of
    the field in it that has got the focus.

    `problems` are those of the last refresh, what is missing included.
    """

    changed = Signal()
    left = Signal()
    section_shown = Signal(str)
    field_entered = Signal(str)

    def __init__(
        self, look: Look, keeping: Keeping, ask_files: AskFiles, snippets: Sequence[Snippet]
    ) -> None:
        super().__init__()
        self._look = look
        self._ask_files = ask_files
        self._snippets = snippets
        self._draft: Draft | None = None
        self._asked = self._low = False
        self._found: tuple[Problem, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.rail = LetterRail(look)
        self.rail.moved.connect(self._show_section)
        self.rail.chosen.connect(lambda _key: self.focus_first())
        self.rail.wanted.connect(self.go_to)
        self.sections, self.missing = self.rail.sections, self.rail.missing
        self._head = SectionHead()
        self._head.chosen.connect(self._go_to_section)
        self._head.next.clicked.connect(lambda: self.turn(1))
        self.restored = self._head.restored
        self._stack = SectionStack(keeping)
        self._stack.changed.connect(self.look_again)
        self._stack.left.connect(self._on_left)
        self._stack.entered.connect(self.field_entered)
        self._ready = ReadyLine()
        self._next = KeyButton("Next section", "Ctrl+PgDn", quiet=True)
        self._next.clicked.connect(lambda: self.turn(1))
        self._lay_out()

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._draft

    @property
    def section(self) -> str:
        """The id of the section shown, or ""."""
        page = self._stack.page
        return "" if page is None else page.section.id

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.sections, self.missing, self._stack.page)
        return tuple(pane for pane in panes if pane is not None and pane.isVisible())

    def edit(self, draft: Draft, key: str, section: str = "") -> None:
        """Shows `draft`, at its `section` or else the first; `key` names it for what is kept."""
        self.clear()
        self._draft = draft
        ground = Ground(
            wording=draft.wording,
            facts=draft.facts,
            look=self._look,
            ask_files=self._ask_files,
            snippets=self._snippets,
        )
        self._stack.begin(draft, key, ground)
        self.refresh()
        ids = [part.id for part in draft.sections]
        missing = self._first_missing()
        begun = section_of(draft, missing.field) if missing else None
        self._go_to_section(section if section in ids else begun.id if begun else ids[0])

    def clear(self) -> None:
        """Lets the draft go."""
        self._stack.clear()
        self._draft, self._found, self._asked = None, (), False
        self.restored.clear()

    def refresh(self) -> tuple[Problem, ...]:
        """Shows how far the draft is; answers every problem, what is missing included."""
        draft = self._draft
        if draft is None:
            return ()
        found = draft.problems(final=True)
        known = {(problem.field, problem.message) for problem in found}
        more = tuple(each for each in self._found_open() if (each.field, each.message) not in known)
        self.problems = problems = (*found, *more)
        self.rail.show_draft(draft, problems)
        self._head.offer(draft.sections, draft.wording)
        page = self._stack.page
        if page is not None:
            page.refresh(self._said(), everything=False)
            self._show_place(page)
        return problems

    def also(self, problems: Sequence[Problem]) -> None:
        """Problems that no form finds, such as a character that the typeface lacks."""
        if tuple(problems) != self._found:
            self._found = tuple(problems)
            self.refresh()

    def ask(self) -> Problem | None:
        """The officer asked to issue: from now on what is missing is said under its field.

        The first thing that blocks takes the focus and is answered; None if nothing does.
        """
        self.flush()
        self._asked = True
        self.refresh()
        first = self._first_missing()
        if first is not None:
            self.go_to(first.field)
        return first

    def go_to(self, address: str) -> None:
        """Shows the section of the field at `address` and puts the focus into it."""
        section = None if self._draft is None else section_of(self._draft, address)
        if section is None:
            return
        self._go_to_section(section.id)
        page = self._stack.page
        if page is not None:
            page.go_to(address)
            page.refresh(self._said())

    def row(self, address: str) -> Row | None:
        """The row of the field at `address`, if its section is the one shown."""
        page = self._stack.page
        return None if page is None else page.row(address)

    def acts(self) -> Handlers:
        """What can be done in the form."""
        handlers: Handlers = {
            "next-section": partial(self.turn, 1),
            "previous-section": partial(self.turn, -1),
            "attach": self.attach,
        }
        return handlers if self._stack.page is None else handlers | self._stack.page.table_acts()

    def attach(self) -> None:
        """Goes to the field for files and lets the officer choose some."""
        if self._draft is None:
            return
        for address, field in self._draft.form.leaves():
            if field.kind is Kind.FILES:
                self.go_to(address)
                row = self.row(address)
                if isinstance(row, FilesRow):
                    row.ask()
                return

    def turn(self, step: int) -> None:
        """The next section, or the one before; its first field takes the focus."""
        if self._draft is None:
            return
        ids = [section.id for section in self._draft.sections]
        place = ids.index(self.section) + step if self.section in ids else 0
        if 0 <= place < len(ids):
            self._go_to_section(ids[place])
            self.focus_first()

    def focus_first(self) -> None:
        """The first field of the section shown takes the focus."""
        page = self._stack.page
        if page is not None:
            page.focus_first()

    def focus_missing(self) -> None:
        """The first thing that is missing or wrong takes the focus, if there is one."""
        self.focus_first()
        if (first := self._first_missing()) is not None:
            self.go_to(first.field)

    def flush(self) -> None:
        """Lines waiting in a paste box become rows."""
        self._stack.flush()

    def show_rail(self, shown: bool) -> None:
        """The rail beside the rows; without room for it, a drop-down list above them."""
        self.rail.setVisible(shown)
        self._head.show_list(not shown)

    def _first_missing(self) -> Problem | None:
        return next((each for each in self.problems if each.level is Level.BLOCK), None)

    def show_low(self, low: bool) -> None:
        """With little height, no more than the way to the next section stands around the rows."""
        self._low = low
        self._head.show_low(low)
        self._foot.setVisible(not low)

    def _said(self) -> Sequence[Problem]:
        if self._draft is None:
            return ()
        return (*self._draft.problems(final=self._asked), *self._found_open())

    def _found_open(self) -> Sequence[Problem]:
        """What was found on the page, without what stood in a section that has closed since."""
        draft, found = self._draft, self._found
        return [one for one in found if draft and (not one.field or section_of(draft, one.field))]

    def _go_to_section(self, id: str) -> None:
        self.sections.go_to(id)  # shows it by itself, unless it was the current one before
        if self.section != id:
            self._show_section(id)

    def _show_section(self, id: str) -> None:
        draft = self._draft
        if draft is None or id == self.section:
            return
        section = next((part for part in draft.sections if part.id == id), None)
        page = None if section is None else self._stack.turn_to(section)
        if page is not None:
            page.refresh(self._said())
            self._show_place(page)
            self.section_shown.emit(id)

    def _show_place(self, page: SectionPage) -> None:
        """Where the section stands among those that are open; an answer may close some."""
        draft = self._draft
        if draft is None or page.section not in draft.sections:
            return
        sections = draft.sections
        number = sections.index(page.section)
        self._ready.setVisible(is_ready(draft, page.section, self.problems))
        self._head.show_section(page.section, number, len(sections), draft.wording)
        self._next.setVisible(number + 1 < len(sections))
        self._head.next.setVisible(self._low and number + 1 < len(sections))

    def look_again(self) -> None:
        """The draft was changed: how far it is, and what is wrong in it, is shown anew."""
        self.refresh()
        self.changed.emit()

    def _on_left(self) -> None:
        page = self._stack.page
        if page is not None:
            page.refresh(self._said())
        self.left.emit()

    def _lay_out(self) -> None:
        body = QWidget()
        form = QVBoxLayout(body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(2)
        form.addWidget(self._head)
        form.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 4, 8, 8)
        foot.addWidget(self._ready)
        foot.addStretch(1)
        foot.addWidget(self._next)
        form.addWidget(self._foot)
        self.split = QSplitter()
        self.split.setObjectName("seam")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.rail)
        self.split.addWidget(body)
        self.split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
