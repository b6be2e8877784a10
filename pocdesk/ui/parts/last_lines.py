"""The newest entries of a case at a glance, one line each."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Entry
from pocdesk.ui.clock import MONTHS, time_text, utc_text
from pocdesk.ui.entry_words import note_of
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, hint
from pocdesk.ui.words import event_look


class LastLines(QWidget):
    """The newest entries of a case, one line each."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._title = PlainLabel("Last lines", face="strong")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._rows = [(PlainLabel(tone="muted"), ElidedLabel()) for _ in range(count)]
        for row, (time, text) in enumerate(self._rows, 1):
            grid.addWidget(time, row, 0)
            grid.addWidget(text, row, 1)

    def show_entries(self, entries: Sequence[Entry], now: datetime, zone: str) -> None:
        """The entries in their order; those of another day by their day."""
        self.setVisible(bool(entries))
        for place, (time, text) in enumerate(self._rows):
            entry = entries[place] if place < len(entries) else None
            time.setVisible(entry is not None)
            text.setVisible(entry is not None)
            if entry is not None:
                time.setText(_short(entry.at, now, zone))
                hint(time, utc_text(entry.at))
                title = event_look(entry)[0]
                said = note_of(entry, zone)
                text.say(f"{title}: {said}" if said else title)


def _short(at: datetime, now: datetime, zone: str) -> str:
    local, here = (each.astimezone(zone_of(zone)) for each in (at, now))
    if local.date() == here.date():
        return time_text(at, zone)
    day = f"{local.day} {MONTHS[local.month - 1]}"
    return day if local.year == here.year else f"{day} {local.year}"
