"""Where a line of a letter ends: at a blank, or inside a word that is wider than its column."""

import re
import unicodedata

from pocdesk.documents.fonts import Face
from pocdesk.documents.text import Plain

# A word takes its blanks along, so that what is read back has as many blanks as were typed; a
# blank before or inside of high punctuation and guillemets (as French sets them) does not break.
_WORD = re.compile(r" *(?:[^ ]|(?<=«) | (?=[:;!?»](?: |$)))+ *|^ +")
_AFTER = frozenset("/\\-_.,:;?&=@+|")


def wrap(text: Plain, face: Face, size: float, width: float) -> tuple[Plain, ...]:
    """The lines of `text` at type `size` in a column of `width` points, at least one.

    Line breaks are kept. No line but one with blanks hanging off its end is wider than the column,
    if a single character fits into it; nothing is left out and no hyphen added.
    """
    return tuple(
        Plain(line) for typed in text.split("\n") for line in _wrap_line(typed, face, width / size)
    )


def _wrap_line(typed: str, face: Face, width: float) -> list[str]:
    if face.width(typed) <= width:
        return [typed]
    lines: list[str] = []
    line, used = "", 0.0
    for word in _WORD.findall(typed):
        seen = face.width(word.rstrip(" "))
        if line and used + seen > width:
            lines.append(line)
            line, used = "", 0.0
        if seen > width:
            *full, word = _pieces(word, face, width)
            lines += full
        line += word
        used += face.width(word)
    return [*lines, line]


def _pieces(word: str, face: Face, width: float) -> list[str]:
    """A word wider than the column in pieces that fit, cut after a sign such as "/" if one is near.

    An accent stays with its letter.
    """
    pieces: list[str] = []
    start, used, at = 0, 0.0, 0
    for at, character in enumerate(word):
        step = face.widths[ord(character)] / 1000
        overflows = used + step > width and character != " "
        if overflows and at > start and not unicodedata.combining(character):
            cut = _near_sign(word, start, at)
            pieces.append(word[start:cut])
            start, used = cut, face.width(word[cut:at])
        used += step
    return [*pieces, word[start:]]


def _near_sign(word: str, start: int, end: int) -> int:
    """Where to cut `word[start:end]`: after a sign in its last third, else at its end."""
    for at in range(end, start + (end - start) * 2 // 3, -1):
        if word[at - 1] in _AFTER:
            return at
    return end
