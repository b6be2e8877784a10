"""An issued letter as it left: its pages, its hash, and the way to a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_pdf, save_letter
from pocdesk.documents.preview import NoPicture, Picture
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.ui.acts import Handlers
from pocdesk.ui.clock import whole_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_memory import LetterMemory
from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.pages.page import Page
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

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._letter: Letter | None = None
        self._number = ""
        self._page = 1
        memory = LetterMemory(keeping)
        self.paper = Paper(look, name="Page of the issued letter")
        self.paper.fit(memory.fit)
        self.paper.fitted.connect(memory.use_fit)
        self.paper.turned.connect(self._draw)
        self.paper.resized.connect(lambda: self._draw(self._page))
        self._title = ElidedLabel(face="page")
        self._facts = ElidedLabel(tone="muted")
        self._hash = ElidedLabel(face="small", tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._case = KeyButton("Open its case", "Alt+Enter")
        self._case.clicked.connect(self._on_case)
        self._save = KeyButton("Save the PDF", "Ctrl+S", main=True)
        self._save.clicked.connect(self._on_save)
        self._lay_out()

    @property
    def key(self) -> str:
        """The number of the letter shown."""
        return self._number

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.paper, self._save)

    def acts(self) -> Handlers:
        """What can be done with the letter."""
        if self._letter is None:
            return {}
        handlers: Handlers = {
            "save-file": self._on_save,
            "open": self._on_case,
            "fit-page": self.paper.turn_fit,
        }
        if self.paper.can_turn:
            handlers["next-page"] = lambda: self.paper.turn(1)
            handlers["previous-page"] = lambda: self.paper.turn(-1)
        return handlers

    def open(self, number: str) -> None:
        """Shows the letter `number`, its hash checked on the way."""
        self._number = number
        self._letter = None
        self._title.say(number)
        for label in (self._facts, self._hash):
            label.say("")
        self.paper.clear("")
        self._save.setFocus()
        self._draw(1)

    def _draw(self, number: int) -> None:
        desk, wanted, scale = self._desk, self._number, self.paper.scale()
        self._page = number

        def drawn() -> tuple[Letter, Picture | NoPicture]:
            letter, pdf = letter_pdf(desk, wanted)
            return letter, desk.own_pages.page(pdf, number, scale)

        self._tasks.read(
            "issued page", drawn, lambda found: self._show(*found, number), self._on_failed
        )

    def _show(self, letter: Letter, drawn: Picture | NoPicture, number: int) -> None:
        if letter.number != self._number:
            return
        self._letter = letter
        at = whole_text(letter.issued_at, self._desk.office.zone)
        self._facts.say(f"Issued {at}, edition {letter.edition}, {letter.language}")
        self._hash.say(f"SHA-256 {letter.pdf_sha256}")
        if isinstance(drawn, Picture):
            self.paper.show_page(drawn, number, drawn.pages, "as it was issued")
        else:
            self.paper.clear(drawn.reason)

    def _on_failed(self, error: Exception) -> None:
        """The letter cannot be read: the page says so, and the banner what is safe."""
        said = error.happened if isinstance(error, PocDeskError) else ""
        self.paper.clear(f"This letter cannot be shown. {said}".strip())
        self.told.emit(notice_of(error))

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

    def _lay_out(self) -> None:
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
        top.addWidget(self._case)
        top.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.paper, 1)
