"""Letters and their accents composed (Unicode NFC), in a time that grows with the text alone."""

import unicodedata
from itertools import groupby


def composed(text: str) -> str:
    """`text` in NFC, as print has it.

    Accents are brought into their order beforehand: `unicodedata` moves each one past all before
    it, which takes seconds for a letter with ten thousand of them.
    """
    if text.isascii():
        return text
    runs = groupby(text, lambda sign: unicodedata.combining(sign) > 0)
    return unicodedata.normalize(
        "NFC",
        "".join(
            "".join(sorted(run, key=unicodedata.combining) if are_accents else run)
            for are_accents, run in runs
        ),
    )
