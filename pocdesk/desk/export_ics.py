"""Export the clocks as a calendar (RFC 5545): one entry for each, with its reminders."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pocdesk.desk.clocks import deadlines
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import save_bytes
from pocdesk.domain.clock import moved
from pocdesk.domain.content_line import escaped, file_of
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.entry import Document
from pocdesk.domain.file import sha256_of
from pocdesk.domain.reminder import reminders

_SAID = {
    Clock.ACKNOWLEDGE: "acknowledge",
    Clock.CALL_BACK: "call back",
    Clock.WAITING: "wait is over",
    Clock.THEIR_ACKNOWLEDGEMENT: "their acknowledgement",
    Clock.THEIR_CONFIRMATION: "their confirmation",
    Clock.PRESERVATION_END: "preservation ends",
    Clock.ORDER_END: "domestic order ends",
    Clock.PING: "reply to the responsiveness test",
    Clock.STAMP: "stamp the letter as sent",
    Clock.LEGAL: "their answer by law",
    Clock.PROMISE: "what we promised them",
}
_NAME = "pocdesk-deadlines.ics"


def export_ics(desk: Desk, target: Path) -> Path:
    """Writes the clocks that run now into the new file `target`, and the log says so.

    An entry names its case and what is due, and nothing else of the case: a calendar is seen by
    others. Raises PocDeskError where the file cannot be made.
    """
    content = calendar(deadlines(desk), desk.clock())
    document = Document(_NAME, sha256_of(content))
    return save_bytes(desk, content, document, target, None)


def calendar(dues: Iterable[Due], now: datetime) -> bytes:
    """The clocks as an iCalendar object, written at the aware instant `now`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PocDesk//Deadlines//EN"]
    for due in dues:
        lines += _event(due, now)
    lines.append("END:VCALENDAR")
    return file_of(lines)


def _event(due: Due, now: datetime) -> Iterator[str]:
    clock = f"{due.clock}-{due.about}" if due.about else str(due.clock)
    named = "".join(sign if sign.isalnum() or sign == "-" else "-" for sign in clock)
    yield "BEGIN:VEVENT"
    yield f"UID:{due.reference}-{named}@pocdesk.invalid"
    yield f"DTSTAMP:{_at(now)}"
    yield f"DTSTART:{_at(due.due_at)}"
    yield f"DTEND:{_at(moved(due.due_at, timedelta(minutes=15)))}"
    yield f"SUMMARY:{escaped(f'{due.reference}: {_SAID[due.clock]}')}"
    yield "CLASS:CONFIDENTIAL"
    for reminder in reminders(due):
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(_SAID[due.clock])}"
        yield f"TRIGGER:-P{reminder.days}D" if reminder.days else "TRIGGER:PT0S"
        yield "END:VALARM"
    yield "END:VEVENT"


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
