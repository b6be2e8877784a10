"""A public key typed from paper: what is wrong with it is told group by group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.paper_code import ALPHABET, code_of
from pocdesk.errors import PocDeskError
from pocdesk.packs.public_key import code_of_key, mistakes, read_key

PUBLIC = "5f" * 32
CODE = code_of_key(PUBLIC)
GROUPS = CODE.split("-")


def with_group(number: int, text: str) -> str:
    return "-".join((*GROUPS[: number - 1], text, *GROUPS[number:]))


def test_a_key_as_it_is_printed_has_no_mistake_however_it_is_typed() -> None:
    for typed in (CODE, CODE.lower(), CODE.replace("-", " "), CODE.replace("-", ""), PUBLIC):
        assert mistakes(typed) == ()
        assert read_key(typed) == PUBLIC


def test_the_group_that_cannot_be_right_is_named() -> None:
    assert mistakes(with_group(4, GROUPS[3][:-1])) == ("Group 4 has 5 characters instead of 6.",)
    assert mistakes(with_group(2, f"U{GROUPS[1][1:]}")) == ("Group 2: U is in no code.",)
    assert mistakes("-".join(GROUPS[:8])) == ("48 of 54 characters are there.",)
    assert mistakes(CODE.replace("-", "")[:-2]) == ("52 of 54 characters are there.",)


def test_a_code_that_is_too_large_for_a_key_stands_for_none() -> None:
    typed = code_of(1 << 256, length=54, group=6)
    assert mistakes(typed) == ("It stands for no key.",)
    with pytest.raises(PocDeskError, match="stands for no key"):
        read_key(typed)


@given(st.integers(0, 53), st.sampled_from(ALPHABET))
def test_the_group_of_one_wrong_character_is_among_those_named(at: int, sign: str) -> None:
    signs = list(CODE.replace("-", ""))
    if signs[at] == sign:
        return
    signs[at] = sign
    (said,) = mistakes("".join(signs))
    assert f" {at // 6 + 1}" in said.removesuffix(".").replace("group", "")


@given(st.integers(0, 52))
def test_the_group_of_two_exchanged_characters_is_among_those_named(at: int) -> None:
    signs = list(CODE.replace("-", ""))
    if signs[at] == signs[at + 1]:
        return
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    (said,) = mistakes("".join(signs))
    assert f" {at // 6 + 1}" in said.removesuffix(".").replace("group", "")
