"""Characters that cannot be seen: they change what a text means and not what is read."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pocdesk.domain.normal import composed

# Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties), as far as its ranges reach
# beyond the category Cf; a typeface draws nothing for them, unassigned ones included.
_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)

_QUOTES = {ord(sign): '"' for sign in "“”„‟"}


@lru_cache(maxsize=4096)
def is_hidden(character: str) -> bool:
    """Whether it is a control, a format character, half a character, or drawn as nothing."""
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
        return True
    code = ord(character)
    return _is_no_character(code) or any(first <= code <= last for first, last in _IGNORABLE)


def hidden_characters(text: str) -> tuple[str, ...]:
    """Characters that cannot be seen but change what is read, as `U+202E`, each once."""
    return _named(character for character in text if is_hidden(character))


def unclear_characters(text: str) -> tuple[str, ...]:
    """What no identifier may hold: hidden characters, and blanks that only look like U+0020."""
    return _named(
        character
        for character in text
        if is_hidden(character) or (character != " " and unicodedata.category(character) == "Zs")
    )


def marked(text: str) -> str:
    """`text` in one line, what cannot be seen in it standing as a mark such as `[U+202E]`."""
    line = " ".join(text.split())
    return "".join(f"[U+{ord(sign):04X}]" if is_hidden(sign) else sign for sign in line)


def bounded(text: str, longest: int = 60) -> str:
    """A stranger's `text` as `marked`, and cut to so many characters."""
    line = marked(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def quoted(text: str) -> str:
    """A stranger's `text` for the middle of a sentence of ours: `bounded`, in quotation marks that
    it cannot close itself."""
    return f"“{bounded(text).translate(_QUOTES)}”"


def is_composed(text: str) -> bool:
    """Whether composing its letters (NFC), as print does, leaves `text` as it is."""
    return composed(text) == text


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen."""
    return all(character.isspace() or is_hidden(character) for character in text)


def _is_no_character(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _named(characters: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"U+{ord(character):04X}" for character in characters))
