"""The sender's own words in a text: what stands above and between the quotations."""

import re

from pocdesk.intake.pasted_head import PASTED
from pocdesk.intake.phrases import COLONS, DIVIDERS, FROM, SENT, WROTE

FORWARDED = "----- Forwarded message -----"
"""The line that the intake itself sets before the text of a message inside the message."""

LONGEST_TEXT = 20_000
"""Characters in which words are looked for; a request says what it is at its start."""

_MOMENT = re.compile(r"@|\d{1,2}[:.h]\d{2}\b")
"""An address or a time of day, without which a line that says "wrote:" is the sender's own."""


def own_text(body: str) -> str:
    """The start of `body` without quoted lines and without all that follows a divider.

    A divider is a line such as "-----Original Message-----", the headers of the quoted message or
    "On such a day somebody wrote:", in the languages mail programs write them in.
    """
    own: list[str] = []
    has_words = False
    lines = body[:LONGEST_TEXT].split("\n")
    for at, line in enumerate(lines):
        if _divides(line) or _attributes(lines[at : at + 2]):
            break
        # A letter may begin with From and Date of its own; a quotation comes after some words.
        if has_words and _begins_headers(lines[at : at + 4]):
            break
        if not line.lstrip().startswith((">", "|")):
            own.append(line.strip())
            has_words = has_words or own[-1] not in {"", PASTED}
    return "\n".join(own)


def _divides(line: str) -> bool:
    text = line.strip()
    if not text.startswith(("--", "__", "==", "**")):
        return False
    words = text.strip("-_=* ").casefold().rstrip(":")
    return words in DIVIDERS


def _begins_headers(lines: list[str]) -> bool:
    if not _named(lines[0], FROM):
        return False
    return any(_named(line, SENT) for line in lines[1:])


def _named(line: str, names: frozenset[str]) -> bool:
    head, colon, value = line.partition(":")
    return bool(colon and value.strip()) and head.strip("* \t").replace(" ", "").casefold() in names


def _attributes(lines: list[str]) -> bool:
    """Whether one line, or one and its continuation, says who wrote when, and ends there."""
    for text in (lines[0], " ".join(lines)):
        end = text.rstrip().casefold()
        names_moment = len(end) <= 400 and _MOMENT.search(end) is not None
        if names_moment and end.endswith(COLONS) and any(word in end for word in WROTE):
            return True
    return False
