"""A public key as it goes by paper, and back: 9 groups of 6 characters, two of them to check."""

import re

from pocdesk.domain import paper_code
from pocdesk.errors import PocDeskError

_LENGTH = 54  # 256 bits in base 32, and two check characters
_GROUP = 6
_HEX = re.compile(r"[0-9a-fA-F]{64}")


def code_of_key(public: str) -> str:
    """The public key of 64 hexadecimal digits as it is printed."""
    return paper_code.code_of(int(public, 16), length=_LENGTH, group=_GROUP)


def read_key(typed: str) -> str:
    """The public key, in 64 hexadecimal digits, that was typed from paper or pasted as such.

    Raises PocDeskError for anything else.
    """
    if _HEX.fullmatch(typed.strip()):
        return typed.strip().lower()
    try:
        value = paper_code.value_of(paper_code.read_code(typed, length=_LENGTH))
        return value.to_bytes(32).hex()
    except (ValueError, OverflowError) as error:
        why = "it stands for no key" if isinstance(error, OverflowError) else error
        raise PocDeskError(
            f"That is no public key: {why}.",
            safe="Nothing was changed.",
            remedy="Compare it with the paper, group by group.",
        ) from None
