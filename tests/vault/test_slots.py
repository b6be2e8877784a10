"""A slot: parts that do not go together, and secrets of the wrong kind."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pocdesk.vault.kdf import Argon2
from pocdesk.vault.keys import new_keys
from pocdesk.vault.slots import InKeyStore, Kind, Slot, unwrap, unwrap_by_secret, wrap
from tests.vault.desks import NIGHT, quick_desk

PLACE = InKeyStore(backend="a.B", version="1", user="anna", machine="desk-07")


def a_slot() -> Slot:
    return quick_desk().file.slots[0]


def test_a_typed_secret_opens_no_key_store_slot() -> None:
    desk = quick_desk()
    stored = next(iter(desk.backend.kept.values()))
    slot = desk.file.slots[0]
    assert unwrap_by_secret(slot, desk.file.desk_id, bytes.fromhex(stored)) is None


def test_wrapping_and_unwrapping_overwrite_the_wrapping_key() -> None:
    keys, wrapping_key = new_keys(), bytearray(range(32))
    slot = wrap(
        keys,
        "desk",
        wrapping_key,
        kind=Kind.KEY_STORE,
        kdf=PLACE,
        created_at=NIGHT,
        officer="anna",
        label="Anna",
    )
    assert wrapping_key == bytes(32)
    for secret, fits in ((bytearray(range(32)), True), (bytearray(range(1, 33)), False)):
        opened = unwrap(slot, "desk", secret)
        assert (opened is not None) == fits
        assert secret == bytes(32)
    assert keys.joined() != bytes(64)


def test_what_is_wrapped_is_not_what_is_in_the_file() -> None:
    slot = a_slot()
    assert len(slot.wrapped) == 80
    assert len(slot.nonce) == 12


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda slot: replace(slot, kind=Kind.OFFICER), "does not get its key that way"),
        (lambda slot: replace(slot, kdf=Argon2.of_mib(64)), "does not get its key that way"),
        (lambda slot: replace(slot, salt=bytes(16)), "salt"),
        (lambda slot: replace(slot, nonce=bytes(11)), "wrapped keys"),
        (lambda slot: replace(slot, wrapped=bytes(79)), "wrapped keys"),
        (lambda slot: replace(slot, created_at=NIGHT.replace(tzinfo=None)), "no zone"),
        (lambda slot: replace(slot, officer="anna\n"), "id of the officer"),
    ],
)
def test_parts_that_do_not_go_together_make_no_slot(
    change: Callable[[Slot], Slot], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        change(a_slot())


def test_a_slot_belongs_to_its_officer_or_to_its_account_on_a_machine() -> None:
    slot = a_slot()
    assert slot.owner == ("key-store", "anna", "desk-07")
    assert slot.id not in slot.owner
