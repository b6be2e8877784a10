"""The one door through which words reach a page: cleaned, and never longer than a page can bear.

Nothing in a letter is read as markup. Words are set glyph by glyph, so `<a@b.example>` or
`<img src=...>` is printed as typed; what this door takes out is only what has no place on paper.
"""

import re
import unicodedata
from typing import NewType

from pocdesk.domain.hidden import is_hidden
from pocdesk.domain.normal import composed
from pocdesk.errors import PocDeskError

Plain = NewType("Plain", str)
"""Words that went through `plain`; whatever draws or measures accepts nothing else."""

EMPTY = Plain("")

LONGEST = 110_000
"""Characters of one text: what a field of a form takes at most, and the words that a letter sets
before it. Longer ones belong in an attachment (about 25 pages)."""

# All but what is surely printable and has no second spelling.
_ODD = re.compile(r"[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0390-\u0482\u048a-\u052f]")
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\u0085\u2028\u2029"), "\n")
# Neither seen nor heard on paper; without them the words are the same.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class TooLong(PocDeskError):
    """A text that no letter should hold; it is refused, since a letter never cuts."""


def plain(text: str) -> Plain:
    """`text` as it is set on a page, line breaks and double blanks kept.

    Control characters, lone surrogates and zero-width characters go, letters are composed (NFC),
    a tab becomes four blanks, and other characters that cannot be seen, such as those that turn the
    direction of writing, stand as marks such as `[U+202E]`, so that paper and screen cannot say two
    things. Raises TooLong.
    """
    if len(text) > LONGEST:
        raise TooLong(
            f"A text of this letter has {len(text):,} characters; a letter takes {LONGEST:,}.",
            safe="Nothing was written.",
            remedy="Attach it as a file and name the file in the letter.",
        )
    if _ODD.search(text) is None:
        return Plain(text)
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    # Composed last: what goes may have kept a letter and its accent apart.
    return Plain(composed(_ODD.sub(_on_paper, lines)))


def one_line(text: str) -> Plain:
    """`text` through the door with its line breaks turned into blanks, for heads and feet."""
    return Plain(plain(text).replace("\n", " "))


def joined(*parts: Plain, by: str = " ") -> Plain:
    """The parts that hold something, with `by` between them."""
    return Plain(by.join(part for part in parts if part))


def _on_paper(found: re.Match[str]) -> str:
    character = found[0]
    if character == "\t":
        return "    "
    if character in _UNSEEN or unicodedata.category(character) in {"Cc", "Cs"}:
        return ""
    return f"[U+{ord(character):04X}]" if is_hidden(character) else character
