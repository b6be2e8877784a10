"""The sheet of a new letter: every form in its group, the likely ones first, narrowed by typing."""

from itertools import groupby

from PySide6.QtCore import Signal

from pocdesk.desk.choose_form import FormOffer, Group, Offers, choose_form
from pocdesk.desk.opened import Desk
from pocdesk.domain.fold import fold
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.states import States
from pocdesk.ui.parts.walking import Walking
from pocdesk.ui.sheets.over import Over
from pocdesk.ui.sheets.switch_sheet import Wanted
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_WIDTH = 680
_ROWS = 12

GROUPS = {
    Group.LIKELY: ("Likely here", "letter"),
    Group.REQUESTS: ("Requests", "outgoing"),
    Group.ANSWERS: ("Answers", "incoming"),
    Group.PROVIDERS: ("To a provider", "providers"),
    Group.SECRETARIAT: ("To the Secretariat", "mail"),
    Group.SHEETS: ("Desk sheets", "form"),
    Group.PROTOCOL: ("Second Additional Protocol", "globe"),
    Group.EU: ("EU fallback", "globe"),
}
"""What a group of forms is called, and its icon."""


class ChooseLetter(Over):
    """`chosen` gives the id of the form to begin with; `shut` that of one whose instrument is off,
    and what is `Wanted` for it. `case`, `party` (alpha-2) and `provider` (an id) say where the
    officer stands."""

    chosen = Signal(str)
    shut = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        case: str | None = None,
        party: str = "",
        provider: str = "",
    ) -> None:
        super().__init__("New letter", look, width=_WIDTH)
        self._desk = desk
        self._tasks = tasks
        self._place = (case, party, provider)
        self._offers: Offers | None = None
        self._is_done = False
        self._about = WideLabel(face="title", tone="muted")
        self.aside.addWidget(self._about, 1)
        self.aside.addWidget(KeyCap("Esc"))
        self.field = SearchField("Type to narrow the list", "Narrow the list of forms")
        self.field.setObjectName("form_filter")
        self.field.textChanged.connect(lambda _text: self._show())
        self.list = LineList("Forms", look, tall=True)
        self.list.setObjectName("forms")
        self.list.chosen.connect(self._on_chosen)
        self._walking = Walking(self.field, self.list, lambda: self._offers is None)
        self.states = States(
            self.list, Empty("No form has that name. A piece of a word is enough.")
        )
        self.body.addWidget(self.field)
        self.body.addWidget(self.states, 1)
        close = KeyButton("Close", "Esc")
        close.clicked.connect(self.left)
        self.foot.addWidget(
            PlainLabel("Up and Down choose, Enter begins", face="small", tone="muted"), 1
        )
        self.foot.addWidget(close)
        self.first = self.field
        self.list.wish(_ROWS * look.theme.px("row2"))
        self._read()

    def panes(self) -> tuple[SearchField | LineList, ...]:
        """Where F6 goes."""
        return (self.field, self.list)

    def _read(self) -> None:
        desk, place = self._desk, self._place
        self.states.begin()
        self._tasks.read(
            "forms",
            lambda: choose_form(desk, *place),
            self._on_read,
            lambda error: self.states.fail(error, self._read),
        )

    def _on_read(self, offers: Offers) -> None:
        self._offers = offers
        case, _, provider = self._place
        to = self._desk.party_name(offers.party) or self._desk.catalogue.names.get(provider, "")
        self._about.setText(", ".join(part for part in (to, case) if part))
        self._show()
        self._walking.catch_up()

    def _show(self) -> None:
        if self._offers is None:
            return
        wanted = [f" {word}" for word in fold(self.field.text()).split()]
        fitting = [
            offer
            for offer in self._offers.forms
            if all(beginning in f" {offer.words}" for beginning in wanted)
        ]
        lines: list[Line] = []
        for group, offers in groupby(fitting, key=lambda offer: offer.group):
            lines.append(Line(key="", title=GROUPS[group][0], heading=True, rule=bool(lines)))
            lines += [self._line(offer) for offer in offers]
        self.list.show_lines(lines)
        self.list.go_to_first()
        self.list.scrollToTop()
        self.states.show_lines(bool(lines))

    def _line(self, offer: FormOffer) -> Line:
        shut = " and ".join(self._desk.party_name(code) for code in offer.shut_for)
        return Line(
            key=offer.id,
            title=offer.title,
            detail=offer.line,
            aside=f"switched off for {shut}" if shut else "",
            aside_tone="warning",
            aside_drawing="lock" if shut else "",
            drawing=GROUPS[offer.group][1],
        )

    def _on_chosen(self, id: str) -> None:
        offers = () if self._offers is None else self._offers.forms
        offer = next((each for each in offers if each.id == id), None)
        if offer is None or self._is_done:
            return
        self._is_done = True
        if offer.gate is not None and offer.shut_for:
            self.shut.emit(id, Wanted(gate=offer.gate, parties=offer.shut_for))
        else:
            self.chosen.emit(id)
