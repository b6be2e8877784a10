"""How urgent a message says it is: in its subject, at the start of a line, or after a label.

A wrong urgency is worse than none: what running text says of urgency in passing does not count,
and where two places say different things nothing is proposed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from pocdesk.domain.case import Urgency
from pocdesk.domain.fold import fold
from pocdesk.intake.propose_urgency_phrases import EMERGENCY, LABEL, NORMAL, OTHERWISE, URGENT

_COLON = re.compile("[:\uff1a]")
_MOST_WORDS = 6
"""Words of a line that begins with its urgency and says nothing before it."""


@dataclass(frozen=True, slots=True)
class SaidUrgency:
    """The urgency that a message states; `unclear` says that two places state different ones."""

    urgency: Urgency | None = None
    unclear: bool = False


def urgency_in_words(subject: str, own_text: str) -> SaidUrgency:
    """What the subject and the sender's own text say of urgency, where they say it plainly."""
    lines = [line.strip() for line in own_text.split("\n")]
    labelled = {said for line in lines if (said := _after_label(line))}
    shown = {said for line in lines if (said := _at_start(line))}
    in_subject = _called(fold(subject))
    # An emergency is urgent as well: of the two the greater is meant.
    calls = {*([in_subject] if in_subject else []), *shown}
    if Urgency.EMERGENCY in calls:
        calls -= {Urgency.URGENT}
    if len(labelled) > 1:
        return SaidUrgency(unclear=True)
    if labelled and calls and labelled != calls:
        return SaidUrgency(unclear=True)
    stated = labelled or calls
    return SaidUrgency(urgency=next(iter(stated))) if len(stated) == 1 else SaidUrgency()


def urgency_named(text: str) -> Urgency | None:
    """The one urgency that the few words of `text` name, such as those after a label, or None."""
    folded = fold(text)
    if folded in NORMAL:
        return Urgency.NORMAL if _called(folded) is None else None
    return _called(folded)


def _called(folded: str) -> Urgency | None:
    words = OTHERWISE.without(folded)
    if words in EMERGENCY:
        return Urgency.EMERGENCY
    return Urgency.URGENT if words in URGENT else None


def _after_label(line: str) -> Urgency | None:
    """The urgency after each "Priority:" in `line`, where all agree."""
    pieces = _COLON.split(line)
    found = {
        said
        for before, after in pairwise(pieces)
        if _ends_with_label(before) and (said := urgency_named(_first_words(after)))
    }
    return found.pop() if len(found) == 1 else None


def _ends_with_label(before: str) -> bool:
    last = re.split(r"[.;,()]\s*|\s[-\u2013]\s|[\u3002\u3001]", before)[-1]
    folded = fold(last)
    return len(last) <= 40 and folded in LABEL and _called(folded) is None


def _first_words(after: str) -> str:
    return " ".join(re.split(r"[.;,()\[\]|\uff08\u3002\u3001]", after, maxsplit=1)[0].split()[:3])


def _at_start(line: str) -> Urgency | None:
    """What a line calls out: "URGENT:", "EMERGENCY - threat to life"; a sentence calls nothing."""
    head = re.split(r"[:\uff1a!.\u2013\u2014]|\s-+\s", line, maxsplit=1)
    if not head[0].strip() or len(head[0].split()) > _MOST_WORDS or _ends_with_label(head[0]):
        return None
    alone = len(head) > 1 or len(line.split()) <= _MOST_WORDS
    folded = OTHERWISE.without(fold(head[0]))
    begins = EMERGENCY.begins(folded) or URGENT.begins(folded)
    return _called(folded) if alone and begins else None
