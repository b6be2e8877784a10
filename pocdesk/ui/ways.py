"""The ways between the rooms: what a page asks for is done, and the page that follows is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.drafts import OpenDraft, resume
from pocdesk.desk.issue import Issued
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received
from pocdesk.desk.refresh import Refreshed
from pocdesk.domain.case import Case
from pocdesk.ui.acts import Handlers
from pocdesk.ui.fresh_letter import fresh_letter
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.received import notice_of_received
from pocdesk.ui.sheets.about import About
from pocdesk.ui.sheets.keys import KeySheet
from pocdesk.ui.sheets.new_request import NewRequest
from pocdesk.ui.sheets.palette import Palette
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.upkeep import Upkeep

if TYPE_CHECKING:
    from pocdesk.ui.rooms import Rooms


class Ways(QObject):
    """Connects the pages of `rooms`; each act runs on the worker and ends in `rooms.refresh`."""

    def __init__(self, rooms: "Rooms", desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._case_of_letter = ""
        self.upkeep = Upkeep(desk, tasks, rooms)
        self._connect()

    def acts(self) -> Handlers:
        """What can be done from every page."""
        return {
            "go-desk": lambda: self.go("desk"),
            "go-log": lambda: self.go("log"),
            "go-directory": lambda: self.go("directory"),
            "go-providers": lambda: self.go("providers"),
            "go-letters": lambda: self.go("letters"),
            "open-mail": self._rooms.bring_in.ask_mails,
            "import-directory": self._rooms.bring_in.ask_directory,
            "new-letter": self.begin_letter,
            "new-request": self.new_request,
            "shortcuts": self.open_keys,
            "about": self.open_about,
            **self.upkeep.acts(),
        }

    def go(self, name: str, key: str = "") -> None:
        """Goes to the page `name`, to what `key` names on it: a reference, a letter, a draft."""
        match name:
            case "case" if key:
                self.show_case(key)
            case "directory":
                self.show_directory(key)
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
        rooms = self._rooms
        reference = rooms.case.key if rooms.name == "case" else ""
        rooms.turn_to("log", "log")
        rooms.log.arrive(reference)

    def show_case(self, reference: str) -> None:
        """The case `reference`."""
        self._rooms.turn_to("case", "log")
        self._rooms.case.open(reference)

    def show_directory(self, party: str = "") -> None:
        """The Directory, at the Party `party` if one is given."""
        self._rooms.turn_to("directory", "directory")
        self._rooms.directory.arrive(party)

    def show_letters(self) -> None:
        """Drafts and issued letters."""
        self._rooms.turn_to("letters", "letters")
        self._rooms.letters_list.refresh()

    def show_issued(self, number: str) -> None:
        """The issued letter `number`."""
        self._rooms.turn_to("issued", "letters")
        self._rooms.issued.open(number)

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
        self._rooms.turn_to("letter", "letters")
        self._rooms.letter.edit(draft)

    def new_request(self, party: str = "") -> None:
        """The sheet of a new request; its clock runs from now."""
        rooms = self._rooms
        party = party or (rooms.directory.key if rooms.name == "directory" else "")
        sheet = NewRequest(self._desk, self._tasks, self._look, rooms.keeping, party)
        sheet.logged.connect(self._on_logged)
        sheet.joined.connect(self._on_joined)
        sheet.case_wanted.connect(self.show_case)
        rooms.open_sheet(sheet)

    def open_palette(self, handlers: Handlers, do: Callable[[str], bool]) -> None:
        """The palette over the page; `do` does an act by its name."""
        rooms = self._rooms
        sheet = Palette(self._desk, self._tasks, self._look, rooms.keeping, handlers)
        sheet.chosen.connect(lambda kind, key: self._on_found(kind, key, do))
        rooms.open_sheet(sheet)

    def open_keys(self) -> None:
        """The sheet of all keys."""
        self._rooms.open_sheet(KeySheet(self._look))

    def open_about(self) -> None:
        """What this program is."""
        self._rooms.open_sheet(About(self._look))

    def acknowledge(self, references: Sequence[str]) -> None:
        """Acknowledges each case."""
        desk = self._desk
        for reference in references:
            self._tasks.act(
                lambda reference=reference: acknowledge(desk, reference),
                lambda _case: self._rooms.refresh(),
            )

    def back(self, name: str) -> None:
        """Esc on the page `name`, where nothing was on top."""
        if name == "case":
            self.show_log()
        elif name in {"letter", "issued"}:
            case = self._case_of_letter
            self.show_case(case) if case else self.show_letters()
        elif name != "desk":
            self.go("desk")

    def _on_found(self, kind: str, key: str, do: Callable[[str], bool]) -> None:
        match kind:
            case "case":
                self.show_case(key)
            case "party":
                self.show_directory(key)
            case "provider":
                self.go("providers", key)
            case "form":
                self.begin_letter()
            case _:
                do(key)

    def _on_logged(self, case: Case) -> None:
        self.show_case(case.reference)
        self._rooms.changed.emit()
        answered = " and acknowledged" if case.acknowledged_at else ""
        self._rooms.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{case.reference} is logged{answered}.",
                remedy="Call back on the Directory's number before anything is disclosed.",
            )
        )

    def _on_joined(self, case: Case) -> None:
        self.show_case(case.reference)
        self._rooms.changed.emit()
        happened = f"The call stands in {case.reference}."
        self._rooms.told.emit(Notice(level=Level.SUCCESS, happened=happened))

    def _on_received(self, received: Received) -> None:
        if received.case is not None:
            self.show_case(received.case.reference)
        self._rooms.changed.emit()
        self._rooms.told.emit(notice_of_received(received))

    def _on_refreshed(self, done: Refreshed) -> None:
        self.show_directory()
        self._rooms.changed.emit()
        self._rooms.told.emit(
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
        self._rooms.changed.emit()
        self._rooms.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{done.letter.number} is issued and stands in the log.",
                remedy="Save the PDF and send it by a channel of the Directory.",
            )
        )

    def _on_kept(self) -> None:
        if self._rooms.name == "letters":  # the draft was left a moment before the list was read
            self._rooms.letters_list.refresh()

    def _ask_files(self, chosen: Callable[[list[Path]], None]) -> None:
        ask_files(self._rooms, "Attach to the letter", "Files (*)", chosen)

    def _connect(self) -> None:
        rooms = self._rooms
        rooms.bring_in.received.connect(self._on_received)
        rooms.bring_in.refreshed.connect(self._on_refreshed)
        rooms.take_out.taken.connect(rooms.refresh)
        rooms.bring_in.attached.connect(lambda _stored: rooms.refresh())
        self._wire(rooms.log, "chosen", self.show_case)
        self._wire(rooms.log, "acknowledged", self._on_acknowledged)
        self._wire(rooms.log, "mail_wanted", rooms.bring_in.ask_mails)
        self._wire(rooms.case, "acknowledged", self._on_acknowledged)
        self._wire(rooms.case, "letter_wanted", self.begin_letter)
        self._wire(rooms.case, "attach_wanted", rooms.bring_in.ask_attachments)
        self._wire(rooms.case, "noted", lambda _reference: rooms.refresh())
        cards = getattr(rooms.case, "cards", rooms.case)
        self._wire(cards, "letter_chosen", self._on_letter_of_case)
        self._wire(cards, "file_chosen", rooms.take_out.ask)
        self._wire(cards, "party_wanted", self.show_directory)
        self._wire(rooms.directory, "import_wanted", rooms.bring_in.ask_directory)
        self._wire(rooms.directory, "letter_wanted", lambda party: self.begin_letter(party=party))
        self._wire(rooms.letters_list, "draft_chosen", self.resume_letter)
        self._wire(rooms.letters_list, "letter_chosen", self._on_letter_of_list)
        self._wire(rooms.letters_list, "new_wanted", self.begin_letter)
        self._wire(rooms.letter, "issued", self._on_issued)
        self._wire(rooms.letter, "discarded", self.show_letters)
        self._wire(rooms.letter, "kept", self._on_kept)
        self._wire(rooms.issued, "case_wanted", self.show_case)
        for page in (*rooms.pages.values(), rooms.bring_in, rooms.take_out, cards):
            self._wire(page, "told", rooms.told.emit)
            self._wire(page, "undoable", rooms.undoable.emit)
            self._wire(page, "sheet_wanted", rooms.open_sheet)
            self._wire(page, "changed", rooms.refresh)

    def _wire(self, sender: QObject, name: str, slot: Callable[..., object]) -> None:
        signal = getattr(sender, name, None)  # TRANSITION
        if signal is not None and hasattr(signal, "connect"):
            signal.connect(slot)

    def _on_acknowledged(self, references: object) -> None:
        one = isinstance(references, str)
        self.acknowledge([references] if one else list(references))

    def _on_letter_of_case(self, number: str) -> None:
        self._case_of_letter = self._rooms.case.key
        self.show_issued(number)

    def _on_letter_of_list(self, number: str) -> None:
        self._case_of_letter = ""
        self.show_issued(number)
