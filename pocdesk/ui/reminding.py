"""Reminding: what a clock reminds of is said once, whatever page is open."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.clocks import has_looked, remind, told
from pocdesk.desk.opened import Desk
from pocdesk.domain.deadline import Due
from pocdesk.domain.reminder import Reminder, Told, to_tell
from pocdesk.ui.clock import time_text
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.words import CLOCK_ACT

_MOST = 3


class Reminding(QObject):
    """`told` gives a notice of what passed while the program was off or just now; `noticed` a text
    for the desktop, in which no case is named."""

    told = Signal(object)
    noticed = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._dues: tuple[Due, ...] | None = None
        self._known: Told | None = None
        self._asking = False
        self._first, self._was_here = True, False
        tasks.read("reminders told", lambda: (told(desk), has_looked(desk)), self._on_known)

    def show_dues(self, dues: Sequence[Due]) -> None:
        """The clocks as they run now."""
        self._dues = tuple(dues)
        self.tick(self._desk.clock())

    def tick(self, now: datetime) -> None:
        """Tells what is to be told at `now`; until it is written down, nothing more is asked."""
        if self._dues is None or self._known is None or self._asking:
            return
        known = self._known
        nothing = known.settled(now) == known and not to_tell(self._dues, now, known)
        if nothing and (self._was_here or not self._first):
            self._first = False
            return
        self._asking = True
        desk, dues = self._desk, self._dues
        self._tasks.act(lambda: (remind(desk, dues), told(desk)), self._on_told, self._on_refused)

    def _on_known(self, known: tuple[Told, bool]) -> None:
        self._known, self._was_here = known
        self.tick(self._desk.clock())

    def _on_told(self, done: tuple[tuple[Reminder, ...], Told]) -> None:
        found, self._known = done
        self._asking = False
        missed, self._first = self._first and self._was_here, False
        if not found:
            return
        if missed:
            self.told.emit(self._missed(found))
        self.noticed.emit(notice_text(found, self._desk.office.zone))

    def _on_refused(self, error: Exception) -> None:
        self._asking = False
        self._tasks.failed.emit(error)

    def _missed(self, found: Sequence[Reminder]) -> Notice:
        """What came due while nobody saw it; the strip has it first, in red."""
        named = "; ".join(_line(self._desk, one) for one in found[:_MOST])
        more = f"; {len(found) - _MOST} more" if len(found) > _MOST else ""
        return Notice(
            level=Level.WARNING,
            happened=f"While the desk was closed: {named}{more}.",
            safe="Their clocks stand in the strip, what is late first.",
            remedy="Open them from the strip, or hand them over (F8).",
        )


def notice_text(found: Sequence[Reminder], zone: str) -> str:
    """What a screen that others see may say: "1 Acknowledge, 03:27"."""
    soonest: dict[str, datetime] = {}
    counts: Counter[str] = Counter()
    for one in found:
        word = CLOCK_ACT[one.due.clock]
        counts[word] += 1
        soonest[word] = min(soonest.get(word, one.due.due_at), one.due.due_at)
    parts = (f"{many} {word}, {time_text(soonest[word], zone)}" for word, many in counts.items())
    return "; ".join(parts)


def _line(desk: Desk, one: Reminder) -> str:
    word = CLOCK_ACT[one.due.clock].lower()
    days = f" in {one.days} days" if one.days else ""
    return f"{one.due.reference} ({word}{days})"
