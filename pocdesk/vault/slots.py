"""A slot: the keys of the desk, wrapped under one secret that opens them."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pocdesk.vault.kdf import SALT_BYTES, Argon2
from pocdesk.vault.keys import KEY_BYTES, Keys, overwrite
from pocdesk.vault.plain_text import is_plain, one_line

NONCE_BYTES = 12
WRAPPED_BYTES = 2 * KEY_BYTES + 16
_ID_BYTES = 8


class Kind(StrEnum):
    """By what a slot is opened."""

    OFFICER = "officer"
    KEY_STORE = "key-store"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class InKeyStore:
    """The wrapping key lies in a key store: its class, keyring's version, account and machine."""

    backend: str
    version: str
    user: str
    machine: str


Kdf = Argon2 | InKeyStore
"""How the wrapping key of a slot is come by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into the desk. `officer` is an officer's id, empty for the recovery code.

    `salt` is empty for a key store; `created_at` is aware. Raises ValueError when the parts do
    not go together.
    """

    kind: Kind
    id: str
    officer: str
    label: str
    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes
    created_at: datetime

    def __post_init__(self) -> None:
        in_key_store = self.kind is Kind.KEY_STORE
        if in_key_store != isinstance(self.kdf, InKeyStore):
            raise ValueError(f"a slot of kind {self.kind} does not get its key that way")
        if len(self.salt) != (0 if in_key_store else SALT_BYTES):
            raise ValueError("the salt has the wrong length")
        if len(self.nonce) != NONCE_BYTES or len(self.wrapped) != WRAPPED_BYTES:
            raise ValueError("the wrapped keys have the wrong length")
        if self.created_at.tzinfo is None:
            raise ValueError("the time has no zone")
        if not is_plain(self.officer):
            raise ValueError("the id of the officer holds control characters")

    @property
    def owner(self) -> tuple[str, ...]:
        """Whose it is: each officer, each account on a machine and the desk have one slot each."""
        if isinstance(self.kdf, InKeyStore):
            return (self.kind, self.kdf.user, self.kdf.machine)
        return (self.kind, self.officer)


@dataclass(frozen=True, slots=True)
class Opened:
    """The keys, and the slot that gave them."""

    keys: Keys
    slot: Slot


def new_slot_id() -> str:
    """16 random hex digits."""
    return secrets.token_hex(_ID_BYTES)


def wrap(
    keys: Keys,
    desk_id: str,
    wrapping_key: bytearray,
    *,
    kind: Kind,
    kdf: Kdf,
    created_at: datetime,
    officer: str,
    label: str,
    slot_id: str = "",
    salt: bytes = b"",
) -> Slot:
    """`keys` in a new slot of the desk `desk_id`; `wrapping_key` (32 bytes) is overwritten."""
    slot_id = slot_id or new_slot_id()
    nonce = secrets.token_bytes(NONCE_BYTES)
    both = keys.joined()
    wrapped = AESGCM(wrapping_key).encrypt(nonce, both, _associated(desk_id, slot_id, kind, kdf))
    overwrite(both, wrapping_key)
    return Slot(
        kind=kind,
        id=slot_id,
        officer=officer,
        label=one_line(label),
        kdf=kdf,
        salt=salt,
        nonce=nonce,
        wrapped=wrapped,
        created_at=created_at,
    )


def unwrap(slot: Slot, desk_id: str, wrapping_key: bytearray) -> Keys | None:
    """The keys in `slot`, or None where the key does not fit; `wrapping_key` is overwritten.

    A slot moved to another desk, or given another cost, does not fit either.
    """
    both = bytearray(2 * KEY_BYTES)
    bound_to = _associated(desk_id, slot.id, slot.kind, slot.kdf)
    try:
        AESGCM(wrapping_key).decrypt_into(slot.nonce, slot.wrapped, bound_to, both)
    except InvalidTag:
        return None
    finally:
        overwrite(wrapping_key)
    return Keys.parted(both)


def wrap_under_secret(
    keys: Keys,
    desk_id: str,
    secret: bytes,
    *,
    kind: Kind,
    memory_mib: int,
    created_at: datetime,
    officer: str = "",
    label: str,
) -> Slot:
    """`keys` in a new slot that a typed `secret` opens, at the cost of `memory_mib` per try.

    Raises NotEnoughMemory, and ValueError for a cost out of bounds.
    """
    kdf, salt = Argon2.of_mib(memory_mib), secrets.token_bytes(SALT_BYTES)
    return wrap(
        keys,
        desk_id,
        kdf.derive(secret, salt),
        kind=kind,
        kdf=kdf,
        created_at=created_at,
        officer=officer,
        label=label,
        salt=salt,
    )


def unwrap_by_secret(slot: Slot, desk_id: str, secret: bytes) -> Keys | None:
    """The keys in `slot`, or None where the typed `secret` does not fit. Raises NotEnoughMemory."""
    if not isinstance(slot.kdf, Argon2):
        return None
    return unwrap(slot, desk_id, slot.kdf.derive(secret, slot.salt))


def kdf_table(kdf: Kdf) -> dict[str, str | int]:
    """How the wrapping key is come by, in the words of the key file."""
    if isinstance(kdf, Argon2):
        return {"name": "argon2id", "m": kdf.memory_kib, "t": kdf.rounds, "p": kdf.lanes}
    return {
        "name": "key-store",
        "backend": kdf.backend,
        "keyring": kdf.version,
        "user": kdf.user,
        "machine": kdf.machine,
    }


def _associated(desk_id: str, slot_id: str, kind: Kind, kdf: Kdf) -> bytes:
    # JSON, because a separator could stand inside a part.
    parts = ["pocdesk-slot/1", desk_id, slot_id, kind, kdf_table(kdf)]
    return json.dumps(parts, sort_keys=True, separators=(",", ":")).encode("ascii")
