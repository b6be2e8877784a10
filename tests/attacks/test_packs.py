"""Forged, old, cut and mixed packs are refused for their own reason; the genuine one is taken."""

import io
import os
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.packs.judge import examine, judge
from pocdesk.packs.make import made, zipped
from pocdesk.packs.manifest import MANIFEST, SIGNATURES
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.packs.sealed import (
    answer,
    read_pack,
    read_pack_bytes,
    sealed_of,
)
from tests.packs.signed import (
    FIRST,
    NAME,
    NOW,
    SECOND,
    STRANGER,
    TRUSTED,
    judged,
    pack,
    packed,
    parts,
    reason,
    taken,
    told,
    trust,
)

LAST = taken(pack(4, b'{"points": [1]}', issued_at=NOW - timedelta(days=30)))
GENUINE = zipped(pack(5))


def refusal(content: bytes) -> Reason:
    """Why `content` is refused: by the child, and by its reader called here."""
    value, blobs = answer(content, {})
    assert isinstance(value, dict)
    assert value.keys() <= {"cut", "refused"}
    assert blobs == []
    with pytest.raises(PackRejected) as refused:
        read_pack_bytes("new.zip", content)
    return told(refused.value)


def test_the_control_is_taken() -> None:
    accepted = judged(GENUINE, LAST)
    assert (accepted.manifest.name, accepted.manifest.version) == (NAME, 5)
    assert accepted.signed_by == (FIRST.mark.id,)
    assert accepted.files == {"list.json": b'{"points": []}'}


