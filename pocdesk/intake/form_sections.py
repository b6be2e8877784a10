"""The sections of a filled form: which template it follows, and what belongs to each section."""

import re
from collections.abc import Sequence

from pocdesk.intake.form_choices import boxes, day_in
from pocdesk.intake.form_entries import Entry
from pocdesk.intake.form_groups import LABELS
from pocdesk.intake.form_words import (
    NUMBERED,
    PRESERVATION,
    SUBSCRIBER,
    heading_of,
    number_of,
    squeezed,
    without_number,
)

_ARTICLE_31 = re.compile(r"(?<!\d)31(?!\d)")
_ARTICLE_29 = re.compile(r"(?<!\d)29(?!\d)")


def form_of(entries: Sequence[Entry]) -> str | None:
    """Which request template the entries follow, or None for another document.

    The first three numbered sections must be there, a date in the first and words in the second;
    the articles stand in the title above them.
    """
    numbered: dict[int, Entry] = {}
    above: list[str] = []
    for entry in entries:
        number = number_of(entry.label)
        if number is not None and number == len(numbered) + 1:
            numbered[number] = entry
        elif not numbered:
            above += [entry.label, *entry.lines]
    if len(numbered) < 5 or not any(map(day_in, numbered[1].lines)):
        return None
    title = " ".join(above)
    if len(numbered) >= 11 or (_ARTICLE_31.search(title) and not _ARTICLE_29.search(title)):
        return SUBSCRIBER if _ARTICLE_31.search(title) else None
    return PRESERVATION if _ARTICLE_29.search(title) else None


def sections_of(form: str, entries: Sequence[Entry]) -> dict[str, Entry]:
    """The entries by the section or field that they are; groups with all their labels."""
    found: dict[str, Entry] = {}
    current, before = "", 0
    for entry in entries:
        number = number_of(entry.label)
        label = squeezed(without_number(entry.label))
        official = number is not None and number == before + 1 and number <= len(NUMBERED[form])
        if not official and label in LABELS.get(current, ()):
            # A label of the group that is open, as a row of its own.
            held = found[current]
            lines = entry.lines or [""]
            held.lines += [f"{entry.label}: {lines[0]}", *lines[1:]]
            continue
        if official and number is not None:
            # Whoever numbers a template anew still names its sections as it does.
            current, before = heading_of(entry.label) or NUMBERED[form][number - 1], number
        else:
            current = heading_of(entry.label) or ""
        if not current:
            continue
        held = found.setdefault(current, Entry(entry.label))
        for line in entry.lines:
            own = _said_by_box(line)
            found.setdefault(own or current, Entry(entry.label)).lines.append(line)
        held.rows += entry.rows
    return found


def _said_by_box(line: str) -> str | None:
    """The field that the words after a box are, where the box stands without a label."""
    found = boxes([line])
    return heading_of(found[0][1]) or None if len(found) == 1 else None
