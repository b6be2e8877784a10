"""A running clock of a case as the officer reads it: time left, and how near the end is."""

from datetime import datetime

from pocdesk.domain.deadline import LONG, Clock, Due, Stage
from pocdesk.ui.clock import end_text, left_text, passed_text

_LOOKS = {
    Stage.LATER: ("clock", "text"),
    Stage.SOON: ("triangle", "warning"),
    Stage.OVERDUE: ("octagon", "danger"),
}


def due_text(due: Due, now: datetime) -> str:
    """Time left to the target, or by how much it was missed: nothing hides a missed target. Of an
    emergency that is only open, for how long."""
    if due.clock is Clock.OPEN:
        return f"open {passed_text(now - due.due_at)}"
    return left_text(due.due_at - now)


def end_of(due: Due, zone: str, *, year: bool = True) -> str:
    """The last day on which what `due` counts to holds, as `end_text`; "" for any other clock."""
    return end_text(due.due_at, zone, year=year) if due.clock in LONG else ""


def due_look(due: Due, now: datetime) -> tuple[str, str]:
    """The icon and the tone of a clock."""
    drawing, tone = _LOOKS[due.stage(now)]
    ends = due.clock is Clock.PRESERVATION_END and due.stage(now) is not Stage.OVERDUE
    return ("hourglass" if ends else drawing), tone
