"""The two keys: random, told apart by an id, overwritten when forgotten."""

import hashlib
import hmac

import pytest

from pocdesk.vault.keys import Keys, new_keys, overwrite, random_secret


def some_keys() -> Keys:
    return Keys(bytearray(range(32)), bytearray(range(32, 64)))


def test_new_keys_are_two_different_keys_of_32_bytes_each_time() -> None:
    first, second = new_keys(), new_keys()
    seen = [bytes(key) for keys in (first, second) for key in (keys.database, keys.chain)]
    assert [len(key) for key in seen] == [32] * 4
    assert len(set(seen)) == 4


def test_a_random_secret_uses_every_value_of_a_byte() -> None:
    assert set(random_secret(20_000)) == set(range(256))


def test_forgetting_overwrites_the_very_memory_of_both_keys() -> None:
    keys = some_keys()
    database, chain = keys.database, keys.chain
    keys.forget()
    assert database == chain == bytes(32)
    assert keys.database is database
    assert keys.chain is chain


def test_parted_takes_the_database_key_first_and_overwrites_its_source() -> None:
    both = some_keys().joined()
    keys = Keys.parted(both)
    assert keys.database == bytes(range(32))
    assert keys.chain == bytes(range(32, 64))
    assert both == bytes(64)


def test_overwriting_takes_several_secrets_of_any_length() -> None:
    first, second = bytearray(b"abc"), bytearray(b"defgh")
    overwrite(first, second)
    assert first == bytes(3)
    assert second == bytes(5)


@pytest.mark.parametrize(("database", "chain"), [(31, 32), (32, 31), (33, 32), (32, 0)])
def test_keys_of_another_length_do_not_exist(database: int, chain: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keys(bytearray(database), bytearray(chain))


def test_the_id_depends_on_the_database_key_alone() -> None:
    keys = some_keys()
    expected = hmac.new(bytes(range(32)), b"pocdesk-key-id/1", hashlib.sha256).hexdigest()[:16]
    assert keys.id == expected
    assert Keys(bytearray(range(32)), bytearray(32)).id == expected
    assert Keys(bytearray(32), bytearray(range(32, 64))).id != expected


def test_the_seal_needs_the_chain_key() -> None:
    keys = some_keys()
    expected = hmac.new(bytes(range(32, 64)), b"pocdesk-key-file/1|body", hashlib.sha256).digest()
    assert keys.seal(b"body") == expected
    assert Keys(bytearray(range(32)), bytearray(32)).seal(b"body") != expected


def test_keys_do_not_show_themselves_in_a_report() -> None:
    assert repr(some_keys()) == "Keys(hidden)"
