"""The passphrase of an officer: one spelling for all keyboards, and the slot it opens."""

import unicodedata
from datetime import datetime

from pocdesk.vault.keys import Keys
from pocdesk.vault.plain_text import is_plain
from pocdesk.vault.refusals import PassphraseRefused
from pocdesk.vault.slots import Kind, Slot, wrap_under_secret

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
    return wrap_under_secret(
        keys,
        desk_id,
        spelt(passphrase),
        kind=Kind.OFFICER,
        memory_mib=memory_mib,
        created_at=created_at,
        officer=officer,
        label=label,
    )


def spelt(passphrase: str) -> bytes:
    """The bytes a passphrase stands for, the same from every keyboard (NFC)."""
    # A wrongly decoded byte of the environment (a lone surrogate) must not fit; it must not crash.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _must_be_usable(passphrase: str) -> None:
    composed = unicodedata.normalize("NFC", passphrase)
    if not composed.strip():
        raise PassphraseRefused("it is empty")
    if len(composed) < LEAST_CHARACTERS:
        raise PassphraseRefused(f"it has {len(composed)} characters")
    if not is_plain(composed):
        raise PassphraseRefused("it holds a character that no keyboard types")
