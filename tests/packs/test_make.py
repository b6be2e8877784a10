"""Packs are made to the byte, signed one after the other, and refused where they cannot be."""

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.paper_code import code_of
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import examine
from pocdesk.packs.make import made, signed, zipped
from pocdesk.packs.manifest import Kind
from pocdesk.packs.public_key import code_of_key, read_key
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import read_pack_bytes
from tests.packs.signed import FIRST, NOW, SECOND, STRANGER, judged, pack, reason


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert zipped(pack(keys=(FIRST, SECOND))) == zipped(pack(keys=(SECOND, FIRST)))
    files = {"b.toml": b"b\n", "a.toml": b"a\n"}
    zone = timezone(timedelta(hours=5, minutes=30))
    one, other = (
        made(
            dict(sorted(files.items(), reverse=turned)),
            name="providers",
            version=1,
            issued_at=at,
            expires_at=at + timedelta(days=9),
            keys=(FIRST,),
        )
        for turned, at in ((False, NOW), (True, NOW.replace(microsecond=7).astimezone(zone)))
    )
    assert zipped(one) == zipped(other)


def test_what_was_made_is_read_as_it_was_made() -> None:
    whole = pack(keys=(FIRST, SECOND))
    read = read_pack_bytes("made.zip", zipped(whole))
    assert replace(read, file=whole.file) == whole
    manifest = examine(read)
    assert (manifest.kind, manifest.version, manifest.threshold) == (Kind.DIRECTORY, 5, 2)
    assert manifest.issued_at == NOW - timedelta(days=3)


def test_a_second_signature_completes_a_pack() -> None:
    half = pack(signers=(SECOND.mark,))
    assert reason(half) is Reason.TOO_FEW
    assert judged(signed(half, SECOND)).signed_by == tuple(sorted((FIRST.mark.id, SECOND.mark.id)))
    with pytest.raises(PocDeskError, match="already"):
        signed(half, FIRST)
    with pytest.raises(PocDeskError, match="does not name the key"):
        signed(half, STRANGER)
    mixed = replace(half, files={"list.json": b'{"points": [1]}'})
    with pytest.raises(PackRejected) as refused:
        signed(mixed, SECOND)
    assert refused.value.reason is Reason.MIXED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "letters"}, "does not say what it holds"),
        ({"name": "directory budapest"}, "does not say what it holds"),
        ({"name": "directory-Budapest"}, "not as a name is written"),
        ({"name": "providers"}, "other files"),
        ({"version": 0}, "no counting number"),
        ({"days": 0}, "ends before"),
        ({"threshold": 2}, "often enough"),
        ({"content": b""}, "size or hash"),
        ({"next_keys": (SECOND,), "keys": (FIRST, STRANGER)}, "too few keys"),
    ],
)
def test_what_cannot_become_a_pack_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(PocDeskError, match=said):
        pack(**change)


@pytest.mark.parametrize("file", ["pack.toml", "two words.toml", "../a.toml", ".a.toml"])
def test_a_file_that_no_pack_may_hold_is_refused(file: str) -> None:
    with pytest.raises(PocDeskError, match="no plain name"):
        made(
            {file: b"a\n"},
            name="providers",
            version=1,
            issued_at=NOW,
            expires_at=NOW + timedelta(days=9),
            keys=(FIRST,),
        )


@given(st.binary(min_size=32, max_size=32))
def test_a_public_key_goes_over_paper(raw: bytes) -> None:
    code = code_of_key(raw.hex())
    assert [len(group) for group in code.split("-")] == [6] * 9
    assert (
        read_key(code) == read_key(f" {code.lower()} ") == read_key(raw.hex().upper()) == raw.hex()
    )


@given(st.binary(min_size=32, max_size=32), st.data())
def test_one_wrong_character_of_a_public_key_is_found(raw: bytes, data: st.DataObject) -> None:
    signs = [*code_of_key(raw.hex()).replace("-", "")]
    at = data.draw(st.integers(0, 53))
    signs[at] = data.draw(
        st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(signs[at], ""))
    )
    with pytest.raises(PocDeskError, match="no public key"):
        read_key("".join(signs))


def test_a_number_that_is_too_large_for_a_key_is_none() -> None:
    with pytest.raises(PocDeskError, match="stands for no key"):
        read_key(code_of(1 << 256, length=54, group=6))
