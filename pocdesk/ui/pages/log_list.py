"""The list of the log: search field, chips, table, and what is said where there are no rows."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk import show
from pocdesk.desk.among import first_page, order_of
from pocdesk.desk.hints import told
from pocdesk.desk.officers import officer_names
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Urgency
from pocdesk.storage.cases import CaseFilter, CasePage
from pocdesk.storage.sorting import Sorting
from pocdesk.ui.filters import EVERYTHING, Chip, Narrowing
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.log_memory import LogMemory
from pocdesk.ui.models.case_columns import Column, Columns, samples
from pocdesk.ui.models.cases import CasesModel
from pocdesk.ui.models.listing import Listing
from pocdesk.ui.pages.log_empty import LogEmpty
from pocdesk.ui.pages.log_filter import LogFilter
from pocdesk.ui.pages.log_sorting import LogSorting
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.states import States
from pocdesk.ui.parts.table import RowTable
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_WIDTHS = (144, 150, 144, 112, 140, 108, 104, 64)
_SPARE = (Column.OFFICER, Column.RECEIVED, Column.KIND, Column.STATE, Column.URGENCY, Column.CLOCK)
_LOW = 380
_SEARCH = 240
_SIDE = 16
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_KEYS = "Enter opens, A acknowledges, Space keeps the preview, Ctrl+C copies the row"


class LogList(QWidget):
    """`listed` follows each answer; `request_wanted` and `mail_wanted` ask for a new case."""

    listed = Signal()
    request_wanted = Signal()
    mail_wanted = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, memory: LogMemory
    ) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._memory = memory
        self._officers = {desk.officer.id: desk.officer.name}
        self._asked = False
        self._total: int | None = None
        self._opening = self._waiting = False
        self._uncounted = True
        self._counted: frozenset[Chip] = frozenset()
        self.columns = Columns(desk.party_name, desk.office.zone, self._officers)
        listing = Listing(
            first=self._first,
            order=lambda chosen, sorting: order_of(desk, chosen, sorting),
            some=lambda references: show.rows_of(desk, references),
        )
        self.model = CasesModel(listing, tasks, self.columns, desk.clock())
        self.model.answered.connect(self._on_answered)
        self.model.failed.connect(self._on_failed)
        self.filter = LogFilter(tasks, look, keeping, memory, desk.office.zone)
        self.filter.narrowed.connect(self._ask)
        self.search, self.chips = self.filter.search, self.filter.chips
        self.search.installEventFilter(self)
        self.chips.left.connect(self.go_to_rows)
        self.table = RowTable(
            "Cases",
            self.model,
            look,
            _WIDTHS,
            samples(desk.office.prefix),
            stretched=Column.COUNTERPART,
            spare=tuple(int(column) for column in _SPARE),
        )
        self.table.arrange(memory.widths())
        self.table.arranged.connect(lambda: memory.keep_widths(self.table.widths))
        self.sorting = LogSorting(self.table.head, memory)
        self.sorting.changed.connect(self._on_sorted)
        self._found = PlainLabel(tone="muted")
        self._keys = PlainLabel(_KEYS, face="small", tone="muted", wrap=True)
        self._order = ElidedLabel(face="small", tone="muted")
        self._lay_out()
        self._show_order()
        look.changed.connect(self._make_room)

    # ------------------------------------------------------------------ what is listed

    @property
    def is_empty(self) -> bool:
        """Whether no case is listed."""
        return self.model.rowCount() == 0

    def read(self) -> None:
        """Reads what is listed; what is selected and in sight stays so."""
        self._uncounted = True
        if self._asked:
            self.model.read_again(*self.table.in_sight())
        else:
            self._ask()

    def reset_layout(self) -> None:
        """The usual columns and the usual order."""
        self._memory.forget_layout()
        self.table.arrange({})
        self.sorting.go_back()

    def tick(self, now: datetime) -> None:
        """Counts the clocks down."""
        self.model.tick(now)
        self.table.redraw(Column.CLOCK)

    def say(self, text: str) -> None:
        """Says what was just done, or "" for the keys that act on the rows."""
        self._keys.setText(text or _KEYS)

    # ------------------------------------------------------------------ the focus

    def go_to_rows(self) -> None:
        """The rows have the focus, or else the way out of having none."""
        if not self.is_empty:
            self.table.go_to(max(0, self.table.currentIndex().row()))
            self.table.setFocus()
        elif self.states.currentWidget() is self._empty:
            self._empty.go_in()

    def go_to_search(self) -> None:
        """The search field has the focus, its text selected."""
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress or event.modifiers() & ~_KEYPAD:
            return False
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.go_to_rows()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._opening = True
            self._open_first()
            return True
        self._opening = False
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    # ------------------------------------------------------------------ asking

    def _filter(self, narrowing: Narrowing) -> CaseFilter:
        desk = self._desk
        return narrowing.case_filter(desk.officer.id, desk.office.zone, desk.clock())

    def _ask(self) -> None:
        self._asked = True
        self._waiting = True
        self.table.begin_anew()
        self.states.begin()
        self._show_order()
        self.model.ask(self._filter(self.filter.narrowing), self.sorting.order)

    def _on_sorted(self) -> None:
        self._show_order()
        first, last = self.table.in_sight()
        self.model.read_again(0, last - first, self.sorting.order)

    def _first(self, chosen: CaseFilter, sorting: Sorting) -> CasePage:
        self._officers.update(officer_names(self._desk))
        return first_page(self._desk, chosen, sorting)

    def _on_answered(self) -> None:
        self._waiting = False
        rows = self.model.rowCount()
        if not rows:
            self._empty.say_why(self.filter.narrowing, self._total)
            if self.table.hasFocus():
                self.search.setFocus()
        self.states.show_lines(bool(rows))
        if rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        self._say_found()
        if self.model.is_whole:
            self._count()
        # Behind the rows, which do not wait for it.
        desk, text = self._desk, self.filter.narrowing.text
        self._tasks.read("query", lambda: told(desk, text), self.filter.line.tell)
        self._show_order()
        self.listed.emit()
        self._open_first()

    def _on_failed(self, error: Exception) -> None:
        self._waiting = False
        self.states.fail(error, self._ask)

    def _open_first(self) -> None:
        """Enter in the search field opens the current row, as soon as it is the one sought."""
        if self._opening and not self._waiting and not self.is_empty:
            self._opening = False
            self.table.chosen.emit(self.table.currentIndex().row())

    def _count(self) -> None:
        """Counts behind the list: all cases, the open ones, and the emergencies among them."""
        narrowing, desk = self.filter.narrowing, self._desk
        if not self._uncounted and self._counted == narrowing.chips:
            return
        self._uncounted, self._counted = False, narrowing.chips
        is_open = CaseFilter(is_open=True)
        emergencies = CaseFilter(urgency=Urgency.EMERGENCY, is_open=Chip.OPEN in narrowing.chips)
        filters = (CaseFilter(), is_open, emergencies)
        self._tasks.read("log counts", lambda: show.counts(desk, filters), self._show_counts)

    def _show_counts(self, counts: tuple[int, ...]) -> None:
        self._total, is_open, emergencies = counts
        if self.is_empty:
            self._empty.say_why(self.filter.narrowing, self._total)
        self.chips.show_counts({Chip.OPEN: is_open, Chip.EMERGENCY: emergencies})
        self._say_found()

    # ------------------------------------------------------------------ what is said

    def _say_found(self) -> None:
        rows = self.model.rowCount()
        if not self.model.is_whole:
            return
        total = self._total
        of = f"{rows:,} of {total:,}" if total is not None and total > rows else f"{rows:,}"
        text = f"{of} case{'' if (total or rows) == 1 else 's'}" if rows or total else ""
        if text != self._found.text():
            self._found.setText(text)
            if self.search.hasFocus():
                announce(self._found, text)

    def _on_widen(self) -> None:
        narrowing = self.filter.narrowing
        if narrowing.text.strip() and narrowing.chips:
            self.filter.widen()
        else:
            self.filter.apply(EVERYTHING)
        self.search.setFocus()

    def _show_order(self) -> None:
        self._order.say(f"{self.filter.narrowing.words}, {self.sorting.words}")

    # ------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self._empty = LogEmpty()
        self._empty.widened.connect(self._on_widen)
        self._empty.request_wanted.connect(self.request_wanted)
        self._empty.mail_wanted.connect(self.mail_wanted)
        self.states = States(self.table, self._empty)
        self._request = KeyButton("New request", "Ctrl+N")
        self._request.clicked.connect(self.request_wanted)
        head = QWidget()
        row = Flow(head, gap=16, row_gap=6, last_right=True)
        row.addWidget(line(PlainLabel("Log", face="page"), self._found, gap=12))
        tools = QWidget()
        pair = Flow(tools, gap=12, row_gap=6)
        pair.addWidget(self.search)
        pair.addWidget(self._request)
        row.addWidget(tools)
        self._foot = line(self._keys, self._order, gap=16, stretch=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 12, _SIDE, 10)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self.filter.restored)
        layout.addWidget(self.filter.only)
        layout.addWidget(self.filter.line)
        layout.addWidget(self.chips)
        layout.addWidget(self.states, 1)
        layout.addWidget(self._foot)

    def _make_room(self) -> None:
        low = self.height() < _LOW * self._look.theme.factor
        self._foot.setVisible(not low)
        self._request.setVisible(not low)
        self.chips.fold(low=low)
        wide = round(_SEARCH * self._look.theme.factor)
        self.search.setMinimumWidth(max(0, min(wide, self.width() - 2 * _SIDE)))
