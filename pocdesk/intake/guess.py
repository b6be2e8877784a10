"""What a message proposes to the officer: the sender's reference, and references of ours.

Every function here is careful: a wrong reference is worse than none, and None is the answer where
two things could be meant. The officer sees the proposal and may change it.
"""

import re
from collections.abc import Iterable

from pocdesk.domain.message import Message
from pocdesk.domain.reference import PREFIX, Reference, find_ours
from pocdesk.intake.phrases import EXTENDS
from pocdesk.intake.quoted import own_text
from pocdesk.intake.references import Found, Whose, labelled_ours, references

_PASSED_ON = re.compile(r"\s*\w{1,4}\s*(?:\[\d+\]\s*)?[:\uff1a]")


def their_reference(message: Message, prefixes: Iterable[str] = (PREFIX,)) -> str | None:
    """The sender's reference of what this message is about, as written, or None.

    It counts where a label of the subject or of the sender's own text names it as theirs, where
    it is the only thing of its form in the subject, or the only labelled one in the text.
    """
    if message.flags.bounce:
        return None
    known = tuple(prefixes)
    subject = tuple(references(message.subject, known))
    if _is_passed_on(message):  # its labels may be ours, written from here
        subject = tuple(found for found in subject if not find_ours(found.text, known))
    text = tuple(references(own_text(message.body), known))
    for candidates in (
        _of(subject, Whose.OURS, Whose.UNSAID)[:1],
        _of(text, Whose.OURS)[:1],
        () if message.flags.auto_reply else _of(subject, Whose.NO_LABEL),
        () if message.flags.auto_reply else _of(text, Whose.UNSAID),
    ):
        if len(candidates) == 1:
            return candidates[0]
    return None


def earlier_reference(message: Message, prefixes: Iterable[str] = (PREFIX,)) -> str | None:
    """The sender's reference of the request that this message asks to extend, or None.

    It is the only other labelled reference of the sender's own text in a message that speaks of
    an extension.
    """
    known = tuple(prefixes)
    now = their_reference(message, known)
    words = f"{message.subject}\n{own_text(message.body)}"
    if now is None or not any(word in words.casefold() for word in EXTENDS):
        return None
    labelled = _of(references(words, known), Whose.OURS, Whose.UNSAID)
    others = [text for text in labelled if text != now]
    return others[0] if len(others) == 1 else None


def references_in(message: Message, prefixes: Iterable[str]) -> tuple[Reference, ...]:
    """Our references in a message, the best hint first, each once.

    The subject comes before the sender's own text; then, for a bounce, the subject of the letter
    that came back; last the message that this one answers. Those that are labelled as ours stand
    first, those labelled as the sender's own are left out.
    """
    known = tuple(prefixes)
    returned = [one.subject for one in message.nested] if message.flags.bounce else []
    own = [own_text(message.body)]
    places = [message.subject, *own, *returned, message.in_reply_to or ""]
    said = [*own] if _is_passed_on(message) else [message.subject, *own]
    labelled = [pair for place in said for pair in labelled_ours(place, known)]
    first = {found for found, whose in labelled if whose is Whose.YOURS}
    theirs = {found for found, whose in labelled if whose is Whose.OURS} - first
    found = dict.fromkeys(found for place in places for found in find_ours(place, known))
    kept = (one for one in found if one not in theirs)
    return tuple(sorted(kept, key=lambda one: one not in first))


def _is_passed_on(message: Message) -> bool:
    """Whether the subject was first written for another message, as by "Re:" or "WG:"; then "our"
    and "your" in it are perhaps not the sender's."""
    automatic = message.flags.bounce or message.flags.auto_reply
    passed = _PASSED_ON.match(message.subject) is not None
    return automatic or passed or message.in_reply_to is not None


def _of(found: Iterable[Found], *whose: Whose) -> tuple[str, ...]:
    """The texts with one of these labels, each once, unless another place says they are yours."""
    all_found = tuple(found)
    yours = {one.text for one in all_found if one.whose is Whose.YOURS}
    texts = (one.text for one in all_found if one.whose in whose)
    return tuple(text for text in dict.fromkeys(texts) if text not in yours)
