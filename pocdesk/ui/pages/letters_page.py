"""Letters: drafts in work, and what was issued."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases, show
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.ui.letter_lines import draft_line, letter_line
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


@dataclass(frozen=True, slots=True)
class _Letters:
    drafts: tuple[StoredDraft, ...]
    issued: tuple[Letter, ...]


class LettersPage(Page):
    """`draft_chosen` gives a draft's id, `letter_chosen` a letter's number."""

    draft_chosen = Signal(str)
    letter_chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self.drafts = LineList("Drafts", look, tall=True)
        self.drafts.chosen.connect(self.draft_chosen)
        self.letters = LineList("Issued letters", look, tall=True)
        self.letters.chosen.connect(self.letter_chosen)
        new = KeyButton("New letter", "Ctrl+Shift+L", main=True)
        new.clicked.connect(self.new_wanted)
        self._drafts_title = PlainLabel("Drafts", size="strong")
        self._letters_title = PlainLabel("Issued", size="strong")
        self._empty = Empty(
            "No letter yet. A letter is written in a case, or opens one of its own.",
            ("Ctrl+Shift+L", "begins a letter"),
        )
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Letters", size="page"), 1)
        head.addWidget(new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        for widget in (self._drafts_title, self.drafts, self._letters_title, self.letters):
            layout.addWidget(widget)
        layout.addWidget(self._empty, 1)
        layout.addStretch(1)
        self._show(_Letters((), ()))

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return tuple(pane for pane in (self.drafts, self.letters) if pane.isVisible())

    def arrive(self) -> None:
        """The lists have the focus once they are read."""
        self.refresh()

    def refresh(self) -> None:
        """Reads drafts and letters again."""
        desk = self._desk
        self._tasks.read("letters", lambda: _read(desk), self._show)

    def _show(self, found: _Letters) -> None:
        zone = self._desk.office.zone
        self.drafts.show_lines(
            [draft_line(draft, zone, self._title(draft)) for draft in found.drafts]
        )
        self.letters.show_lines([letter_line(letter, zone) for letter in found.issued])
        for title, lines in (
            (self._drafts_title, self.drafts),
            (self._letters_title, self.letters),
        ):
            there = lines.count() > 0
            title.setVisible(there)
            lines.setVisible(there)
            lines.fit()
        self._empty.setVisible(not found.drafts and not found.issued)
        if self.isVisible():
            for lines in (self.drafts, self.letters):
                if lines.count():
                    lines.setFocus()
                    break

    def _title(self, draft: StoredDraft) -> str:
        return self._desk.forms.wording(draft.form, draft.language).title


def _read(desk: Desk) -> _Letters:
    """The drafts, and the letters of the newest cases, newest first."""
    newest = [show(desk, case.reference).letters for case in cases(desk).cases]
    issued = sorted((x for letters in newest for x in letters), key=lambda x: x.issued_at)
    return _Letters(open_drafts(desk), tuple(reversed(issued)))
