"""How a text is folded for the index, and cut into words where the index cuts it."""

import unicodedata

from pocdesk.domain.fold import letters
from pocdesk.storage.plain import storable

_LONGEST = 200_000  # characters of one text; what stands beyond them is kept but not found
_UNSPACED = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GEORGIAN", "THAI"}


def fold(text: str) -> str:
    """`text` as it is indexed and sought: whatever its letters look like, they are made one."""
    return letters(storable(text[:_LONGEST]).replace("\0", " "))


def words_of(folded: str) -> list[str]:
    """The words in a folded text, cut where the index cuts: at all but letters and digits."""
    return "".join(sign if _is_of_word(sign) else " " for sign in folded).split()


def _is_of_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LNM" or category == "Co"


def is_unspaced(piece: str) -> bool:
    """Whether a piece is of a script whose words are long, or not kept apart by blanks."""
    return all(unicodedata.name(sign, "-").split()[0] in _UNSPACED for sign in piece)
