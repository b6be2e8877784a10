"""A private key lies in its file under a passphrase, and nothing but that passphrase opens it."""

import json

import pytest

from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import is_signed
from pocdesk.packs.signing_key import SigningKey, locked_key, unlocked_key

PASSPHRASE = "four words, nobody guesses"
KEY = SigningKey.new("Secretariat")


@pytest.fixture(scope="module")
def file() -> bytes:
    return locked_key(KEY, PASSPHRASE)


@pytest.mark.long
def test_the_passphrase_opens_the_key(file: bytes) -> None:
    found = unlocked_key("a.key", file, PASSPHRASE)
    assert found.mark == KEY.mark
    assert is_signed(b"words", KEY.mark.public, found.sign(b"words"))
    assert not is_signed(b"other words", KEY.mark.public, found.sign(b"words"))
    assert KEY.private.private_bytes_raw().hex() not in file.decode()
    assert "private" not in repr(KEY)


def test_another_passphrase_does_not_fit(file: bytes) -> None:
    with pytest.raises(PocDeskError, match=r"does not fit a\.key"):
        unlocked_key("a.key", file, PASSPHRASE + "!")


@pytest.mark.long
@pytest.mark.parametrize("part", ["label", "public"])
def test_a_key_file_whose_owner_was_changed_does_not_open(file: bytes, part: str) -> None:
    table = json.loads(file)
    table[part] = "Somebody" if part == "label" else SigningKey.new("x").mark.public
    with pytest.raises(PocDeskError, match="does not fit"):
        unlocked_key("a.key", json.dumps(table).encode(), PASSPHRASE)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"schema": "pocdesk-pack-key 1"}'],
)
def test_a_file_that_is_no_key_file_is_told(content: bytes) -> None:
    with pytest.raises(PocDeskError, match="no key file"):
        unlocked_key("a.key", content, PASSPHRASE)


@pytest.mark.parametrize(
    ("part", "value"),
    [("salt", "00"), ("nonce", "zz"), ("public", "ab"), ("label", ""), ("sealed", 7)],
)
def test_a_spoilt_part_of_a_key_file_is_told(file: bytes, part: str, value: object) -> None:
    table = {**json.loads(file), part: value}
    with pytest.raises(PocDeskError, match="no key file"):
        unlocked_key("a.key", json.dumps(table).encode(), PASSPHRASE)


def test_a_short_passphrase_and_a_label_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(PocDeskError, match="fewer than 12"):
        locked_key(KEY, "short" + " " * 20)
    for label in ("", "two\nlines", "x" * 81):
        with pytest.raises(PocDeskError, match="label"):
            SigningKey.new(label)
