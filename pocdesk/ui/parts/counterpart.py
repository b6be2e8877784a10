"""The counterpart of a case: its point in the Directory, or what is known while there is none."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Case, Direction
from pocdesk.domain.contact import Point
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card, line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.words import VERIFICATION


class Counterpart(QWidget):
    """Rebuilt only when the case or its points change; `party_wanted` gives a Party's code."""

    party_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._card: PointCard | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_case(
        self,
        case: Case,
        points: tuple[Point, ...],
        today: date,
        local_time: Callable[[Point], LocalTime],
    ) -> None:
        """The first of `points`, which is the one that wrote; and how many others there are."""
        wanted = (case.reference, case.verification, case.sender, points, today)
        if wanted == self._shown:
            return
        self._shown = wanted
        had_focus = self._card is not None and self._card.hasFocus()
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        incoming = case.direction is Direction.INCOMING
        first = [_verification(case)] if incoming else []
        if case.sender:
            wrote = PlainLabel(f"Wrote from {case.sender}", wrap=True)
            first.append(line(IconLabel("mail"), wrote, stretch=1))
        if points:
            card: Card = PointCard(points[0], today, local_time, first=first)
        else:
            card = _unknown(case)
            for widget in first:
                card.put(widget)
        self._card = card if isinstance(card, PointCard) else None
        if len(points) > 1:
            others = KeyButton(f"All {len(points)} points in the Directory", quiet=True)
            others.clicked.connect(lambda: self.party_wanted.emit(case.party or ""))
            card.put(line(others, QWidget(), stretch=1))
        self._layout.addWidget(card)
        self.setFocusProxy(card)
        if had_focus:
            card.setFocus()

    def tick(self) -> None:
        """Asks the time there again."""
        if self._card is not None:
            self._card.update_time()


def _unknown(case: Case) -> Card:
    card = Card("Counterpart")
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if case.party is not None:
        text = "The Directory has no point of this Party."
    elif case.direction is Direction.INCOMING:
        text = "The sender is not in the Directory. Call back on a number of the Directory only."
    else:
        text = "No counterpart is named yet."
    card.put(line(IconLabel("triangle", tone="warning"), PlainLabel(text, wrap=True), stretch=1))
    return card


def _verification(case: Case) -> QWidget:
    words, drawing, tone = VERIFICATION[case.verification]
    return line(IconLabel(drawing, tone=tone), PlainLabel(words, tone=tone), stretch=1)
