"""Attacks on the key file: moved slots, bent costs, cuts, flipped bits, a rewritten list."""

import base64
import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pocdesk.errors import PocDeskError
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.refusals import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileForeign,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.slots import Opened
from pocdesk.vault.store_refusals import KeyStoreWrongKey
from tests.vault.desks import ANNA, BEN, LOG_SALT, Desk, full_desk, officer_slot, quick_desk

STORE, OFFICER, SECOND, RECOVERY = range(4)
"""The places of the slots of `full_desk`."""


class Found:
    """The key file of a desk, saved at `path`, as an attacker reads and rewrites it."""

    def __init__(self, desk: Desk, path: Path) -> None:
        desk.file.save(path, desk.keys())
        self.path = path
        self.head: dict[str, object] = json.loads(path.read_bytes())
        self.slots: list[dict[str, object]] = json.loads(path.read_bytes())["slots"]

    def kdf(self, place: int) -> dict[str, object]:
        kdf = self.slots[place]["kdf"]
        assert isinstance(kdf, dict)
        return kdf

    def rewritten(self) -> KeyFile:
        self.path.write_text(json.dumps({**self.head, "slots": self.slots}))
        return KeyFile.read(self.path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_the_untouched_file_opens(path: Path) -> None:
    """The control: without a change, what every attack below starts from does open."""
    desk = full_desk()
    assert desk.holds(Found(desk, path).rewritten().open_with_key_store(desk.store).keys)


def test_a_slot_moved_to_another_desk_opens_nothing_there(path: Path) -> None:
    ours, theirs = full_desk("first"), full_desk("second")
    moved = Found(theirs, path.with_name("theirs.json")).slots
    found = Found(ours, path)
    for place in (OFFICER, RECOVERY):
        found.slots[place] = moved[place]
    file = found.rewritten()
    with pytest.raises(WrongPassphrase, match="does not fit"):
        file.open_with_passphrase(ANNA, "anna")
    with pytest.raises(WrongRecoveryCode, match="does not fit"):
        file.open_with_recovery_code(theirs.recovery_code)
    with pytest.raises(KeyFileAltered):
        file.open_with_passphrase(BEN, "ben")


def test_a_slot_under_another_id_kind_or_desk_opens_nothing(path: Path) -> None:
    desk = full_desk()
    renamed = Found(desk, path)
    renamed.slots[OFFICER]["id"] = renamed.slots[SECOND]["id"]
    with pytest.raises(WrongPassphrase):
        renamed.rewritten().open_with_passphrase(ANNA, "anna")
    promoted = Found(desk, path.with_name("kind.json"))
    promoted.slots[OFFICER]["kind"] = "recovery"
    promoted.slots[OFFICER]["officer"] = ""
    del promoted.slots[RECOVERY]
    with pytest.raises(WrongRecoveryCode):
        promoted.rewritten().open_with_recovery_code(desk.recovery_code)
    carried = Found(desk, path.with_name("desk.json"))
    carried.head["desk"] = "0" * 32
    with pytest.raises(WrongPassphrase):
        carried.rewritten().open_with_passphrase(ANNA, "anna")


def test_the_key_file_of_another_desk_does_not_belong_to_our_log(path: Path) -> None:
    desk = quick_desk()
    found = Found(desk, path)
    assert desk.holds(found.rewritten().open_with_key_store(desk.store).keys)
    with pytest.raises(KeyFileForeign):
        found.rewritten().must_belong_to(bytes(reversed(LOG_SALT)))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("m", 8),
        ("m", 64 * 1024 - 1),
        ("m", 1024 * 1024 + 1),
        ("m", 2**40),
        ("m", -1),
        ("t", 0),
        ("t", 11),
        ("t", 2**31),
        ("p", 0),
        ("p", 2**24),
    ],
)
def test_an_absurd_cost_is_refused_before_it_runs(path: Path, part: str, value: int) -> None:
    found = Found(full_desk(), path)
    found.kdf(OFFICER)[part] = value
    with pytest.raises(KeyFileDamaged, match=r"slots\[1\]\.kdf\.argon2id is out of bounds"):
        found.rewritten()


@pytest.mark.parametrize(("part", "value"), [("t", 1), ("t", 4), ("p", 1), ("m", 65 * 1024)])
def test_another_cost_within_bounds_opens_nothing(path: Path, part: str, value: int) -> None:
    found = Found(full_desk(), path)
    found.kdf(OFFICER)[part] = value
    with pytest.raises(WrongPassphrase):
        found.rewritten().open_with_passphrase(ANNA, "anna")


