"""The text of a stranger's cell made plain: blanks, signs for nothing and for the cell above."""

import re
import unicodedata
from collections.abc import Iterator

from pocdesk.directory.table_words import sign, table_words
from pocdesk.domain.hidden import is_hidden

_BULLET = re.compile(r"^(?:[•·▪◦*–—-]|\d{1,2}[.)])\s+(?=\S)")
_FLOAT = re.compile(r"(\d+)\.0+")
_POWER = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_SEPARATORS = re.compile(r"[\n;,/&+|•]")


def tidy(text: str) -> str:
    """`text` with plain blanks, each once, no control signs, and no empty line."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = "".join(
        " "
        if kind == "Zs" or each == "\t"
        else "\n"
        if each in "\n\r\v\f" or kind in ("Zl", "Zp")
        else ""
        if kind in ("Cc", "Cs")
        else each
        for each in text
        for kind in [unicodedata.category(each)]
    )
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def bare(text: str) -> str:
    """`text` without what cannot be seen in it, for addresses, numbers and codes."""
    return "".join(each for each in text if each == "\n" or not is_hidden(each))


def one_line(text: str) -> str:
    """The lines of `text` as one."""
    return " ".join(text.split())


def is_above(text: str) -> bool:
    """Whether a tidy cell stands for the one above it: idem, ditto, ", ''."""
    return sign(text) in table_words().above


def is_nothing(text: str) -> bool:
    """Whether a tidy cell says that there is nothing: -, n/a, néant."""
    return not text or sign(text) in table_words().nothing


def whole_number(text: str) -> str:
    """The digits of a number as a spreadsheet writes it: "3225550100.0" gives "3225550100"."""
    found = _FLOAT.fullmatch(text.strip())
    return found[1] if found else text


def is_number_lost(text: str) -> bool:
    """Whether a text is how a spreadsheet writes a telephone number that it took for a number."""
    return _FLOAT.fullmatch(text.strip()) is not None or has_lost_digits(text)


def has_lost_digits(text: str) -> bool:
    """Whether a number is written with a power of ten, its last digits gone ("3.22555E+09")."""
    return _POWER.fullmatch(text.strip()) is not None


def items(text: str) -> tuple[str, ...]:
    """The values of a list in one cell, parted by lines, signs or words such as “and”; each once.

    Bullets, brackets around nothing and blanks are left out.
    """
    return tuple(dict.fromkeys(_items(text)))


def _items(text: str) -> Iterator[str]:
    joining = "|".join(map(re.escape, table_words().joining))
    for piece in _SEPARATORS.split(tidy(text)):
        for value in re.split(rf"\s(?:{joining})\s", piece, flags=re.IGNORECASE):
            found = _BULLET.sub("", value.strip()).strip(" .:")
            if found:
                yield found
