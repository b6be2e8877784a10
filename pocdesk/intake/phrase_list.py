"""Phrases of many languages, found in a text whatever its case, accents and punctuation are."""

import re
import unicodedata
from collections.abc import Iterator

from pocdesk.domain.fold import fold

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ARABIC", "HEBREW", "THAI")
"""Scripts whose words are not parted by blanks, or take their particles without one."""

_TO_JOIN = 55
"""Characters of a line from which on the next one goes on with its sentence."""

_FULL_STOP = re.compile(r"((?<!\w)\w+|[)\]\"\u201d])[.!]\s+(?=(\S))")
_SHORTEST = 3
_SHORTENED = frozenset(
    {
        *("art", "arts", "ref", "réf", "gem", "vgl", "bzw", "abs", "tel", "exp", "proc", "prot"),
        *("vol", "sygn", "ust", "sek", "akt", "num", "núm", "env", "ext", "подп", "стр", "исх"),
    }
)
"""Words of three letters and more after whose stop a sentence goes on."""

_STOPS = re.compile("[\u3002\uff01\uff1f\u061f;]|\\?(?=\\s)")


_WORD = re.compile("[!-~]+")
_DOMAIN = re.compile(r"(?i)(?:[a-z0-9-]+\.)+[a-z][a-z-]+(?:[/:?#]|$)")
_AROUND = "\"'()<>[]{},.;:!?"


class PhraseList:
    """Phrases to look for in folded text: a whole word each, or its beginning where `*` ends it."""

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases
        self._pattern = _pattern(phrases)

    def __contains__(self, folded: object) -> bool:
        return isinstance(folded, str) and self._pattern.search(folded) is not None

    def begins(self, folded: str) -> bool:
        """Whether `folded` begins with one of the phrases."""
        return self._pattern.match(folded) is not None

    def without(self, folded: str) -> str:
        """`folded` with every phrase of the list taken out."""
        return " ".join(self._pattern.sub(" ", folded).split())


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words: list[str] = []
    unspaced: list[str] = []
    for phrase in phrases:
        folded = fold(phrase)
        if not folded:
            raise ValueError(f"nothing is left of the phrase {phrase!r}")
        if unicodedata.name(folded[0], "").startswith(_UNSPACED):
            unspaced.append(re.escape(folded))
        else:
            words.append(re.escape(folded) + ("" if phrase.endswith("*") else r"\b"))
    # The longest first, for one may be the beginning of another.
    choices = ("|".join(sorted(each, key=len, reverse=True)) for each in (words, unspaced))
    of_words, of_signs = choices
    return re.compile("|".join(part for part in (f"\\b(?:{of_words})", of_signs) if part))


def unaddressed(text: str) -> str:
    """`text` without its addresses of mailboxes, pages and hosts: what an account is called says
    nothing."""
    return _WORD.sub(lambda word: " " if _is_address(word[0]) else word[0], text)


def _is_address(word: str) -> bool:
    return "@" in word or "://" in word or _DOMAIN.match(word.strip(_AROUND)) is not None


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` as written, lines that were wrapped put together again."""
    joined: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        said = line.strip()
        if goes_on and said:
            joined[-1] += f" {said}"
        elif said:
            joined.append(said)
        goes_on = len(said) >= _TO_JOIN
    pieces = (piece for line in joined for part in _STOPS.split(line) for piece in _split(part))
    return tuple(piece for piece in pieces if piece)


def _split(text: str) -> Iterator[str]:
    """The sentences of `text`; "Az.", "30." and what goes on with a small letter end none."""
    start = 0
    for stop in _FULL_STOP.finditer(text):
        word = stop[1].casefold()
        whole = len(word) >= _SHORTEST and word not in _SHORTENED
        if (whole or not word[-1].isalnum()) and not stop[2].islower():
            yield text[start : stop.start(2)].strip()
            start = stop.start(2)
    yield text[start:].strip()
