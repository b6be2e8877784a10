"""What an entry of the log says, as an officer reads it: own time, and no number of a rule.

The log keeps times in UTC and names each rule and form by its id, so that an entry can be proved
and searched for years later; on the screen these are noise.
"""

import re
from datetime import UTC, datetime

from PySide6.QtCore import QLocale

from pocdesk.domain.clock import zone_of
from pocdesk.domain.entry import Entry, Event
from pocdesk.ui.clock import short_text

_STAMP = re.compile(r"\b(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::\d\d)? UTC\b")
_RULE = re.compile(r"^(?:V-\d+[a-z]*|[a-z]+(?:-[a-z0-9]+)+), ", re.MULTILINE)
_LETTER = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*, edition [^,\n]+, ([a-z]{2,3})\.$", re.MULTILINE)
_OFFICERS = frozenset({Event.NOTE, Event.CORRECTION, Event.AUTHENTICATE})


def note_of(entry: Entry, zone: str) -> str:
    """The note of `entry`; what an officer wrote stands there as it was written."""
    if entry.event in _OFFICERS:
        return entry.note
    said = entry.note
    if entry.event is Event.ISSUE:
        number = entry.documents[0].name if entry.documents else ""
        said = _LETTER.sub(lambda found: _letter(number, found[1]), said)
        said = _RULE.sub("", said)
    return own_times(said, zone)


def own_times(text: str, zone: str) -> str:
    """`text` with the moments that the program wrote in UTC told in `zone`."""
    return _STAMP.sub(lambda found: _own(found, zone), text)


def _own(found: re.Match[str], zone: str) -> str:
    try:
        year, month, day, hour, minute = map(int, found.groups())
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:  # a day that is none, in the words of a stranger
        return found[0]
    date, _, time = short_text(at, zone).rpartition(" ")
    return f"{date} {at.astimezone(zone_of(zone)).year}, {time}"


def _letter(number: str, code: str) -> str:
    language = QLocale.languageToString(QLocale(code).language())
    return f"{number}, in {language}." if number else f"In {language}."
