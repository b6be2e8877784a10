"""The passphrase of an officer: one spelling for all keyboards, and the slot it opens."""

import unicodedata
from datetime import datetime

from pocdesk.vault.kdf import Argon2
from pocdesk.vault.keys import Keys
from pocdesk.vault.refusals import PassphraseRefused
from pocdesk.vault.slots import Kind, Slot, new_salt, unwrap, wrap

LEAST_CHARACTERS = 8
MEMORY_MIB = 256


def passphrase_slot(
    keys: Keys,
    desk_id: str,
    *,
    officer: str,
    label: str,
    passphrase: str,
    created_at: datetime,
    memory_mib: int = MEMORY_MIB,
) -> Slot:
    """A slot that opens to the passphrase of the officer with the id `officer`.

    `label` names the slot in lists, `memory_mib` (64 to 1024) is the cost of each try. Raises
    PassphraseRefused for an empty or short passphrase, NotEnoughMemory, and ValueError for a cost
    out of bounds.
    """
    _must_be_usable(passphrase)
    kdf, salt = Argon2.of_mib(memory_mib), new_salt()
    return wrap(
        keys,
        desk_id,
        kdf.derive(_spelt(passphrase), salt),
        kind=Kind.OFFICER,
        kdf=kdf,
        created_at=created_at,
        officer=officer,
        label=label,
        salt=salt,
    )


def keys_by_passphrase(slot: Slot, desk_id: str, passphrase: str) -> Keys | None:
    """The keys in the officer's `slot`, or None where the passphrase does not fit."""
    if not isinstance(slot.kdf, Argon2):
        return None
    return unwrap(slot, desk_id, slot.kdf.derive(_spelt(passphrase), slot.salt))


def _spelt(passphrase: str) -> bytes:
    # NFC: one keyboard sends é as one character, another as e and an accent. A wrongly decoded
    # byte of the environment (a lone surrogate) is a passphrase that does not fit, not a crash.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _must_be_usable(passphrase: str) -> None:
    composed = unicodedata.normalize("NFC", passphrase)
    if not composed.strip():
        raise PassphraseRefused("it is empty")
    if len(composed) < LEAST_CHARACTERS:
        raise PassphraseRefused(f"it has {len(composed)} characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in composed):
        raise PassphraseRefused("it holds a character that no keyboard types")
