"""The cards of a case beside its timeline: two columns where there is room, else one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.asked import Asked
from pocdesk.desk.look_up import History, local_time
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import Step
from pocdesk.domain.case import Direction
from pocdesk.domain.clock import zone_of
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.file import Role
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.domain.message import Message, Unreadable
from pocdesk.errors import PocDeskError
from pocdesk.ui.acts import Handlers
from pocdesk.ui.case_reading import WholeCase
from pocdesk.ui.clock import short_text, time_text
from pocdesk.ui.letter_lines import draft_line, letter_line
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.asked_card import AskedCard
from pocdesk.ui.parts.clocks_card import ClocksCard
from pocdesk.ui.parts.counterpart import Counterpart
from pocdesk.ui.parts.file_card import FileCard
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.list_card import ListCard
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.parts.message_card import MessageCard
from pocdesk.ui.parts.steps_card import StepsCard
from pocdesk.ui.theme import Look

_TWO_COLUMNS = 780
_BESIDE = 12
_MOST_LETTERS = 8
_NO_LETTER = {
    Direction.OUTGOING: "None yet. Ctrl+Shift+L begins one.",
    Direction.INCOMING: "None yet. Ctrl+Shift+L begins one, Ctrl+Shift+A attaches one.",
}


class CaseCards(QScrollArea):
    """`letter_chosen` gives a letter's number, `draft_chosen` a draft's id, `file_chosen` a
    `StoredFile` to take out, `party_wanted` the code of a Party, `contact_wanted` a `ContactWish`;
    `ticked` gives a step and whether it is done."""

    letter_chosen = Signal(str)
    draft_chosen = Signal(str)
    file_chosen = Signal(object)
    party_wanted = Signal(str)
    contact_wanted = Signal(object)
    ticked = Signal(object, bool)

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._look = look
        self._whole: WholeCase | None = None
        self._checks: dict[str, datetime | Exception] = {}
        zone = desk.office.zone
        self.counterpart = Counterpart(zone)
        self.asked = AskedCard("Ctrl+2")
        self.clocks = ClocksCard(zone, "Ctrl+3")
        self.letters = ListCard(
            "Letters",
            _NO_LETTER[Direction.OUTGOING],
            look,
            key="Ctrl+4",
            most=_MOST_LETTERS,
        )
        self.files = FileCard(zone, look, "Ctrl+5")
        self.steps = StepsCard("Ctrl+7")
        self.message = MessageCard(zone, look, "Ctrl+6")
        self._message_first = False
        self._connect()
        self._inside = Inside()
        self._inside.setObjectName("inside")
        self._beside = QHBoxLayout(self._inside)
        self._beside.setContentsMargins(16, 12, 16, 12)
        self._left, self._right = _column(), _column()
        nest(self._beside, self._left, 1)
        nest(self._beside, self._right, 1)
        self.setWidget(self._inside)
        self._columns = 0
        self._arrange(1)
        look.changed.connect(self._measure)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def numbered(self) -> Mapping[int, QWidget]:
        """What Ctrl+1 to Ctrl+7 lead to; without a message there is no Ctrl+6."""
        papers = (self.letters.pane, self.files.pane, self.message.pane)
        cards = (self.counterpart, self.asked, self.clocks, *papers, self.steps)
        hidden = self.message.isHidden()
        return {
            number: card
            for number, card in enumerate(cards, start=1)
            if not (hidden and card is self.message.pane)
        }

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return tuple(self.numbered.values())

    def forget(self) -> None:
        """Another case comes: what was read about the one before is not shown any more."""
        self._whole, self._checks = None, {}
        self.verticalScrollBar().setValue(0)
        self.asked.show_asked(None, incoming=True)
        self.message.clear()

    def show_case(self, whole: WholeCase) -> None:
        """The cards of one case, as far as they are known at once."""
        desk, file, now = self._desk, whole.file, self._desk.clock()
        if self._whole is None:
            self._put_message(whole.dues)
        self._whole = whole
        self._show_counterpart(now.astimezone(zone_of(desk.office.zone)).date())
        self.clocks.show_dues(whole.dues, file.case.waiting_for, now)
        self.message.setVisible(any(kept.role is Role.MESSAGE for kept in file.files))
        self._show_papers()

    def show_asked(self, asked: Asked) -> None:
        """What is asked, and what is missing."""
        if self._whole is not None:
            incoming = self._whole.file.case.direction is Direction.INCOMING
            self.asked.show_asked(asked, incoming=incoming)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """The steps of the procedure."""
        self.steps.show_steps(steps)

    def show_message(self, message: Message | Unreadable) -> None:
        """The newest message."""
        self.message.show_message(message)

    def show_history(self, history: History) -> None:
        """What the log knows of the counterpart."""
        self.counterpart.show_history(history, self._desk.office.zone)

    def show_seen(self, seen: tuple[str, ...]) -> None:
        """Telephone numbers that only the message names."""
        self.counterpart.show_seen(seen)

    def counterpart_acts(self) -> Handlers:
        """The channels of the counterpart that can be copied."""
        return self.counterpart.acts()

    def show_check(self, name: str, found: datetime | Exception) -> None:
        """The bytes of the file or letter `name` were read again."""
        self._checks[name] = found
        self._show_papers()

    def tick(self, now: datetime) -> None:
        """Counts the clocks, and asks the counterpart's time again."""
        self.counterpart.tick()
        self.clocks.tick(now)

    def go_to(self, number: int) -> None:
        """Puts the focus on the card whose key is Ctrl+`number`."""
        pane = self.numbered[number]
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard reaches is scrolled into sight; what is clicked stays where it is."""
        by_hand = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or by_hand or not self._inside.isAncestorOf(now):
            return
        whole = self.message if now is self.message.text else now
        # The whole card, its head first: Qt's own way to a text would stop at the cursor in it.
        top = whole.mapTo(self._inside, QPoint(0, 0)).y()
        self.ensureVisible(0, top + whole.height(), 0, _BESIDE)
        self.ensureVisible(0, top, 0, _BESIDE)

    def _measure(self) -> None:
        wide = self.width() >= round(_TWO_COLUMNS * self._look.theme.factor)
        self._arrange(2 if wide else 1)

    def _put_message(self, dues: Sequence[Due]) -> None:
        """Before its acknowledgement the message is what is read first; later nothing moves."""
        waits = any(due.clock is Clock.ACKNOWLEDGE for due in dues)
        if waits is not self._message_first:
            self._message_first = waits
            columns, self._columns = self._columns, 0
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        # The order of the keys, but for a message that nobody has answered yet: it is in sight.
        first = (self.message,) if self._message_first else ()
        last = () if self._message_first else (self.message,)
        rest: tuple[QWidget, ...] = (self.letters, self.files, self.steps)
        left: tuple[QWidget, ...] = (self.counterpart, self.asked, *last)
        right: tuple[QWidget, ...] = (self.clocks, *first, *rest)
        if columns == 1:
            left = (self.counterpart, *first, self.asked, self.clocks, *rest, *last)
            right = ()
        for card in (*left, *right):
            for column in (self._left, self._right):
                column.removeWidget(card)
        for column, cards in ((self._left, left), (self._right, right)):
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self._beside.setStretch(1, 1 if columns == 2 else 0)
        self._beside.setSpacing(16 if columns == 2 else 0)

    def _show_counterpart(self, today: date) -> None:
        desk, whole = self._desk, self._whole
        if whole is not None:
            file = whole.file
            self.counterpart.show_case(
                file.case,
                file.points,
                today,
                lambda point: local_time(desk, point),
                file.disguise,
                file.withdrawn,
            )

    def _show_papers(self) -> None:
        if self._whole is None:
            return
        zone = self._desk.office.zone
        titles = self._whole.titles
        letters = [
            self._letter(letter, zone, titles[letter.form]) for letter in self._whole.file.letters
        ]
        whose = self._whole.whose
        drafts = [
            _draft(draft, zone, whose[draft.id].after(titles[draft.form]))
            for draft in self._whole.drafts
        ]
        self.letters.show_lines([*letters, *drafts], _NO_LETTER[self._whole.file.case.direction])
        self.files.show_files(self._whole.file.files, self._checks)

    def _letter(self, letter: Letter, zone: str, title: str) -> Line:
        line = letter_line(letter, zone)
        found = self._checks.get(letter.number)
        drawing, tone, said = "clock", "muted", "not checked yet"
        if isinstance(found, datetime):
            drawing, tone, said = "shield", "success", f"checked {time_text(found, zone)}"
        elif isinstance(found, PocDeskError):
            drawing, tone, said = "octagon", "danger", "the bytes differ"
        return replace(
            line,
            key=f"letter {letter.number}",
            title=f"{letter.number.rpartition('-')[2]} {title}",
            detail=f"{short_text(letter.issued_at, zone)}, {line.detail}",
            aside=said,
            aside_drawing=drawing,
            aside_tone=tone,
            spoken=f"{line.whole}, {said}",
            hint=f"{letter.number}, {line.aside}\n{title}\nSHA-256 {letter.pdf_sha256}",
        )

    def _on_letter(self, key: str) -> None:
        kind, _, name = key.partition(" ")
        (self.letter_chosen if kind == "letter" else self.draft_chosen).emit(name)

    def _connect(self) -> None:
        self.counterpart.party_wanted.connect(self.party_wanted)
        self.counterpart.contact_wanted.connect(self.contact_wanted)
        self.letters.lines.chosen.connect(self._on_letter)
        self.files.chosen.connect(self.file_chosen)
        self.steps.ticked.connect(self.ticked)


def _draft(draft: StoredDraft, zone: str, title: str) -> Line:
    line = draft_line(draft, zone, title)
    return replace(line, key=f"draft {draft.id}", detail="Draft, not issued yet")


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addStretch(1)
    return column
