"""A public key as it goes by paper, and back: 9 groups of 6 characters, two of them to check."""

import re

from pocdesk.domain import paper_code
from pocdesk.errors import PocDeskError
from pocdesk.packs.manifest import key_id
from pocdesk.packs.rejected import shown

_BITS = 256
_LENGTH = 54  # so many bits in base 32, and two check characters
_GROUP = 6
_GAP = re.compile(r"[\s\u2010-\u2015-]+")
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
            remedy=" ".join((*mistakes(typed), "Compare it with the paper, group by group.")),
        ) from None


def id_of_typed(typed: str) -> str:
    """The id of the key that was typed. Raises PocDeskError like `read_key`."""
    return key_id(read_key(typed))


def mistakes(typed: str) -> tuple[str, ...]:
    """What is wrong with a key that was typed from paper, by its groups as far as that can be told;
    nothing for a key that may be read."""
    if _HEX.fullmatch(typed.strip()):
        return ()
    groups = [group for group in _GAP.split(typed) if group]
    said = []
    for number, group in enumerate(groups, start=1):
        strange = [sign for sign in group if not _is_in_code(sign)]
        if strange:
            said.append(f"Group {number}: {shown(strange[0])} is in no code.")
        elif len(group) != _GROUP and 1 < len(groups) <= _LENGTH // _GROUP:
            said.append(f"Group {number} has {len(group)} characters instead of {_GROUP}.")
    whole = "".join(groups)
    if not said and len(whole) != _LENGTH:
        said.append(f"{len(whole)} of {_LENGTH} characters are there.")
    return tuple(said) if said else _by_check(whole)


def _by_check(whole: str) -> tuple[str, ...]:
    try:
        read = paper_code.read_code(whole, length=_LENGTH)
    except ValueError:
        signs = paper_code.meant(whole)
        places = paper_code.could_be_wrong(signs)
    else:
        return () if paper_code.value_of(read) < 1 << _BITS else ("It stands for no key.",)
    if not places:
        return ("More than one character is wrong.",)
    groups = dict.fromkeys(str(place // _GROUP + 1) for place in places)
    return (f"If one character is wrong, it is in group {' or '.join(groups)}.",)


def _is_in_code(sign: str) -> bool:
    return paper_code.meant(sign) in paper_code.ALPHABET