def test_seven_forgeries_are_refused_each_for_its_own_reason() -> None:
    two = (FIRST.mark, SECOND.mark)
    mixed = {**parts(pack(5)), "list.json": b'{"points": [7777]}'}
    found = {
        "a stranger's key": reason(zipped(pack(5, keys=(STRANGER,))), LAST),
        "an older version": reason(zipped(pack(3)), LAST),
        "expired on arrival": reason(zipped(pack(5, days=2)), LAST),
        "cut": reason(GENUINE[: len(GENUINE) // 2], LAST),
        "two packs mixed": reason(packed(mixed), LAST),
        "the same number": reason(zipped(pack(4, b'{"points": [2]}')), LAST),
        "one of two signatures": reason(zipped(pack(5, keys=(FIRST,), signers=two)), LAST),
    }
    assert [*found.values()] == [
        Reason.WRONG_KEY,
        Reason.OLDER,
        Reason.EXPIRED,
        Reason.CUT,
        Reason.MIXED,
        Reason.OTHER_CONTENT,
        Reason.TOO_FEW,
    ]


def test_each_refusal_has_a_sentence_of_its_own() -> None:
    forgeries = (pack(5, keys=(STRANGER,)), pack(3), pack(5, days=2), pack(4, b'{"points": [2]}'))
    sentences = set()
    for forged in forgeries:
        with pytest.raises(PackRejected) as refused:
            judged(forged, LAST)
        sentences.add(refused.value.happened)
    assert len(sentences) == len(forgeries)


def test_a_file_of_another_pack_or_none_at_all_is_refused() -> None:
    whole = parts(pack(5))
    assert reason(packed({**whole, "second.json": b"{}"}), LAST) is Reason.MIXED
    assert reason(packed({**whole, "list.json": b"{}"}), LAST) is Reason.MIXED
    assert reason(packed({**whole, "list.json": b'{"poi'}), LAST) is Reason.CUT
    for missing in whole:
        rest = {name: content for name, content in whole.items() if name != missing}
        assert reason(packed(rest), LAST) is Reason.CUT


def test_a_signature_of_another_version_does_not_fit() -> None:
    mixed = {**parts(pack(5)), SIGNATURES: parts(pack(6))[SIGNATURES]}
    assert reason(packed(mixed), LAST) is Reason.CHANGED


def test_a_strangers_signature_beside_a_trusted_one_takes_nothing_and_gives_nothing() -> None:
    marks = (STRANGER.mark,)
    both = pack(5, keys=(FIRST, STRANGER), threshold=2)
    assert reason(both, LAST) is Reason.TOO_FEW
    one = pack(5, keys=(FIRST,), signers=marks, threshold=1)
    assert judged(one, LAST).signed_by == (FIRST.mark.id,)
    # A stranger who adds a line of their own to the genuine pack changes it.
    added = replace(pack(5), signatures={**pack(5).signatures, STRANGER.mark.id: bytes(64)})
    assert reason(added, LAST) is Reason.CHANGED


def test_one_stolen_key_cannot_lower_how_many_must_sign() -> None:
    before = taken(pack(4, keys=(FIRST, SECOND), issued_at=NOW - timedelta(days=30)))
    assert reason(pack(5, keys=(FIRST,)), before) is Reason.TOO_FEW
    assert judged(pack(5, keys=(FIRST, SECOND)), before).manifest.version == 5
    # Two officers switch one of them off: then one is enough.
    left = (trust(FIRST), trust(SECOND, off_at=NOW))
    assert judged(pack(5, keys=(FIRST,)), before, left).manifest.version == 5


def test_a_key_that_is_switched_off_or_of_another_pack_does_not_count() -> None:
    assert reason(pack(5), LAST, (trust(FIRST, off_at=NOW),)) is Reason.WRONG_KEY
    assert reason(pack(5), LAST, (trust(FIRST, "providers"),)) is Reason.WRONG_KEY
    assert judged(pack(5), LAST, (trust(FIRST, NAME),)).manifest.version == 5


def test_a_clock_that_was_set_back_makes_no_expired_pack_fresh() -> None:
    stale = pack(5, issued_at=LAST.issued_at, days=1)
    after = replace(LAST, issued_at=LAST.issued_at + timedelta(days=2))
    past = datetime(1970, 1, 1, tzinfo=UTC)
    assert reason(replace(stale), replace(LAST), now=NOW) is Reason.EXPIRED
    assert reason(stale, after, now=past) is Reason.OLDER
    later = pack(5, issued_at=after.issued_at, days=1)
    assert judged(later, after, now=past).manifest.version == 5
    expired = pack(5, issued_at=NOW - timedelta(days=400), days=30)
    assert reason(expired, None, now=past) is Reason.EARLY


def test_a_newer_number_with_an_older_day_is_refused() -> None:
    assert reason(pack(9, issued_at=LAST.issued_at - timedelta(days=1)), LAST) is Reason.OLDER


def test_the_newest_version_that_was_taken_counts_in_any_order() -> None:
    history = (taken(pack(7)), LAST, taken(pack(6)))
    for order in (history, history[::-1]):
        with pytest.raises(PackRejected) as refused:
            judge(pack(6), TRUSTED, order, NOW)
        assert told(refused.value) is Reason.OLDER


def test_the_same_pack_again_is_here_already() -> None:
    again = pack(5)
    assert reason(again, taken(again)) is Reason.ALREADY


def test_next_keys_take_two_of_the_old_ones() -> None:
    new = (STRANGER, SECOND)
    assert reason(pack(5, keys=(FIRST,), next_keys=new), LAST) is Reason.TOO_FEW
    both = pack(5, keys=(FIRST, SECOND), next_keys=new)
    assert len(judged(both, LAST).manifest.next_keys) == 2
    off = (*TRUSTED, trust(STRANGER, off_at=NOW))
    assert reason(both, LAST, off) is Reason.WRONG_KEY


def test_nothing_of_a_pack_is_read_that_no_trusted_key_has_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(file: str, content: bytes) -> None:
        raise AssertionError("pack.toml was read")

    monkeypatch.setattr("pocdesk.packs.judge.read_manifest", never)
    assert reason(pack(5, keys=(STRANGER,)), LAST) is Reason.WRONG_KEY
    assert reason(pack(5), LAST, (trust(FIRST, off_at=NOW),)) is Reason.WRONG_KEY
    changed = replace(pack(5), manifest=pack(5).manifest + b"\n")
    assert reason(changed, LAST) is Reason.CHANGED


@given(st.data())
def test_any_flipped_bit_in_any_part_is_refused(data: st.DataObject) -> None:
    whole = parts(pack(5, keys=(FIRST, SECOND)))
    name = data.draw(st.sampled_from(sorted(whole)))
    spoilt = bytearray(whole[name])
    at = data.draw(st.integers(0, len(spoilt) - 1))
    spoilt[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(PackRejected) as refused:
        judged(sealed_of("new.zip", {**whole, name: bytes(spoilt)}), LAST)
    expected = {Reason.MIXED} if name == "list.json" else {Reason.CHANGED, Reason.WRONG_KEY}
    assert told(refused.value) in expected


@given(st.data())
def test_any_part_that_is_cut_is_refused(data: st.DataObject) -> None:
    whole = parts(pack(5))
    name = data.draw(st.sampled_from(sorted(whole)))
    length = data.draw(st.integers(0, len(whole[name]) - 1))
    with pytest.raises(PackRejected) as refused:
        judged(sealed_of("new.zip", {**whole, name: whole[name][:length]}), LAST)
    expected = Reason.CUT if name == "list.json" else Reason.CHANGED
    assert told(refused.value) is expected


@given(st.integers(0, len(GENUINE) - 1))
def test_a_zip_that_is_cut_anywhere_gives_no_files(length: int) -> None:
    value, blobs = answer(GENUINE[:length], {})
    assert isinstance(value, dict)
    assert value.keys() <= {"cut", "refused"}
    assert blobs == []


@given(st.integers(0, len(GENUINE) - 1), st.integers(0, 7))
def test_a_flipped_bit_of_the_zip_changes_no_file_unseen(at: int, bit: int) -> None:
    spoilt = bytearray(GENUINE)
    spoilt[at] ^= 1 << bit
    value, blobs = answer(bytes(spoilt), {})
    assert isinstance(value, dict)
    with suppress(PackRejected):
        parts_read = dict(zip(value.get("names", ()), blobs, strict=True))
        assert judged(sealed_of("new.zip", parts_read), LAST) == judged(pack(5), LAST)


@given(st.binary(max_size=400))
def test_any_bytes_are_answered_in_the_child(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        value, _ = answer(start + content, {})
        assert isinstance(value, dict)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "..",
        "/etc/evil.toml",
        "folder/evil.toml",
        "folder\\evil.toml",
        "C:evil.toml",
        "evil\u202etoml.exe",
        "evil\n.toml",
        ".hidden",
        "folder/",
        "x" * 90 + ".toml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert refusal(packed({**parts(pack(5)), name: b"x"})) is Reason.FORMAT
    with pytest.raises(PackRejected) as refused:
        sealed_of("new.zip", {**parts(pack(5)), name: b"x"})
    assert told(refused.value) is Reason.FORMAT


def test_bombs_and_crowds_are_refused() -> None:
    whole = parts(pack(5))
    zeros = {**whole, "zeros.toml": bytes(30 * 1024 * 1024)}
    assert refusal(packed(zeros)) is Reason.FORMAT
    wide = {**whole, **{f"f{number}.toml": b"x" for number in range(300)}}
    assert refusal(packed(wide)) is Reason.FORMAT
    crowd = {**whole, **{f"f{number}.toml": b"" for number in range(3000)}}
    assert refusal(packed(crowd)) is Reason.FORMAT
    full = {**whole, **{f"f{number}.toml": os.urandom(1 << 20) for number in range(17)}}
    assert refusal(packed(full, zipfile.ZIP_STORED)) is Reason.FORMAT
    assert refusal(bytes(18 * 1024 * 1024)) is Reason.FORMAT
    assert refusal(b"no zip at all") is Reason.FORMAT
    assert refusal(packed({**whole, "inner.zip": GENUINE[:100]})[:-30]) is Reason.CUT


def test_a_file_that_stands_there_twice_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as twice:
        for name, content in parts(pack(5)).items():
            twice.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice.writestr("list.json", b'{"points": ["evil"]}')
    assert refusal(held.getvalue()) is Reason.FORMAT


def test_a_size_that_lies_is_not_believed() -> None:
    whole = packed({**parts(pack(5)), "zeros.toml": bytes(1 << 20)})
    at = whole.rindex(b"PK\x01\x02")
    lied = whole[: at + 24] + (10).to_bytes(4, "little") + whole[at + 28 :]
    assert refusal(lied) in {Reason.CUT, Reason.FORMAT}


def test_a_folder_is_read_like_a_zip_and_no_link_in_it_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, content in parts(pack(5)).items():
        (folder / name).write_bytes(content)
    assert judged(read_pack(folder), LAST).manifest.version == 5
    (folder / "list.json").unlink()
    (folder / "list.json").symlink_to(tmp_path / "elsewhere.json")
    (tmp_path / "elsewhere.json").write_bytes(b'{"points": []}')
    with pytest.raises(OSError, match="symbolic"):
        read_pack(folder)
    (folder / "list.json").unlink()
    (folder / "list.json").mkdir()
    with pytest.raises(PackRejected) as refused:
        read_pack(folder)
    assert told(refused.value) is Reason.FORMAT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"schema_version = 1", b"schema_version = 2"),
        (b'schema = "pocdesk-pack"', b'schema = "other"'),
        (b"version = 5", b"version = true"),
        (b"version = 5", b"version = 0"),
        (b"version = 5", b'version = "5"'),
        (b"threshold = 1", b"threshold = 0"),
        (b"threshold = 1", b"threshold = 2"),
        (b"threshold = 1", b"threshold = 1\nextra = 1"),
        (b'kind = "directory"', b'kind = "providers"'),
        (b'name = "directory-budapest"', b'name = "Directory Budapest"'),
        (b'name = "list.json"', b'name = "../list.json"'),
        (b'name = "list.json"', b'name = "list.toml"'),
        (b"expires_at = 2027", b"expires_at = 2025"),
        (b"Z\nexpires_at", b"\nexpires_at"),
        (b"Z\nexpires_at", b"+01:00\nexpires_at"),
        (b"[[file]]", b"[[file]]\n[[file]]"),
        (b"[[key]]", b"[[key]"),
        (b'label = "First"', b'label = ""'),
        (b'public = "', b'public = "' + STRANGER.mark.public.encode() + b'"  # '),
        (b'name = "list.json"', b'name = "pack.toml"'),
        (b"format = ", b"format = 'x'  # "),
        (b"schema = ", b"\xff = "),
    ],
)
def test_a_pack_toml_that_is_not_as_agreed_is_refused_though_it_is_signed(
    old: bytes, new: bytes
) -> None:
    genuine = pack(5)
    assert old in genuine.manifest
    manifest = genuine.manifest.replace(old, new, 1)
    signed = replace(genuine, manifest=manifest, signatures={FIRST.mark.id: FIRST.sign(manifest)})
    assert reason(signed, LAST) is Reason.FORMAT
    with pytest.raises(PackRejected):
        examine(signed)


@given(st.binary(max_size=300))
def test_no_signature_lines_but_ours_are_read(lines: bytes) -> None:
    whole = {**parts(pack(5)), SIGNATURES: lines}
    with pytest.raises(PackRejected) as refused:
        sealed_of("new.zip", whole)
    assert told(refused.value) is Reason.CHANGED


def test_signature_lines_stand_in_one_order_and_spelling() -> None:
    whole = parts(pack(5, keys=(FIRST, SECOND)))
    first, second = whole[SIGNATURES].splitlines(keepends=True)
    for spoilt in (second + first, first + first, first.upper(), first.rstrip(), first + b"\n"):
        with pytest.raises(PackRejected) as refused:
            sealed_of("new.zip", {**whole, SIGNATURES: spoilt})
        assert told(refused.value) is Reason.CHANGED
    long = {**whole, MANIFEST: bytes(300 * 1024)}
    with pytest.raises(PackRejected) as refused:
        sealed_of("new.zip", long)
    assert told(refused.value) is Reason.FORMAT


def test_a_pack_of_another_name_is_judged_by_its_own_past() -> None:
    other = made(
        {"a.json": b"{}"},
        name="directory-g7",
        version=1,
        issued_at=NOW,
        expires_at=NOW + timedelta(days=1),
        keys=(FIRST,),
    )
    assert judged(other, LAST).manifest.version == 1
