"""A case: its head, its timeline with the entry box, and the cards beside it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from pocdesk.desk.export_cases import as_text
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import Step, tick
from pocdesk.desk.written_numbers import written_numbers
from pocdesk.domain.case import Urgency
from pocdesk.domain.clock import offset_text, zone_of
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.entry import Entry
from pocdesk.domain.message import Message, Unreadable
from pocdesk.ui.acts import Handlers
from pocdesk.ui.case_acts import available
from pocdesk.ui.case_reading import CaseReading, WholeCase
from pocdesk.ui.case_same import CaseSame
from pocdesk.ui.case_sheets import CaseSheets
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.moments import moments_of
from pocdesk.ui.pages.case_cards import CaseCards
from pocdesk.ui.pages.case_layout import CaseLayout
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.case_head import CaseHead
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.entry_box import EntryBox
from pocdesk.ui.parts.moment_row import Moment
from pocdesk.ui.parts.snippets import SnippetList
from pocdesk.ui.parts.timeline import Timeline
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


class CasePage(Page):
    """What is asked for gives the reference of the case shown: `acknowledged`, `letter_wanted`,
    `attach_wanted`; `act_wanted` the name of an act before it. `party_wanted` gives a Party's code,
    `contact_wanted` a `ContactWish`, `letter_chosen` and `stamp_wanted` a letter's number,
    `draft_chosen` an id, `file_chosen` a `StoredFile`, `sheet_wanted` a sheet; `joined` this case
    and the one that it may be, `case_wanted` the latter. `changed` says that the log holds
    something new, `undoable` what can be taken back, `told` gives a notice.
    """

    acknowledged = Signal(str)
    letter_wanted = Signal(str)
    attach_wanted = Signal(str)
    act_wanted = Signal(str, str)
    party_wanted = Signal(str)
    contact_wanted = Signal(object)
    letter_chosen = Signal(str)
    stamp_wanted = Signal(str)
    draft_chosen = Signal(str)
    file_chosen = Signal(object)
    sheet_wanted = Signal(object)
    joined = Signal(str, str)
    case_wanted = Signal(str)
    changed = Signal()
    undoable = Signal(str, object)
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._reference = ""
        self._whole: WholeCase | None = None
        self._message: Message | None = None
        self._arriving = False
        self._snippets: SnippetList | None = None
        self._reading = CaseReading(desk, tasks)
        self._sheets = CaseSheets(desk, tasks, look, keeping)
        self.head = CaseHead()
        self.timeline = Timeline("Timeline", look)
        self.entry = EntryBox()
        self.cards = CaseCards(desk, look)
        self.same = CaseSame(keeping, desk.office.zone)
        parts = (self.head, self.same.bar, self.timeline, self.entry, self.cards)
        self._layout = CaseLayout(self, *parts, look)
        keeping.watch(self.entry.editor, self._note_key)
        self._connect()

    @property
    def key(self) -> str:
        """The case on the page; "" before the first one."""
        return self._reference

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        if self._whole is None:
            return (self._layout.states,)
        return (self.timeline, self.entry.editor, *self.cards.panes())

    def open(self, reference: str) -> None:
        """Reads the case `reference` and shows it."""
        self._arriving = True
        if reference == self._reference and self._whole is not None:
            self._arrive()
            self._reading.refresh()
            return
        self._reference = reference
        self._whole = self._message = None
        self.cards.forget()
        self.same.open(reference)
        self._show_note()
        self._layout.states.begin()
        self._reading.open(reference)

    def refresh(self) -> None:
        """Reads the case again."""
        self._reading.refresh()

    def tick(self, now: datetime) -> None:
        """Counts the clocks down, here and at the counterpart's."""
        if self._whole is not None:
            self.head.tick(now)
            self.cards.tick(now)

    def acts(self) -> Handlers:
        """What can be done in the case on the page; nothing while it is being read."""
        whole = self._whole
        if whole is None:
            return {}
        case, reference = whole.file.case, self._reference
        can: Handlers = {
            **{name: partial(self.act_wanted.emit, name, reference) for name in available(case)},
            "note": self.entry.setFocus,
            "more": lambda: self.head.open_more(self.acts()),
            "call-back": lambda: self._sheets.call(whole.file, self.seen()),
            "attach": lambda: self.attach_wanted.emit(reference),
            "new-letter": lambda: self.letter_wanted.emit(reference),
            "copy-case": self._copy_case,
            **{
                f"card-{number}": partial(self.cards.go_to, number)
                for number in self.cards.numbered
            },
            **self.cards.counterpart_acts(),
            **self.same.acts(),
        }
        if any(due.clock is Clock.ACKNOWLEDGE for due in running(case)):
            can["acknowledge"] = lambda: self.acknowledged.emit(reference)
        if self.cards.asked.waits:
            can["confirm-form"] = self.cards.asked.confirm
        if whole.unsent:
            can["stamp-sent"] = partial(self.stamp_wanted.emit, whole.unsent)
        if self.cards.files.current is not None:
            can["save-file"] = self.cards.files.save
        moment = self.timeline.to_correct()
        if moment is not None:
            can["correct"] = lambda: self._correct(moment)
        if self.entry.editor.hasFocus():
            can["finish"] = self.entry.add
        return can

    def _correct(self, moment: Moment) -> None:
        """The entry that the sheet names is the one that is marked in the timeline."""
        self.timeline.go_to(moment.number)
        self._sheets.correct(moment)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page itself has the focus once a sheet is gone under which it was read."""
        super().focusInEvent(event)
        if self._whole is not None:
            self._arrive()

    def seen(self) -> tuple[str, ...]:
        """The telephone numbers that only the message names."""
        if self._message is None or self._whole is None:
            return ()
        return written_numbers(self._message, self._whole.file.to_call, self._desk.office.telephone)

    def _do(self, name: str) -> None:
        handler = self.acts().get(name)
        if handler is not None:
            handler()

    def _on_shown(self, whole: WholeCase) -> None:
        desk, now = self._desk, self._desk.clock()
        zone = desk.office.zone
        afresh, self._whole = self._whole is None, whole
        file = whole.file
        named, waits = desk.party_name(file.case.party), bool(whole.unsent)
        self.head.show_case(file.case, named, now, whole.dues, issued=waits, disguise=file.disguise)
        self.frame(is_danger=file.case.urgency is Urgency.EMERGENCY and file.case.is_open)
        moments = moments_of(file.entries, zone, lambda id: whole.officers.get(id, ""))
        self.timeline.show_moments(moments, afresh=afresh)
        self.cards.show_case(whole)
        local = now.astimezone(zone_of(zone)).tzname() or zone
        self._layout.zone.say(f"{local}, {offset_text(now, zone)}. Newest at the bottom")
        if self._snippets is None and whole.snippets:
            self._snippets = SnippetList(self.entry.editor, whole.snippets, self._look)
        self._layout.show_case()
        if self._arriving:
            self._arrive()

    def _arrive(self) -> None:
        """The timeline gets the focus, unless the officer is at work somewhere already."""
        self._arriving = False
        if self.awaits_focus():
            self.timeline.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._whole = None
        self._layout.fail(error, lambda: self._reading.open(self._reference))
        if self._arriving and self.awaits_focus():
            self._layout.focus_state()

    def _on_message(self, message: Message | Unreadable) -> None:
        self._message = message if isinstance(message, Message) else None
        self.cards.show_message(message)
        self.cards.show_seen(self.seen())

    def _on_checked(self, name: str, found: datetime | Exception) -> None:
        self.cards.show_check(name, found)
        if isinstance(found, Exception):
            self._tasks.failed.emit(found)

    def _note_key(self) -> str:
        return f"text/case/{self._reference}/note" if self._reference else ""

    def _show_note(self) -> None:
        """What was being typed in this case, now or before the desk was closed."""
        text = self._keeping.text(self._note_key())
        self.entry.show_text(text)
        kept = self._keeping.restored(self._note_key())
        if kept is not None and text and kept.value == text:
            self.entry.restored.say_restored(kept.saved_at, self._desk.office.zone)

    def _on_note(self, text: str) -> None:
        desk, reference = self._desk, self._reference
        self._keeping.act(
            [self._note_key()],
            lambda: note(desk, text, reference),
            lambda entry: self._on_noted(entry, text),
        )

    def _on_noted(self, entry: Entry, text: str) -> None:
        # The officer may have gone on to another case meanwhile.
        if entry.case == self._reference and self.entry.text() == text:
            self.entry.accept()
        self.changed.emit()

    def _on_ticked(self, step: Step, done: bool) -> None:
        self._tick(step, done)
        word = "is done" if done else "is to be done"
        self.undoable.emit(f"“{step.text}” {word}.", lambda: self._tick(step, not done))

    def _tick(self, step: Step, done: bool) -> None:
        desk, reference = self._desk, self._reference
        self._tasks.act(
            lambda: tick(desk, reference, step.id, done),
            lambda _none: self._read_steps(),
            self._on_not_ticked,
        )

    def _on_not_ticked(self, error: Exception) -> None:
        self._read_steps()
        self._tasks.failed.emit(error)

    def _read_steps(self) -> None:
        if self._whole is not None:
            self._reading.read_steps(self._whole.file)

    def _copy_case(self) -> None:
        if self._whole is None:
            return
        case = self._whole.file.case
        copy(as_text(case, self._desk.party_name(case.party)))
        self.told.emit(Notice(level=Level.SUCCESS, happened=f"{case.reference} is copied as text."))

    def _connect(self) -> None:
        self.head.wanted.connect(self._do)
        self.entry.wanted.connect(self._do)
        self.entry.noted.connect(self._on_note)
        reading, cards, sheets = self._reading, self.cards, self._sheets
        reading.shown.connect(self._on_shown)
        reading.failed.connect(self._on_failed)
        reading.asked.connect(cards.show_asked)
        reading.steps.connect(cards.show_steps)
        reading.same.connect(self.same.show_found)
        self.same.joined.connect(self.joined)
        self.same.wanted.connect(self.case_wanted)
        self.same.parted.connect(self.timeline.setFocus)
        reading.history.connect(cards.show_history)
        reading.message.connect(self._on_message)
        reading.checked.connect(self._on_checked)
        cards.asked.confirmed.connect(lambda: self.act_wanted.emit("confirm-form", self._reference))
        cards.ticked.connect(self._on_ticked)
        cards.contact_wanted.connect(self.contact_wanted)
        for name in ("letter_chosen", "draft_chosen", "file_chosen", "party_wanted"):
            getattr(cards, name).connect(getattr(self, name))
        for name in ("sheet_wanted", "changed", "undoable"):
            getattr(sheets, name).connect(getattr(self, name))
