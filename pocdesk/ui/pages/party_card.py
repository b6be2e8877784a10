"""One Party of the Directory: its time, how old the list is, its points, what the log knows."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.look_up import History
from pocdesk.desk.opened import Desk
from pocdesk.desk.standing import standing_of
from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.contact import Point
from pocdesk.domain.laid_over import Stand
from pocdesk.domain.lists import Lists
from pocdesk.domain.own_fact import Change
from pocdesk.domain.party import Party
from pocdesk.domain.signed_pack import Signed
from pocdesk.providers.ours import Ours, ours_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.flowing import WideLabel, flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.last_contacts import LastContacts
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.parts.party_says import PartySays
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.parts.point_cards import PointCards
from pocdesk.ui.parts.time_there import TimeThere
from pocdesk.ui.parts.version_line import VersionLine, age_text, signed_text
from pocdesk.ui.party_lines import names_text, nobody_text
from pocdesk.ui.point_words import list_name
from pocdesk.ui.theme import Look

_ROOM_FOR_THE_TOP = 480
_ROOM_FOR_BOTH = 560
_GAP = 12


class PartyCard(QWidget):
    """`letter_wanted`, `request_wanted` and `own_fact_wanted` give the Party's code, `case_wanted`
    a reference, `contact_wanted` a `ContactWish`; `list_wanted` asks for the list that this card
    covers."""

    letter_wanted = Signal(str)
    request_wanted = Signal(str)
    case_wanted = Signal(str)
    contact_wanted = Signal(object)
    list_wanted = Signal()
    own_fact_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._look = look
        self._match: Match | None = None
        self._lists: Lists | None = None
        self._signed: Mapping[str, Signed] = {}
        self._name = WideLabel(face="page")
        self._others = WideLabel(face="title", tone="muted")
        self._status = WideLabel()
        self._back = KeyButton("All Parties", "Esc", quiet=True)
        self._back.clicked.connect(self.list_wanted)
        self._back.hide()
        self._request = KeyButton("New request", "Ctrl+N")
        self._request.clicked.connect(self.want_request)
        self._own = KeyButton("Own fact", "O")
        self._own.clicked.connect(self.want_own_fact)
        self._letter = KeyButton("New letter", "Ctrl+Shift+L", main=True)
        self._letter.clicked.connect(self.want_letter)
        self._time = TimeThere()
        self._version = VersionLine()
        self._footnote = PlainLabel(face="small", tone="muted", wrap=True)
        self._none = Empty("", ("Ctrl+I", "imports the Directory from a file"))
        self.cards = PointCards(look, desk.office.zone)
        self.cards.wanted.connect(self.contact_wanted)
        self.contacts = LastContacts(look)
        self.contacts.case_wanted.connect(self.case_wanted)
        self._says = PartySays()
        self._top = self._lay_out_top()
        inside = Inside()
        inside.setObjectName("inside")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(24, 0, 24, 16)
        self._inside.setSpacing(12)
        for part in (self._none, self.cards, self.contacts, self._says, self._footnote):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._line_up)
        self.cards.turned.connect(self._show_from_top)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(12)
        self._whole.addWidget(self._top)
        self._whole.addWidget(self._scroll, 1)
        self._top_is_fixed = True

    @property
    def party(self) -> str:
        """The code of the Party that is shown; "" for none."""
        return "" if self._match is None else self._match.party.code

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (*self.cards.panes(), self.contacts.lines)

    def acts(self) -> Handlers:
        """What can be done with the Party, and with its point on which the keys act."""
        return {"own-fact": self.want_own_fact, **self.cards.acts()} if self.party else {}

    def focus_first(self) -> None:
        """The first point's card takes the focus, where its keys act; without one, the button."""
        if not self.cards.focus_first():
            self._request.setFocus()

    def want_request(self) -> None:
        """A request of the Party shown."""
        if self.party:
            self.request_wanted.emit(self.party)

    def want_own_fact(self) -> None:
        """Something that the office says of the Party shown."""
        if self.party:
            self.own_fact_wanted.emit(self.party)

    def want_letter(self) -> None:
        """A letter to the Party shown."""
        if self.party:
            self.letter_wanted.emit(self.party)

    def show_lists(self, lists: Lists | None, signed: Mapping[str, Signed], today: date) -> None:
        """Which version of the Directory this is, how old, and who signed it."""
        self._lists, self._signed = lists, signed
        snapshot = None if lists is None else lists.snapshot
        own = None if snapshot is None else signed.get(snapshot.series)
        self._version.show_version(snapshot, today, own)
        self._say_none()

    def show_party(self, match: Match) -> bool:
        """The points of one Party; False where nothing changed, and the cards keep the focus."""
        before, self._match = self._match, match
        if before is not None and (before.party, before.points) == (match.party, match.points):
            return False
        self._show_parts(shown=True)
        desk, party = self._desk, match.party
        self._name.setText(party.printed("en"))
        self._others.setText(names_text(party))
        standing = standing_of(party, desk.parties, "en")
        self._status.say(standing, "text" if party.bound else "warning")
        self._footnote.setText(party.footnote or "")
        self._footnote.setVisible(bool(party.footnote))
        self._say_none()
        # The time stands above all cards; a point in another zone tells its own.
        zones = {self._there(point).zone for point in match.points}
        own_times = self._there if len(zones) > 1 else None
        self.cards.show_points(match.points, desk.today, own_times, self._whence, self._is_closed)
        self.contacts.show_history(None, party.name_en, desk.office.zone)
        own = ours_of(desk.parties.own.get(party.code, ()), {}).values()
        self._says.show_party(party, desk.parties, [one for one in own if _is_beside(one)])
        if before is None or before.party != party:
            self._scroll.verticalScrollBar().setValue(0)
        self.tick()
        return True

    def show_nobody(self, typed: str) -> None:
        """No Party fits what was typed: the card of another one would be taken for the answer."""
        self._match = None
        self._show_parts(shown=False)
        self._say_none()
        self._none.say(nobody_text(typed))
        self._none.show()

    def show_history(self, history: History) -> None:
        """What the log knows of the Party; nothing if another one is shown by now."""
        if self._match is not None and history.party == self.party:
            zone = self._desk.office.zone
            self.contacts.show_history(history, self._match.party.name_en, zone)
            self.cards.show_history(history, zone)

    def cover(self, *, covers: bool) -> None:
        """Whether the card lies over the list, which then needs a way back."""
        self._back.setVisible(covers)

    def tick(self) -> None:
        """Tells the time there again."""
        if self._match is not None:
            place = self._match.points[0] if self._match.points else self._match.party
            self._time.show_time(self._there(place))
            self.cards.update_times()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cards.arrange(self.width() - 60)
        factor = self._look.theme.factor
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= round(_ROOM_FOR_BOTH * factor)
        self._beside.setDirection(across if wide else down)
        self._beside.setSpacing(16 if wide else 4)
        fixed = self.height() >= round(_ROOM_FOR_THE_TOP * factor)
        if fixed != self._top_is_fixed:
            self._top_is_fixed = fixed
            # Where there is no room for both, name and time scroll away with the rest.
            self._top.setParent(None)
            (self._whole if fixed else self._inside).insertWidget(0, self._top)
            self._top.setContentsMargins(24 if fixed else 0, 12, 24 if fixed else 0, 0)
            self._top.show()

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self._top, self._says, self._footnote):
            part.setVisible(shown)

    def _say_none(self) -> None:
        match = self._match
        points = match is not None and bool(match.points)
        self._none.setVisible(match is not None and not points)
        self.cards.setVisible(points)
        self.contacts.setVisible(match is not None)
        self._letter.setVisible(points)
        if self._lists is None:
            self._none.say(
                "The Directory holds the contact points of the network: whom to call, in which "
                "language, and when. There is none yet, so nobody can be called from here."
            )
        elif match is not None:
            self._none.say(f"The Directory in use names no contact point of {match.party.name_en}.")

    def _line_up(self) -> None:
        """The cards end where the frame above them ends, with or without a scroll bar."""
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._inside.setContentsMargins(24, 0, 24 - taken, 16)

    def _show_from_top(self, card: PointCard) -> None:
        """The whole card; of one that is higher than the view its top. With the cards of the first
        row comes what stands above them: who it is, and what time it is there."""
        bar, height = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        is_first = card.y() == self.cards.cards[0].y()
        at = self.cards.y() + card.y()
        top = 0 if is_first else at - _GAP
        bar.setValue(min(top, max(bar.value(), at + card.height() + _GAP - height)))

    def _whence(self, point: Point) -> str:
        """Which list names the point, and how old that is; "" where there is but one."""
        if self._lists is None or len(self._lists.every) == 1:
            return ""
        snapshot = self._lists.snapshot_of(point.id)
        signed = signed_text(self._signed.get(snapshot.series))
        name = f"{list_name(snapshot)} {snapshot.version_label}"
        return f"{name}, {age_text(snapshot.age(self._desk.today))}, {signed}"

    def _is_closed(self, point: Point) -> bool:
        return self._there(point).closed

    def _there(self, place: Point | Party) -> LocalTime:
        desk = self._desk
        return there(place, desk.parties, now=desk.clock(), own_zone=desk.office.zone)

    def _lay_out_top(self) -> QWidget:
        names = flowing(self._name, self._others, self._status, gap=12, row_gap=0)
        buttons = flowing(self._back, self._own, self._request, self._letter, gap=12, row_gap=6)
        head = flowing(names, buttons, gap=24, row_gap=8, last_right=True)
        frame = QFrame()
        frame.setObjectName("sheet")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, frame)
        self._beside.setContentsMargins(16, 8, 16, 8)
        self._beside.setSpacing(16)
        self._beside.addWidget(self._time, 3)
        self._beside.addWidget(self._version, 2)
        top = QWidget()
        layout = QVBoxLayout(top)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(frame)
        top.setContentsMargins(24, 12, 24, 0)
        return top


def _is_beside(one: Ours) -> bool:
    """Whether it overrules something; what is added has a line of its own among the others."""
    return one.change is not Change.ADD or one.stand is not Stand.STANDING
