"""The recovery code: 150 random bits on paper that open the desk when all else is lost."""

import secrets
from datetime import datetime

from pocdesk.domain import paper_code
from pocdesk.vault.keys import Keys
from pocdesk.vault.passphrase import MEMORY_MIB
from pocdesk.vault.refusals import MistypedRecoveryCode
from pocdesk.vault.slots import Kind, Slot, wrap_under_secret

LENGTH = 32
GROUP = 4
_RANDOM_BITS = 150


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
    return paper_code.code_of(bits, length=LENGTH, group=GROUP)


def read_code(typed: str) -> str:
    """The 32 characters meant by `typed`; two codes are the same if these are.

    Small letters, dashes and blanks anywhere or nowhere, O for 0 and I or L for 1 are forgiven.
    Raises MistypedRecoveryCode for everything else that cannot be a code.
    """
    try:
        return paper_code.read_code(typed, length=LENGTH)
    except ValueError as error:
        raise MistypedRecoveryCode(str(error)) from None
