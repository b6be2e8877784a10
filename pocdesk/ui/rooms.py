"""The rooms of an open desk: its pages, and the ways between them.

Imported only once the window stands, since the acts below it load the log's libraries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.drafts import OpenDraft, resume
from pocdesk.desk.issue import Issued
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received
from pocdesk.desk.refresh import Refreshed
from pocdesk.ui.bring_in import BringIn
from pocdesk.ui.fresh_letter import fresh_letter
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.case_page import CasePage
from pocdesk.ui.pages.directory_page import DirectoryPage
from pocdesk.ui.pages.issued_page import IssuedPage
from pocdesk.ui.pages.letter_page import LetterPage
from pocdesk.ui.pages.letters_page import LettersPage
from pocdesk.ui.pages.log_page import LogPage
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.received import notice_of_received
from pocdesk.ui.take_out import TakeOut
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the officer was when the desk locked, and what was typed and is in no draft."""

    page: str = "log"
    key: str = ""
    unsent: Mapping[str, str] = field(default_factory=dict)


class Rooms(QStackedWidget):
    """`told` gives a notice, `arrived` the place of the rail, `directory_read` the Directory."""

    told = Signal(object)
    arrived = Signal(str)
    directory_read = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._case_of_letter = ""
        self.bring_in = BringIn(desk, tasks, self)
        self.take_out = TakeOut(desk, tasks, self)
        self.log = LogPage(desk, tasks, look)
        self.case = CasePage(desk, tasks, look)
        self.directory = DirectoryPage(desk, tasks, look)
        self.letters = LettersPage(desk, tasks, look)
        self.letter = LetterPage(desk, tasks, look, self._ask_files)
        self.issued = IssuedPage(desk, tasks, look)
        self._pages: dict[str, Page] = {
            "log": self.log,
            "case": self.case,
            "directory": self.directory,
            "letters": self.letters,
            "letter": self.letter,
            "issued": self.issued,
        }
        for page in self._pages.values():
            self.addWidget(page)
        self._name = "log"
        self._connect()
        for text, key, act in (
            ("Open a mail", "Ctrl+O", self.bring_in.ask_mails),
            ("Import the Directory", "Ctrl+I", self.bring_in.ask_directory),
            ("New letter", "Ctrl+Shift+L", self._on_new_letter),
            ("Back", "Esc", self.back),
        ):
            action(self, text, (key,), act)

    def go(self, name: str, key: str = "") -> None:
        """Goes to the page `name`, to what `key` names on it: a reference, a letter, a draft."""
        match name:
            case "case" if key:
                self.show_case(key)
            case "directory":
                self.show_directory()
            case "letters":
                self.show_letters()
            case "issued" if key:
                self.show_issued(key)
            case "letter" if key:
                self.resume_letter(key)
            case _:
                self.show_log()

    def show_log(self) -> None:
        """The log; coming from a case, with the focus on its row."""
        reference = self.case.key if self._name == "case" else ""
        self._turn_to("log", "log")
        self.log.arrive(reference)

    def show_case(self, reference: str) -> None:
        """The case `reference`."""
        self._turn_to("case", "log")
        self.case.open(reference)

    def show_directory(self, party: str = "") -> None:
        """The Directory, at the Party `party` if one is given."""
        self._turn_to("directory", "directory")
        self.directory.arrive(party)

    def show_letters(self) -> None:
        """Drafts and issued letters."""
        self._turn_to("letters", "letters")
        self.letters.refresh()

    def show_issued(self, number: str) -> None:
        """The issued letter `number`."""
        self._turn_to("issued", "letters")
        self.issued.open(number)

    def begin_letter(self, case: str | None = None, party: str = "") -> None:
        """A fresh draft, in `case` or to the Party `party`."""
        desk = self._desk
        self._tasks.act(lambda: fresh_letter(desk, case, party), self.edit_letter)

    def resume_letter(self, id: str) -> None:
        """The draft `id` as it was kept."""
        desk = self._desk
        self._tasks.act(lambda: resume(desk, id), self.edit_letter)

    def edit_letter(self, draft: OpenDraft) -> None:
        """The letter editor on `draft`."""
        self._case_of_letter = draft.case or ""
        self._turn_to("letter", "letters")
        self.letter.edit(draft)

    def back(self) -> None:
        """Esc: closes what is on top."""
        page = self._pages[self._name]
        if page.leave():
            return
        if self._name == "case":
            self.show_log()
        elif self._name in {"letter", "issued"}:
            case = self._case_of_letter
            self.show_case(case) if case else self.show_letters()

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of the page shown, for F6."""
        return self._pages[self._name].panes()

    def tick(self, now: datetime) -> None:
        """Tells the page shown that time has passed."""
        self._pages[self._name].tick(now)

    def drop(self, paths: list[Path]) -> None:
        """Files dropped on the window."""
        self.bring_in.dropped(paths, self.case.key if self._name == "case" else "")

    def read_directory(self) -> None:
        """Reads the Directory for the status line."""
        desk = self._desk
        self._tasks.read("status", lambda: directory(desk), self.directory_read.emit)

    def put_away(self) -> Place:
        """Keeps every draft and answers where the officer was; for the lock."""
        key = self._pages[self._name].key
        self.letter.put_away()
        return Place(page=self._name, key=key, unsent=self.case.unsent())

    def restore(self, place: Place) -> None:
        """Goes back to `place`, with the notes that were being typed."""
        self.case.give_back(place.unsent)
        self.go(place.page, place.key)

    def _turn_to(self, name: str, place: str) -> None:
        if self._name == "letter" and name != "letter":
            self.letter.put_away()
        self._name = name
        page = self._pages[name]
        self.setCurrentWidget(page)
        page.setFocus()  # keys act where the focus is: it must be on the page, whatever follows
        self.arrived.emit(place)

    def _on_new_letter(self) -> None:
        self.begin_letter(
            case=self.case.key if self._name == "case" else None,
            party=self.directory.card.party if self._name == "directory" else "",
        )

    def _on_acknowledge(self, reference: str) -> None:
        desk = self._desk
        self._tasks.act(lambda: acknowledge(desk, reference), lambda _case: self._refresh())

    def _on_received(self, received: Received) -> None:
        if received.case is not None:
            self.show_case(received.case.reference)
        self.told.emit(notice_of_received(received))

    def _on_refreshed(self, done: Refreshed) -> None:
        self.read_directory()
        self.show_directory()
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"Directory {done.snapshot.version_label} is in use: "
                f"{done.points} points of {done.parties} Parties.",
                safe="The version before it is kept.",
            )
        )

    def _on_issued(self, done: Issued) -> None:
        self._case_of_letter = done.case.reference
        self.show_issued(done.letter.number)
        self.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{done.letter.number} is issued and stands in the log.",
                remedy="Save the PDF and send it by a channel of the Directory.",
            )
        )

    def _on_kept(self) -> None:
        if self._name == "letters":  # the draft was left a moment before the list was read
            self.letters.refresh()

    def _refresh(self) -> None:
        self._pages[self._name].refresh()

    def _ask_files(self, chosen: Callable[[list[Path]], None]) -> None:
        ask_files(self, "Attach to the letter", "Files (*)", chosen)

    def _connect(self) -> None:
        self.bring_in.received.connect(self._on_received)
        self.bring_in.refreshed.connect(self._on_refreshed)
        self.take_out.taken.connect(self._refresh)
        self.bring_in.attached.connect(lambda _stored: self._refresh())
        self.log.chosen.connect(self.show_case)
        self.log.acknowledged.connect(self._on_acknowledge)
        self.log.mail_wanted.connect(self.bring_in.ask_mails)
        self.case.acknowledged.connect(self._on_acknowledge)
        self.case.letter_wanted.connect(self.begin_letter)
        self.case.attach_wanted.connect(self.bring_in.ask_attachments)
        self.case.noted.connect(lambda _reference: self._refresh())
        self.case.cards.letter_chosen.connect(self._on_letter_of_case)
        self.case.cards.file_chosen.connect(self.take_out.ask)
        self.case.cards.party_wanted.connect(self.show_directory)
        self.directory.import_wanted.connect(self.bring_in.ask_directory)
        self.directory.letter_wanted.connect(lambda party: self.begin_letter(party=party))
        self.letters.draft_chosen.connect(self.resume_letter)
        self.letters.letter_chosen.connect(self._on_letter_of_list)
        self.letters.new_wanted.connect(self.begin_letter)
        self.letter.issued.connect(self._on_issued)
        self.letter.discarded.connect(self.show_letters)
        self.letter.kept.connect(self._on_kept)
        self.issued.case_wanted.connect(self.show_case)
        for teller in (self.bring_in, self.take_out, self.letter, self.issued):
            teller.told.connect(self.told)

    def _on_letter_of_case(self, number: str) -> None:
        self._case_of_letter = self.case.key
        self.show_issued(number)

    def _on_letter_of_list(self, number: str) -> None:
        self._case_of_letter = ""
        self.show_issued(number)
