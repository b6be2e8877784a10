"""The counterpart's clock: large, with weekday, what people do there now, and the distance."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.directory.local_time import LocalTime
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.party_lines import now_drawing


class TimeThere(QWidget):
    """A shape, the time, and two lines: the day there, and how far it is from here."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: LocalTime | None = None
        self._drawing = IconLabel(size=20)
        self._time = PlainLabel(face="time")
        self._day = PlainLabel(wrap=True)
        self._far = PlainLabel(face="small", tone="muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._day)
        words.addWidget(self._far)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(10)
        layout.addWidget(self._drawing)
        layout.addWidget(self._time)
        nest(layout, words, 1)

    def show_time(self, there: LocalTime) -> None:
        """The time there, as computed for now."""
        minute = there.at.replace(second=0, microsecond=0)
        if self._shown is not None and (
            self._shown.at.replace(second=0, microsecond=0) == minute
            and self._shown.zone == there.zone
            and self._shown.now is there.now
        ):
            return
        self._shown = there
        self._drawing.show_icon(now_drawing(there))
        self._time.setText(there.time)
        day = f"{there.weekday} {there.at.day} {_LONG[there.at.month - 1]}"
        if there.day_difference:
            day = f"{day} ({there.day_difference})"
        self._day.setText(f"{day}, {there.phrase} there")
        self._far.setText(", ".join(_far(there)))


_LONG = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _far(there: LocalTime) -> list[str]:
    """How far it is, and what was assumed for want of better."""
    parts = [there.difference, there.utc_offset]
    if there.season is not None:
        parts.append(there.season.value)
    if there.round_the_clock:
        parts.append("answers at all hours")
    elif there.hours_assumed:
        parts.append("usual hours assumed")
    if there.zone_assumed:
        parts.append("time of the capital")
    if there.may_be_holiday:
        parts.append("holidays not known")
    return parts
