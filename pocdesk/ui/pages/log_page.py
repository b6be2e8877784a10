"""The Log: all cases, newest first, narrowed by typing; Enter opens one."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.desk import show
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Direction
from pocdesk.ui.models.cases import CasesModel
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.table import RowTable
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_WIDTHS = (168, 190, 200, 120, 150, 120, 120)
_SUBJECT = 2
_SPARE = (6, 4, 2)


class LogPage(Page):
    """`chosen` and `acknowledged` give a reference; `mail_wanted` asks for a file to receive."""

    chosen = Signal(str)
    acknowledged = Signal(str)
    mail_wanted = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._model = CasesModel(
            lambda chosen, after, limit: show.cases(desk, chosen, after=after, limit=limit),
            tasks,
            look,
            party_name=desk.party_name,
            zone=desk.office.zone,
            now=desk.clock(),
        )
        self._current = ""
        self._coming_back = False
        self._model.answered.connect(self._on_answered)
        self.search = SearchField("Type to search the cases", "Search the cases")
        self.search.textChanged.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.table = RowTable("Cases", self._model, look, _WIDTHS, stretched=_SUBJECT, spare=_SPARE)
        self.table.chosen.connect(self._on_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        self._found = PlainLabel(tone="muted")
        self._empty = Empty(
            "No case yet. A mail dropped on this window becomes the first one.",
            ("Ctrl+O", "opens a mail from a file"),
        )
        self._nothing = Empty("No case holds all of these words.", ("Esc", "shows all cases"))
        self._states = QStackedWidget()
        for state in (self.table, self._empty, self._nothing):
            self._states.addWidget(state)
        mail = KeyButton("Open a mail", "Ctrl+O")
        mail.clicked.connect(self.mail_wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(PlainLabel("Log", face="page"))
        head.addWidget(self._found)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(mail)
        self._keys = PlainLabel(
            "Enter opens, A acknowledges, Ctrl+F searches", face="small", tone="muted"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._states, 1)
        layout.addWidget(self._keys)
        action(self.table, "Acknowledge", ("A", "Alt+A"), self._on_acknowledge)
        action(self, "Search the cases", ("Ctrl+F",), self._on_search)
        self.setFocusProxy(self.search)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.search, self.table)

    def refresh(self) -> None:
        """Reads again what is listed."""
        self._model.refresh()

    def tick(self, now: datetime) -> None:
        """Counts the clocks down."""
        self._model.tick(now)

    def arrive(self, reference: str = "") -> None:
        """The search field has the focus; coming back from a case, its row has it."""
        self._current = reference or self._current
        self._coming_back = bool(reference)
        self.search.setFocus()
        self._model.refresh()

    def leave(self) -> bool:
        """Esc: empties the search; False if it was empty."""
        if not self.search.text():
            return False
        self.search.clear()
        self.search.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self._go_to_rows()
                return True
            entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.KeyPress and entered and self._model.rowCount():
                self._go_to_rows()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._coming_back = False  # nothing takes the focus from a hand that types
        self._model.ask(text)

    def _go_to_rows(self) -> None:
        if self._model.rowCount():
            row = self.table.currentIndex().row()
            self.table.go_to(max(0, row))
            self.table.setFocus()

    def _on_search(self) -> None:
        self._coming_back = False
        self.search.setFocus()
        self.search.selectAll()

    def _on_moved(self) -> None:
        case = self._model.case(self.table.currentIndex().row())
        if case is not None:
            self._current = case.reference

    def _on_chosen(self, row: int) -> None:
        case = self._model.case(row)
        if case is not None:
            self.chosen.emit(case.reference)

    def _on_acknowledge(self) -> None:
        case = self._model.case(self.table.currentIndex().row())
        if case is None or case.direction is Direction.OUTGOING:
            return
        if case.acknowledged_at is None:
            self.acknowledged.emit(case.reference)

    def _on_answered(self) -> None:
        count, searched = self._model.rowCount(), bool(self.search.text().strip())
        state = self.table if count else self._nothing if searched else self._empty
        self._states.setCurrentWidget(state)
        self._keys.setVisible(bool(count))
        more = "more than " if self._model.canFetchMore(self.table.rootIndex()) else ""
        word = "case" if count == 1 else "cases"
        self._found.setText(f"{more}{count} {word}{' found' if searched else ''}" if count else "")
        row = self._model.row_of(self._current) if self._current else -1
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.go_to(row)
        if row >= 0 and self._coming_back:
            self.table.setFocus()
        self._coming_back = False
