"""An issued letter: its pages, its hash, what became of it, and every way out of the desk."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk.mail_draft import mailed
from pocdesk.desk.opened import Desk
from pocdesk.desk.sign import signed_by
from pocdesk.desk.take_out import Shown, letter_for, save_letter
from pocdesk.desk.way_out import WayOut, way_out
from pocdesk.documents.preview import NoPicture, Picture
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.ui.acts import BY_NAME, Handlers
from pocdesk.ui.clock import whole_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.letter_memory import LetterMemory
from pocdesk.ui.letter_sent import NOT_SENT, fate_texts, portal_copied
from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.parts.plain_box import ask_target
from pocdesk.ui.parts.which_copy import COPY, WhichCopy
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_WORDS = {
    "stamp-sent": "Stamp as sent",
    "copy-2": "Copy the portal's address",
    "draft-mail": "Draft a mail",
    "save-file": "Save the PDF",
    "copy-path": "Copy its path",
    "print": "Print",
    "new-version": "New version",
    "new-like": "New like this",
    "open": "Open its case",
}
"""The acts of the page in their order, and the word on the button of each."""


class IssuedPage(Page):
    """`case_wanted` gives the reference of the letter's case, `told` a notice; the others give the
    number of the letter: a mail, the printer (and whether it gets the provider's copy), a stamp, a
    new version or one like it is wanted. Where there is a copy for the provider, the page that is
    seen is the one that is saved and printed."""

    case_wanted = Signal(str)
    told = Signal(object)
    mail_wanted = Signal(str)
    print_wanted = Signal(str, bool)
    stamp_wanted = Signal(str)
    version_wanted = Signal(str)
    like_wanted = Signal(str)
    text_wanted = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._letter: Letter | None = None
        self._shown: Shown | None = None
        self._provider: bool | None = None  # None until the letter says whom it goes to
        self._number = ""
        self._page = 1
        self._arriving = False
        self._stays = False
        self._portal = ""
        memory = LetterMemory(keeping)
        self._saved: Path | None = None
        self.paper = Paper(look, name="Page of the issued letter")
        self.paper.take_letters()
        self.paper.fit(memory.fit)
        self.paper.fitted.connect(memory.use_fit)
        self.paper.turned.connect(self._draw)
        self.paper.resized.connect(lambda: self._draw(self._page))
        self._title = ElidedLabel(face="page")
        self._facts = ElidedLabel(tone="muted")
        self._hash = ElidedLabel(face="small", tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._signed = PlainLabel(tone="muted", wrap=True)
        self._signed.setObjectName("signed")
        self._which = WhichCopy()
        self._which.chosen.connect(self._on_which)
        self._sent = PlainLabel(wrap=True)
        self._sent.setObjectName("sent")
        self._sent_mark = IconLabel()
        self._place = PlainLabel(tone="muted", wrap=True)
        self._place.setObjectName("replaced")
        self._buttons = {
            name: KeyButton(word, BY_NAME[name].keys[0], main=name == "stamp-sent")
            for name, word in _WORDS.items()
        }
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, name=name: self._do(name))
        self._lay_out()

    @property
    def key(self) -> str:
        """The number of the letter shown."""
        return self._number

    @property
    def filled(self) -> str:
        """The act whose button is the filled one of the page, or ""."""
        return next((name for name, one in self._buttons.items() if one.is_filled), "")

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.paper, self._buttons["save-file" if self._stays else "draft-mail"])

    def acts(self) -> Handlers:
        """What can be done with the letter."""
        if self._letter is None or self._shown is None:
            return {}
        number, provider = self._number, not self._shown.whole
        handlers: Handlers = {
            "draft-mail": lambda: self.mail_wanted.emit(number),
            "save-file": self._on_save,
            "print": lambda: self.print_wanted.emit(number, provider),
            "stamp-sent": lambda: self.stamp_wanted.emit(number),
            "new-version": lambda: self.version_wanted.emit(number),
            "new-like": lambda: self.like_wanted.emit(number),
            "copy-message": lambda: self.text_wanted.emit(number),
            "open": self._on_case,
            "fit-page": self.paper.turn_fit,
        }
        if self._stays:  # no button shows them, and the acts themselves refuse
            del handlers["draft-mail"], handlers["stamp-sent"], handlers["copy-message"]
        if self._portal:
            handlers["copy-2"] = self._on_portal
        if self._saved is not None:
            path = str(self._saved)
            handlers["copy-path"] = lambda: copy(path)
        if self.paper.can_turn:
            handlers["next-page"] = lambda: self.paper.turn(1)
            handlers["previous-page"] = lambda: self.paper.turn(-1)
        return handlers

    def open(self, number: str) -> None:
        """Shows the letter `number`, its hash checked on the way."""
        self._number, self._portal = number, ""
        self._buttons["copy-2"].hide()
        self._letter = self._shown = self._provider = None
        self._stays = False
        self._buttons["stamp-sent"].show()
        self.show_saved(None)
        self._which.hide()
        self._title.say(number)
        for label in (self._facts, self._hash):
            label.say("")
        self._signed.setText("")
        self._show_fate("", "")
        self.paper.clear("")
        self._arriving = True
        self._buttons["stamp-sent"].setFocus()  # the page cannot have it before it is drawn
        self._draw(1)

    def refresh(self) -> None:
        """The log has changed: the letter may be stamped, or replaced."""
        if self._letter is not None:
            self._draw(self._page)

    def show_saved(self, path: Path | None) -> None:
        """The letter was taken out into the file at `path`, which can be copied from now on."""
        self._saved = path
        self._buttons["copy-path"].setVisible(path is not None)

    def _draw(self, number: int) -> None:
        desk, wanted, scale = self._desk, self._number, self.paper.scale()
        provider = self._provider
        self._page = number

        def drawn() -> tuple[WayOut, Shown, str, Picture | NoPicture]:
            way = way_out(desk, wanted)
            if provider is None:
                shown = mailed(desk, wanted)
            else:
                shown = letter_for(desk, wanted, provider=provider)
            page = desk.own_pages.page(shown.pdf, number, scale)
            return way, shown, signed_by(desk, way.letter), page

        self._tasks.read(
            "issued page", drawn, lambda found: self._show(*found, number), self._on_failed
        )

    def _show(
        self, way: WayOut, shown: Shown, signed: str, drawn: Picture | NoPicture, number: int
    ) -> None:
        letter = way.letter
        if letter.number != self._number:
            return
        self._letter, self._shown, self._provider = letter, shown, not shown.whole
        self._which.show_choice(shown.said, whole=shown.whole)
        self._stays, self._portal = way.stays, way.portal
        self._buttons["copy-2"].setVisible(bool(way.portal))
        sent, place = fate_texts(way, self._desk.office.zone)
        self._show_fate("" if way.stays and not way.sent else sent, place)
        at = whole_text(letter.issued_at, self._desk.office.zone)
        self._facts.say(f"Issued {at}, edition {letter.edition}, {letter.language}")
        self._hash.say(f"SHA-256 {shown.document.sha256}")
        self._signed.setText(breakable(f"Signed electronically by {signed}") if signed else "")
        self._signed.setVisible(bool(signed))
        if isinstance(drawn, Picture):
            said = "as it was issued" if shown.whole else f"{COPY}, as it was issued"
            self.paper.show_page(drawn, number, drawn.pages, said)
            if self._arriving and self.awaits_focus(self._buttons["stamp-sent"]):
                self.paper.setFocus()
        else:
            self.paper.clear(drawn.reason)
        self._arriving = False
        for name in ("stamp-sent", "draft-mail"):
            self._buttons[name].setVisible(not self._stays)

    def _show_fate(self, sent: str, place: str) -> None:
        self._sent.setText(sent)
        open_yet = sent == NOT_SENT
        self._buttons["stamp-sent"].fill(open_yet)  # what is stamped asks for no stamp
        self._sent_mark.show_icon(
            "" if not sent else "triangle" if open_yet else "check",
            "warning" if open_yet else "success",
        )
        self._place.setText(place)
        self._place.setVisible(bool(place))

    def _do(self, name: str) -> None:
        handler = self.acts().get(name)
        if handler is not None:
            handler()

    def _on_failed(self, error: Exception) -> None:
        """The letter cannot be read: the page says so, and the banner what is safe."""
        said = error.happened if isinstance(error, PocDeskError) else ""
        self.paper.clear(f"This letter cannot be shown. {said}".strip())
        self.told.emit(notice_of(error))

    def _on_case(self) -> None:
        if self._letter is not None:
            self.case_wanted.emit(self._letter.case)

    def _on_which(self, provider: bool) -> None:
        self._provider, self._shown = provider, None  # neither is given before it is seen
        self._draw(1)

    def _on_portal(self) -> None:
        copy(self._portal)
        self.told.emit(portal_copied(self._portal))

    def _on_save(self) -> None:
        shown = self._shown
        if shown is not None:
            ask_target(self, "Save the PDF", shown.name, lambda path: self._save_to(shown, path))

    def _save_to(self, shown: Shown, target: Path) -> None:
        desk, number, copy = self._desk, shown.letter.number, not shown.whole
        what = f"{number}, {COPY}," if copy else number
        self._tasks.act(
            lambda: save_letter(desk, number, target, provider=copy),
            lambda path: self._on_kept(what, path),
        )

    def _on_kept(self, what: str, path: Path) -> None:
        self.show_saved(path)
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{what} was saved as {path.name}.",
                safe="The log names it as taken out.",
            )
        )

    def _lay_out(self) -> None:
        head = QWidget()
        head.setObjectName("head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QVBoxLayout(head)
        top.setContentsMargins(16, 9, 16, 9)
        top.setSpacing(1)
        for label in (self._title, self._facts, self._hash, self._signed):
            top.addWidget(label)
        self._signed.hide()
        top.addSpacing(4)
        top.addWidget(line(self._sent_mark, self._sent, stretch=1))
        top.addWidget(self._place)
        top.addWidget(self._which)
        top.addSpacing(6)
        top.addWidget(flowing(*self._buttons.values(), gap=8, row_gap=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.paper, 1)
