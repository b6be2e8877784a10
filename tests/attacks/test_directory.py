"""Forged, spoilt and hostile Directory files: refused, or marked, and never half taken."""

import json
from datetime import date
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.file_content import answer
from pocdesk.directory.readers import read_directory
from pocdesk.directory.records import directory_of
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sender import SenderKind, match_sender
from pocdesk.directory.warnings import warnings
from pocdesk.domain.contact import ChannelKind, Directory
from tests.directory.training import parties, plain, taken, training, training_file


def refusal(content: bytes) -> DirectoryRefused:
    with pytest.raises(DirectoryRefused) as refused:
        read_directory("forged.json", content, parties())
    return refused.value


def text(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_a_list_with_one_mailbox_changed_is_marked_and_its_mailbox_is_not_the_old_one() -> None:
    forged = training("2026-2")
    doubts = warnings(forged, parties(), date(2026, 11, 22))
    assert ("W5", "TRN-PH-1") in {(doubt.id, doubt.row) for doubt in doubts}
    known = training("2026-1").points
    assert match_sender("contact@ph-p0c.example", known).kind is SenderKind.UNKNOWN
    assert match_sender("contact@ph-poc.example", known).kind is SenderKind.ADDRESS


def test_a_second_value_under_the_same_key_cannot_hide_behind_the_first() -> None:
    row = '"value": "contact@jp-poc.example"'
    source = training_file("2026-2").read_text(encoding="utf-8")
    assert row in source
    forged = source.replace(row, f'{row}, "value": "contact@evil.example"', 1)
    assert "the key 'value' stands twice" in refusal(forged.encode()).happened


def test_a_compared_form_that_hides_a_change_is_refused() -> None:
    value = plain()
    channel = value["points"][5]["channels"][0]
    channel["value"] = "contact@evil.example"
    found = refusal(text(value))
    assert found.row.startswith("points[5] (")
    assert found.field == "channels[0].value_normalised"


_UNSEEN = (
    "\u200b\u202e\u2066\u00ad\ufeff\u0000\n\u0085\u2028\u034f\u115f\u3164\ufe0f\uffa0\U000e0100"
)


@pytest.mark.parametrize("sign", _UNSEEN)
def test_an_address_with_a_hidden_sign_is_refused(sign: str) -> None:
    value = plain()
    channel = value["points"][0]["channels"][0]
    channel["value"] = channel["value_normalised"] = f"contact{sign}@jp-poc.example"
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    assert refused.value.field == "channels[0].value"
    assert sign not in refused.value.happened


@pytest.mark.parametrize("sign", _UNSEEN)
def test_an_issuer_with_a_hidden_sign_is_refused(sign: str) -> None:
    value = plain()
    value["snapshot"].update(network="other", issuer=f"Liaison{sign} Office")
    with pytest.raises(DirectoryRefused, match="issuer: it holds the sign"):
        taken(value)


def test_an_issuer_by_whom_no_list_could_be_told_is_refused() -> None:
    value = plain()
    value["snapshot"].update(network="other", issuer="…")
    with pytest.raises(DirectoryRefused, match="issuer: it holds no letter"):
        taken(value)


def test_a_name_has_one_line_and_instructions_may_have_more() -> None:
    value = plain()
    value["points"][0]["instructions"] = {"general": "Call\u2028then write"}
    assert taken(value).points[0].instructions.general == "Call\u2028then write"
    value["points"][0]["institution"] = "Police\u2028END:VCARD"
    with pytest.raises(DirectoryRefused, match=r"institution: it holds the sign U\+2028"):
        taken(value)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 9_000_000,
        b'{"a":' * 1_000_000,
        b"[" + b"[]," * 800_000 + b"[]]",
        b'"' + b"x" * 10_000_000 + b'"',
        b"[" + b"1," * 800_000 + b"1]",
        b"\x00" * 1_000_000,
        b"",
    ],
    ids=["deep", "deep tables", "many lists", "one text", "many numbers", "zeros", "empty"],
)
def test_a_bomb_is_refused_by_its_limits(content: bytes) -> None:
    assert refusal(content).safe == "The Directory in use stays as it is."


