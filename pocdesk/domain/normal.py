"""Unicode's normal forms, in a time that grows with the text alone."""

import unicodedata
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFKC", "NFKD"]

_SHORT = 256
_COMPATIBLE = {0xFF9E: "\u3099", 0xFF9F: "\u309a"}
_ACCENTS = {0x0F73: "\u0f71\u0f72", 0x0F75: "\u0f71\u0f74", 0x0F81: "\u0f71\u0f80"}
"""Signs of no class that come apart into accents and nothing else."""


def normal(form: Form, text: str) -> str:
    """`text` in a normal form of Unicode.

    Accents are brought into their order beforehand: `unicodedata` moves each one past all before
    it, which takes seconds for a letter with ten thousand of them.
    """
    if len(text) < _SHORT or text.isascii():
        return unicodedata.normalize(form, text)
    apart = text.translate(_ACCENTS if form == "NFC" else _ACCENTS | _COMPATIBLE)
    runs = groupby(apart, lambda sign: unicodedata.combining(sign) > 0)
    ordered = (
        "".join(sorted(run, key=unicodedata.combining) if are_accents else run)
        for are_accents, run in runs
    )
    return unicodedata.normalize(form, "".join(ordered))


def composed(text: str) -> str:
    """`text` in NFC, as print has it."""
    return normal("NFC", text)
