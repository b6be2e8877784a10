"""In which order letters are stored in a PDF, so that a reader finds them as they were typed.

A PDF holds what is painted; whoever copies or searches gets letters from left to right and turns
them round by rules of thumb. Those of PDFium (Chrome, Edge and the tests) are followed here: it
reverses each run of right-to-left letters and the signs behind it, and the order of all runs where
most of them run to the left. Poppler takes letters by their place and finds the same words.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from pocdesk.documents.bidi import PAIRS
from pocdesk.domain.remembered import remembered

_Run: TypeAlias = tuple[str, range, bool]
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_WEAK = frozenset({"EN", "AN", "ES", "ET", "CS", "NSM", "BN"})
# Letters younger than the tables of PDFium (Unicode 5.2), which takes them for signs.
_UNKNOWN = re.compile(
    "[\u037f\u0526-\u052f\u0560\u0588\u093b\u094f\u0973-\u0978\u10c7\u10cd\u10fd-\u10ff"
    "\u1c80-\u1cbf\u2095-\u209c\u2d27\u2d2d\ua660\ua661\ua698-\ua69d\ua78d-\ua7ff\uab30-\uab6b]"
)
_SHORT = 8  # characters of a text that comes again: one letter, with its accents or its bracket
_SAME = re.compile("L+|R+|W+|N+")
_TURNED = f"{PAIRS}<>«»\u2039\u203a≤≥"
_MIRROR = {
    one: other
    for pair in zip(_TURNED[::2], _TURNED[1::2], strict=True)
    for one, other in (pair, pair[::-1])
}


def stored(text: str) -> tuple[tuple[int, str], ...]:
    """The places of the characters of `text` in the order of storing, each with what is stored.

    The other of two brackets is stored where a reader will turn it.
    """
    return _known(text) if len(text) <= _SHORT else _stored(text)


def _stored(text: str) -> tuple[tuple[int, str], ...]:
    runs = _runs(text)
    found = [
        [(at, _MIRROR.get(text[at], text[at])) for at in reversed(places)]
        if turned
        else [(at, text[at]) for at in places]
        for _, places, turned in (reversed(runs) if _is_mostly_left(runs) else runs)
    ]
    return tuple([place for run in found for place in run])


_known = remembered(2048)(_stored)


def is_kept(text: str) -> bool:
    """Whether readers leave every sign of `text` as it is: of ® and ½ that they turn, they make R
    and 1/2.
    """
    return all(map(_is_simple, text)) or all(
        _is_simple(text[at])
        for kind, places, turned in _runs(text)
        if turned and kind == "N"
        for at in places
    )


def _runs(text: str) -> list[_Run]:
    """Runs of one kind in the order of reading: kind, places, and whether a reader turns them."""
    runs = [
        (run[0][0], range(*run.span()), False) for run in _SAME.finditer("".join(map(_kind, text)))
    ]
    left = _is_mostly_left(runs)
    found: list[_Run] = []
    for kind, places, _ in runs:
        if kind in {"L", "R"}:
            left = kind == "R"
        found.append((kind, places, kind == "R" or (kind == "N" and left)))
    return found


def _is_mostly_left(runs: Sequence[_Run]) -> bool:
    kinds = [kind for kind, _, _ in runs]
    return kinds.count("R") > kinds.count("L")


@lru_cache(maxsize=8192)
def _is_simple(character: str) -> bool:
    return unicodedata.is_normalized("NFKC", character)


@lru_cache(maxsize=8192)
def _kind(character: str) -> str:
    if _UNKNOWN.match(character):
        return "N"
    kind = unicodedata.bidirectional(character)
    return _STRONG.get(kind) or ("W" if kind in _WEAK else "N")
