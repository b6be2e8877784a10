"""Our own references, written and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.reference import Reference, find_ours, parse


@given(
    st.from_regex(r"[A-Z][A-Z0-9]{1,11}", fullmatch=True),
    st.integers(1900, 9999),
    st.integers(1, 99_999_999),
)
def test_written_and_read_again(prefix: str, year: int, number: int) -> None:
    reference = Reference(prefix, year, number)
    assert parse(str(reference)) == reference
    assert parse(str(reference).lower()) == reference
    assert find_ours(f"Re: [{reference}] thank you", [prefix]) == (reference,)


def test_found_in_any_case_of_letters_and_each_once() -> None:
    text = "desk-2026-00412 und DESK-2026-00413, DESK-2026-00412."
    assert [str(found) for found in find_ours(text, ["DESK"])] == [
        "DESK-2026-00412",
        "DESK-2026-00413",
    ]


@pytest.mark.parametrize(
    "text", ["XDESK-2026-00412", "DESK-2026-0041", "DESK-26-00412", "DESK-2026-00000", "TRN-DESK"]
)
def test_what_is_not_ours(text: str) -> None:
    assert find_ours(text, ["DESK"]) == ()


@pytest.mark.parametrize(
    "text",
    ["DESK-1899-00001", "DESK-0000-00001", f"DESK-2026-{'1' * 5000}", "DES\u212a-2026-00001"],
)
def test_what_a_stranger_writes_is_never_an_error(text: str) -> None:
    assert find_ours(f"Re: {text}.", ["DESK"]) == ()
    with pytest.raises(ValueError, match="not a reference of ours"):
        parse(text)


def test_earlier_prefixes_stay_ours() -> None:
    assert len(find_ours("OLD-2025-00001 DESK-2026-00002", ["DESK", "OLD"])) == 2


def test_a_letter_of_a_case() -> None:
    assert parse("DESK-2026-00412").letter(2) == "DESK-2026-00412-L2"


@pytest.mark.parametrize(
    "text", ["", "DESK", "DESK-2026-412", "1ESK-2026-00412", "DESK-2026-00000"]
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        parse(text)
