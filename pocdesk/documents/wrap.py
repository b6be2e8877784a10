"""Where a line of a letter ends: where its script allows, or in a word wider than its column."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple
from unicodedata import category

from pocdesk.documents.bidi import base_of, is_mixed, levels_of, on_line
from pocdesk.documents.fonts import Typeface
from pocdesk.documents.runs import steps, width
from pocdesk.documents.text import Plain

# A word takes its blanks along, so that what is read back has as many blanks as were typed; a
# blank before or inside of high punctuation and guillemets (as French sets them) does not break.
_WORD = re.compile(r" *(?:[^ ]|(?<=«) | (?=[:;!?»](?: |$)))+ *|^ +")
# More characters than a column has room for; where they are accents, measuring them again and again
# takes long.
_MANY = 1000
_AFTER = frozenset("/\\-_.,:;?&=@+|")
# Chinese and Japanese break between any two characters, but no line begins with a sign that closes
# or lengthens what stands before it, and none ends with one that opens.
_EAST = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uffef\U00020000-\U0003ffff"
_NEVER_FIRST = (
    "\u0020\u00a0!),.:;?\\]}»’”…、。々〉》」』】〕〗〙〛〞ぁぃぅぇぉっゃゅょゎ゛-ゞァィゥェォッャュョヮヵヶ・-ヾ"
    "\u3099\u309a\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff60-\uff65"
)
_NEVER_LAST = "(\\[{«‘“〈《「『【〔〖〘〚〝\uff08\uff3b\uff5b\uff5f"
_EASTERN = re.compile(f"[{_EAST}]")
_BETWEEN = re.compile(
    f"(?<=[{_EAST}])(?<![{_NEVER_LAST}])(?![{_NEVER_FIRST}])"
    f"|(?<![ {_NEVER_LAST}])(?=[{_EAST}])(?![{_NEVER_FIRST}])"
)
# Thai vowels before and behind their consonant, and the sign that joins Devanagari consonants.
_BEFORE_OTHERS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u094d")
_BEHIND_OTHERS = frozenset("\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f")


class Row(NamedTuple):
    """What stands on one line; `levels` are its order where it runs both ways, else empty.

    `leftward` says that its paragraph begins at the right.
    """

    text: Plain
    levels: bytes = b""
    leftward: bool = False


def wrap(text: Plain, typeface: Typeface, size: float, room: float) -> tuple[Row, ...]:
    """The lines of `text` at type `size` in a column of `room` points, at least one.

    Line breaks are kept. No line but one with blanks hanging off its end is wider than the column,
    if a single character fits into it; nothing is left out and no hyphen added.
    """
    return tuple(
        row
        for typed in text.split("\n")
        for row in _ordered(typed, _wrap_line(typed, typeface, room / size))
    )


def _ordered(typed: str, lines: Sequence[str]) -> Iterator[Row]:
    """The lines of a paragraph, each in the order that the whole of it gives (UAX #9)."""
    if not is_mixed(typed):
        yield from (Row(Plain(line)) for line in lines)
        return
    base = base_of(typed)
    levels = levels_of(typed, base)
    for line, end in zip(lines, accumulate(map(len, lines)), strict=True):
        order = on_line(line, levels[end - len(line) : end], base)
        yield Row(Plain(line), order, base == 1)


def _wrap_line(typed: str, typeface: Typeface, room: float) -> list[str]:
    if len(typed) <= _MANY and width(typed, typeface) <= room:
        return [typed]
    lines: list[str] = []
    line, used = "", 0.0
    for word in _words(typed):
        seen = width(word.rstrip(" "), typeface) if len(word) <= _MANY else inf
        if line and used + seen > room:
            lines.append(line)
            line, used = "", 0.0
        if seen > room:
            *full, word = _pieces(word, typeface, room)
            lines += full
        line += word
        used += width(word, typeface)
    return [*lines, line]


def _words(typed: str) -> Iterator[str]:
    """What stays on one line if it can."""
    for word in _WORD.findall(typed):
        if _EASTERN.search(word) is None:
            yield word
        else:
            yield from filter(None, _BETWEEN.split(word))


def _pieces(word: str, typeface: Typeface, room: float) -> list[str]:
    """A word wider than the column in pieces that fit, cut after a sign such as "/" if one is near.

    What is drawn as one stays together, an accent with its letter among it.
    """
    pieces: list[str] = []
    piece: list[tuple[str, float]] = []
    used = 0.0
    for text, step in _whole(steps(word, typeface)):
        if piece and used + step > room and text != " ":
            cut = _near_sign(piece)
            pieces.append("".join(text for text, _ in piece[:cut]))
            piece = piece[cut:]
            used = sum(step for _, step in piece)
        piece.append((text, step))
        used += step
    return [*pieces, "".join(text for text, _ in piece)]


def _whole(parts: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Clusters joined with what may not part from them."""
    text, used = "", 0.0
    for more, step in parts:
        if text and not _belongs(text[-1], more[0]):
            yield text, used
            text, used = "", 0.0
        text += more
        used += step
    if text:
        yield text, used


@lru_cache(maxsize=8192)
def _belongs(before: str, character: str) -> bool:
    return (
        category(character).startswith("M")
        or before in _BEFORE_OTHERS
        or character in _BEHIND_OTHERS
    )


def _near_sign(piece: Sequence[tuple[str, float]]) -> int:
    """Where to cut `piece`: after a sign in its last third, else at its end."""
    for at in range(len(piece), len(piece) * 2 // 3, -1):
        if piece[at - 1][0][-1] in _AFTER:
            return at
    return len(piece)
