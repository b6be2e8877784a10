"""Texts folded for comparison: whatever a letter looks like in a script, it is one letter."""

import re
import unicodedata
from itertools import chain

from pocdesk.domain.normal import normal
from pocdesk.domain.remembered import remembered

FOLDING = 2
"""Goes up when `letters` gives another text than before: what is indexed is then folded again."""

# Letters that do not come apart into a plain letter and an accent.
_LATIN = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ɛ": "e",
    "ɔ": "o",
    "\u0131": "i",
    "ə": "e",
}
# Cyrillic letters of one language that others write as the plainer one.
_CYRILLIC = dict(
    zip(
        "\u0491\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb",
        "\u0433\u0433\u043a\u043d\u043e\u0443\u0443\u0445",
        strict=True,
    )
)
# Forms that the end of a word has in Hebrew; other shapes of one letter in Arabic, Persian, Urdu.
_HEBREW = dict(zip("ךםןףץ", "כמנפצ", strict=True))
_ARABIC = {"\u0671": "\u0627"}  # alef
_ARABIC |= dict.fromkeys("\u0649\u06cc\u06d0", "\u064a")  # yeh
_ARABIC |= dict.fromkeys("\u0629\u06c1\u06be\u06d5", "\u0647")  # heh, and what ends a word as it
_ARABIC |= dict.fromkeys("\u06a9\u06aa", "\u0643")  # kaf
# Signs that a keyboard or a word processor puts for the apostrophe and the hyphen.
_SIGNS = dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u05f3", "'")
_SIGNS |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be", "-")
_GEORGIAN = {
    chr(first + step): chr(0x10D0 + step) for first in (0x10A0, 0x2D00) for step in range(38)
}
_KANA = {chr(code): chr(code + 0x60) for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_ONE = _LATIN | _CYRILLIC | _HEBREW | _ARABIC | _SIGNS | _GEORGIAN | _KANA

# Accents, vowel points, lengthening strokes, and what is not seen at all. The marks of Thai, of
# the scripts of India and of kana stay: without them it is another word.
_SILENT = (
    range(0x0300, 0x0370),
    range(0x0483, 0x048A),
    range(0x0591, 0x05BE),
    (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),
    range(0x0610, 0x061B),
    (0x0640,),
    range(0x064B, 0x0660),
    (0x0670,),
    (*range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)),
    range(0x08D3, 0x08E2),
    range(0x08E3, 0x0900),
    range(0x1AB0, 0x1ACF),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x20F1),
    range(0xFE00, 0xFE10),
    range(0xFE20, 0xFE30),
    (0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    range(0x2060, 0x2070),
)
_TABLE: dict[int, str | None] = {ord(sign): plain for sign, plain in _ONE.items()}
_TABLE |= dict.fromkeys(chain.from_iterable(_SILENT))
_DIGIT = re.compile(r"(?![0-9])\d")


def letters(text: str) -> str:
    """`text` with each letter in one plain form; blanks and punctuation stay.

    Case, width, accents, ligatures, kana, forms of Arabic, Hebrew and Georgian letters and digits
    make no difference: "Tōkyō" gives "tokyo". What was folded stays as it is.
    """
    if text.isascii():
        return text.casefold()
    # Taken apart twice: a sign such as ㎅ holds capitals, and a small letter may hold an accent.
    apart = normal("NFKD", normal("NFKD", text).casefold())
    plain = _DIGIT.sub(_digit, apart.translate(_TABLE))
    return normal("NFC", plain)


@remembered(8192)
def fold(text: str) -> str:
    """`text` for comparison of names: "São Tomé" gives "sao tome"; punctuation is left out."""
    apart = normal("NFKD", letters(text))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain).strip()


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.digit(found[0]))
