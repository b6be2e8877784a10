"""The Directory: Parties with type-ahead at the left, the points of one Party at the right."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.look_up import finder, history
from pocdesk.desk.opened import Desk
from pocdesk.desk.signed_by import signed_by
from pocdesk.directory.find import Finder, Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.lists import Lists
from pocdesk.domain.signed_pack import Signed
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.pages.page import Page
from pocdesk.ui.pages.party_card import PartyCard
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel, Rule
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.side_by_side import SideBySide
from pocdesk.ui.parts.states import States
from pocdesk.ui.party_lines import code_of, count_text, lines_of, party_line
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LIST = 344
_WIDEST_LIST = 1.25
_CARD = 380
_SEARCHED = "text/directory/search"
_SHOWN = "view/directory/party"
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DirectoryPage(Page):
    """`import_wanted` asks for a Directory file; `letter_wanted` and `request_wanted` give a
    Party's code, `case_wanted` a reference, `contact_wanted` a `ContactWish`."""

    import_wanted = Signal()
    letter_wanted = Signal(str)
    request_wanted = Signal(str)
    case_wanted = Signal(str)
    contact_wanted = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._finder: Finder | None = None
        self._every: tuple[Match, ...] = ()
        self._found: tuple[Match, ...] = ()
        self._lines: list[Line] = []
        self._wanted = self._before = ""
        self._wants_card = False
        self._minute = -1
        # Held down, an arrow passes many Parties: the card is built when the keys come to rest.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._show_current)
        self.search = SearchField("Country, code, any name", "Find a Party")
        self.search.setObjectName("find_party")
        self.search.takes_tables = True
        self.search.installEventFilter(self)
        self.parties = LineList("Parties", look, tall=True)
        self.parties.setProperty(LETTERS, True)
        self.parties.moved.connect(lambda _code: self._settle.start())
        self.parties.installEventFilter(self)
        self.parties.clicked.connect(lambda _index: self._on_clicked())
        self._count = PlainLabel(tone="muted", wrap=True)
        self.restored = RestoredLine()
        nobody = Empty("There is no table of Parties.", ("Ctrl+I", "imports the Directory"))
        self.states = States(self.parties, nobody)
        self.card = PartyCard(desk, look)
        self.card.letter_wanted.connect(self.letter_wanted)
        self.card.request_wanted.connect(self.request_wanted)
        self.card.case_wanted.connect(self.case_wanted)
        self.card.contact_wanted.connect(self.contact_wanted)
        self.card.list_wanted.connect(self.search.setFocus)
        self._whole = SideBySide(self._lay_out_side(), self.card)
        self._whole.turned.connect(lambda: self.card.cover(covers=self._whole.is_narrow))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)
        self._measure()
        look.changed.connect(self._measure)
        self.setFocusProxy(self.search)
        kept = keeping.restored(_SEARCHED)
        if kept is not None:
            self.search.setText(kept.value)
            self.restored.say_restored(kept.saved_at, desk.office.zone)
        self.search.textChanged.connect(self._on_typed)
        keeping.watch(self.search, _SEARCHED)

    @property
    def key(self) -> str:
        """The code of the Party shown, so that a lock can bring it back."""
        return self.card.party

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.search, self.parties, *self.card.panes())

    def acts(self) -> Handlers:
        """What can be done with the Party shown, unless the next is to come, and with its point."""
        found: Handlers = {"filter": self._to_search, "import-directory": self.import_wanted.emit}
        if self.card.party and not self._settle.isActive():
            found["new-request"] = self.card.want_request
            found |= self.card.acts()
            if self.card.cards.cards:
                found["new-letter"] = self.card.want_letter
        return found

    def arrive(self, party: str = "") -> None:
        """The search field has the focus; or `party` is shown, and the keys act on its card."""
        self._wanted = party or self._wanted or self._keeping.remembered(_SHOWN)
        self._wants_card = bool(party)
        if party:
            self.search.clear()
            self.parties.setFocus()  # until the card is there
        else:
            self._to_search()
        self.refresh()

    def refresh(self) -> None:
        """Reads the Directory again."""
        desk = self._desk
        self.states.begin()
        self._tasks.read(
            "directory",
            lambda: (*finder(desk), signed_by(desk)),
            lambda found: self._show(*found),
            lambda error: self.states.fail(error, self.refresh),
        )

    def leave(self) -> bool:
        """Esc: from the card back to the list, then empties the search; False if it was empty."""
        focused = self.focusWidget()
        if self._whole.is_narrow and focused is not None and self.card.isAncestorOf(focused):
            self.search.setFocus()
            return True
        if not self.search.text():
            return False
        self._to_search()
        self.search.clear()
        return True

    def tick(self, now: datetime) -> None:
        """Tells the times again when a minute has passed."""
        minute = int(now.timestamp() // 60)
        if minute != self._minute:
            self._minute = minute
            self._tell_times()
            self.card.tick()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _ENTER and not event.modifiers():
                self._enter()
                return True
            if watched is self.search and key is Qt.Key.Key_Down and self.parties.count():
                if not self.parties.current():
                    self.parties.go_to_first()
                self.parties.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _enter(self) -> None:
        """Enter in search or list: the card takes the focus, where its keys act."""
        if self._finder is None:
            self._wants_card = True
            return
        self._show_current()
        if self.card.party:
            self.card.focus_first()

    def _on_clicked(self) -> None:
        if self._whole.is_narrow:
            self._enter()

    def _on_typed(self, text: str) -> None:
        self.restored.clear()
        if self._finder is not None:
            self._find(self._finder, text)
            if self._found:
                self.parties.scrollToTop()
                self.parties.go_to_first()
            elif not text.strip() and not self.parties.current():
                self.parties.go_to(self.card.party or self._before)
            # A search in vain that is given up ends where it began, not at what its letters met.
            self._before = (self._before or self.card.party) if text.strip() else ""

    def _find(self, ready: Finder, text: str) -> None:
        # In memory and within a few milliseconds: Enter right behind the last letter is right.
        self._found = ready.find(text) if text.strip() else ()
        self._show_lines()
        if text.strip() and not self._found:
            self.parties.go_to_none()
            self.card.show_nobody(text)

    def _show(self, now: Lists | None, ready: Finder, signed: Mapping[str, Signed]) -> None:
        self._finder = ready
        every = ready.find("")
        self._every = tuple(match for match in every if match.party.bound or match.points)
        self._count.setText(count_text(every, now))
        self.card.show_lists(now, signed, self._desk.today)
        self.states.show_lines(bool(self._every))
        self._tell_times()
        self._find(ready, self.search.text())
        wanted, self._wanted = self._wanted, ""
        nobody = bool(self.search.text().strip()) and not self._found
        if not (wanted and self.parties.go_to(wanted)) and not (nobody or self.parties.current()):
            self.parties.go_to_first()
        self._show_current()
        if self._wants_card:
            self._wants_card = False
            self.card.focus_first()

    def _tell_times(self) -> None:
        self._lines = [party_line(match, self._there(match)) for match in self._every]
        self._show_lines()

    def _show_lines(self) -> None:
        found = [(match, self._there(match)) for match in self._found]
        searched = bool(self.search.text().strip()) and self._finder is not None
        self.parties.show_lines(lines_of(found, self._lines, searched=searched))

    def _there(self, match: Match) -> LocalTime:
        now, own, parties = self._desk.clock(), self._desk.office.zone, self._desk.parties
        place = match.points[0] if match.points else match.party
        return there(place, parties, now=now, own_zone=own)

    def _show_current(self) -> None:
        """Shows the Party of the current line, and asks the log what it knows of it."""
        self._settle.stop()
        code = code_of(self.parties.current())
        among = (one for one in (*self._found, *self._every) if one.party.code == code)
        if (match := next(among, None)) is None:
            return
        desk = self._desk
        self._keeping.remember(_SHOWN, code)
        self.card.show_party(match)
        self._tasks.read("history", lambda: history(desk, code), self.card.show_history)

    def points(self) -> tuple[PointCard, ...]:
        """The cards of the points shown, in order."""
        return self.card.cards.cards

    def _lay_out_side(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Directory", face="page"), 1)
        head.addWidget(self._count)
        head.setContentsMargins(16, 12, 16, 0)
        field = QVBoxLayout()
        field.setContentsMargins(16, 0, 16, 0)
        field.setSpacing(4)
        field.addWidget(self.search)
        field.addWidget(self.restored)
        bring = KeyButton("Import a version", "Ctrl+I", quiet=True)
        bring.clicked.connect(self.import_wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 6)
        foot.addWidget(bring)
        foot.addStretch(1)
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(10)
        nest(layout, head)
        nest(layout, field)
        layout.addWidget(self.states, 1)
        layout.addWidget(Rule())
        nest(layout, foot)
        return side

    def _measure(self) -> None:
        factor = self._look.theme.factor
        width = round(_LIST * min(factor, _WIDEST_LIST))
        self._whole.measure(width, round(_CARD * factor))
