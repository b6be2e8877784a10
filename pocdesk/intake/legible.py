"""Texts as far as they are taken over: cut where they are too long, HTML without what it hides."""

import re

from pocdesk.intake.charsets import Note
from pocdesk.intake.hypertext import Shown, shown

MOST_TEXT = 1_000_000
"""Characters of one text that are taken over."""

_DATA_ADDRESS = re.compile(r"data:[^\"'\s>)]{100,}")


def words_of_html(source: str, note: Note) -> Shown:
    """The words of HTML, and how many pictures it would load from afar."""
    found = shown(cut(_DATA_ADDRESS.sub("data:", source), note))
    if source.strip() and not found.text.strip():
        note("The HTML of the text shows no words.")
    return found


def cut(text: str, note: Note) -> str:
    """`text` as far as it is taken over."""
    if len(text) > MOST_TEXT:
        note(f"The text is longer than {MOST_TEXT:,} characters; only its start is shown.")
    return text[:MOST_TEXT]
