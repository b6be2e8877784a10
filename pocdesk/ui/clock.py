"""Times as the officer reads them: 24 h, the zone beside them, never a bare number."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.domain.clock import Clock, offset_text, zone_of

# strftime would follow the locale that Qt sets for the process.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHOLE_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHOLE_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS = ((6, "night"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night"))

_TICK_MS = 1000
_SET_BACK = timedelta(seconds=5)


def time_text(at: datetime, zone: str) -> str:
    """The time of day in `zone`: "03:12"."""
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def day_text(day: date) -> str:
    """A calendar day: "22 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_text(at: datetime, zone: str) -> str:
    """The day of a moment in `zone`: "22 Nov 2026"."""
    return day_text(at.astimezone(zone_of(zone)))


def end_text(at: datetime, zone: str, *, year: bool = True) -> str:
    """The last day of what ends with the midnight `at`: "end of 1 Dec 2026"; "" where it is no
    midnight there, and the moment itself is to be told."""
    local = at.astimezone(zone_of(zone))
    if local.time() != time(0):
        return ""
    last = local.date() - timedelta(days=1)
    return f"end of {day_text(last) if year else day_text(last).rpartition(' ')[0]}"


def whole_weekday(day: date) -> str:
    """The name of its day: "Sunday"."""
    return _WHOLE_DAYS[day.weekday()]


def weekday_text(at: datetime, zone: str) -> str:
    """The day of a moment with its weekday: "Sunday 22 November" in short, "Sun 22 Nov 2026"."""
    local = at.astimezone(zone_of(zone))
    return f"{DAYS[local.weekday()]} {day_text(local)}"


def today_text(at: datetime, zone: str) -> str:
    """The day in words and its part: "Sunday 22 November 2026, night"."""
    local = at.astimezone(zone_of(zone))
    part = next(name for until, name in _PARTS if local.hour < until)
    month = _WHOLE_MONTHS[local.month - 1]
    return f"{_WHOLE_DAYS[local.weekday()]} {local.day} {month} {local.year}, {part}"


def short_text(at: datetime, zone: str) -> str:
    """A moment in a list, without its year: "22 Nov 03:04"."""
    local = at.astimezone(zone_of(zone))
    return f"{local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def whole_text(at: datetime, zone: str) -> str:
    """A moment in full: "22 Nov 2026, 03:12 (CET, UTC+1)"."""
    local = at.astimezone(zone_of(zone))
    name, offset = local.tzname() or "", offset_text(at, zone)
    shown = offset if name in {"", "UTC", "GMT"} or name[0] in "+-" else f"{name}, {offset}"
    return f"{day_text(local)}, {local:%H:%M} ({shown})"


def utc_text(at: datetime) -> str:
    """A moment in UTC, to the second, for hints: "22 Nov 2026, 02:12:00 UTC"."""
    utc = at.astimezone(zone_of("UTC"))
    return f"{day_text(utc)}, {utc:%H:%M:%S} UTC"


def here_text(at: datetime, zone: str) -> str:
    """Our own time for the status line: "Sun 22 Nov, 03:12 CET"."""
    local = at.astimezone(zone_of(zone))
    name = local.tzname() or ""
    shown = offset_text(at, zone) if not name or name[0] in "+-" else name
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"
    return f"{day}, {local:%H:%M} {shown}"


def left_text(left: timedelta) -> str:
    """Time left with its unit: "7:41 min" under an hour, "5:48 h" under a day, then "2 days".

    What is past counts up with a word: "7:41 min over".
    """
    seconds = int(abs(left).total_seconds())
    if seconds < 3600:
        text = f"{seconds // 60}:{seconds % 60:02d} min"
    elif seconds < 86400:
        text = f"{seconds // 3600}:{seconds % 3600 // 60:02d} h"
    else:
        days = seconds // 86400
        text = f"{days} day{'' if days == 1 else 's'}"
    return f"{text} over" if left < timedelta() else text


def passed_text(passed: timedelta) -> str:
    """Time that has passed, never to be taken for time left: "12 min", "3 h 12 min", "2 days"."""
    minutes = max(0, int(passed.total_seconds())) // 60
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 1440:
        return f"{minutes // 60} h {minutes % 60} min"
    days = minutes // 1440
    return f"{days} day{'' if days == 1 else 's'}"


class Ticker(QObject):
    """Says each second that time has passed; whoever shows a time asks the clock again.

    A machine that slept or whose clock jumped is right again at the next tick. `set_back` gives the
    `timedelta` by which somebody set the clock back since the tick before; no clock of the network
    corrects by as much as 5 s. `elapsed` counts seconds that nobody can set.
    """

    ticked = Signal(object)
    set_back = Signal(object)

    def __init__(self, clock: Clock, elapsed: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._elapsed = elapsed
        self._before: tuple[datetime, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begins; the first tick comes at once."""
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Ends; for the shut-down."""
        self._timer.stop()

    def tick(self) -> None:
        """Asks the clock and tells the time, aware and in UTC."""
        now, counted = self._clock(), self._elapsed()
        before, self._before = self._before, (now, counted)
        self.ticked.emit(now)
        # A clock that only lags, as the count does over a sleep, was not set by anybody.
        if before is not None and now < before[0]:
            lost = before[0] - now + timedelta(seconds=counted - before[1])
            if lost >= _SET_BACK:
                self.set_back.emit(lost)
