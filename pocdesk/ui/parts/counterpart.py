"""The counterpart of a case: its point in the Directory, or what is known while there is none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.desk.call_back import numbers
from pocdesk.desk.disguise import Disguise
from pocdesk.desk.look_up import History
from pocdesk.desk.withdrawn import Withdrawn
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Case, Direction, Verification
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.known import KnownChannel, is_unsure, marks_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card, line
from pocdesk.ui.parts.flowing import WideLabel, flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.words import VERIFICATION

_TITLE, _KEY = "Counterpart", "Ctrl+1"
_NOBODY = (
    "The sender is not in the Directory. Call back on a number of the Directory only: it stands "
    "here once it is said of which country the request is (Alt+E)."
)
_GENUINE = "The sender is not in the Directory. Ask the genuine point (Alt+C) whether it wrote."


class Counterpart(QWidget):
    """Rebuilt only when the case or its points change; `party_wanted` gives a Party's code,
    `contact_wanted` a `ContactWish`. Days are told in `zone`."""

    party_wanted = Signal(str)
    contact_wanted = Signal(object)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._shown: tuple[object, ...] = ()
        self._ids: tuple[str, ...] = ()
        self._card: PointCard | None = None
        self._call: _Call | None = None
        self._seen: tuple[str, ...] = ()
        self._history: tuple[History, str] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_case(
        self,
        case: Case,
        points: tuple[Point, ...],
        today: date,
        local_time: Callable[[Point], LocalTime],
        disguise: Disguise | None = None,
        gone: Withdrawn | None = None,
    ) -> None:
        """The first of `points`, which is the one that wrote unless it is `gone` from the lists in
        use; and how many others there are.

        Where there is none, the number of those for whom a `disguise` tries to pass is offered.
        """
        wanted = (case.reference, case.verification, case.sender, points, today, disguise, gone)
        if wanted == self._shown:
            return
        if not self._shown or self._shown[0] != case.reference:
            self._seen, self._history = (), None
        self._shown = wanted
        before, self._ids = self._ids, (case.reference, *(point.id for point in points))
        if self._card is not None and self._ids == before:
            self._card.show_point(points[0], self._who_asks(case, points, disguise, gone))
            self._tell_again()
            return
        card_before = self.focusProxy()
        had_focus = card_before is not None and card_before.hasFocus()
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        first = self._who_asks(case, points, disguise, gone)
        if points:
            card: Card = PointCard(
                points[0],
                today,
                local_time,
                first=first,
                title=_TITLE,
                key=_KEY,
                zone=self._zone,
                is_closed=lambda point: local_time(point).closed,
            )
        else:
            card = _unknown(case, disguise)
            for widget in first:
                card.put(widget)
        self._card = card if isinstance(card, PointCard) else None
        if self._card is not None:
            self._card.wanted.connect(
                lambda wish: self.contact_wanted.emit(replace(wish, case=case.reference))
            )
        if len(points) > 1:
            every = "Both" if len(points) == 2 else f"All {len(points)}"
            others = KeyButton(f"{every} points in the Directory", quiet=True)
            others.clicked.connect(lambda: self.party_wanted.emit(case.party or ""))
            card.put(line(others, QWidget(), stretch=1))
        self._layout.addWidget(card)
        self._tell_again()  # only now: shown without a place it would be a window
        self.setFocusProxy(card)
        if had_focus:
            card.setFocus()

    def _tell_again(self) -> None:
        """What was told of the point before its card was built."""
        if self._history is not None:
            self.show_history(*self._history)
        self.show_seen(self._seen)

    def _who_asks(
        self,
        case: Case,
        points: tuple[Point, ...],
        disguise: Disguise | None,
        gone: Withdrawn | None,
    ) -> list[QWidget]:
        """Whether who asks is known, whom to call, and who wrote."""
        first: list[QWidget] = [] if gone is None else [_fact("triangle", gone.said, "warning")]
        self._call = None
        if case.direction is Direction.INCOMING:
            first += [] if disguise is None else [_fact("octagon", disguise.said, "danger")]
            self._call = _Call(case, points or (disguise.points if disguise else ()))
            first += [_verification(case), self._call]
        if case.sender and case.direction is Direction.INCOMING:
            first.append(_fact("mail", f"Wrote from {case.sender}"))
        return first

    def show_history(self, history: History, zone: str) -> None:
        """What the log knows of the point: a call back confirms it, a number may be silent."""
        self._history = history, zone
        if self._card is not None:
            self._card.show_history(history, zone)

    def show_seen(self, seen: Sequence[str]) -> None:
        """Telephone numbers that only the message names: struck through, never to be called."""
        self._seen = tuple(seen)
        if self._call is not None:
            self._call.show_seen(self._seen)

    def acts(self) -> Handlers:
        """The channels of the counterpart that can be copied now."""
        return {} if self._card is None else self._card.acts()

    def tick(self) -> None:
        """Asks the time there again."""
        if self._card is not None:
            self._card.update_time()


class _Call(QWidget):
    """Which number to call before anything is disclosed, and which never."""

    def __init__(self, case: Case, points: tuple[Point, ...]) -> None:
        super().__init__()
        channels = numbers(points, case, points[0].party if points else None)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 2)
        self._layout.setSpacing(2)
        self._struck: list[QWidget] = []
        if channels and case.verification is Verification.UNVERIFIED:
            number = WideLabel(channels[0].value, face="title")
            said = "our own number" if _is_ours(channels[0]) else "the Directory's number"
            whose = said if case.party else f"{said} of {points[0].institution}"
            marks = marks_of(channels[0]) if is_unsure(channels[0]) else ()
            said, tone = ", ".join((whose, *marks)), "warning" if marks else "muted"
            whence = WideLabel(said, face="small", tone=tone)
            self._layout.addWidget(
                line(
                    IconLabel("phone"),
                    flowing(PlainLabel("Call back"), number, whence, gap=8, row_gap=0),
                    stretch=1,
                )
            )

    def show_seen(self, seen: Sequence[str]) -> None:
        """Replaces the numbers that only the message names."""
        for old in self._struck:
            old.hide()
            old.deleteLater()
        self._struck = [_struck(number) for number in seen]
        for row in self._struck:
            self._layout.addWidget(row)
        self.setVisible(self._layout.count() > 0)


def _is_ours(channel: Channel) -> bool:
    return isinstance(channel, KnownChannel) and channel.ours is not None


def _struck(number: str) -> QWidget:
    digits = WideLabel(number, face="struck", tone="muted")
    digits.setAccessibleName(f"{number}, seen in the mail only: do not call it")
    whence = PlainLabel("seen in the mail only", face="small", tone="warning")
    return line(
        IconLabel("triangle", tone="warning"), flowing(digits, whence, gap=8, row_gap=0), stretch=1
    )


def _unknown(case: Case, disguise: Disguise | None) -> Card:
    card = Card(_TITLE, aside=KeyCap(_KEY))
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.setProperty(LETTERS, True)
    card.setProperty("ring", True)
    if case.party is not None:
        text = "The Directory has no point of this Party."
    elif case.direction is Direction.INCOMING:
        text = _NOBODY if disguise is None or not disguise.points else _GENUINE
    elif case.sender:
        card.put(_fact("letter", f"Our letter goes to: {case.sender}"))
        return card
    else:
        text = "No counterpart is named yet."
    card.put(_fact("triangle", text, "warning"))
    return card


def _verification(case: Case) -> QWidget:
    words, drawing, tone = VERIFICATION[case.verification]
    return line(IconLabel(drawing, tone=tone), PlainLabel(words, tone=tone, wrap=True), stretch=1)


def _fact(drawing: str, text: str, tone: str = "muted") -> QWidget:
    return line(IconLabel(drawing, tone=tone), PlainLabel(text, wrap=True), stretch=1)
