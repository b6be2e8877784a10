"""The key file: every way in, changes of one slot, saving in one step, and each refusal."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pocdesk.errors import Damaged
from pocdesk.vault.key_file import MOST_BYTES, KeyFile, new_key_file
from pocdesk.vault.keys import new_keys
from pocdesk.vault.recovery import new_code, recovery_slot
from pocdesk.vault.refusals import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileForeign,
    KeyFileMissing,
    KeyFileNewer,
    KeyFileNotSaved,
    KeyFileUnreadable,
    LastSlot,
    MistypedRecoveryCode,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.slots import InKeyStore, Kind
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

OLD_FILE = Path(__file__).with_name("format_1.json")


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


def test_an_old_key_file_opens_for_ever() -> None:
    file = KeyFile.read(OLD_FILE)
    opened = file.open_with_passphrase("a passphrase of the first edition", "anna")
    assert opened.keys.database == bytes(range(32))
    assert opened.keys.chain == bytes(range(32, 64))
    code = "B6W5-MHQP-G77Q-G125-S3XF-WZJ6-8SVM-Y7DY"
    assert file.open_with_recovery_code(code).keys.database == bytes(range(32))
    assert file.slots[2].kdf == InKeyStore(
        backend="keyring.backends.SecretService.Keyring",
        version="25.7.0",
        user="anna",
        machine="desk-07",
    )


def test_the_file_is_what_the_description_of_the_format_says() -> None:
    """Opens a slot with nothing but the description: Argon2id, AES-256-GCM, what is bound to it."""
    table = json.loads(OLD_FILE.read_text())
    slot = table["slots"][0]
    assert (slot["kind"], slot["kdf"]) == (
        "officer",
        {"name": "argon2id", "m": 65536, "t": 3, "p": 4},
    )
    key = Argon2id(
        salt=bytes.fromhex(slot["salt"]), length=32, iterations=3, lanes=4, memory_cost=65536
    ).derive(b"a passphrase of the first edition")
    bound = (
        f'["pocdesk-slot/1","{table["desk"]}","{slot["id"]}","officer",'
        '{"m":65536,"name":"argon2id","p":4,"t":3}]'
    )
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    assert AESGCM(key).decrypt(nonce, wrapped, bound.encode()) == bytes(range(64))


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


def test_saving_replaces_the_file_keeps_it_private_and_leaves_nothing_beside(path: Path) -> None:
    desk = full_desk()
    first = desk.file.save(path, desk.keys())
    path.chmod(0o644)
    (path.parent / "keys.json.new").write_text("left over from a power cut")
    second = first.without_slot(first.slots[2].id).save(path, desk.keys())
    assert KeyFile.read(path) == second
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_planted_under_the_temporary_name_is_not_followed(path: Path) -> None:
    desk, prey = quick_desk(), path.parent / "prey"
    prey.write_text("untouched")
    (path.parent / "keys.json.new").symlink_to(prey)
    desk.file.save(path, desk.keys())
    assert prey.read_text() == "untouched"
    assert not path.is_symlink()


def test_a_new_key_file_never_takes_the_place_of_another(path: Path) -> None:
    full_desk("first").file.save(path, full_desk("first").keys())
    before = path.read_bytes()
    with pytest.raises(KeyFileExists, match="There is a key file already"):
        full_desk("second").file.save(path, full_desk("second").keys())
    assert path.read_bytes() == before


def test_a_key_file_without_slots_is_never_written(path: Path) -> None:
    keys = new_keys()
    with pytest.raises(ValueError, match="lock everybody out"):
        new_key_file(keys, log_salt=LOG_SALT).save(path, keys)
    assert not path.exists()


def test_forgotten_or_foreign_keys_seal_nothing(path: Path) -> None:
    desk, forgotten = quick_desk(), quick_desk().keys()
    forgotten.forget()
    for keys in (forgotten, quick_desk().keys()):
        with pytest.raises(KeyFileAltered):
            desk.file.save(path, keys)
    assert not path.exists()


def test_a_missing_key_file_is_not_created(path: Path) -> None:
    with pytest.raises(KeyFileMissing) as refused:
        KeyFile.read(path)
    assert str(path) in refused.value.happened
    assert not path.exists()


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(KeyFileUnreadable, match="it is not a file"):
        KeyFile.read(path)


def test_a_folder_that_is_a_file_is_refused_in_reading_and_saving(path: Path) -> None:
    path.write_text("a file")
    desk = quick_desk()
    with pytest.raises(KeyFileUnreadable, match="not a directory"):
        KeyFile.read(path / "keys.json")
    with pytest.raises(KeyFileNotSaved):
        desk.file.save(path / "keys.json", desk.keys())


def test_a_huge_file_is_refused_before_it_is_parsed(path: Path) -> None:
    path.write_bytes(b"[" * (MOST_BYTES + 1))
    with pytest.raises(KeyFileDamaged, match="larger than any key file"):
        KeyFile.read(path)


def test_a_file_of_the_largest_size_is_read(path: Path) -> None:
    desk = quick_desk()
    saved = desk.file.save(path, desk.keys())
    path.write_bytes(path.read_bytes().ljust(1024 * 1024))
    assert path.stat().st_size == MOST_BYTES
    assert KeyFile.read(path) == saved


def test_a_newer_format_is_left_alone(path: Path) -> None:
    path.write_text('{"format": 2, "unheard": "of"}')
    with pytest.raises(KeyFileNewer) as refused:
        KeyFile.read(path)
    assert "newer PocDesk" in refused.value.happened
    assert refused.value.safe == "This one leaves it alone."


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk_leaves_the_former_key_file(path: Path) -> None:
    desk = full_desk()
    saved = desk.file.save(path, desk.keys())
    script = """
import resource, sys
from pathlib import Path
from pocdesk.vault.refusals import KeyFileNotSaved
from pocdesk.vault.replace import replace
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
try:
    replace(Path(sys.argv[1]), b"x" * 1200)
except KeyFileNotSaved as refused:
    print(refused)
resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""
    asked = [sys.executable, "-c", script, str(path)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "could not be saved: the file would grow too large." in said
    assert "Free some room" in said
    assert KeyFile.read(path) == saved
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]
