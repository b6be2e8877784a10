"""What the pages ask for is done: each act on the worker, and the page that follows is shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from pocdesk.desk.issue import Issued
from pocdesk.desk.opened import Desk
from pocdesk.desk.portal_named import portal_named
from pocdesk.desk.receipts import RECEIPTS
from pocdesk.desk.receive import Received
from pocdesk.desk.show import CaseFile, show
from pocdesk.domain.case import Direction
from pocdesk.ui.acknowledging import Acknowledging
from pocdesk.ui.acts import Handlers
from pocdesk.ui.case_acts import CaseActs
from pocdesk.ui.case_sheets import CaseSheets
from pocdesk.ui.contact_acts import ContactActs
from pocdesk.ui.fresh_letter import extension
from pocdesk.ui.importing import Importing
from pocdesk.ui.instruments import Instruments
from pocdesk.ui.letter_acts import LetterActs
from pocdesk.ui.list_acts import ListActs
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.office_acts import OfficeActs
from pocdesk.ui.own_acts import OwnActs
from pocdesk.ui.paper_acts import PaperActs
from pocdesk.ui.received import notice_of_received
from pocdesk.ui.shift import Shift
from pocdesk.ui.staff import Staff
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.upkeep import Upkeep
from pocdesk.ui.ways import Ways

if TYPE_CHECKING:
    from pocdesk.ui.rooms import Rooms


class Wiring(QObject):
    """Connects the signals of all pages; an act that wrote something ends in `rooms.refresh`."""

    def __init__(self, rooms: "Rooms", ways: Ways, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._ways = ways
        self._desk = desk
        self._tasks = tasks
        self._sheets = CaseSheets(desk, tasks, look, rooms.keeping)
        self._case_acts = CaseActs(desk, tasks, look, rooms.keeping)
        self._acknowledging = Acknowledging(desk, tasks)
        self._letters = LetterActs(desk, tasks, look, rooms.keeping, rooms.dialogs)
        self._contacts = ContactActs(desk, tasks, look, rooms.keeping)
        self._instruments = Instruments(desk, tasks, look, rooms.keeping)
        self._shift = Shift(desk, tasks, look, rooms.keeping)
        self._staff = Staff(desk, tasks, look, rooms.keeping)
        self._office = OfficeActs(desk, tasks, look, rooms.keeping)
        self._lists = ListActs(desk, tasks, look, rooms.keeping)
        self._own = OwnActs(desk, tasks, look, rooms.keeping)
        self._upkeep = Upkeep(desk, tasks, rooms.dialogs)
        self._paper = PaperActs(desk, tasks, look, rooms.dialogs)
        self._connect_frame()
        self._connect_cases()
        self._connect_sources()
        self._connect_letters()
        self._importing = Importing(rooms, ways)

    def acts(self) -> Handlers:
        """What can be done from every page."""
        bring_in = self._rooms.bring_in
        return {
            "open-mail": bring_in.ask_mails,
            "paste": self._rooms.paste,
            "import-directory": bring_in.ask_directory,
            **self._instruments.acts(),
            **self._shift.acts(),
            **self._staff.acts(),
            **self._office.acts(),
            **self._lists.acts(),
            **self._upkeep.acts(),
            **self._paper.acts(),
        }

    def begin(self, *, told: bool) -> None:
        """What is looked at once the desk is open; `told` says that there was much to tell."""
        self._upkeep.fold_again()
        self._office.look_at_forms(told=told)

    def acknowledge(self, references: Sequence[str]) -> None:
        """The letter that acknowledges the case; several are acknowledged by an entry each, and it
        is said how many were and which were not."""
        self._acknowledging.by_letter(references)

    def _do_in_case(self, name: str, reference: str) -> None:
        """An act on the case `reference`: one that ends in a letter, on a sheet, or at once."""
        desk = self._desk
        if name == "extend":
            self._tasks.read(name, lambda: show(desk, reference), self._extend)
        elif name == "acknowledge-only":
            self._acknowledging.at_once(reference)
        elif name in {"call-back", "wait"}:
            self._tasks.read(name, lambda: show(desk, reference), self._case_sheet(name))
        else:
            self._case_acts.do(name, reference)

    def _extend(self, file: CaseFile) -> None:
        """We ask for an extension by a letter; what a counterpart was granted is a step."""
        desk, reference = self._desk, file.case.reference
        if file.case.direction is Direction.INCOMING:
            self._case_acts.do("extend", reference)
        else:
            self._tasks.act(lambda: extension(desk, reference), self._ways.edit_letter)

    def _case_sheet(self, name: str) -> Callable[[CaseFile], None]:
        sheets = self._sheets
        return sheets.call if name == "call-back" else lambda file: sheets.wait(file.case)

    # ------------------------------------------------------------------ who asks

    def _connect_frame(self) -> None:
        """The signals that mean the same wherever they come from."""
        rooms = self._rooms
        common: dict[str, Callable[..., object]] = {
            "told": rooms.told.emit,
            "undoable": rooms.undoable.emit,
            "sheet_wanted": rooms.open_sheet,
            "changed": rooms.refresh,
        }
        instruments, office = self._instruments, self._office
        own = (
            self._sheets,
            self._acknowledging,
            self._case_acts,
            self._shift,
            self._letters,
            self._contacts,
            instruments,
            self._staff,
            self._lists,
            self._upkeep,
            self._paper,
            office,
            self._own,
        )
        parts = (rooms.bring_in, rooms.take_out, *own)
        for part in parts:
            # What it tells holds the rooms, and that is in no collector's sight: they go together.
            part.setParent(self)
        for sender in (*rooms.pages.values(), *parts):
            for name, slot in common.items():
                signal = getattr(sender, name, None)
                if isinstance(signal, SignalInstance):
                    signal.connect(slot)

    def _connect_cases(self) -> None:
        rooms, ways = self._rooms, self._ways
        for page in (rooms.board, rooms.log):
            page.chosen.connect(ways.show_case)
            page.acknowledged.connect(self._on_acknowledged)
            page.request_wanted.connect(ways.new_request)
        pages = (rooms.board, rooms.log, rooms.case)
        for wanted in (*(page.act_wanted for page in pages), rooms.letter.held.call_wanted):
            wanted.connect(self._do_in_case)
        self._acknowledging.begun.connect(ways.edit_letter)
        self._case_acts.letter_wanted.connect(ways.begin_letter)
        self._case_acts.case_wanted.connect(ways.show_case)
        rooms.board.draft_chosen.connect(ways.resume_letter)
        rooms.board.log_wanted.connect(ways.show_log)
        rooms.board.office_wanted.connect(self._office.open_office)
        rooms.log.each_wanted.connect(self._case_acts.each)
        rooms.log.mail_wanted.connect(rooms.bring_in.ask_mails)
        case = rooms.case
        case.acknowledged.connect(self._on_acknowledged)
        case.joined.connect(self._case_acts.join)
        case.case_wanted.connect(ways.show_case)
        case.letter_wanted.connect(ways.choose_letter)
        case.attach_wanted.connect(rooms.bring_in.ask_attachments)
        case.party_wanted.connect(ways.show_directory)
        case.letter_chosen.connect(lambda number: ways.show_issued(number, case.key))
        case.draft_chosen.connect(ways.resume_letter)
        case.stamp_wanted.connect(self._letters.stamp)
        case.file_chosen.connect(rooms.take_out.ask)
        rooms.take_out.taken.connect(rooms.refresh)
        rooms.bring_in.received.connect(self._on_received)
        rooms.bring_in.attached.connect(lambda _stored: rooms.refresh())

    def _connect_sources(self) -> None:
        rooms, ways = self._rooms, self._ways
        rooms.bring_in.review_wanted.connect(lambda path: ways.show_review(str(path)))
        rooms.directory.search.table_pasted.connect(rooms.paste)
        rooms.directory.import_wanted.connect(rooms.bring_in.ask_directory)
        rooms.directory.letter_wanted.connect(lambda party: ways.choose_letter(party=party))
        rooms.directory.request_wanted.connect(ways.new_request)
        rooms.directory.case_wanted.connect(ways.show_case)
        rooms.directory.card.cards.out_wanted.connect(self._paper.take)
        for page in (rooms.directory, rooms.case):
            page.contact_wanted.connect(self._contacts.do)
        self._contacts.begun.connect(ways.edit_letter)
        rooms.directory.card.own_fact_wanted.connect(self._own.on_party)
        rooms.providers.cards.own_fact_wanted.connect(self._own.on_provider)
        rooms.mapping.missing.connect(self._own.on_missing_party)
        rooms.providers.cards.account_wanted.connect(self._own.account_of)
        rooms.statistics.columns_wanted.connect(self._office.open_figures)
        rooms.statistics.list_wanted.connect(ways.show_counted)
        rooms.providers.letter_wanted.connect(
            lambda provider, user_in, case: ways.choose_letter(
                case or None, provider=provider, user_in=user_in
            )
        )

    def _connect_letters(self) -> None:
        rooms, ways = self._rooms, self._ways
        rooms.letters_list.draft_chosen.connect(ways.resume_letter)
        rooms.letters_list.letter_chosen.connect(ways.show_issued)
        rooms.letters_list.new_wanted.connect(ways.choose_letter)
        rooms.letter.issued.connect(self._on_issued)
        rooms.letter.discarded.connect(ways.show_letters)
        rooms.letter.brought_back.connect(ways.resume_letter)
        rooms.letter.held.reasoned.connect(rooms.changed)
        rooms.letter.kept.connect(self._on_kept)
        issued, letters = rooms.issued, self._letters
        issued.case_wanted.connect(ways.show_case)
        issued.mail_wanted.connect(letters.draft_mail)
        issued.print_wanted.connect(letters.print)
        issued.text_wanted.connect(letters.copy_message)
        issued.version_wanted.connect(letters.write_anew)
        for page in (rooms.letters_list, issued):
            page.stamp_wanted.connect(letters.stamp)
            page.like_wanted.connect(letters.write_like)
        letters.begun.connect(ways.edit_letter)
        self._shift.issued.connect(lambda done: ways.show_issued(done.letter.number))
        ways.switch_wanted.connect(self._instruments.open)
        letters.saved.connect(issued.show_saved)

    # ------------------------------------------------------------------ what follows

    def _on_acknowledged(self, references: str | Sequence[str]) -> None:
        self.acknowledge((references,) if isinstance(references, str) else references)

    def _on_received(self, received: Received) -> None:
        if received.case is not None:
            self._ways.show_case(received.case.reference)
        self._rooms.changed.emit()
        self._rooms.told.emit(notice_of_received(received))

    def _on_issued(self, done: Issued) -> None:
        self._ways.show_issued(done.letter.number, done.case.reference)
        self._rooms.changed.emit()
        if done.letter.form in RECEIPTS:
            self._letters.draft_at_once(done.letter.number)
            return
        with self._desk.log.reading() as connection:
            portal = portal_named(self._desk, connection, done.letter)
        first = "Copy the portal's address (Alt+Shift+2)" if portal else "Draft a mail (Alt+D)"
        self._rooms.told.emit(
            Notice(
                level=Level.SUCCESS,
                happened=f"{done.letter.number} is issued and stands in the log.",
                remedy=f"{first} or save the PDF; once it left, stamp it as sent (Alt+S).",
            )
        )

    def _on_kept(self) -> None:
        if self._rooms.name == "letters":  # the draft was left a moment before the list was read
            self._rooms.letters_list.refresh()
