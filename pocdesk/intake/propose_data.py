"""The kinds of data that a message asks for, by its words: where a sentence asks and names them.

A sentence that denies anything tells none of them: which of its words is denied stands in its
grammar, and a kind that nobody asked for is worse than none.
"""

import re
from itertools import takewhile

from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.fold import fold
from pocdesk.intake import propose_phrases as said
from pocdesk.intake.phrase_list import sentences, unaddressed
from pocdesk.intake.propose_data_phrases import DATA, LABEL, NOT, NOT_THAT
from pocdesk.intake.propose_kind import Unit

_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013\u2014\u00b7\u25cf\u25aa]|\(?\w{1,2}[.)])\s*(?=\w)")
_COLON = re.compile("[:\uff1a]\\s*$")
_LABELLED = re.compile("([^:\uff1a]{1,40})[:\uff1a]\\s*\\S")


def data_in_words(subject: str, own_text: str) -> tuple[DataKind, ...]:
    """The kinds of data that the subject and the sender's own text ask for, in their order."""
    found: set[DataKind] = set()
    for sentence in (subject, *sentences(_listed(own_text))):
        if _asks(sentence):
            found |= _named(fold(unaddressed(sentence)))
    return tuple(kind for kind in DataKind if kind in found)


def _listed(text: str) -> str:
    """`text` with the items of a list behind the colon before them, as one line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined: list[str] = []
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        rest = range(at, len(lines)) if _COLON.search(line) else ()
        items = list(takewhile(_ITEM.match, (lines[one] for one in rest)))
        at += len(items)
        parts = (_ITEM.sub("", item, count=1).strip(" ;,.") for item in items)
        joined.append(f"{line} {', '.join(parts)}".strip())
    return "\n".join(joined)


def _asks(sentence: str) -> bool:
    """Whether the data that it names are those that it asks for, and all of them."""
    unit = Unit.of(sentence)
    if NOT_THAT.without(unit.folded) in NOT or unit.is_about_others:
        return False
    if any(unit.folded in phrases for phrases in (said.INQUIRES, said.NO_REQUEST)):
        return False
    label = _LABELLED.match(sentence)
    labelled = label is not None and fold(label[1]) in LABEL
    return labelled or unit.folded in said.ASKS or unit.folded in said.PRESERVES


def _named(folded: str) -> set[DataKind]:
    return {kind for kind, phrases in DATA.items() if folded in phrases}
