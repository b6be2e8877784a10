"""The ways between the rooms: which page is shown, and what on it; the sheets that any page has."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.drafts import OpenDraft, resume
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import PING_REPLY
from pocdesk.domain.case import Case, Kind, Urgency
from pocdesk.ui.acts import Handlers
from pocdesk.ui.fresh_letter import fresh_letter
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.sheets.about import About
from pocdesk.ui.sheets.choose_letter import ChooseLetter
from pocdesk.ui.sheets.keys import KeySheet
from pocdesk.ui.sheets.new_request import NewRequest
from pocdesk.ui.sheets.palette import Palette
from pocdesk.ui.sheets.query_sheet import QuerySheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

if TYPE_CHECKING:
    from pocdesk.ui.rooms import Rooms


class Ways(QObject):
    """Knows all pages of `rooms`; the pages know none of each other. `switch_wanted` gives what a
    letter waits for (`Wanted`), and what begins it then."""

    switch_wanted = Signal(object, object)

    def __init__(self, rooms: "Rooms", desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._before = ""

    def acts(self) -> Handlers:
        """What can be done from every page."""
        return {
            "go-desk": lambda: self.go("desk"),
            "go-log": lambda: self.go("log"),
            "go-directory": lambda: self.go("directory"),
            "go-providers": lambda: self.go("providers"),
            "go-letters": lambda: self.go("letters"),
            "go-statistics": lambda: self.go("statistics"),
            "new-letter": self._new_letter,
            "new-request": self.new_request,
            "shortcuts": self.open_keys,
            "query-keys": self.open_query_keys,
            "about": self.open_about,
            "reset-layout": self._rooms.log.reset_layout,
        }

    def go(self, name: str, key: str = "") -> None:
        """Goes to the page `name`, to what `key` names on it: a reference, a letter, a draft."""
        match name:
            case "case" if key:
                self.show_case(key)
            case "directory":
                self.show_directory(key)
            case "providers":
                self.show_provider(key)
            case "review" | "mapping" if key:
                self.show_review(key)
            case "letters":
                self.show_letters()
            case "issued" if key:
                self.show_issued(key)
            case "statistics":
                self.show_statistics()
            case "letter" if key:
                self.resume_letter(key)
            case "log":
                self.show_log(key)
            case _:
                self.show_desk()

    def back(self) -> None:
        """Esc where nothing was on top: to where the officer came from, at last to the desk."""
        name, rooms = self._rooms.name, self._rooms
        if name == "case":
            self.show_log(rooms.case.key) if self._before == "log" else self.show_desk()
        elif name in {"letter", "issued"}:
            case, self._before = self._before, ""
            self.show_case(case) if case else self.show_letters()
        elif name in {"review", "mapping"}:
            self.show_directory()
        elif name != "desk":
            self.show_desk()

    def show_desk(self) -> None:
        """The desk; it reads itself when it is shown."""
        self._rooms.turn_to("desk", "desk")

    def show_log(self, reference: str = "") -> None:
        """The log, at the row of `reference` if one is given."""
        rooms = self._rooms
        reference = reference or (rooms.case.key if rooms.name == "case" else "")
        rooms.turn_to("log", "log")
        rooms.log.arrive(reference)

    def show_case(self, reference: str) -> None:
        """The case `reference`."""
        if self._rooms.name in {"desk", "log"}:
            self._before = self._rooms.name
        self._rooms.turn_to("case", "log")
        self._rooms.case.open(reference)

    def show_directory(self, party: str = "") -> None:
        """The Directory, at the Party `party` if one is given."""
        self._rooms.turn_to("directory", "directory")
        self._rooms.directory.arrive(party)

    def show_review(self, path: str) -> None:
        """The review of the Directory file at `path`, before anything is written."""
        self._rooms.turn_to("review", "directory")
        self._rooms.review.open(Path(path))

    def show_pasted(self, table: str) -> None:
        """The columns of a table that was pasted."""
        self._rooms.turn_to("review", "directory")
        self._rooms.review.open_pasted(table)

    def show_mapping(self) -> None:
        """The columns of a table, as they were left."""
        self._rooms.turn_to("mapping", "directory")
        self._rooms.mapping.come_back()

    def show_provider(self, provider: str = "") -> None:
        """The providers, at the one called `provider` if it is named; for the case on the page."""
        case = self._case() or ""
        self._rooms.turn_to("providers", "providers")
        self._rooms.providers.arrive(provider, case)

    def show_letters(self) -> None:
        """Drafts and issued letters."""
        self._rooms.turn_to("letters", "letters")
        self._rooms.letters_list.refresh()

    def show_statistics(self) -> None:
        """The figures of a period."""
        self._rooms.turn_to("statistics", "statistics")
        self._rooms.statistics.arrive()

    def show_counted(self, about: str, references: tuple[str, ...]) -> None:
        """The log with only the cases behind a figure, which is `about` something."""
        self._rooms.turn_to("log", "log")
        self._rooms.log.list.filter.show_only(about, references)
        self._rooms.log.arrive()

    def show_issued(self, number: str, case: str = "") -> None:
        """The issued letter `number`; Esc leads to `case`, or else to the letters."""
        self._before = case
        self._rooms.turn_to("issued", "letters")
        self._rooms.issued.open(number)

    def choose_letter(
        self,
        case: str | None = None,
        party: str = "",
        provider: str = "",
        user_in: str | None = None,
    ) -> None:
        """The sheet of all forms, for a letter in `case`, or to the Party `party`, or about data
        with `provider` of a user in the country `user_in`."""
        begin = partial(
            self.begin_letter, case=case, party=party, provider=provider, user_in=user_in
        )
        sheet = ChooseLetter(self._desk, self._tasks, self._look, case, party, provider)
        sheet.chosen.connect(begin)
        sheet.shut.connect(
            lambda form, wanted: self.switch_wanted.emit(wanted, partial(begin, form))
        )
        self._rooms.open_sheet(sheet)

    def begin_letter(
        self,
        form: str,
        case: str | None = None,
        party: str = "",
        provider: str = "",
        user_in: str | None = None,
    ) -> None:
        """A fresh draft of `form`; a sheet that asked for it stays until the draft is there, since
        what is typed meanwhile must not act on the page below."""
        desk = self._desk
        self._tasks.act(
            lambda: fresh_letter(desk, form, case, party, provider, user_in),
            partial(self._on_begun, provider),
            self._on_not_begun,
        )

    def resume_letter(self, id: str) -> None:
        """The draft `id` as it was kept."""
        desk = self._desk
        self._tasks.act(lambda: resume(desk, id), self.edit_letter)

    def edit_letter(self, draft: OpenDraft) -> None:
        """The letter editor on `draft`."""
        self._before = draft.case or ""
        self._rooms.turn_to("letter", "letters")
        about = draft.draft.facts.case
        urgent = about is not None and about.urgency is Urgency.EMERGENCY
        self._rooms.letter.frame(is_danger=urgent)
        self._rooms.letter.edit(draft)

    def new_request(self, party: str = "") -> None:
        """The sheet of a new request; its clock runs from now."""
        rooms = self._rooms
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

    def open_query_keys(self) -> None:
        """The sheet of filters; what is chosen there is typed into the search of the log."""
        sheet = QuerySheet(self._look)
        sheet.chosen.connect(self._on_filter_chosen)
        self._rooms.open_sheet(sheet)

    def open_about(self) -> None:
        """What this program is."""
        self._rooms.open_sheet(About(self._look))

    def _on_filter_chosen(self, text: str) -> None:
        self.show_log()
        self._rooms.log.list.filter.go_on_typing(text)

    def _new_letter(self) -> None:
        self.choose_letter(self._case())

    def _case(self) -> str | None:
        """The case shown, also where its page is still being read."""
        rooms = self._rooms
        return rooms.case.key or None if rooms.name == "case" else None

    def _on_begun(self, provider: str, draft: OpenDraft) -> None:
        if provider:
            self._rooms.providers.hand_over(provider, draft.id)
        self.edit_letter(draft)

    def _on_not_begun(self, error: Exception) -> None:
        self._rooms.close_sheet()
        self._tasks.failed.emit(error)

    def _on_found(self, kind: str, key: str, do: Callable[[str], bool]) -> None:
        match kind:
            case "case":
                self.show_case(key)
            case "party":
                self.show_directory(key)
            case "provider":
                self.show_provider(key)
            case "form":
                self.begin_letter(key, self._case())
            case _:
                do(key)

    def _on_logged(self, case: Case) -> None:
        if case.kind is Kind.PING:
            self._rooms.changed.emit()
            self.begin_letter(PING_REPLY, case.reference)
            return
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
