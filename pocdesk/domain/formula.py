"""Texts that a spreadsheet would compute: how they are kept from it, and taken back as they were.

The sign before them is an apostrophe. Quotation marks around a cell do not help.
"""

import re

# The signs with which spreadsheets begin a formula, the wide ones in East Asian settings too.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FIRST = re.compile(rf"[\s\"']*[{_SIGNS}]")
# A spreadsheet set to another separator takes what follows that sign for a cell of its own.
# It is found whether a formula follows or not, so that a long row of blanks is read once.
_INNER = re.compile(rf"([;,|\t\r\n][\s\"']*)(?=([{_SIGNS}])?)")
_TELEPHONE = re.compile(r"\+[0-9][0-9 ()./-]*")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might compute `text`."""
    return _FIRST.match(text) is not None


def guarded(text: str) -> str:
    """`text` with an apostrophe before each sign that would begin a formula."""
    inside = _INNER.sub(_kept, text)
    return f"'{inside}" if is_formula(inside) else inside


def unguarded(text: str) -> str:
    """The text from which `guarded` made this one; any other text as it is."""
    if "'" not in text:
        return text
    inside = _INNER.sub(_taken_back, text)
    return inside[1:] if inside.startswith("'") and is_formula(inside) else inside


def _kept(found: re.Match[str]) -> str:
    return f"{found[1]}'" if found[2] else found[1]


def _taken_back(found: re.Match[str]) -> str:
    return found[1].removesuffix("'") if found[2] else found[1]


def is_telephone(text: str) -> bool:
    """Whether `text` is an international number, whose sign + is no formula's."""
    return _TELEPHONE.fullmatch(text) is not None
