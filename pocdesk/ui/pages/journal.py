"""The duty journal of the desk: what was done, one line at a time, and the box for a note."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of, recent
from pocdesk.ui.clock import time_text
from pocdesk.ui.journal_lines import JournalLine, journal_lines, since_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.journal_list import JournalList
from pocdesk.ui.parts.label import ElidedLabel, KeyCap, PlainLabel, Rule
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.parts.states import States
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

KEPT = "text/journal"
"""Under this key a note is kept that is not yet written."""

_LIMIT = 100
_GIVEN_BACK = {
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
}
_ENTER = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}


@dataclass(frozen=True, slots=True)
class _Read:
    lines: tuple[JournalLine, ...]
    since: str
    count: int


class NoteLine(LimitedLine):
    """The entry box; `entered` says that Enter was pressed. Coming to it never marks what is typed
    in it, since the next key would replace that."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _GIVEN_BACK:
            self.deselect()
            self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone and event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Journal(QFrame):
    """`chosen` gives the reference of a line, `told` a notice; `resized` says that another height
    is needed for as many lines."""

    chosen = Signal(str)
    told = Signal(object)
    resized = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("journal")
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._writing = ""
        self._is_read = False
        self.lines = JournalList(look)
        self.lines.chosen.connect(self.chosen)
        self.editor = NoteLine()
        self.editor.entered.connect(self.add)
        self.editor.refused.connect(self._on_too_long)
        self.editor.setObjectName("journal-note")
        self.editor.setAccessibleName("Note for the journal")
        self.editor.setAccessibleDescription("Enter writes it down")
        self.editor.setPlaceholderText("Note for the journal, then Enter")
        self._since = ElidedLabel(tone="muted")
        self._count = PlainLabel(face="small", tone="muted")
        self._time = PlainLabel(tone="muted")
        self._restored = RestoredLine()
        self._states = States(self.lines, Empty("Nothing was done yet. A note is written below."))
        self._head, self._foot = QWidget(), QWidget()
        self._rules = (Rule(), Rule())
        self._lay_out()
        keeping.watch(self.editor, KEPT)
        self._bring_back()
        self.editor.textChanged.connect(self._on_typed)

    def refresh(self) -> None:
        """Reads the newest entries again."""
        if not self._is_read:
            self._states.begin()
        desk = self._desk
        self._tasks.read("journal", lambda: _read(desk), self._show, self._on_failed)

    def tick(self, now: datetime) -> None:
        """The time at which a note would be written."""
        self._time.setText(time_text(now, self._desk.office.zone))

    def begin_note(self) -> None:
        """The entry box gets the focus."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Writes the note that was typed; the box is emptied once it stands in the log."""
        text = self.editor.text()
        if not text.strip() or self._writing:
            return
        self._writing = text
        desk = self._desk
        self._keeping.act(
            [KEPT], lambda: note(desk, text), lambda _entry: self._on_noted(), self._on_refused
        )

    def height_with(self, rows: int) -> int:
        """How high the journal is with room for `rows` lines; with none it is the box alone."""
        own = self._foot.sizeHint().height() + 2
        if not self._restored.isHidden():
            own += self._restored.heightForWidth(max(1, self.width()))
        if rows:
            own += self._head.sizeHint().height() + len(self._rules)
            own += rows * self._look.theme.px("journal") + 2 * self.lines.frameWidth() + 4
        return own

    def show_rows(self, rows: int) -> None:
        """Room for the last `rows` lines; with none the entry box stands alone."""
        for widget in (self._head, *self._rules, self._states):
            widget.setVisible(rows > 0)
        bar = self.lines.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self.setFixedHeight(self.height_with(rows))
        if at_end:
            self.lines.scrollToBottom()

    def _show(self, read: _Read) -> None:
        self._is_read = True
        self.lines.show_lines(read.lines)
        self._since.say(read.since)
        word = "line" if read.count == 1 else "lines"
        self._count.setText(f"newest at the bottom, {read.count} {word}" if read.count else "")
        self._states.show_lines(bool(read.lines))

    def _on_failed(self, error: Exception) -> None:
        self._states.fail(error, self.refresh)

    def _on_too_long(self, sentence: str) -> None:
        if sentence:
            self.told.emit(Notice(level=Level.WARNING, happened=sentence))

    def _on_noted(self) -> None:
        written, self._writing = self._writing, ""
        # Who types on while the note is written loses nothing of it.
        self.editor.setText(self.editor.text().removeprefix(written))
        self._forget_restored()
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        self._writing = ""
        self.told.emit(notice_of(error))

    def _on_typed(self, text: str) -> None:
        if not text:
            self._forget_restored()

    def _forget_restored(self) -> None:
        if not self._restored.isHidden():
            self._restored.clear()
            self.resized.emit()

    def _bring_back(self) -> None:
        kept = self._keeping.restored(KEPT)
        if kept is not None and kept.value:
            self.editor.setText(kept.value)
            self._restored.say_restored(kept.saved_at, self._desk.office.zone)

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 7, 12, 7)
        head.setSpacing(10)
        head.addWidget(PlainLabel("Duty journal", face="strong"))
        head.addWidget(self._since, 1)
        head.addWidget(self._count)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 5, 12, 5)
        foot.setSpacing(10)
        foot.addWidget(self._time)
        foot.addWidget(IconLabel("pencil"))
        foot.addWidget(self.editor, 1)
        foot.addWidget(KeyCap("Ctrl+J"))
        self._restored.setContentsMargins(12, 5, 12, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._rules[0])
        layout.addWidget(self._states, 1)
        layout.addWidget(self._rules[1])
        layout.addWidget(self._restored)
        layout.addWidget(self._foot)


def _read(desk: Desk) -> _Read:
    entries = recent(desk, _LIMIT)
    cases = cases_of(desk, dict.fromkeys(entry.case for entry in entries if entry.case))
    names = {desk.officer.id: desk.officer.name}
    zone = desk.office.zone
    lines = journal_lines(entries, cases, zone, desk.party_name, lambda id: names.get(id, ""))
    return _Read(lines, since_text(entries, desk.clock(), zone), len(entries))
