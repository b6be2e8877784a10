"""Texts that a spreadsheet would compute, wherever they begin, and texts that take long to read."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.formula import guarded, unguarded


@pytest.mark.parametrize("separator", list(";,|\t\r\n"))
@pytest.mark.parametrize("between", ["", " ", '"', "'", "\t\t"])
def test_a_formula_after_any_separator_is_kept_from_being_one(separator: str, between: str) -> None:
    text = f"a{separator}{between}=1+1"
    assert guarded(text) == f"a{separator}{between}'=1+1"
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="a=+'\" ;,|\t\r\n@", max_size=30))
def test_what_is_guarded_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["\n" * 200_000, "\t" * 200_000 + "a", ";" + " '" * 100_000])
def test_a_long_row_of_blanks_holds_nobody(text: str) -> None:
    start = monotonic()
    assert unguarded(guarded(text)) == text
    assert monotonic() - start < 2
