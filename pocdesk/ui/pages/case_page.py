"""A case: its head, its timeline with the entry box, and the cards beside it."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.read import read
from pocdesk.desk.show import CaseFile, show
from pocdesk.domain.clock import offset_text, zone_of
from pocdesk.domain.entry import Entry
from pocdesk.domain.file import Role
from pocdesk.ui.moments import moments_of
from pocdesk.ui.pages.case_cards import CaseCards
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.case_head import CaseHead
from pocdesk.ui.parts.entry_box import EntryBox
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, Rule
from pocdesk.ui.parts.timeline import Timeline
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_TIMELINE = 488


class CasePage(Page):
    """`acknowledged`, `letter_wanted` and `attach_wanted` give the reference of the case shown;
    `noted` says that a note was written to it."""

    acknowledged = Signal(str)
    letter_wanted = Signal(str)
    attach_wanted = Signal(str)
    noted = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._reference = ""
        self._unsent: dict[str, str] = {}
        self._message = ""
        self.head = CaseHead()
        self.head.acknowledged.connect(lambda: self.acknowledged.emit(self._reference))
        self.head.letter_wanted.connect(lambda: self.letter_wanted.emit(self._reference))
        self.timeline = Timeline("Timeline", look)
        self.entry = EntryBox()
        self.entry.noted.connect(self._on_note)
        self.entry.attach_wanted.connect(self._on_attach)
        self.cards = CaseCards(desk, look)
        self._zone = ElidedLabel(face="small", tone="muted")
        self._lay_out()
        look.changed.connect(self._measure)
        self._measure()
        for pane in (self.timeline, *self.cards.panes()):
            action(pane, "Acknowledge", ("A",), self._on_acknowledge)
        action(self, "Acknowledge this case", ("Alt+A",), self._on_acknowledge)
        action(self, "Attach a file", ("Ctrl+Shift+A",), self._on_attach)
        action(self, "Write a note", ("Ctrl+J",), self.entry.setFocus)

    @property
    def key(self) -> str:
        """The case on the page; "" before the first one."""
        return self._reference

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.timeline, self.entry.editor, *self.cards.panes())
        return tuple(pane for pane in panes if pane.isVisible())

    def open(self, reference: str) -> None:
        """Reads the case `reference` and shows it."""
        if reference != self._reference:
            self._keep_unsent()
            self._reference = reference
            self.entry.editor.setPlainText(self._unsent.pop(reference, ""))
        self.timeline.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Reads the case again."""
        desk, reference = self._desk, self._reference
        if reference:
            self._tasks.read("case", lambda: show(desk, reference), self._show)

    def tick(self, now: datetime) -> None:
        """Counts the clocks down, here and at the counterpart's."""
        self.head.tick(now)
        self.cards.tick()

    def unsent(self) -> dict[str, str]:
        """Notes typed and not added, by reference; to be given back after a lock."""
        self._keep_unsent()
        return dict(self._unsent)

    def give_back(self, unsent: Mapping[str, str]) -> None:
        """The notes of `unsent`, typed before a lock."""
        self._unsent.update(unsent)

    def _show(self, file: CaseFile) -> None:
        desk, now = self._desk, self._desk.clock()
        zone = desk.office.zone
        self.head.show_case(file.case, desk.party_name(file.case.party), now)
        names = {desk.officer.id: desk.officer.name}
        self.timeline.show_moments(moments_of(file.entries, zone, lambda id: names.get(id, "")))
        self.cards.show_file(file, now.astimezone(zone_of(zone)).date())
        self._read_message(file)
        local = now.astimezone(zone_of(zone)).tzname() or zone
        self._zone.say(f"{local}, {offset_text(now, zone)}. Newest at the bottom")

    def _read_message(self, file: CaseFile) -> None:
        """Shows the newest message of the case; a case of ours has none."""
        messages = [kept for kept in file.files if kept.role is Role.MESSAGE]
        self.cards.message.setVisible(bool(messages))
        newest = messages[-1].sha256 if messages else ""
        if newest and newest != self._message:
            desk = self._desk
            self._tasks.read("message", lambda: read(desk, newest), self.cards.message.show_message)
        self._message = newest

    def _keep_unsent(self) -> None:
        if self._reference and self.entry.text().strip():
            self._unsent[self._reference] = self.entry.text()

    def _on_note(self, text: str) -> None:
        desk, reference = self._desk, self._reference
        self._tasks.act(
            lambda: note(desk, text, reference), lambda entry: self._on_noted(entry, text)
        )

    def _on_noted(self, entry: Entry, text: str) -> None:
        if entry.case == self._reference and self.entry.text() == text:
            self.entry.accept()
        self.noted.emit(entry.case or "")

    def _on_attach(self) -> None:
        self.attach_wanted.emit(self._reference)

    def _on_acknowledge(self) -> None:
        if self.head.acknowledge.isVisible():
            self.acknowledged.emit(self._reference)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 12, 16, 4)
        heading.setSpacing(12)
        heading.addWidget(PlainLabel("Timeline", face="strong"))
        heading.addStretch(1)
        heading.addWidget(self._zone)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(heading)
        left.addWidget(self.timeline, 1)
        left.addWidget(self.entry)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._left, 4)
        below.addWidget(Rule("down"))
        below.addWidget(self.cards, 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(below, 1)

    def _measure(self) -> None:
        factor = self._look.theme.factor
        self._left.setMaximumWidth(round(_TIMELINE * factor))
        self.entry.measure(self._look.theme.px("title"))
