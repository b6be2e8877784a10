"""The Desk: what is to be done now in five columns of cards, and the duty journal below."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.export_cases import as_text
from pocdesk.desk.look_up import local_time
from pocdesk.desk.office_settings import lacking
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.known import is_unsure, marks_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.cards import Card, Face, face_of
from pocdesk.ui.case_acts import available
from pocdesk.ui.clock import today_text
from pocdesk.ui.copied_ways import COPYING, copied_name, first_way, nothing_copied
from pocdesk.ui.desk_columns import COLUMNS, Found, notice_of_unreadable, read_columns
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.pages.desk_head import DeskHead
from pocdesk.ui.pages.journal import Journal
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.board import Board
from pocdesk.ui.parts.card_list import GUTTER
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.states import States
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_SIDE = 16
_GAP = 12
_ABOVE_JOURNAL = 16
_ROWS, _LEAST_ROWS, _WITH_THREE = 7, 3, 4  # the last: enough lines below three whole cards
_LARGE_TEXT = 1.5
_ROOM_FOR_OFFICE = 260  # pixels of the page's height at 100 %
_SAID_FOR_S = 6


class DeskPage(Page):
    """`chosen` and `acknowledged` give a reference, `act_wanted` the name of an act before it,
    `draft_chosen` the id of a draft. `request_wanted`, `log_wanted` and `office_wanted` give
    nothing, `told` a notice."""

    chosen = Signal(str)
    acknowledged = Signal(str)
    act_wanted = Signal(str, str)
    draft_chosen = Signal(str)
    request_wanted = Signal()
    log_wanted = Signal()
    office_wanted = Signal()
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._minute: datetime | None = None
        self._said_at: datetime | None = None
        self._is_read, self._is_new_here = False, True
        self._unreadable: tuple[str, ...] = ()
        self._head = DeskHead()
        self._head.request_wanted.connect(self.request_wanted)
        self._head.office_wanted.connect(self.office_wanted)
        self.board = Board(COLUMNS, self._face, look, zone=desk.office.zone, now=desk.clock())
        self.board.entered.connect(self._on_entered)
        self.board.opened.connect(self._open)
        self.board.pushed.connect(self._do)
        self.board.log_wanted.connect(self.log_wanted)
        self.board.arrived.connect(self._on_arrived)
        self.board.reflowed.connect(self._share)
        # Each column says by itself that it is empty; the board as a whole never is.
        self._states = States(self.board, QWidget())
        self._states.setMinimumHeight(1)  # what is not shown asks for no room
        self.journal = Journal(desk, tasks, look, keeping)
        self.journal.chosen.connect(self.chosen)
        self.journal.told.connect(self.told)
        self.journal.resized.connect(self._share)
        self._lay_out()
        look.changed.connect(self._share)
        self._on_arrived()
        self.tick(desk.clock())

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes: the columns, the journal, its entry box."""
        panes = (self.board.column.cards, self.journal.lines, self.journal.editor)
        return tuple(pane for pane in panes if pane.isVisible())

    def acts(self) -> Handlers:
        """What can be done with the card, or the line of the journal, that has the focus."""
        found: Handlers = {"note": self.journal.begin_note}
        card = self.board.column.cards.card
        if self.journal.editor.hasFocus():
            found["finish"] = self.journal.add
        elif self.journal.lines.hasFocus() and self.journal.lines.reference:
            found["open"] = partial(self.chosen.emit, self.journal.lines.reference)
        elif self.board.column.cards.hasFocus() and card is not None:
            found |= self._acts_of(card)
        return found

    def refresh(self) -> None:
        """Reads again what stands on the desk and what was done."""
        self._head.show_lacking(lacking(self._desk.office))
        if not self._is_read:
            self._states.begin()
        self._read(by_time=False)
        self.journal.refresh()

    def tick(self, now: datetime) -> None:
        """Counts down; with each minute a card may stand in another column."""
        minute = now.replace(second=0, microsecond=0)
        if self._said_at is None or (now - self._said_at).total_seconds() >= _SAID_FOR_S:
            self._said_at = None
            self._head.say(today_text(now, self._desk.office.zone))
        self.journal.tick(now)
        self.board.tick(now)
        if minute != self._minute and self._is_read and self.isVisible():
            self._read(by_time=True)
        self._minute = minute

    def leave(self) -> bool:
        """Esc in the entry box goes back to the cards; what was typed stays."""
        if not self.journal.editor.hasFocus():
            return False
        self.board.column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_new_here = True
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # ------------------------------------------------------------------ reading

    def _read(self, *, by_time: bool) -> None:
        desk = self._desk
        self._tasks.read(
            "desk", lambda: read_columns(desk), partial(self._show, by_time), self._on_failed
        )

    def _show(self, by_time: bool, found: Found) -> None:
        if found.unreadable and found.unreadable != self._unreadable:
            self._unreadable = found.unreadable
            self.told.emit(notice_of_unreadable(found.unreadable))
        if by_time and self._would_take_away(found):
            return
        for column, cards in zip(self.board.columns, found.columns, strict=True):
            column.show_cards(cards.cards, cards.total)
        self.board.name_others()
        waited = self.awaits_focus() or self._is_in(self._states)
        lost = self._states.currentWidget() is not self.board and waited
        self._states.show_view()
        if self._is_new_here and not self.board.column.count:
            self.board.go_to_first()
        current = self.board.column.cards
        self.setFocusProxy(current)
        if lost or (self._is_new_here and self._is_in(self.board)):
            current.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_read, self._is_new_here = True, False

    def _would_take_away(self, found: Found) -> bool:
        """Whether the card under the hand is about to leave its column, only for time passing."""
        column = self.board.column
        card = column.cards.card
        if card is None or not column.cards.hasFocus():
            return False
        now = found.columns[self.board.columns.index(column)].cards
        return all(each.key != card.key for each in now)

    def _on_failed(self, error: Exception) -> None:
        had_focus = self._is_in(self.board)
        self._states.fail(error, self.refresh)
        failed = self._states.currentWidget()
        if had_focus and failed is not None:
            failed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_in(self, place: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is place or place.isAncestorOf(focused))

    def _on_arrived(self) -> None:
        self.setFocusProxy(self.board.column.cards)

    def _face(self, card: Card, now: datetime) -> Face:
        return face_of(card, now, self._desk.office.zone, partial(local_time, self._desk))

    # ------------------------------------------------------------------ acts

    def _acts_of(self, card: Card) -> Handlers:
        found: Handlers = {"open": partial(self._open, card)}
        case = card.case
        if card.draft or case is None:
            return found
        clocks = {due.clock for due in running(case)}
        found["copy-case"] = partial(self._copy_case, case)
        for name in available(case):
            found[name] = partial(self.act_wanted.emit, name, case.reference)
        if Clock.ACKNOWLEDGE in clocks:
            found["acknowledge"] = partial(self.acknowledged.emit, case.reference)
        return found if card.point is None else found | self._copying(card.point)

    def _copying(self, point: Point) -> Handlers:
        found: Handlers = {}
        for act in COPYING:
            if (notice := nothing_copied(point, act)) is not None:
                found[act] = partial(self.told.emit, notice)
            elif (channel := first_way(point, act)) is not None:
                known = marks_of(channel) if is_unsure(channel) else ()
                what = ", ".join((f"{copied_name(act)} {channel.value}", *known))
                found[act] = partial(self._copy, channel.value, what)
        return found

    def _on_entered(self, card: Card) -> None:
        """Enter does the shown act where that is its key, and opens the case otherwise."""
        if card.step.key == "Enter":
            self._do(card)
        else:
            self._open(card)

    def _do(self, card: Card) -> None:
        can = self._acts_of(card)
        can.get(card.step.act, can["open"])()

    def _open(self, card: Card) -> None:
        if card.loose:
            self.act_wanted.emit("assign", card.key)
            return
        (self.draft_chosen if card.draft else self.chosen).emit(card.key)

    def _copy_case(self, case: Case) -> None:
        self._copy(as_text(case, self._desk.party_name(case.party)), f"{case.reference} as text")

    def _copy(self, text: str, what: str) -> None:
        copy(text)
        self._said_at = self._desk.clock()
        self._head.say(f"Copied: {what}")
        announce(self._head, f"Copied: {what}")

    # ------------------------------------------------------------------ room

    def _share(self) -> None:
        """Gives the journal as many lines as leave the columns room for two or three cards."""
        theme = self._look.theme
        self._head.make_room(enough=self.height() >= round(_ROOM_FOR_OFFICE * theme.factor))
        room = self.height() - 2 * _GAP - self._head.sizeHint().height() - _GAP - _ABOVE_JOURNAL
        head = self.journal.height_with(1) - theme.px("journal")
        most, fewer = (
            (room - self.board.height_with(cards) - head) // theme.px("journal") for cards in (3, 2)
        )
        less = most if most >= _WITH_THREE else min(_ROWS, fewer)
        rows = _ROWS + (most - _ROWS) // 3 if most > _ROWS else less
        enough = rows >= _LEAST_ROWS and theme.factor < _LARGE_TEXT
        self.journal.show_rows(rows if enough else 0)
        self.board.leave_out(room - self.journal.height())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        end = _SIDE - GUTTER
        mirrored = self.isRightToLeft()
        layout.setContentsMargins(
            end if mirrored else _SIDE, _GAP, _SIDE if mirrored else end, _GAP
        )
        layout.setSpacing(0)
        for widget, stretch, below in (
            (self._head, 0, _GAP),
            (self._states, 1, _ABOVE_JOURNAL),
            (self.journal, 0, 0),
        ):
            nest(layout, _inset(widget, widget is not self._states, mirrored), stretch)
            layout.addSpacing(below)


def _inset(widget: QWidget, inset: bool, mirrored: bool) -> QHBoxLayout:
    """The columns alone reach over the page's margin, where their scroll bars are."""
    row = QHBoxLayout()
    gutter = GUTTER if inset else 0
    row.setContentsMargins(gutter if mirrored else 0, 0, 0 if mirrored else gutter, 0)
    row.addWidget(widget)
    return row
