"""Entries of the log as lines of a timeline."""

from collections.abc import Callable, Sequence

from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Document, Entry, Event
from pocdesk.ui.clock import time_text, utc_text, weekday_text
from pocdesk.ui.entry_words import note_of
from pocdesk.ui.parts.moment_row import Moment, Paper
from pocdesk.ui.words import event_look, hash_text, state_word

_SIGNED = frozenset({Event.NOTE, Event.ACKNOWLEDGE, Event.ISSUE, Event.CORRECTION, Event.OPEN})
_TO_THEM = frozenset(
    {Event.SEND, Event.CHASE, Event.CONFIRM, Event.DATA, Event.ACKNOWLEDGE, Event.SERVE}
)
_OWN = frozenset({Event.NOTE, Event.CORRECTION, Event.AUTHENTICATE})
_CALLS = frozenset({Event.AUTHENTICATE, Event.NOTE})


def moments_of(
    entries: Sequence[Entry], zone: str, officer_name: Callable[[str], str]
) -> list[Moment]:
    """The entries in order, in the office's `zone`; the first of each day bears its date.

    An entry that a later one corrects says so and is struck through.
    """
    corrected = {entry.corrects: entry.number for entry in entries if entry.corrects is not None}
    found: list[Moment] = []
    before = None
    for entry in entries:
        day = entry.at.astimezone(zone_of(zone)).date()
        name = officer_name(entry.officer)
        by = corrected.get(entry.number)
        title, drawing = _look(entry)
        found.append(
            Moment(
                number=entry.number,
                time=time_text(entry.at, zone),
                title=f"{title}, {name}" if entry.event in _SIGNED and name else title,
                text=_text(entry, zone),
                drawing=drawing,
                papers=tuple(_paper(entry, document) for document in entry.documents),
                struck="" if by is None else f"Corrected by entry {by}",
                day=weekday_text(entry.at, zone) if day != before else "",
                whole_time=f"Entry {entry.number}, {name}, {utc_text(entry.at)}",
                own=entry.event in _OWN and bool(entry.note),
            )
        )
        before = day
    return found


def _look(entry: Entry) -> tuple[str, str]:
    if entry.channel == "phone" and entry.event in _CALLS:
        word = "Called back" if entry.event is Event.AUTHENTICATE else "Call"
        return ", ".join(part for part in (word, entry.counterpart) if part), "phone"
    if entry.channel == "phone" and entry.event is Event.RECEIVE:
        return "Received by telephone", "phone"
    if entry.event is Event.CORRECTION and entry.corrects is not None:
        return f"Correction of entry {entry.corrects}", "pencil"
    if entry.event is Event.WAIT:
        return "Waiting", "hourglass"
    if entry.event is Event.VALIDATE and entry.new_state is None:
        return "Their form compared", "check"
    return event_look(entry)


def _text(entry: Entry, zone: str) -> str:
    lines = [note_of(entry, zone)] if entry.note else []
    if entry.channel and entry.counterpart and entry.event not in _CALLS:
        lines.insert(0, f"{'To' if entry.event in _TO_THEM else 'From'} {entry.counterpart}.")
    if entry.old_state is not None and entry.new_state is not None:
        was, now = state_word(entry.old_state), state_word(entry.new_state)
        if was != now:
            lines.append(f"{was} → {now}")
    return "\n".join(lines)


def _paper(entry: Entry, document: Document) -> Paper:
    letter = entry.event is Event.ISSUE and entry.case is not None
    if letter and document.name.startswith(f"{entry.case}-"):
        drawing = "letter"
    else:
        drawing = "mail" if document.name.lower().endswith(".eml") else "file"
    return Paper(document.name or "without a name", hash_text(document.sha256), drawing)
