"""Whether the header From names one author, and so plainly that nobody could read another.

What is shown to the officer is a best guess out of whatever stands there. To say that somebody is
known takes more: mail systems on the way checked the author that they saw, and where a header can
be read in two ways, the one they checked may not be the one shown.
"""

import re

from pocdesk.intake.addresses import COMMENT, QUOTED, roles_of
from pocdesk.intake.charsets import one_line
from pocdesk.intake.headers import LONGEST_VALUE, Headers

_WORD = r"[^\s<>()\[\]@,;:\"\\]+"
_ADDRESS = rf"\s*({_WORD}@{_WORD})\s*"
_ALONE = re.compile(rf"(){_ADDRESS}")
# A closing bracket without its partner is common in names, and nothing begins with it.
_NAMED = re.compile(rf"([^<>(,;:\"\\]*)<{_ADDRESS}>\s*")
_QUOTE = "["
"""Stands for what is quoted: harmless in a name, and part of no address."""


def doubt_of_author(headers: Headers, address: str | None) -> str | None:
    """Why it is not certain that `address`, the best guess, wrote; None where it is.

    Certain is one header From with one mailbox: an address alone or after a name in angle
    brackets, beside comments, none of it encoded (RFC 5322, section 3.4, without its obsolete
    forms and groups).
    """
    if headers.count("from") != 1:
        how_many = "more than one header" if headers.count("from") else "no header"
        return f"The message has {how_many} “from”, so it is not certain who wrote it."
    if not headers.is_sound("from"):
        return "A broken line among the headers makes it not certain who wrote."
    named = _author(headers.first("from") or b"")
    if named is None or named != address:
        return "The header “from” does not plainly name one author, so it is not certain who wrote."
    return None


def _author(raw: bytes) -> str | None:
    """The address that the bytes of a From name by the strict form, or None.

    The text's character set does not count: it could make an address out of other signs.
    """
    if len(raw) >= LONGEST_VALUE:
        return None  # it was cut, and another author may have followed
    text = one_line(raw.decode("utf-8", "replace"))
    plain = "".join(
        {QUOTED: _QUOTE, COMMENT: " "}.get(role, sign)
        for sign, role in zip(text, roles_of(text), strict=True)
    )
    found = _ALONE.fullmatch(plain) or _NAMED.fullmatch(plain)
    if found is None:
        return None
    name, address = found.groups()
    others = (word for word in name.split() if "@" in word and word.strip("'") != address)
    return None if any(others) or "=?" in address else address