def test_another_key_store_written_into_the_slot_opens_nothing(path: Path) -> None:
    desk = quick_desk()
    found = Found(desk, path)
    found.kdf(STORE)["keyring"] = "0.1"
    with pytest.raises(KeyStoreWrongKey):
        found.rewritten().open_with_key_store(desk.store)


def test_a_file_cut_at_any_length_is_damaged_and_stays_as_it_is(path: Path) -> None:
    desk = full_desk()
    desk.file.save(path, desk.keys())
    whole = path.read_bytes()
    assert whole.endswith(b"}\n")
    for length in range(len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(KeyFileDamaged):
            KeyFile.read(path)
    assert path.read_bytes() == whole[:-2]
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("step", [31, pytest.param(1, marks=pytest.mark.long)])
def test_no_flipped_bit_opens_anything_but_the_same_file(path: Path, step: int) -> None:
    desk = quick_desk()
    desk.file.save(path, desk.keys())
    untouched, whole = KeyFile.read(path), path.read_bytes()
    same = 0
    flips = range(0, len(whole) * 8, step)
    for flip in flips:
        flipped = bytearray(whole)
        flipped[flip // 8] ^= 1 << flip % 8
        path.write_bytes(flipped)
        try:
            file = KeyFile.read(path)
            opened = file.open_with_key_store(desk.store)
        except PocDeskError:
            continue
        assert desk.holds(opened.keys)
        assert file == untouched
        same += 1
    assert same < len(flips) / 10


def label(found: Found) -> None:
    found.slots[OFFICER]["label"] = "Somebody else"


def officer(found: Found) -> None:
    found.slots[OFFICER]["officer"] = "mallory"


def time(found: Found) -> None:
    found.slots[OFFICER]["created_at"] = "2020-01-01T00:00:00+00:00"


def removed(found: Found) -> None:
    del found.slots[SECOND]


def doubled(found: Found) -> None:
    found.slots.append(copy.deepcopy(found.slots[SECOND]))


def reordered(found: Found) -> None:
    found.slots[OFFICER], found.slots[SECOND] = found.slots[SECOND], found.slots[OFFICER]


def other_log(found: Found) -> None:
    found.head["log_salt"] = "ff" * 16


def other_key(found: Found) -> None:
    found.head["key"] = "ff" * 8


def no_seal(found: Found) -> None:
    found.head["mac"] = ""


def other_seal(found: Found) -> None:
    found.head["mac"] = "00" * 32


CHANGES = [
    label,
    officer,
    time,
    removed,
    doubled,
    reordered,
    other_log,
    other_key,
    no_seal,
    other_seal,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_that_leaves_a_slot_openable_breaks_the_seal(
    path: Path, change: Callable[[Found], None]
) -> None:
    desk = full_desk()
    found = Found(desk, path)
    change(found)
    with pytest.raises(KeyFileAltered) as refused:
        found.rewritten().open_with_key_store(desk.store)
    assert refused.value.happened == "The key file was changed outside PocDesk."
    assert refused.value.safe == "The log was not touched."
    assert "newest backup" in refused.value.remedy
    assert refused.value.exit_code == 3


def test_a_broken_seal_is_never_sealed_anew(path: Path) -> None:
    desk = full_desk()
    found = Found(desk, path)
    officer(found)
    file = found.rewritten()
    before = path.read_bytes()
    slot = officer_slot(desk.keys(), file.desk_id, "carla", "carla's old tandem")
    with pytest.raises(KeyFileAltered):
        file.with_slot(slot).save(path, desk.keys())
    assert path.read_bytes() == before


def test_keys_behind_a_broken_seal_are_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = full_desk()
    found, keys = Found(desk, path), desk.keys()
    label(found)
    opened = Opened(keys, desk.file.slots[STORE])
    monkeypatch.setattr("pocdesk.vault.key_file.open_stored", lambda *_: opened)
    with pytest.raises(KeyFileAltered):
        found.rewritten().open_with_key_store(desk.store)
    assert keys.joined() == bytes(64)


def test_no_secret_stands_in_the_file(path: Path) -> None:
    desk = full_desk()
    desk.file.save(path, desk.keys())
    written = path.read_bytes()
    code = desk.recovery_code.encode()
    stored = next(iter(desk.backend.kept.values())).encode()
    secrets = [desk.database, desk.chain, ANNA.encode(), BEN.encode(), code, stored]
    secrets.append(code.replace(b"-", b""))
    for secret in secrets:
        for shape in (secret, secret.hex().encode(), base64.b64encode(secret)):
            assert shape not in written
