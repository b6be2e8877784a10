"""One Party of the Directory: its time, how old the list is, and its points side by side."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point, Snapshot
from pocdesk.domain.party import Party
from pocdesk.ui.clock import day_text
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.point_card import PointCard, TimeThere
from pocdesk.ui.party_lines import names_text

_CARD = 400
_OLD_DAYS = 90


class PartyCard(QScrollArea):
    """`letter_wanted` gives the Party's code; `import_wanted` asks for a Directory file."""

    import_wanted = Signal()
    letter_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._match: Match | None = None
        self._cards: list[PointCard] = []
        self._columns = 0
        self._has_directory = False
        self._name = ElidedLabel(face="page")
        self._others = ElidedLabel(face="title", tone="muted")
        self._letter = KeyButton("New letter", "Ctrl+Shift+L", main=True)
        self._letter.clicked.connect(self._on_letter)
        bring = KeyButton("Import", "Ctrl+I")
        bring.clicked.connect(self.import_wanted)
        self._time = TimeThere()
        self._version = PlainLabel(wrap=True)
        self._age = PlainLabel(face="small", tone="muted", wrap=True)
        self._old = IconLabel("triangle", tone="warning")
        self._footnote = PlainLabel(face="small", tone="muted", wrap=True)
        self._none = Empty("", ("Ctrl+I", "imports the Directory from a file"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._others, 1)
        head.addWidget(bring)
        head.addWidget(self._letter)
        self._points = QWidget()
        self._grid = QGridLayout(self._points)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        inside = QWidget()
        inside.setObjectName("inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._time_frame())
        layout.addWidget(self._points)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._footnote)
        layout.addStretch(1)
        self.setWidget(inside)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return tuple(self._cards)

    def points(self) -> tuple[PointCard, ...]:
        """The cards of the points shown, in order."""
        return tuple(self._cards)

    def focus_first(self) -> None:
        """The first point's card takes the focus, where its keys act."""
        if self._cards:
            self._cards[0].setFocus()

    def show_version(self, snapshot: Snapshot | None, today: date) -> None:
        """Which version of the Directory this is, and how old."""
        self._has_directory = snapshot is not None
        self._say_none()
        if snapshot is None:
            self._version.setText("No Directory yet")
            self._age.setText("")
            self._old.hide()
            return
        days = snapshot.age(today)
        self._version.setText(
            f"Directory {snapshot.version_label}, as of {day_text(snapshot.issued_on)}"
        )
        parts = (f"{days} days old", "unsigned", snapshot.marking or "")
        self._age.setText(", ".join(part for part in parts if part))
        self._old.setVisible(days >= _OLD_DAYS)

    def show_party(self, match: Match) -> None:
        """The points of one Party; if nothing changed, the cards stay with their focus."""
        before, self._match = self._match, match
        if before is not None and (before.party, before.points) == (match.party, match.points):
            return
        party = match.party
        self._name.say(party.name_en)
        self._others.say(names_text(party))
        self._footnote.setText(party.footnote or "")
        self._footnote.setVisible(bool(party.footnote))
        self._say_none()
        self._none.setVisible(not match.points)
        self._points.setVisible(bool(match.points))
        self._letter.setVisible(bool(match.points))
        self._put_cards(match)
        self.tick()

    def tick(self) -> None:
        """Tells the time there again."""
        if self._match is not None:
            place = self._match.points[0] if self._match.points else self._match.party
            self._time.show_time(self._there(place))
            for card in self._cards:
                card.update_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _say_none(self) -> None:
        if not self._has_directory:
            self._none.say("There is no Directory yet: nobody can be called from here.")
        elif self._match is not None:
            name = self._match.party.name_en
            self._none.say(f"The Directory in use names no contact point of {name}.")

    def _put_cards(self, match: Match) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        desk = self._desk
        today = desk.clock().astimezone(zone_of(desk.office.zone)).date()
        # The time stands above all cards; a point in another zone tells its own.
        zones = {self._there(point).zone for point in match.points}
        own_time = self._there if len(zones) > 1 else None
        self._cards = [PointCard(point, today, own_time) for point in match.points]
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        width = max(1, self.viewport().width() - 48)
        narrow = round(_CARD * self.fontMetrics().height() / 18)
        columns = max(1, min(len(self._cards), width // narrow, 3))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            self._grid.addWidget(card, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _there(self, place: Point | Party) -> LocalTime:
        desk = self._desk
        return there(place, desk.parties, now=desk.clock(), own_zone=desk.office.zone)

    @property
    def party(self) -> str:
        """The code of the Party that is shown; "" for none."""
        return "" if self._match is None else self._match.party.code

    def _on_letter(self) -> None:
        if self.party:
            self.letter_wanted.emit(self.party)

    def _time_frame(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("sheet")
        right = QVBoxLayout()
        right.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._old)
        first.addWidget(self._version, 1)
        right.addLayout(first)
        right.addWidget(self._age)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._time, 3)
        layout.addLayout(right, 2)
        return frame
