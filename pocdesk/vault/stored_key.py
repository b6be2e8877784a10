"""The slot whose key lies in the key store of the operating system."""

from datetime import datetime

from pocdesk.vault.keys import KEY_BYTES, Keys, random_secret
from pocdesk.vault.keystore import KeyStore
from pocdesk.vault.refusals import NoSuchSlot
from pocdesk.vault.slots import InKeyStore, Kind, Opened, Slot, new_slot_id, unwrap, wrap
from pocdesk.vault.store_refusals import (
    KeyStoreChanged,
    KeyStoreKeyGone,
    KeyStoreOtherProfile,
    KeyStoreWrongKey,
)


def key_store_slot(
    keys: Keys, desk_id: str, store: KeyStore, *, officer: str, created_at: datetime
) -> Slot:
    """A slot that the account of `store` opens without a passphrase, for the officer `officer`.

    Its key lies in the store under the id of the slot, so that no former key is overwritten.
    Raises KeyStoreRefused when the store does not give back what it was given.
    """
    slot_id = new_slot_id()
    wrapping_key = random_secret(KEY_BYTES)
    store.put(desk_id, slot_id, wrapping_key.hex())
    return wrap(
        keys,
        desk_id,
        wrapping_key,
        kind=Kind.KEY_STORE,
        kdf=InKeyStore(
            backend=store.backend_class,
            version=store.version,
            user=store.user,
            machine=store.machine,
        ),
        created_at=created_at,
        slot_id=slot_id,
        officer=officer,
        label=f"{store.user} on {store.machine}",
    )


def open_stored(slots: tuple[Slot, ...], desk_id: str, store: KeyStore) -> Opened:
    """The keys by the slot among `slots` that belongs to the account of `store`.

    Raises NoSuchSlot, KeyStoreOtherProfile, KeyStoreChanged, KeyStoreKeyGone, KeyStoreWrongKey,
    or what the store itself refuses with.
    """
    slot, place = _slot_of(slots, store)
    if place.backend != store.backend_class:
        raise KeyStoreChanged(place.backend, store.backend_class)
    kept = store.get(desk_id, slot.id)
    if kept is None:
        if place.machine != store.machine:
            raise KeyStoreOtherProfile(place.user, place.machine)
        raise KeyStoreKeyGone
    keys = unwrap(slot, desk_id, _key(kept))
    if keys is None:
        raise KeyStoreWrongKey
    return Opened(keys, slot)


def _slot_of(slots: tuple[Slot, ...], store: KeyStore) -> tuple[Slot, InKeyStore]:
    stored = [(slot, slot.kdf) for slot in slots if isinstance(slot.kdf, InKeyStore)]
    if not stored:
        raise NoSuchSlot("This desk has no key in a key store.")
    own = [(slot, place) for slot, place in stored if place.user == store.user]
    if not own:
        raise KeyStoreOtherProfile(stored[0][1].user, stored[0][1].machine)
    return min(own, key=lambda found: found[1].machine != store.machine)


def _key(kept: str) -> bytearray:
    try:
        key = bytearray.fromhex(kept)
    except ValueError:
        raise KeyStoreWrongKey from None
    if len(key) != KEY_BYTES:
        raise KeyStoreWrongKey
    return key