def test_a_list_of_too_many_points_is_refused() -> None:
    value = plain()
    value["points"] = [{}] * 5_001
    assert refusal(text(value)).error == "E7"


def test_numbers_chosen_to_fall_together_cost_no_more_than_others() -> None:
    rows = plain()["points"][:1] * 400
    channels = [{"kind": number * (2**61 - 1)} for number in range(1, 20_001)]
    value = plain()
    value["points"] = [
        {**row, "point_id": f"T-{at}", "ordinal": at + 1, "channels": channels[at * 50 :][:50]}
        for at, row in enumerate(rows)
    ]
    began = monotonic()
    with pytest.raises(DirectoryRefused, match=r"channels\[0\].kind: a text is wanted"):
        taken(value)
    assert monotonic() - began < 2


def read_here(content: bytes) -> Directory | DirectoryRefused:
    """As read_directory, with the child's part done in this process."""
    value, _ = answer(content, {})
    if not isinstance(value, dict) or "read" not in value:
        return DirectoryRefused("cut.json", "it is no JSON")
    try:
        return directory_of("cut.json", value["read"], sha256="0" * 64, parties=parties())
    except DirectoryRefused as refused:
        return refused


@given(st.integers(0, training_file("2026-2").stat().st_size - 3))
def test_a_file_that_was_cut_is_refused(at: int) -> None:
    content = training_file("2026-2").read_bytes()
    assert isinstance(read_here(content[:at]), DirectoryRefused)


@given(
    at=st.integers(0, training_file("2026-2").stat().st_size - 1),
    byte=st.integers(0, 255),
)
def test_a_flipped_byte_is_refused_or_changes_no_more_than_one_point(at: int, byte: int) -> None:
    content = bytearray(training_file("2026-2").read_bytes())
    content[at] = byte
    found = read_here(bytes(content))
    if isinstance(found, Directory):
        old = training("2026-2").points
        changed = [pair for pair in zip(old, found.points, strict=True) if pair[0] != pair[1]]
        assert len(changed) <= 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "\x1b[31mred",
        "line\nbreak",
        "\u202egnp.exe",
        "a" * 10_000,
        "%s%n{0}",
    ],
)
def test_a_refusal_repeats_a_hostile_word_short_and_harmless(hostile: str) -> None:
    value = plain()
    value["points"][0]["role"] = hostile
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    assert refused.value.happened.isprintable()
    assert len(refused.value.happened) < 300


def test_a_hostile_file_name_is_spelt_out() -> None:
    with pytest.raises(DirectoryRefused) as refused:
        read_directory("a\u202e\x1b[2J.json", b"", parties())
    assert str(refused.value).isprintable()


def test_a_formula_in_a_name_stays_a_text_and_is_named() -> None:
    value = plain()
    value["points"][0]["institution"] = '=HYPERLINK("http://evil.example")'
    directory = taken(value)
    assert directory.points[0].institution.startswith("=")
    doubts = warnings(directory, parties(), date(2026, 11, 22))
    assert ("W9", "TRN-AD-1", "institution") in {(d.id, d.row, d.field) for d in doubts}


def test_look_alikes_of_every_domain_are_unknown_and_every_true_one_is_known() -> None:
    points = training("2026-2").points
    swaps = [
        ("o", "0"),
        ("o", "\u043e"),
        ("e", "\u0435"),
        ("c", "\u0441"),
        ("poc", "p-oc"),
        ("-", ""),
    ]
    flagged = 0
    for point in points:
        for channel in point.reach(ChannelKind.EMAIL):
            mailbox, domain = channel.value.lower().split("@")
            for old, new in swaps:
                forged = f"{mailbox}@{domain.replace(old, new, 1)}"
                if forged != channel.value.lower():
                    assert match_sender(forged, points).kind is SenderKind.UNKNOWN, forged
                    flagged += 1
            assert match_sender(channel.value, points).kind is SenderKind.ADDRESS
    assert flagged > 300
