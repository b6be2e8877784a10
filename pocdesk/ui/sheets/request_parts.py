"""What stands around the fields of a new request: numbers, the counterpart's time, the danger."""

from contextlib import suppress
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Kind, Urgency
from pocdesk.ui.clock import DAYS, day_text, left_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel
from pocdesk.ui.party_lines import now_drawing
from pocdesk.ui.point_words import languages_text

KEPT = "text/new-request/"
"""Where the sheet's texts are kept, and the instant at which it was opened."""

KINDS = (
    (Kind.PRESERVATION.value, "Preservation", ""),
    (Kind.SUBSCRIBER.value, "Subscriber", ""),
    (Kind.OTHER.value, "Other", ""),
    (Kind.PING.value, "Ping test", "P"),
)
URGENCIES = (
    (Urgency.EMERGENCY.value, "Emergency", "E"),
    (Urgency.URGENT.value, "Urgent", "U"),
    (Urgency.NORMAL.value, "Normal", "N"),
)
USUAL = (Kind.PRESERVATION.value, Urgency.NORMAL.value)
"""What is asked and how urgently: key, word and letter of each choice, and what is usual."""

_FIELDS = ("country", "caller", "theirs", "kind", "urgency", "began")
KEYS = tuple(KEPT + field for field in _FIELDS)


def began(keeping: Keeping, now: datetime) -> datetime:
    """The key press of now, or that of the sheet whose texts are brought back."""
    if any(keeping.text(KEPT + field) for field in _FIELDS[:3]):
        with suppress(ValueError, TypeError):  # what is kept is no evidence, and may be anything
            return min(datetime.fromisoformat(keeping.text(KEPT + "began")), now)
    keeping.put(KEPT + "began", now.isoformat())
    return now


class There(QWidget):
    """What time it is at the counterpart, in which language to answer; hidden while unknown."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = IconLabel()
        self._words = ElidedLabel(tone="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._drawing)
        layout.addWidget(self._words, 1)
        self.hide()

    def show_match(self, match: Match | None, there: LocalTime | None) -> None:
        """The first point of `match`, or that the Directory has none."""
        self.setVisible(match is not None)
        if match is None:
            return
        if there is None or not match.points:
            self._drawing.show_icon("triangle", "warning")
            self._words.say("No contact point in the Directory in use")
            return
        point = match.points[0]
        self._drawing.show_icon(now_drawing(there), "muted")
        confirmed = f"issuer confirmed {day_text(point.confirmed_on)}" if point.confirmed_on else ""
        when = f"{there.time} {DAYS[there.at.weekday()]} there, {there.phrase}"
        parts = (when, languages_text(point), confirmed, point.institution)
        self._words.say(" · ".join(part for part in parts if part))


class Danger(QWidget):
    """The red line of an emergency, with what is left of the target."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(tone="danger", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(IconLabel("octagon", tone="danger"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.hide()

    def show_for(self, urgency: str) -> None:
        """Shown where `urgency` is an emergency."""
        self.setVisible(urgency == Urgency.EMERGENCY.value)

    def tick(self, left: timedelta) -> None:
        """Counts down."""
        rest = f"{left_text(left)} left" if left >= timedelta() else left_text(left)
        self._words.setText(f"Life or a child in danger: the 15-minute clock is running, {rest}.")


def numbered(number: int, field: QWidget) -> QWidget:
    """`field` with its number at the left, as it is asked for in a call."""
    whole = QWidget()
    badge = Badge(str(number))
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    layout.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(field, 1)
    return whole


def no_country(typed: str) -> tuple[tuple[Level, str], ...]:
    """What is said under the field where `typed` fits no country."""
    said = f"“{typed}” fits no country. Choose one, or empty the field: it may stay unknown."
    return ((Level.WARNING, said),)
