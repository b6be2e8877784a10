"""The clocks of a case: all that run, each with its shape, what is left, and when it is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pocdesk.domain.clock import moved, zone_of
from pocdesk.domain.deadline import Clock, Due
from pocdesk.ui.clock import date_text, short_text, time_text, utc_text
from pocdesk.ui.due import due_text, end_of
from pocdesk.ui.models.case_columns import clock_look
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import KeyCap, PlainLabel, hint
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.words import CLOCK_ACT


class ClocksCard(Card):
    """Soonest first; says so where none runs."""

    def __init__(self, zone: str, key: str) -> None:
        super().__init__("Clocks", aside=KeyCap(key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setProperty(LETTERS, True)
        self._zone = zone
        self._rows: list[_Row] = []
        self._empty = PlainLabel("No clock runs.", tone="muted", wrap=True)
        whole = QWidget()
        self._grid = QGridLayout(whole)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.put(whole)
        self.put(self._empty)

    def show_dues(self, dues: Sequence[Due], waiting_for: str, now: datetime) -> None:
        """The clocks in their order; a wait says what for."""
        while len(self._rows) < len(dues):
            self._rows.append(_Row(self._grid, len(self._rows)))
        for place, row in enumerate(self._rows):
            due = dues[place] if place < len(dues) else None
            row.show_due(due, waiting_for, self._zone, now)
        self._empty.setVisible(not dues)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Counts down to `now`."""
        for row in self._rows:
            row.tick(now)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Said as it stands when the card is reached: it would be said again each second otherwise.
        said = [row.spoken() for row in self._rows if row.spoken()]
        self.setAccessibleDescription("; ".join(said) or self._empty.text())
        super().focusInEvent(event)


class _Row:
    def __init__(self, grid: QGridLayout, row: int) -> None:
        self._due: Due | None = None
        self._drawing = IconLabel()
        self._left = PlainLabel(face="strong")
        self._act = PlainLabel(wrap=True)
        self._at = PlainLabel(face="small", tone="muted", wrap=True)
        self._parts = (self._drawing, self._left, self._act, self._at)
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, part in enumerate((self._drawing, self._left)):
            grid.addWidget(part, row, column, middle)
        grid.addWidget(self._act, row, 2)
        grid.addWidget(self._at, row, 3, middle | Qt.AlignmentFlag.AlignRight)

    def show_due(self, due: Due | None, waiting_for: str, zone: str, now: datetime) -> None:
        self._due = due
        for part in self._parts:
            part.setVisible(due is not None)
        if due is None:
            return
        waits = due.clock is Clock.WAITING and waiting_for
        self._act.setText(f"Waiting for {waiting_for}" if waits else CLOCK_ACT[due.clock])
        self._at.setText(_at(due, zone, now))
        hint(self._at, utc_text(due.due_at))

    def tick(self, now: datetime) -> None:
        if self._due is not None:
            drawing, tone = clock_look(self._due, now)
            self._drawing.show_icon(drawing, "muted" if tone == "text" else tone)
            self._left.say(due_text(self._due, now), tone)

    def spoken(self) -> str:
        if self._due is None:
            return ""
        return f"{self._act.text()}, {self._left.text()}, {self._at.text()}"


def _at(due: Due, zone: str, now: datetime) -> str:
    if last_day := end_of(due, zone):
        return last_day
    local = due.due_at.astimezone(zone_of(zone))
    if due.clock is Clock.PRESERVATION_END:
        last = moved(due.due_at, -timedelta.resolution)  # it ends with the end of that day
        return date_text(last, zone)
    if local.date() == now.astimezone(zone_of(zone)).date():
        return f"due {time_text(due.due_at, zone)}"
    return f"due {short_text(due.due_at, zone)}"
