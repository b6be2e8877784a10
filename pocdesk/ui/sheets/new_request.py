"""A new request: five fields in the order of a telephone call, while the clock runs already."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal

from pocdesk.desk.duplicates import Duplicate, duplicates
from pocdesk.desk.look_up import finder, local_time
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, join_request, take_request
from pocdesk.directory.find import Finder, Match
from pocdesk.domain.case import Case, Kind, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import PHONES
from pocdesk.ui.acts import Handlers
from pocdesk.ui.clock import left_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column, line
from pocdesk.ui.parts.country_field import CountryField
from pocdesk.ui.parts.duplicate_bar import DuplicateBar
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel, mark_danger
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.sheets.request_parts import (
    KEPT,
    KEYS,
    USUAL,
    Danger,
    There,
    began,
    kind_row,
    no_country,
    numbered,
    urgency_row,
)
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_TARGET = timedelta(minutes=15)
_DESK = "Duty desk"


class NewRequest(Over):
    """`logged` gives the `Case` that was made, `joined` the one that the call was added to;
    `case_wanted` a reference to look at. `party` is the counterpart on the page below, or ""."""

    logged = Signal(object)
    joined = Signal(object)
    case_wanted = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, party: str = ""
    ) -> None:
        super().__init__("New request", look)
        self._desk = desk
        self._tasks = tasks
        self._keeping = keeping
        self._party = party
        self._filled = ""
        self._sending = False
        self._began = began(keeping, desk.clock())
        self.country = CountryField(look)
        self.country.editor.setObjectName("country")
        self.country.picked.connect(self._on_picked)
        self._there = There()
        self.caller = LimitedLine(SHORT)
        self.caller.setObjectName("caller")
        self.theirs = LimitedLine(SHORT)
        self.theirs.setObjectName("their_reference")
        self.kind, self.urgency = kind_row(), urgency_row()
        self._danger = Danger()
        self.bar = DuplicateBar(desk.office.zone)
        self._restored = RestoredLine()
        self._lay_out()
        self._connect()
        self._restore()
        self.tick(desk.clock())
        tasks.read("new request", lambda: finder(desk), self._on_finder)
        self.first = self.country.editor

    def acts(self) -> Handlers:
        """Log it, or join it to the case that is shown as the same."""
        handlers: Handlers = {
            "finish": partial(self._send, acknowledged=True),
            "reply-ping": self._on_ping,
        }
        if self._again.isVisible():
            handlers["start-again"] = self._on_again
        if self.bar.reference:
            handlers["join"] = lambda: self._on_join(self.bar.reference)
        return handlers

    def leave(self) -> bool:
        """While the request is being written the sheet waits for its answer."""
        return self._sending

    def tick(self, now: datetime) -> None:
        """Counts up since the key press, and down to the target."""
        self._left.setText(left_text(max(timedelta(), now - self._began)))
        self._danger.tick(self._began + _TARGET - now)

    def request(self) -> Request:
        """What stands in the fields."""
        match = self.country.match
        points = match.points if match else ()
        return Request(
            party=match.party.code if match else None,
            point=points[0].id if points else None,
            # What was only filled in is the Directory's number, and nobody's word that it rang.
            caller="" if self.caller.text() == self._filled else self.caller.text(),
            their_reference=self.theirs.text(),
            kind=Kind(self.kind.key()),
            urgency=Urgency(self.urgency.key()),
            answers=self._danger.answers,
            began_at=self._began,
        )

    def _restore(self) -> None:
        self.kind.choose(self._keeping.text(KEPT + "kind"), USUAL[0])
        self.urgency.choose(self._keeping.text(KEPT + "urgency"), USUAL[1])
        for field, editor in self._fields():
            if text := self._keeping.text(KEPT + field):
                editor.setText(text)
                editor.selectAll()
                kept = self._keeping.restored(KEPT + field)
                at = kept.saved_at if kept else self._began
                self._restored.say_restored(at, self._desk.office.zone)
                self._brought_back.show()
            self._keeping.watch(editor, KEPT + field)
        for field, row in (("kind", self.kind), ("urgency", self.urgency)):
            row.chosen.connect(lambda key, field=field: self._keeping.put(KEPT + field, key))

    def _fields(self) -> tuple[tuple[str, LimitedLine], ...]:
        return (
            ("country", self.country.editor),
            ("caller", self.caller),
            ("theirs", self.theirs),
            *self._danger.lines.items(),
        )

    def _on_finder(self, found: tuple[object, Finder]) -> None:
        self.country.offer(found[1])
        if self._party and not self.country.editor.text():
            self.country.choose(self._party)
            self._keeping.forget(KEPT + "country")  # nobody typed it

    def _on_picked(self, match: Match | None) -> None:
        desk = self._desk
        point = match.points[0] if match and match.points else None
        self._there.show_match(match, local_time(desk, point) if point else None)
        self._country.complain(())
        number = ""
        if point is not None:
            phones = point.reach(*PHONES)
            number = phones[0].value if phones else ""
        if self.caller.text() in {"", self._filled}:
            self._filled = f"{_DESK}, {number}" if number else ""
            self.caller.setText(self._filled)
            self._keeping.forget(KEPT + "caller")
            self._caller.say_source("number filled in from the Directory" if number else "")
        self._look_for_duplicates()

    def _on_caller(self, text: str) -> None:
        if self._filled and text != self._filled and not text.endswith(self._filled[len(_DESK) :]):
            self._caller.say_source("")

    def _look_for_duplicates(self) -> None:
        desk, began = self._desk, self._began
        party = self.country.match.party.code if self.country.match else None
        theirs = self.theirs.text()
        at_hand = partial(duplicates, desk, party=party, their_reference=theirs, at=began)
        self._tasks.read("duplicates", at_hand, self._on_duplicates)

    def _on_duplicates(self, found: tuple[Duplicate, ...]) -> None:
        self.bar.show_found(found)
        self.updateGeometry()

    def _send(self, _clicked: bool = False, *, acknowledged: bool) -> None:
        if self._sending:
            return
        self.country.settle()
        typed = self.country.editor.text().strip()
        if self.country.match is None and typed:
            self._country.complain(no_country(typed))
            self.country.editor.setFocus()
            return
        self._sending = True
        desk, request = self._desk, self.request()
        answers = acknowledged and request.kind is not Kind.PING
        self._keeping.act(
            KEYS,
            lambda: take_request(desk, request, acknowledged=answers),
            self._on_logged,
            self._on_refused,
        )

    def _on_ping(self) -> None:
        """It is a responsiveness test: logged at once, and its reply begun."""
        self.kind.choose(Kind.PING.value)
        self._send(acknowledged=False)

    def _on_join(self, reference: str) -> None:
        if not self._sending:
            self._sending = True
            desk, request = self._desk, self.request()
            self._keeping.act(
                KEYS,
                lambda: join_request(desk, reference, request),
                self._on_joined,
                self._on_refused,
            )

    def _on_logged(self, case: Case) -> None:
        self.left.emit()
        self.logged.emit(case)

    def _on_joined(self, case: Case) -> None:
        self.left.emit()
        self.joined.emit(case)

    def _on_refused(self, error: Exception) -> None:
        self._sending = False
        self._tasks.failed.emit(error)

    def _on_again(self) -> None:
        """Empties the sheet: another call."""
        for _, editor in self._fields():
            editor.clear()
        self._keeping.forget(*KEYS)
        self._restored.clear()
        self._brought_back.hide()
        self._began = self._desk.clock()
        self._keeping.put(KEPT + "began", self._began.isoformat())
        self._filled = ""
        self.kind.choose(USUAL[0])
        self.urgency.choose(USUAL[1])
        self._say_since()
        self.country.editor.setFocus()

    def _say_since(self) -> None:
        local = self._began.astimezone(zone_of(self._desk.office.zone))
        self._since.say(f"running since {local:%H:%M:%S}")

    def _connect(self) -> None:
        self.caller.textChanged.connect(self._on_caller)
        self.caller.returnPressed.connect(self.theirs.setFocus)
        self.theirs.returnPressed.connect(self.kind.setFocus)
        self.theirs.textChanged.connect(lambda _text: self._look_for_duplicates())
        self.urgency.chosen.connect(self._on_urgency)
        self.bar.opened.connect(self._on_open)
        self.bar.joined.connect(self._on_join)

    def _on_urgency(self, urgency: str) -> None:
        mark_danger(self, self._danger.show_for(urgency))
        self.reveal(self._danger)

    def _on_open(self, reference: str) -> None:
        self.left.emit()
        self.case_wanted.emit(reference)

    def _lay_out(self) -> None:
        self._left = PlainLabel(face="title")
        self._since = ElidedLabel(face="small", tone="muted")
        self._say_since()
        self.aside.addWidget(Badge("incoming"))
        self.aside.addStretch(1)
        for widget in (IconLabel("clock", size=20), self._left, self._since):
            self.aside.addWidget(widget)
        self._country = Labelled("Country or contact point", self.country.editor, body=self.country)
        self._caller = Labelled("Who is calling, and from which number", self.caller)
        rows = (
            column(self._country, self._there),
            self._caller,
            Labelled("Their reference", self.theirs),
            Labelled("What they ask", self.kind, aside="arrow keys, P"),
            column(Labelled("Urgency", self.urgency, aside="E, U, N"), self._danger),
        )
        self._again = KeyButton("Another call", "Alt+R", quiet=True)
        self._again.clicked.connect(self._on_again)
        self._brought_back = line(self._restored, self._again, stretch=0)
        self._brought_back.hide()
        self.body.addWidget(self._brought_back)
        for number, row in enumerate(rows, start=1):
            self.body.addWidget(numbered(number, row))
        self.put_bar(self.bar)
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        only = KeyButton("Log only")
        only.clicked.connect(partial(self._send, acknowledged=False))
        log = KeyButton("Log and acknowledge", "Ctrl+Enter", main=True)
        log.clicked.connect(partial(self._send, acknowledged=True))
        self.foot.addWidget(PlainLabel("Kept as you type", face="small", tone="muted"))
        self.foot.addStretch(1)
        for button in (close, only, log):
            self.foot.addWidget(button)
