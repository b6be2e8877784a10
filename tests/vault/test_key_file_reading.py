"""Reading a key file: the format that stays, and each way a file can be no key file."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pocdesk.errors import PocDeskError
from pocdesk.vault.key_file import MOST_BYTES, KeyFile
from pocdesk.vault.refusals import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileNewer,
    KeyFileUnreadable,
)
from pocdesk.vault.slots import InKeyStore
from tests.vault.desks import quick_desk

APART = "slots[0].slot does not hold together: "
OLD_FILE = Path(__file__).with_name("format_1.json")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


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


def test_a_missing_key_file_is_not_created(path: Path) -> None:
    with pytest.raises(KeyFileMissing) as refused:
        KeyFile.read(path)
    assert str(path) in refused.value.happened
    assert not path.exists()


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(KeyFileUnreadable, match="it is not a file"):
        KeyFile.read(path)


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


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"format": 1', '"format": 0', "format is unknown"),
        ('"format": 1', '"format": true', "format is no whole number"),
        ('"format": 1', '"format": "1"', "format is no whole number"),
        ('"format": 1', '"format": 1, "format": 1', "it is cut or overwritten"),
        ('"format": 1', '"format": 1, "more": 2', "'more' is unknown"),
        ('"desk":', '"disk":', "desk is missing"),
        ('"log_salt": "00', '"log_salt": "0G', "log_salt is not hexadecimal"),
        ('"log_salt": "0001', '"log_salt": "00 01', "log_salt is not hexadecimal"),
        ('"log_salt": "', '"log_salt": "00', "log_salt has the wrong length"),
        ('"log_salt": "', '"log_salt": 7, "x": "', "log_salt is no plain text"),
        ('"slots": [', '"slots": [], "x": [', "slots is no list"),
        ('"slots": [', '"slots": {}, "x": [', "slots is no list"),
        ('"slots": [', '"slots": [7, ', "slots[0] is no table"),
        (
            '"kind": "key-store"',
            '"kind": "officer"',
            f"{APART}a slot of kind officer does not get its key that way",
        ),
        ('"kind": "key-store"', '"kind": "back-door"', "slots[0].kind is unknown"),
        ('"name": "key-store"', '"name": "none"', "slots[0].kdf.name is unknown"),
        ('"user": "anna"', '"user": "a\\u001b"', "slots[0].kdf.user is no plain text"),
        ('"label": "anna', '"label": "\\ud800', "slots[0].label is no plain text"),
        ('"salt": ""', '"salt": "00"', f"{APART}the salt has the wrong length"),
        ('"nonce": "', '"nonce": "00', f"{APART}the wrapped keys have the wrong length"),
        ('"wrapped": "', '"wrapped": "00', f"{APART}the wrapped keys have the wrong length"),
        ('+00:00"', '"', f"{APART}the time has no zone"),
        ("2026-11-22T", "2026-11-32T", "slots[0].created_at is no time"),
        ('"user":', '"extra": 1, "user":', "slots[0].kdf.'extra' is unknown"),
        ('"nonce":', '"extra": 1, "nonce":', "slots[0].'extra' is unknown"),
    ],
)
def test_what_is_not_as_pocdesk_writes_it_is_named(
    path: Path, old: str, new: str, where: str
) -> None:
    desk = quick_desk()
    desk.file.save(path, desk.keys())
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(KeyFileDamaged) as refused:
        KeyFile.read(path)
    assert refused.value.happened == f"The key file is damaged ({where})."
    assert refused.value.exit_code == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["format", "slots", "kind", "kdf", "desk", "mac"]) | st.text(),
                inner,
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
@example(b"[" * 100_000)
@example(b'{"format": 1' + b"0" * 5000 + b"}")
@example(b"\xef\xbb\xbf{}")
@example(b'{"format": 1, "slots": NaN}')
def test_no_content_does_anything_else_than_be_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(PocDeskError):
        KeyFile.read(path)


def test_a_key_id_of_other_letters_is_an_altered_file(path: Path) -> None:
    table = json.loads(OLD_FILE.read_text())
    path.write_text(json.dumps({**table, "key": "\u00e9"}), encoding="utf-8")

    with pytest.raises(KeyFileAltered):
        KeyFile.read(path).open_with_recovery_code("B6W5-MHQP-G77Q-G125-S3XF-WZJ6-8SVM-Y7DY")
