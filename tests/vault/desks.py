"""Desks for the tests: keys, and key files that open in the ways a test needs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pocdesk.vault.key_file import KeyFile, new_key_file
from pocdesk.vault.keys import Keys, new_keys
from pocdesk.vault.keystore import KeyStore
from pocdesk.vault.passphrase import passphrase_slot
from pocdesk.vault.recovery import recovery_slot
from pocdesk.vault.slots import Slot
from pocdesk.vault.stored_key import key_store_slot
from tests.vault.stores import Remembering, store_of

NIGHT = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
LOG_SALT = bytes(range(16))
ANNA = "anna's green bicycle"
BEN = "ben's second umbrella"
MEMORY_MIB = 64


@dataclass(frozen=True, slots=True)
class Desk:
    """A key file never saved, what opens it, and the keys in it."""

    file: KeyFile
    recovery_code: str
    store: KeyStore
    backend: Remembering
    database: bytes
    chain: bytes

    def keys(self) -> Keys:
        return Keys(bytearray(self.database), bytearray(self.chain))

    def holds(self, keys: Keys) -> bool:
        return keys.database == self.database and keys.chain == self.chain


def officer_slot(keys: Keys, desk_id: str, officer: str, passphrase: str) -> Slot:
    return passphrase_slot(
        keys,
        desk_id,
        officer=officer,
        label=officer.title(),
        passphrase=passphrase,
        created_at=NIGHT,
        memory_mib=MEMORY_MIB,
    )


def quick_desk() -> Desk:
    """A desk that only its key store opens: nothing slow is derived."""
    keys, backend = new_keys(), Remembering()
    file, store = new_key_file(keys, log_salt=LOG_SALT), store_of(backend)
    slot = key_store_slot(keys, file.desk_id, store, officer="anna", created_at=NIGHT)
    return Desk(file.with_slot(slot), "", store, backend, bytes(keys.database), bytes(keys.chain))


@cache
def full_desk(name: str = "first") -> Desk:
    """A desk with two officers, a recovery code and a key store; each `name` is another desk.

    It is made once, since each derivation takes a while; a test that changes what the key store
    holds works on `copy_of` its backend.
    """
    desk = quick_desk()
    keys, file = desk.keys(), desk.file
    recovery, code = recovery_slot(keys, file.desk_id, created_at=NIGHT, memory_mib=MEMORY_MIB)
    file = file.with_slot(officer_slot(keys, file.desk_id, "anna", ANNA))
    file = file.with_slot(officer_slot(keys, file.desk_id, "ben", BEN))
    file = file.with_slot(recovery)
    return Desk(file, code, desk.store, desk.backend, desk.database, desk.chain)


def copy_of(backend: Remembering) -> Remembering:
    """A key store of the same class with the same content, free to be changed."""
    copy = type(backend)()
    copy.kept.update(backend.kept)
    return copy
