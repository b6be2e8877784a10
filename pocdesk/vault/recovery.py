"""The recovery code: 150 random bits on paper that open the desk when all else is lost."""

import secrets
import unicodedata
from datetime import datetime

from pocdesk.vault.keys import Keys
from pocdesk.vault.passphrase import MEMORY_MIB
from pocdesk.vault.plain_text import one_line
from pocdesk.vault.refusals import MistypedRecoveryCode
from pocdesk.vault.slots import Kind, Slot, wrap_under_secret

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 32
GROUP = 4
_RANDOM_BITS = 150
_CHECK = 1021
"""A prime below 32 x 32. Read as one number in base 32, a code leaves 1 divided by it. One wrong
character changes the number by d x 32^i, two exchanged ones by d x 32^i x (32^k - 1); 1021 divides
neither, for any place in the code, so each such mistake shows."""
_MEANT = str.maketrans("OIL", "011")


def recovery_slot(
    keys: Keys, desk_id: str, *, created_at: datetime, memory_mib: int = MEMORY_MIB
) -> tuple[Slot, str]:
    """A slot for a new recovery code, and the code as it is printed: 8 groups of 4 characters.

    Raises NotEnoughMemory, and ValueError for a cost out of bounds.
    """
    code = new_code()
    slot = wrap_under_secret(
        keys,
        desk_id,
        read_code(code).encode("ascii"),
        kind=Kind.RECOVERY,
        memory_mib=memory_mib,
        created_at=created_at,
        label="Recovery code",
    )
    return slot, code


def new_code() -> str:
    """A new random code as it is printed."""
    return code_of(secrets.randbits(_RANDOM_BITS))


def code_of(bits: int) -> str:
    """The code of 150 `bits`: 30 characters for them, 2 check characters, in groups of 4."""
    shifted = bits * len(ALPHABET) ** 2
    number = shifted + (1 - shifted) % _CHECK
    signs = ""
    for _ in range(LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str:
    """The 32 characters meant by `typed`; two codes are the same if these are.

    Small letters, dashes and blanks anywhere or nowhere, O for 0 and I or L for 1 are forgiven.
    Raises MistypedRecoveryCode for everything else that cannot be a code.
    """
    signs = "".join(sign for sign in typed if not _is_gap(sign)).upper().translate(_MEANT)
    for sign in signs:
        if sign not in ALPHABET:
            raise MistypedRecoveryCode(f"“{one_line(sign)}” is in no code")
    if len(signs) != LENGTH:
        raise MistypedRecoveryCode(f"it has {len(signs)} characters instead of {LENGTH}")
    number = 0
    for sign in signs:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    if number % _CHECK != 1:
        raise MistypedRecoveryCode("its check characters do not agree")
    return signs


def _is_gap(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Pd"
