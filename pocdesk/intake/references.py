"""Finds in running text what has the form of a reference, and whose its label says it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from pocdesk.domain.reference import Reference, find_ours, places_of_ours
from pocdesk.intake.phrases import (
    COLONS,
    FILLERS,
    LABELS,
    LABELS_AFTER,
    MONTHS,
    NO_CODES,
    OURS,
    YOURS,
)

_WORD = re.compile(
    r"[^\s,;:()\[\]{}<>\"'!?=*|\u201c\u201d\u201e\xab\xbb\u2018\u2019\u201a"
    r"\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09\u3010\u3011\u300c-\u300f]+"
)
"""What stands between blanks, brackets, quotation marks and stops, the East Asian ones too."""

_ENDS = ".-_/\\#\u2010\u2011\u2013"
_PIECES = re.compile(f"[{re.escape(_ENDS)}]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u3005]{0,12}第\d{1,8}[号號](?:の\d{1,4})?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{0,8}\u3014(?:19|20)\d\d\u3015第?\d{1,8}[号號]")
_GERMAN = re.compile(r"(?<![\w/.-])\d{1,4} [A-Z][A-Za-z]{1,3} \d{1,6}/\d{2}(?![\w/-])")
_NUMBERS_ONLY = re.compile(r"\d+(?:[-/.]\d+)*")
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d){1,2}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?")
_FILE_NAME = re.compile(r"\.[a-z]{2,4}\Z", re.IGNORECASE)

_LONGEST = 60
_BEFORE = 48
"""Characters before a reference in which its label is looked for."""


class Whose(Enum):
    """Whose reference a label says it is."""

    OURS = "ours"
    YOURS = "yours"
    UNSAID = "unsaid"
    NO_LABEL = "no label"


@dataclass(frozen=True, slots=True)
class Found:
    """A text that may be a reference, and whose the words around it say it is."""

    text: str
    whose: Whose


def references(text: str, prefixes: tuple[str, ...]) -> Iterator[Found]:
    """What may be a reference of somebody else in `text`, in order.

    Our own references (`prefixes`), dates, addresses and names of files are left out; what looks
    like ours and is labelled as the sender's own is the sender's, for desks may number alike.
    """
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        covered = 0
        for at, word in enumerate(words):
            start, end = word.span()
            if start < covered:
                continue
            german = _GERMAN.match(line, start)
            if german is not None:
                end = german.end()
            elif at and _is_code(line, words[at - 1], word):
                start = words[at - 1].start()
            candidate = line[start:end].strip(_ENDS)
            if not _has_form(candidate, Whose.OURS):
                continue
            whose = _label(line[:start], line[end:])
            if find_ours(candidate, prefixes) and whose is not Whose.OURS:
                continue
            if not _has_form(candidate, whose):
                continue
            covered = end
            yield Found(candidate, whose)


def labelled_ours(text: str, prefixes: Iterable[str]) -> Iterator[tuple[Reference, Whose]]:
    """What has the form of our own references in `text`, each with what its label says: one that
    is labelled as the sender's own (`Whose.OURS`) is not ours."""
    for line in text.split("\n"):
        for found, start, end in places_of_ours(line, prefixes):
            yield found, _label(line[:start], line[end:])


def _is_code(line: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Whether the word before belongs to the number, as in `IPL-TRN 0093/2026-4`."""
    code = before[0]
    short = "-" in code or len(code) <= 4
    return (
        line[before.end() : word.start()] in (" ", "\xa0")
        and word[0][0].isdigit()
        and len(_PIECES.split(word[0].strip("."))) > 1
        and short
        and len(code) >= 2
        and code.isupper()
        and code.replace("-", "").isalpha()
        and not any(piece.casefold() in NO_CODES for piece in code.split("-"))
    )


def _has_form(text: str, whose: Whose) -> bool:
    """Whether `text` looks like a reference; less is asked of one that a label announces."""
    if _JAPANESE.fullmatch(text) or _CHINESE.fullmatch(text):
        return whose is not Whose.NO_LABEL or not text.startswith("第")
    if whose is not Whose.NO_LABEL and _GERMAN.fullmatch(text):
        return True
    pieces = _PIECES.split(text.replace(" ", "-").replace("\xa0", "-"))
    digits = sum(char.isdigit() for char in text)
    if not 4 <= len(text) <= _LONGEST or not all(piece.isalnum() for piece in pieces) or not digits:
        return False
    if _DATE.fullmatch(text) or _ADDRESS.fullmatch(text) or _FILE_NAME.search(text):
        return False
    if any(piece.casefold() in MONTHS for piece in pieces) and len(pieces) <= 3:
        return False
    if whose is not Whose.NO_LABEL:
        return _has_labelled_form(pieces, digits, whose)
    return (
        len(pieces) > 1
        and digits >= 4
        and text.isupper()
        and _NUMBERS_ONLY.fullmatch(text) is None
        and pieces[0].casefold() not in NO_CODES
    )


def _has_labelled_form(pieces: list[str], digits: int, whose: Whose) -> bool:
    if len(pieces) > 1:
        return digits >= 2
    return digits >= (3 if whose is Whose.OURS else 5)


def _label(before: str, after: str) -> Whose:
    """Whose reference it is by the words just before it (or, in Turkish, after it)."""
    words = _bare(before[-_BEFORE:].casefold())
    without_filler = next((words[: -len(one)] for one in FILLERS if _ends(words, (one,))), words)
    for text in (words, _bare(without_filler)):
        if _ends(text, YOURS):
            return Whose.YOURS
        if _ends(text, OURS):
            return Whose.OURS
    if _ends(words, LABELS) or _ends(_bare(without_filler), LABELS):
        return Whose.UNSAID
    following = after.lstrip().casefold()
    return Whose.UNSAID if following.startswith(LABELS_AFTER) else Whose.NO_LABEL


def _bare(words: str) -> str:
    return words.rstrip(" \t\xa0.#=([\"'" + "".join(COLONS))


def _ends(words: str, labels: tuple[str, ...]) -> bool:
    """Whether `words` end with one of `labels` as a word of its own."""
    return words.endswith(labels) and any(
        words.endswith(label) and not words[: -len(label)][-1:].isalpha() for label in labels
    )
