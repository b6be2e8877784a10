"""The key file: every way in, changes of one slot, saving in one step, and each refusal."""

from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.errors import Damaged
from pocdesk.vault.key_file import KeyFile, new_key_file
from pocdesk.vault.keys import new_keys
from pocdesk.vault.recovery import new_code, recovery_slot
from pocdesk.vault.refusals import (
    KeyFileForeign,
    LastSlot,
    MistypedRecoveryCode,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.slots import Kind
from pocdesk.vault.stored_key import key_store_slot
from tests.vault.desks import (
    ANNA,
    BEN,
    LOG_SALT,
    MEMORY_MIB,
    NIGHT,
    full_desk,
    officer_slot,
    quick_desk,
)
from tests.vault.stores import Remembering, store_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_each_way_in_opens_the_same_keys_and_says_which_it_was(path: Path) -> None:
    desk = full_desk()
    desk.file.save(path, desk.keys())
    file = KeyFile.read(path)
    ways = [
        file.open_with_passphrase(ANNA),
        file.open_with_passphrase(BEN),
        file.open_with_passphrase(BEN, "ben"),
        file.open_with_recovery_code(desk.recovery_code.lower().replace("-", " ")),
        file.open_with_key_store(desk.store),
    ]
    assert all(desk.holds(opened.keys) for opened in ways)
    assert [opened.slot.officer for opened in ways] == ["anna", "ben", "ben", "", "anna"]
    kinds = [Kind.OFFICER, Kind.OFFICER, Kind.OFFICER, Kind.RECOVERY, Kind.KEY_STORE]
    assert [opened.slot.kind for opened in ways] == kinds


def test_what_was_saved_reads_back_as_it_was(path: Path) -> None:
    desk = full_desk()
    saved = desk.file.save(path, desk.keys())
    assert KeyFile.read(path) == saved
    assert replace(saved, seal=None) == desk.file
    assert (saved.log_salt, saved.key_id) == (LOG_SALT, desk.keys().id)


@pytest.mark.long
def test_each_desk_has_its_own_id_nonces_and_salts() -> None:
    first, second = full_desk("first").file, full_desk("second").file
    assert first.desk_id != second.desk_id
    drawn = [part for slot in (*first.slots, *second.slots) for part in (slot.nonce, slot.id)]
    assert len(set(drawn)) == len(drawn)
    salts = [slot.salt for slot in (*first.slots, *second.slots) if slot.salt]
    assert len(set(salts)) == len(salts) == 6


def test_a_wrong_passphrase_is_never_called_damage() -> None:
    file = full_desk().file
    with pytest.raises(WrongPassphrase) as refused:
        file.open_with_passphrase("anna's green bicycles")
    assert refused.value.happened == "This passphrase does not fit."
    assert "recovery code" in refused.value.remedy
    assert not isinstance(refused.value, Damaged)


def test_the_passphrase_of_one_officer_does_not_open_the_slot_of_another() -> None:
    with pytest.raises(WrongPassphrase):
        full_desk().file.open_with_passphrase(ANNA, "ben")


def test_a_wrong_recovery_code_is_told_from_a_mistyped_one() -> None:
    file = full_desk().file
    with pytest.raises(WrongRecoveryCode) as wrong:
        file.open_with_recovery_code(new_code())
    assert not isinstance(wrong.value, MistypedRecoveryCode)
    with pytest.raises(MistypedRecoveryCode):
        file.open_with_recovery_code("0000-0000")


def test_a_way_that_was_never_set_up_says_so() -> None:
    only_store, full = quick_desk(), full_desk()
    with pytest.raises(NoSuchSlot, match="no passphrase for this officer"):
        only_store.file.open_with_passphrase(ANNA)
    with pytest.raises(NoSuchSlot, match="no passphrase for this officer"):
        full.file.open_with_passphrase(ANNA, "carla")
    with pytest.raises(NoSuchSlot, match="no recovery code"):
        only_store.file.open_with_recovery_code(new_code())
    without = replace(full.file, slots=full.file.slots[1:])
    with pytest.raises(NoSuchSlot, match="no key in a key store"):
        without.open_with_key_store(full.store)


def test_changing_a_passphrase_rewrites_one_slot_and_leaves_the_others() -> None:
    desk = full_desk()
    slot = officer_slot(desk.keys(), desk.file.desk_id, "ben", "ben's third umbrella")
    changed = desk.file.with_slot(slot)
    assert [slot.id for slot in changed.slots[:2]] == [slot.id for slot in desk.file.slots[:2]]
    assert changed.slots[2] == slot
    assert changed.slots[3] == desk.file.slots[3]
    assert desk.holds(changed.open_with_passphrase("ben's third umbrella").keys)
    with pytest.raises(WrongPassphrase):
        changed.open_with_passphrase(BEN)


def test_a_new_recovery_code_replaces_the_one_before() -> None:
    desk = full_desk()
    slot, code = recovery_slot(
        desk.keys(), desk.file.desk_id, created_at=NIGHT, memory_mib=MEMORY_MIB
    )
    changed = desk.file.with_slot(slot)
    assert len(changed.slots) == len(desk.file.slots)
    assert desk.holds(changed.open_with_recovery_code(code).keys)
    with pytest.raises(WrongRecoveryCode):
        changed.open_with_recovery_code(desk.recovery_code)


def test_each_account_and_machine_has_a_key_store_slot_of_its_own() -> None:
    desk = quick_desk()
    places = [("anna", "desk-08"), ("ben", "desk-07"), ("anna", "desk-07")]
    file = desk.file
    for user, machine in places:
        store = store_of(Remembering(), user=user, machine=machine)
        slot = key_store_slot(desk.keys(), file.desk_id, store, officer=user, created_at=NIGHT)
        file = file.with_slot(slot)
        assert desk.holds(file.open_with_key_store(store).keys)
    assert [slot.label for slot in file.slots] == [
        "anna on desk-07",
        "anna on desk-08",
        "ben on desk-07",
    ]


def test_a_removed_slot_opens_nothing_any_more() -> None:
    desk = full_desk()
    ben = next(slot for slot in desk.file.slots if slot.officer == "ben")
    left = desk.file.without_slot(ben.id)
    assert len(left.slots) == 3
    with pytest.raises(NoSuchSlot):
        left.open_with_passphrase(BEN, "ben")
    with pytest.raises(NoSuchSlot, match="was removed before"):
        left.without_slot(ben.id)


def test_the_last_passphrase_or_code_stays_even_beside_a_key_store() -> None:
    desk = full_desk()
    store, anna, ben, code = desk.file.slots
    left = desk.file.without_slot(anna.id).without_slot(code.id)
    with pytest.raises(LastSlot) as refused:
        left.without_slot(ben.id)
    assert refused.value.safe == "It was kept."
    alone = left.without_slot(store.id)
    with pytest.raises(LastSlot):
        alone.without_slot(ben.id)


def test_a_key_file_belongs_to_one_log() -> None:
    file = full_desk().file
    file.must_belong_to(LOG_SALT)
    with pytest.raises(KeyFileForeign, match="belongs to another log"):
        file.must_belong_to(bytes(16))


def test_the_salt_of_a_log_has_16_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        new_key_file(new_keys(), log_salt=bytes(15))
