"""The Directory: Parties with type-ahead at the left, the points of one Party at the right."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.look_up import directory, look_up
from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Directory
from pocdesk.ui.pages.page import Page
from pocdesk.ui.pages.party_card import PartyCard
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.party_lines import code_of, lines_of
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LIST = 344


class DirectoryPage(Page):
    """`import_wanted` asks for a Directory file; `letter_wanted` gives a Party's code."""

    import_wanted = Signal()
    letter_wanted = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._every: tuple[Match, ...] = ()
        self._found: tuple[Match, ...] = ()
        self._wanted = ""
        self._minute = -1
        self.search = SearchField("Country, code, any name", "Find a Party")
        self.search.setObjectName("find_party")
        self.search.textChanged.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.parties = LineList("Parties", look, tall=True)
        self.parties.moved.connect(self._on_moved)
        self._count = PlainLabel(tone="muted")
        self.card = PartyCard(desk)
        self.card.import_wanted.connect(self.import_wanted)
        self.card.letter_wanted.connect(self.letter_wanted)
        self._side = QWidget()
        self._side.setObjectName("side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Directory", face="page"), 1)
        head.addWidget(self._count)
        head.setContentsMargins(16, 12, 16, 0)
        field = QHBoxLayout()
        field.setContentsMargins(16, 0, 16, 0)
        field.addWidget(self.search)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 1, 0)
        side.setSpacing(10)
        side.addLayout(head)
        side.addLayout(field)
        side.addWidget(self.parties, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addWidget(self.card, 1)
        self._measure()
        look.changed.connect(self._measure)
        self.setFocusProxy(self.search)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.search, self.parties, *self.card.panes())

    def arrive(self, party: str = "") -> None:
        """The search field has the focus; `party` is shown at once."""
        if party:
            self.search.clear()
            self._wanted = party
        self.search.setFocus()
        self.search.selectAll()
        self.refresh()

    def refresh(self) -> None:
        """Reads the Directory again."""
        desk = self._desk
        self._tasks.read(
            "directory",
            lambda: (directory(desk), look_up(desk, "")),
            lambda both: self._show(*both),
        )

    def leave(self) -> bool:
        """Esc: empties the search; False if it was empty."""
        if not self.search.text():
            return False
        self.search.clear()
        return True

    def tick(self, now: datetime) -> None:
        """Tells the times again when a minute has passed."""
        minute = int(now.timestamp() // 60)
        if minute != self._minute:
            self._minute = minute
            self._show_lines()
            self.card.tick()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            down = event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.KeyPress and down:
                if event.key() != Qt.Key.Key_Down:
                    self.card.focus_first()
                elif self.parties.count():
                    if not self.parties.current():
                        self.parties.go_to_first()
                    self.parties.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        desk = self._desk
        if not text.strip():
            self._show_found(())
            return
        self._tasks.read("look up", lambda: look_up(desk, text), self._show_found)

    def _show(self, now: Directory | None, every: tuple[Match, ...]) -> None:
        self._every = tuple(match for match in every if match.party.bound or match.points)
        with_points = sum(1 for match in self._every if match.points)
        self._count.setText(f"{with_points} with a point" if now else f"{len(self._every)} Parties")
        today = self._desk.clock().astimezone(zone_of(self._desk.office.zone)).date()
        self.card.show_version(now.snapshot if now else None, today)
        self._on_typed(self.search.text())
        if self._wanted and self.parties.go_to(self._wanted):
            self._wanted = ""
        elif not self.parties.current():
            self.parties.go_to_first()
        self._on_moved(self.parties.current())

    def _show_found(self, found: tuple[Match, ...]) -> None:
        self._found = found
        self._show_lines()
        if found:
            self.parties.scrollToTop()
            self.parties.go_to_first()

    def _show_lines(self) -> None:
        self.parties.show_lines(lines_of(self._timed(self._found), self._timed(self._every)))

    def _timed(self, matches: Sequence[Match]) -> list[tuple[Match, LocalTime]]:
        now, own, parties = self._desk.clock(), self._desk.office.zone, self._desk.parties
        return [
            (
                match,
                there(
                    match.points[0] if match.points else match.party, parties, now=now, own_zone=own
                ),
            )
            for match in matches
        ]

    def _on_moved(self, key: str) -> None:
        code = code_of(key)
        for match in (*self._found, *self._every):
            if match.party.code == code:
                self.card.show_party(match)
                return

    def _measure(self) -> None:
        self._side.setFixedWidth(round(_LIST * min(self._look.theme.factor, 1.25)))
