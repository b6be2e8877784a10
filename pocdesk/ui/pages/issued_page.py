"""An issued letter as it left: its pages, its hash, and the way to a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_pdf, save_letter
from pocdesk.documents.preview import NoPicture, Picture, page
from pocdesk.domain.letter import Letter
from pocdesk.ui.clock import whole_text
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import ElidedLabel
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class IssuedPage(Page):
    """`case_wanted` gives the reference of the letter's case, `told` a notice."""

    case_wanted = Signal(str)
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._letter: Letter | None = None
        self._number = ""
        self.paper = Paper(look)
        self.paper.wanted.connect(self._draw)
        self._title = ElidedLabel(face="page")
        self._facts = ElidedLabel(tone="muted")
        self._hash = ElidedLabel(face="small", tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        case = KeyButton("Open its case", "Alt+C")
        case.clicked.connect(self._on_case)
        self._save = KeyButton("Save the PDF", "Ctrl+S", main=True)
        self._save.clicked.connect(self._on_save)
        head = QWidget()
        head.setObjectName("head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._title, self._facts, self._hash):
            words.addWidget(label)
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 9, 16, 9)
        top.setSpacing(8)
        top.addLayout(words, 1)
        top.addWidget(case)
        top.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.paper, 1)
        self.addActions(self.paper.actions())
        action(self, "Save the PDF", ("Ctrl+S",), self._on_save)
        action(self, "Open its case", ("Alt+C",), self._on_case)

    @property
    def key(self) -> str:
        """The number of the letter shown."""
        return self._number

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.paper, self._save)

    def open(self, number: str) -> None:
        """Shows the letter `number`, its hash checked on the way."""
        self._number = number
        self._letter = None
        self._title.say(number)
        self.paper.clear("")
        self._save.setFocus()
        self._draw(1, self.paper.scale())

    def _draw(self, number: int, scale: float) -> None:
        desk, wanted = self._desk, self._number

        def drawn() -> tuple[Letter, Picture | NoPicture]:
            letter, pdf = letter_pdf(desk, wanted)
            return letter, page(pdf, number, scale)

        self._tasks.read("issued page", drawn, lambda found: self._show(*found))

    def _show(self, letter: Letter, drawn: Picture | NoPicture) -> None:
        self._letter = letter
        at = whole_text(letter.issued_at, self._desk.office.zone)
        self._facts.say(f"Issued {at}, edition {letter.edition}, {letter.language}")
        self._hash.say(f"SHA-256 {letter.pdf_sha256}")
        if isinstance(drawn, Picture):
            self.paper.show_picture(drawn)
        else:
            self.paper.clear(drawn.reason)

    def _on_case(self) -> None:
        if self._letter is not None:
            self.case_wanted.emit(self._letter.case)

    def _on_save(self) -> None:
        if self._letter is not None:
            ask_target(self, "Save the PDF", f"{self._letter.number}.pdf", self._save_to)

    def _save_to(self, target: Path) -> None:
        desk, number = self._desk, self._number
        self._tasks.act(lambda: save_letter(desk, number, target), self._on_kept)

    def _on_kept(self, path: Path) -> None:
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{self._number} was saved as {path.name}.",
                safe="The log names it as taken out.",
            )
        )
