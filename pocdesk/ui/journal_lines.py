"""Entries of the log as the lines of the duty journal: what was done, when, and in which case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pocdesk.domain.case import Case
from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Entry, Event
from pocdesk.ui.clock import DAYS, MONTHS, time_text, utc_text, weekday_text, whole_text
from pocdesk.ui.entry_words import note_of
from pocdesk.ui.words import event_look, state_word, title_of

_VERBS = {
    Event.RECEIVE: ("received", "incoming"),
    Event.AUTHENTICATE: ("called", "phone"),
    Event.ACKNOWLEDGE: ("acknowledged", "check"),
    Event.REPLY: ("answered", "incoming"),
    Event.OPEN: ("opened", "plus"),
    Event.ISSUE: ("issued", "letter"),
    Event.SEND: ("sent", "outgoing"),
    Event.FILE: ("filed", "attach"),
    Event.NOTE: ("note", "pencil"),
    Event.CORRECTION: ("corrected", "pencil"),
    Event.LINK: ("linked", "link"),
    Event.EXPORTED: ("taken out", "save"),
    Event.PRINTED: ("printed", "printer"),
    Event.IMPORTED: ("imported", "directory"),
    Event.BACKED_UP: ("backed up", "save"),
    Event.RESTORED: ("restored", "save"),
    Event.WAIT: ("waiting", "hourglass"),
    Event.FOUNDED: ("founded", "person"),
}
_BY_PHONE = {Event.NOTE: "called", Event.RECEIVE: "received", Event.REPLY: "answered"}


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One line. `key` is the number of the entry, `reference` its case or "".

    `struck` says that a later entry corrects this one. A line with a `day` only parts two days.
    """

    key: int = 0
    day: str = ""
    time: str = ""
    drawing: str = ""
    verb: str = ""
    text: str = ""
    reference: str = ""
    struck: bool = False
    hint: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        struck = "corrected later" if self.struck else ""
        parts = (self.day, self.time, self.verb, struck, self.text, self.reference)
        return ", ".join(part for part in parts if part)


def journal_lines(
    entries: Sequence[Entry],
    cases: Mapping[str, Case],
    zone: str,
    party_name: Callable[[str | None], str],
    officer_name: Callable[[str], str],
) -> tuple[JournalLine, ...]:
    """The entries in their order, in the office's `zone`; each new day begins with its name."""
    corrected = {entry.corrects for entry in entries if entry.corrects is not None}
    lines: list[JournalLine] = []
    before = None
    for entry in entries:
        day = entry.at.astimezone(zone_of(zone)).date()
        if before is not None and day != before:
            lines.append(JournalLine(day=weekday_text(entry.at, zone)))
        before = day
        case = cases.get(entry.case or "")
        who = "" if case is None else title_of(case, party_name(case.party))
        verb, drawing = _verb(entry)
        said = _text(entry, zone)
        lines.append(
            JournalLine(
                key=entry.number,
                time=time_text(entry.at, zone),
                drawing=drawing,
                verb=verb,
                text=f"{who}: {said}" if who and said else who or said,
                reference=entry.case or "",
                struck=entry.number in corrected,
                hint=_hint(entry, who, officer_name(entry.officer), zone),
            )
        )
    return tuple(lines)


def since_text(entries: Sequence[Entry], now: datetime, zone: str) -> str:
    """Since when the journal is shown: "since 22:00", with the day where it is not today."""
    if not entries:
        return ""
    first, today = (each.astimezone(zone_of(zone)) for each in (entries[0].at, now))
    if first.date() == today.date():
        return f"since {first:%H:%M}"
    return f"since {DAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]}, {first:%H:%M}"


def _verb(entry: Entry) -> tuple[str, str]:
    if entry.channel == "phone" and entry.event in _BY_PHONE:
        return _BY_PHONE[entry.event], "phone"
    if entry.event in _VERBS:
        return _VERBS[entry.event]
    title, drawing = event_look(entry)
    return title[:1].lower() + title[1:], drawing


def _hint(entry: Entry, who: str, officer: str, zone: str) -> str:
    """The note with its own lines, and the entry's number, officer and time in full."""
    number = f"Entry {entry.number}, {officer}" if officer else f"Entry {entry.number}"
    when = f"{whole_text(entry.at, zone)}, {utc_text(entry.at)}"
    said = note_of(entry, zone) or _text(entry, zone)
    return "\n".join(part for part in (who, said, number, when) if part)


def _text(entry: Entry, zone: str) -> str:
    """One line of what was noted, or of what the entry holds where nothing was."""
    parts = []
    if entry.counterpart and entry.event in {Event.RECEIVE, Event.REPLY}:
        parts.append(f"From {entry.counterpart}.")
    if entry.note:
        parts.append(" ".join(note_of(entry, zone).split()))
    elif entry.documents:
        parts.append(", ".join(item.name for item in entry.documents))
    elif entry.new_state is not None and entry.new_state is not entry.old_state:
        parts.append(f"Now {state_word(entry.new_state).lower()}.")
    return " ".join(parts)
