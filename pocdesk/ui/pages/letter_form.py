"""The form of a letter: sections with what is left at the left, one section's rows beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Layout, Section
from pocdesk.forms.problem import Level, Problem
from pocdesk.ui.pages.section_page import SectionPage
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, Rule
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.rows.files import AskFiles
from pocdesk.ui.rows.make import Ground
from pocdesk.ui.rows.row import Row
from pocdesk.ui.sections import missing_lines, section_lines, section_of
from pocdesk.ui.theme import Look

_RAIL = 240
_MISSING = 6


class LetterForm(QWidget):
    """`changed` follows each change by hand; `left` comes when an editor loses the focus.

    `problems` are those of the last refresh, what is missing included.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look, ask_files: AskFiles) -> None:
        super().__init__()
        self._look = look
        self._ask_files = ask_files
        self._draft: Draft | None = None
        self._ground: Ground | None = None
        self._pages: dict[str, SectionPage] = {}
        self._asked = False
        self.problems: tuple[Problem, ...] = ()
        self.sections = LineList("Sections", look, dense=True)
        self.sections.moved.connect(self._show_section)
        self.sections.chosen.connect(lambda _key: self._focus_section())
        self.missing = LineList("Missing", look, dense=True)
        self.missing.chosen.connect(self.go_to)
        self._missing_title = PlainLabel("Missing", face="strong")
        self._saved = PlainLabel(face="small", tone="muted", wrap=True)
        self._title = ElidedLabel(face="title")
        self._legal = PlainLabel(face="small", tone="muted")
        self._place = PlainLabel(face="small", tone="muted")
        self._stack = QStackedWidget()
        self._next = KeyButton("Next section", "Ctrl+PgDn", quiet=True)
        self._next.clicked.connect(lambda: self.turn(1))
        self._lay_out()
        self._measure()
        look.changed.connect(self._measure)
        action(self, "Next section", ("Ctrl+PgDown",), lambda: self.turn(1))
        action(self, "Previous section", ("Ctrl+PgUp",), lambda: self.turn(-1))

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._draft

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        page = self._stack.currentWidget()
        panes = (self.sections, self.missing, page)
        return tuple(pane for pane in panes if pane is not None and pane.isVisible())

    def edit(self, draft: Draft) -> None:
        """Shows `draft`, at its first section."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._asked = False
        self._draft = draft
        self._ground = Ground(
            wording=draft.wording, facts=draft.facts, look=self._look, ask_files=self._ask_files
        )
        self.refresh()
        self.sections.go_to(draft.form.sections[0].id)
        self._show_section(draft.form.sections[0].id)

    def clear(self) -> None:
        """Lets the draft go."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._draft = {}, None

    def refresh(self) -> tuple[Problem, ...]:
        """Shows how far the draft is; answers every problem, what is missing included."""
        if self._draft is None:
            return ()
        self.problems = problems = self._draft.problems(final=True)
        self.sections.show_lines(section_lines(self._draft, problems))
        lines = missing_lines(self._draft.wording, problems)
        self.missing.show_lines(lines)
        self.missing.fit(_MISSING)
        self.missing.setVisible(bool(lines))
        blocked = any(problem.level is Level.BLOCK for problem in problems)
        self._missing_title.setText("Missing or wrong" if blocked else "Warnings")
        self._missing_title.setVisible(bool(lines))
        page = self._current()
        if page is not None:
            said = problems if self._asked else self._draft.problems()
            page.refresh(said, everything=False)
        return problems

    def ask(self) -> Problem | None:
        """The officer asked to issue: from now on what is missing is said under its field.

        The first thing that blocks takes the focus and is answered; None if nothing does.
        """
        self.flush()
        self._asked = True
        problems = self.refresh()
        first = next((problem for problem in problems if problem.level is Level.BLOCK), None)
        if first is not None:
            self.go_to(first.field)
        return first

    def go_to(self, address: str) -> None:
        """Shows the section of the field at `address` and puts the focus into it."""
        section = None if self._draft is None else section_of(self._draft, address)
        if section is None:
            return
        self.sections.go_to(section.id)
        self._show_section(section.id)
        page = self._current()
        if page is not None:
            page.go_to(address)
            page.refresh(self._said())

    def row(self, address: str) -> Row | None:
        """The row of the field at `address`, if its section is the one shown."""
        page = self._current()
        return None if page is None else page.row(address)

    def turn(self, step: int) -> None:
        """The next section, or the one before; its first field takes the focus."""
        if self._draft is None:
            return
        ids = [section.id for section in self._draft.form.sections]
        place = ids.index(self.sections.current()) + step if self.sections.current() else 0
        if 0 <= place < len(ids):
            self.sections.go_to(ids[place])
            self._focus_section()

    def focus_first(self) -> None:
        """The first field of the section shown takes the focus."""
        self._focus_section()

    def flush(self) -> None:
        """Lines waiting in a paste box become rows."""
        page = self._current()
        if page is not None:
            page.flush()

    def say_saved(self, text: str) -> None:
        """When the draft was last kept."""
        self._saved.setText(text)

    def _said(self) -> Sequence[Problem]:
        return () if self._draft is None else self._draft.problems(final=self._asked)

    def _current(self) -> SectionPage | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, SectionPage) else None

    def _focus_section(self) -> None:
        page = self._current()
        if page is not None:
            page.focus_first()

    def _show_section(self, id: str) -> None:
        if self._draft is None or self._ground is None:
            return
        sections = self._draft.form.sections
        number = next(i for i, section in enumerate(sections) if section.id == id)
        if id not in self._pages:
            page = SectionPage(sections[number], self._draft, self._ground)
            page.changed.connect(self._on_changed)
            page.left.connect(self._on_left)
            self._pages[id] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._pages[id])
        self._pages[id].refresh(self._said())
        self._say_section(sections[number], number, len(sections))

    def _say_section(self, section: Section, number: int, count: int) -> None:
        if self._draft is None:
            return
        self._title.say(self._draft.wording.sections[section.id])
        known = "" if section.layout is Layout.OFFICIAL else "layout reconstructed"
        self._legal.setText(", ".join(part for part in (section.legal, known) if part))
        self._place.setText(f"{number + 1} of {count}")
        self._next.setVisible(number + 1 < count)

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_left(self) -> None:
        page = self._current()
        if page is not None:
            page.refresh(self._said())
        self.left.emit()

    def _lay_out(self) -> None:
        self._rail = QWidget()
        self._rail.setObjectName("side")
        self._rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail = QVBoxLayout(self._rail)
        rail.setContentsMargins(4, 12, 5, 12)
        rail.setSpacing(6)
        for title, widget, share in (
            (PlainLabel("Sections", face="strong"), self.sections, 1),
            (self._missing_title, self.missing, 0),
        ):
            title.setContentsMargins(12, 0, 0, 0)
            rail.addWidget(title)
            rail.addWidget(widget, share)
        self._saved.setContentsMargins(12, 0, 0, 0)
        rail.addWidget(self._saved)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._place)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 6)
        below.addWidget(self._legal)
        form = QVBoxLayout()
        form.setSpacing(2)
        form.addLayout(head)
        form.addLayout(below)
        form.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 8, 8)
        foot.addStretch(1)
        foot.addWidget(self._next)
        form.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(form, 1)
        layout.addWidget(Rule("down"))

    def _measure(self) -> None:
        self._rail.setFixedWidth(round(_RAIL * min(self._look.theme.factor, 1.25)))
