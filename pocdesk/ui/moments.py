"""Entries of the log as lines of a timeline."""

from collections.abc import Callable, Sequence

from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Entry, Event
from pocdesk.ui.clock import time_text, utc_text, weekday_text
from pocdesk.ui.parts.timeline import Moment
from pocdesk.ui.words import event_look, hash_text, state_word

_SIGNED = frozenset({Event.NOTE, Event.ACKNOWLEDGE, Event.ISSUE})


def moments_of(
    entries: Sequence[Entry], zone: str, officer_name: Callable[[str], str]
) -> list[Moment]:
    """The entries in order, in the office's `zone`; the first of each day bears its date."""
    found: list[Moment] = []
    before = None
    for entry in entries:
        day = entry.at.astimezone(zone_of(zone)).date()
        title, drawing = event_look(entry)
        name = officer_name(entry.officer)
        found.append(
            Moment(
                time=time_text(entry.at, zone),
                title=f"{title}, {name}" if entry.event in _SIGNED and name else title,
                text=_text(entry),
                drawing=drawing,
                day=weekday_text(entry.at, zone) if day != before else "",
                whole_time=f"Entry {entry.number}, {name}, {utc_text(entry.at)}",
            )
        )
        before = day
    return found


def _text(entry: Entry) -> str:
    lines = [entry.note] if entry.note else []
    if entry.channel and entry.counterpart:
        lines.insert(0, f"From {entry.counterpart}.")
    if entry.old_state is not None and entry.new_state is not None:
        was, now = state_word(entry.old_state), state_word(entry.new_state)
        if was != now:
            lines.append(f"{was} → {now}")
    lines += [f"{item.name}  SHA-256 {hash_text(item.sha256)}" for item in entry.documents]
    return "\n".join(lines)
