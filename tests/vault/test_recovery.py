"""The recovery code: what is printed, what is forgiven, and which mistakes show."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.paper_code import ALPHABET
from pocdesk.vault.keys import new_keys
from pocdesk.vault.recovery import code_of, new_code, read_code, recovery_slot
from pocdesk.vault.refusals import MistypedRecoveryCode, WrongRecoveryCode
from pocdesk.vault.slots import Kind, unwrap_by_secret
from tests.vault.desks import MEMORY_MIB, NIGHT

codes = st.builds(code_of, st.integers(0, 2**150 - 1))
places = st.integers(0, 31)


def mistake(typed: str) -> str:
    with pytest.raises(MistypedRecoveryCode) as refused:
        read_code(typed)
    return refused.value.happened


def test_the_alphabet_has_32_signs_none_of_them_easily_confused() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    assert set(ALPHABET) < set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@given(codes)
def test_a_code_is_eight_groups_of_four_that_read_as_printed(code: str) -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert read_code(code) == code.replace("-", "")


def test_every_sign_is_found_at_every_random_place() -> None:
    seen = [read_code(new_code()) for _ in range(1000)]
    assert len(set(seen)) == 1000
    assert all({code[place] for code in seen} == set(ALPHABET) for place in range(30))


@given(codes, st.data())
def test_any_single_wrong_character_is_found(code: str, data: st.DataObject) -> None:
    signs = list(read_code(code))
    place = data.draw(places)
    signs[place] = data.draw(st.sampled_from(ALPHABET.replace(signs[place], "")))
    assert mistake("".join(signs)).endswith(": its check characters do not agree.")


def test_each_wrong_character_at_each_place_of_one_code_is_found() -> None:
    right = read_code(new_code())
    wrong = [
        right[:place] + sign + right[place + 1 :]
        for place in range(32)
        for sign in ALPHABET.replace(right[place], "")
    ]
    assert len(wrong) == 32 * 31
    for typed in wrong:
        mistake(typed)


@given(codes, places, places)
def test_any_two_exchanged_characters_are_found(code: str, one: int, other: int) -> None:
    signs = list(read_code(code))
    signs[one], signs[other] = signs[other], signs[one]
    typed = "".join(signs)
    if typed == read_code(code):
        assert read_code(typed) == typed
    else:
        mistake(typed)


@given(codes, st.randoms(use_true_random=False))
def test_hasty_typing_is_forgiven(code: str, chance: random.Random) -> None:
    meant = read_code(code)
    loose = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        chance.choice(loose.get(sign, sign + sign.lower()))
        + chance.choice(["", "", "-", " ", "\u2013", "\u00a0", "\u2011", "\n"])
        for sign in meant
    )
    assert read_code(typed) == meant


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda code: code[:-1], "it has 31 characters instead of 32"),
        (lambda code: code + "0", "it has 33 characters instead of 32"),
        (lambda code: "", "it has 0 characters instead of 32"),
        (lambda code: "U" + code[1:], "“U” is in no code"),
        (lambda code: "ж" + code[1:], "“Ж” is in no code"),
        (lambda code: "\x00" + code[1:], "“ ” is in no code"),
    ],
)
def test_a_text_that_is_no_code_is_told_from_a_wrong_code(
    change: Callable[[str], str], why: str
) -> None:
    assert why in mistake(change(new_code()))


@given(st.text(st.characters(), max_size=60))
def test_any_other_text_is_refused_in_one_plain_sentence(text: str) -> None:
    happened = mistake(text)
    assert happened.startswith("This recovery code has a typing mistake: ")
    assert not any(sign in happened for sign in "\n\r\x1b\ud800")


def test_the_slot_opens_with_the_code_and_with_no_other() -> None:
    keys = new_keys()
    slot, code = recovery_slot(keys, "desk", created_at=NIGHT, memory_mib=MEMORY_MIB)
    assert (slot.kind, slot.officer, slot.label) == (Kind.RECOVERY, "", "Recovery code")
    opened = unwrap_by_secret(slot, "desk", read_code(code).encode())
    assert opened is not None
    assert (opened.database, opened.chain) == (keys.database, keys.chain)
    assert unwrap_by_secret(slot, "desk", read_code(new_code()).encode()) is None


def test_the_usual_cost_is_256_mib() -> None:
    default = recovery_slot.__kwdefaults__ or {}
    assert default["memory_mib"] == 256


def test_a_mistyped_code_is_one_kind_of_wrong_code_with_its_own_sentence() -> None:
    wrong = WrongRecoveryCode()
    assert wrong.happened == "This recovery code does not fit this desk."
    assert "newest printed code" in wrong.remedy
    assert issubclass(MistypedRecoveryCode, WrongRecoveryCode)
