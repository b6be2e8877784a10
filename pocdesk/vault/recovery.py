"""The recovery code: 150 random bits on paper that open the desk when all else is lost."""

import secrets
import unicodedata
from datetime import datetime

from pocdesk.vault.kdf import Argon2
from pocdesk.vault.keys import Keys
from pocdesk.vault.passphrase import MEMORY_MIB
from pocdesk.vault.refusals import MistypedRecoveryCode
from pocdesk.vault.slots import Kind, Slot, new_salt, unwrap, wrap

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
    kdf, salt = Argon2.of_mib(memory_mib), new_salt()
    slot = wrap(
        keys,
        desk_id,
        kdf.derive(read_code(code).encode("ascii"), salt),
        kind=Kind.RECOVERY,
        kdf=kdf,
        created_at=created_at,
        label="Recovery code",
        salt=salt,
    )
    return slot, code


def keys_by_recovery_code(slot: Slot, desk_id: str, code: str) -> Keys | None:
    """The keys in the recovery `slot`, or None where `code`, as `read_code` gave it, fits not."""
    if not isinstance(slot.kdf, Argon2):
        return None
    return unwrap(slot, desk_id, slot.kdf.derive(code.encode("ascii"), slot.salt))


def new_code() -> str:
    """A new code as it is printed: 30 random characters and 2 check characters."""
    shifted = secrets.randbits(_RANDOM_BITS) * len(ALPHABET) ** 2
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
            raise MistypedRecoveryCode(f"“{sign}” is in no code" if sign.isprintable() else
                                       "it holds a sign that is in no code")
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
