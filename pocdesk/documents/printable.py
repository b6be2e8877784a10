"""Pages that the typeface can draw: a character without a glyph is refused, never left out."""

from collections.abc import Sequence

from pocdesk.documents.draw import Leaf
from pocdesk.documents.fonts import missing
from pocdesk.documents.strips import Words
from pocdesk.errors import PocDeskError


class Unprintable(PocDeskError):
    """Pages hold characters that their typeface lacks; they would print boxes in their place."""


def refuse_unprintable(pages: Sequence[Leaf], what: str, *, safe: str, remedy: str) -> None:
    """Raises Unprintable where a page of `what` holds a character without a glyph."""
    lacking = missing(
        mark.text
        for page in pages
        for placed in page.strips
        for mark in placed.strip.marks
        if isinstance(mark, Words)
    )
    if lacking:
        named = ", ".join(f"{character} ({code(character)})" for character in lacking)
        raise Unprintable(
            f"{what} characters that its typeface lacks: {named}.", safe=safe, remedy=remedy
        )


def code(character: str) -> str:
    """The character by its number: "U+1F600"."""
    return f"U+{ord(character):04X}"
