"""What stands around the fields of a new request: numbers, the counterpart's time, the danger."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.emergency import CHECKLIST
from pocdesk.domain.sure import sure_of
from pocdesk.ui.clock import DAYS, left_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, ElidedLabel, PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.party_lines import now_drawing
from pocdesk.ui.point_words import languages_text, sure_text

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

_ASIDE = 2  # lines of the checklist that stand beside each other
_FIELDS = ("country", "caller", "theirs", "kind", "urgency", "began", *(id for id, _ in CHECKLIST))
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
        issuer = sure_of(point, {})
        confirmed = "" if issuer is None else sure_text(issuer)
        when = f"{there.time} {DAYS[there.at.weekday()]} there, {there.phrase}"
        parts = (when, languages_text(point), confirmed, point.institution)
        self._words.say(" · ".join(part for part in parts if part))


def kind_row() -> ChoiceRow:
    """What they ask."""
    row = ChoiceRow("What they ask", KINDS)
    row.setObjectName("kind")
    return row


def urgency_row() -> ChoiceRow:
    """How urgently they ask it."""
    row = ChoiceRow("Urgency", URGENCIES)
    row.setObjectName("urgency")
    row.mark(Urgency.EMERGENCY.value, "danger")
    return row


class Danger(QWidget):
    """What an emergency asks: the red line with what is left of the target, and below it the
    `lines` of the checklist by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(tone="danger", wrap=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(8)
        head = line(IconLabel("octagon", tone="danger"), self._words, stretch=1)
        layout.addWidget(head, 0, 0, 1, _ASIDE)
        self.lines = {id: LimitedLine(SHORT) for id, _ in CHECKLIST}
        for before, after in pairwise(self.lines.values()):
            before.returnPressed.connect(after.setFocus)
        for place, (id, label) in enumerate(CHECKLIST):
            self.lines[id].setObjectName(id)
            row, side = divmod(place, _ASIDE)
            layout.addWidget(Labelled(label, self.lines[id]), 1 + row, side)
            layout.setColumnStretch(side, 1)
        self.hide()

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by the id of each line; nothing where it is no emergency."""
        return {} if self.isHidden() else {id: line.text() for id, line in self.lines.items()}

    def show_for(self, urgency: str) -> bool:
        """Shown where `urgency` is an emergency; answers whether it is one."""
        self.setVisible(urgency == Urgency.EMERGENCY.value)
        return not self.isHidden()

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
