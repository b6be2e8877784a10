"""Mailboxes in From, To and the like, as mail programs really write them.

The parsers of the standard library lose the address, or raise, where brackets do not pair; here
the address is what stands in angle brackets, whatever surrounds it.
"""

import re
from dataclasses import dataclass

from pocdesk.intake.charsets import Note, one_line, short
from pocdesk.intake.words import decoded

MOST = 1000
"""Mailboxes of one header that are taken over."""

TEXT, QUOTED, COMMENT, ANGLE = "t", "q", "c", "a"
"""What a character of a header with mailboxes can be."""

_WORD = re.compile(r"[^\s<>()\",;:]+")
_IN_ANGLES = re.compile(r"<\s*([^<>\s]+)\s*>")
_ROUTE = re.compile(r"^@[^:]*:")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The name shown and the address; either may be missing, the name then empty."""

    name: str
    address: str | None


def mailboxes(text: str, what: str, note: Note) -> tuple[Mailbox, ...]:
    """Every mailbox of a header value whose encoded words are still encoded.

    Groups give their members (`undisclosed-recipients:;` gives none).
    """
    found = _split(text, what, note)
    if text.strip() and not any(mailbox.address for mailbox in found):
        whole = decoded(text, what, note)
        if whole != text:  # some programs encode name and address together
            found = _split(whole, what, note)
    if len(found) > MOST:
        note(f"{what} names {len(found)} addresses; only the first {MOST} were taken over.")
    return tuple(found[:MOST])


def address_of(text: str) -> str | None:
    """The one address in `text`, or None: for Return-Path and delivery reports."""
    angle = [word for word in _IN_ANGLES.findall(text) if "@" in word]
    return one_line(angle[-1]) if angle else _bare(text)


def _split(text: str, what: str, note: Note) -> list[Mailbox]:
    roles = roles_of(text)
    found = []
    start = 0
    for at in range(len(text) + 1):
        ends = at == len(text) or (roles[at] == TEXT and text[at] in ",;")
        if roles[at : at + 1] == [TEXT] and text[at] == ":":
            start = at + 1  # what stood before is the name of a group
        elif ends:
            mailbox = _mailbox(text[start:at], roles[start:at], what, note)
            if mailbox is not None:
                found.append(mailbox)
            start = at + 1
    return found


def _mailbox(text: str, roles: list[str], what: str, note: Note) -> Mailbox | None:
    def without(*left_out: str) -> str:
        pairs = zip(text, roles, strict=True)
        return "".join(" " if role in left_out else char for char, role in pairs)

    if not text.strip():
        return None
    in_angles = [char for char, role in zip(text, roles, strict=True) if role == ANGLE]
    angle = _ROUTE.sub("", "".join(in_angles).strip("<> \t"))
    phrase = without(ANGLE)
    address = angle if "@" in angle and not re.search(r"\s", angle) else None
    if address is None:
        address = _bare(without(ANGLE, QUOTED, COMMENT)) or address_of(text)
        phrase = phrase.replace(address or "", "", 1).strip("<> \t")
        if phrase.startswith("(") and phrase.endswith(")"):
            phrase = phrase[1:-1]  # the old form: address (name)
    name = one_line(decoded(_unquoted(phrase), what, note)) or (angle if address is None else "")
    if address is None and not name:
        note(f"{what} holds “{short(text)}”, which is no address.")
        return None
    return Mailbox(name, one_line(address) if address else None)


def _bare(text: str) -> str | None:
    return next((word for word in _WORD.findall(text) if "@" in word.strip("@")), None)


def roles_of(text: str) -> list[str]:
    """What each character is: text, part of a quoted name, of a comment or of an address.

    Quotes and brackets that find no partner are text.
    """
    roles = [TEXT] * len(text)
    open_brackets: list[int] = []
    quote = angle = -1
    escaped = False
    for at, char in enumerate(text):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == '"' and not open_brackets:
            if quote >= 0:
                roles[quote : at + 1] = [QUOTED] * (at + 1 - quote)
            quote = -1 if quote >= 0 else at
        elif quote >= 0:
            continue
        elif char == "(":
            open_brackets.append(at)
        elif char == ")" and open_brackets:
            opened = open_brackets.pop()
            if not open_brackets:
                roles[opened : at + 1] = [COMMENT] * (at + 1 - opened)
        elif char == "<":
            angle = at
        elif char == ">" and angle >= 0:
            roles[angle : at + 1] = [ANGLE] * (at + 1 - angle)
            angle = -1
    return roles


def _unquoted(phrase: str) -> str:
    return re.sub(r'\\(.)|"', lambda found: found[1] or "", phrase)
