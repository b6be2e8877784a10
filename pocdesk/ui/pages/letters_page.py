"""Letters: drafts in work, and what was issued."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import issued
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.ui.letter_lines import draft_line, letter_line
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.list_card import ListCard
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
        self.drafts = ListCard("Drafts", "No letter is half written.", look)
        self.drafts.lines.chosen.connect(self.draft_chosen)
        self.letters = ListCard("Issued", "None yet.", look)
        self.letters.lines.chosen.connect(self.letter_chosen)
        new = KeyButton("New letter", "Ctrl+Shift+L", main=True)
        new.clicked.connect(self.new_wanted)
        self._empty = Empty(
            "No letter yet. A letter is written in a case, or opens one of its own.",
            ("Ctrl+Shift+L", "begins a letter"),
        )
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Letters", face="page"), 1)
        head.addWidget(new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.drafts)
        layout.addWidget(self.letters)
        layout.addWidget(self._empty, 1)
        layout.addStretch(1)
        self._show(_Letters((), ()))

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return tuple(card.lines for card in (self.drafts, self.letters) if card.isVisible())

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
        self.drafts.setVisible(bool(found.drafts))
        self.letters.setVisible(bool(found.issued))
        self._empty.setVisible(not found.drafts and not found.issued)
        if self.isVisible():
            first = next(iter(self.panes()), self)
            first.setFocus()

    def _title(self, draft: StoredDraft) -> str:
        return self._desk.forms.wording(draft.form, draft.language).title


def _read(desk: Desk) -> _Letters:
    return _Letters(open_drafts(desk), issued(desk))
