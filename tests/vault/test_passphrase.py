"""The passphrase of an officer: one spelling, a least length, one slot."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.vault.kdf import Argon2
from pocdesk.vault.key_file import new_key_file
from pocdesk.vault.keys import new_keys
from pocdesk.vault.passphrase import passphrase_slot, spelt
from pocdesk.vault.refusals import PassphraseRefused
from pocdesk.vault.slots import Kind
from tests.vault.desks import ANNA, LOG_SALT, MEMORY_MIB, NIGHT, officer_slot


def test_the_slot_says_whose_it_is_and_what_a_try_costs() -> None:
    slot = officer_slot(new_keys(), "desk", "anna", "eightsig")
    assert (slot.kind, slot.officer, slot.label) == (Kind.OFFICER, "anna", "Anna")
    assert slot.kdf == Argon2.of_mib(MEMORY_MIB)
    assert slot.created_at == NIGHT


def test_a_keyboard_that_types_accents_apart_opens_the_same_desk() -> None:
    keys = new_keys()
    file = new_key_file(keys, log_salt=LOG_SALT)
    file = file.with_slot(officer_slot(keys, file.desk_id, "zoe", "Zoé à la plage"))
    apart = unicodedata.normalize("NFD", "Zoé à la plage")
    assert apart != "Zoé à la plage"
    assert file.open_with_passphrase(apart).keys.database == keys.database


@given(st.text())
def test_every_text_has_one_spelling_and_none_crashes(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert spelt(text) == spelt(composed) == spelt(unicodedata.normalize("NFD", text))


def test_a_wrongly_decoded_passphrase_is_just_another_passphrase() -> None:
    assert spelt("caf\udce9") == b"caf\xed\xb3\xa9"


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "it is empty"),
        (" " * 12, "it is empty"),
        ("seven77", "it has 7 characters"),
        ("e\u0301" * 7, "it has 7 characters"),
        ("tab\tinside", "it holds a character that no keyboard types"),
        ("a lone \ud800 surrogate", "it holds a character that no keyboard types"),
    ],
)
def test_an_unusable_passphrase_is_refused_with_the_reason(passphrase: str, why: str) -> None:
    with pytest.raises(PassphraseRefused) as refused:
        officer_slot(new_keys(), "desk", "anna", passphrase)
    assert refused.value.happened == f"This passphrase cannot be used: {why}."
    assert refused.value.safe == "Nothing was changed."
    assert "at least 8 characters" in refused.value.remedy


def test_the_usual_cost_is_256_mib() -> None:
    default = passphrase_slot.__kwdefaults__ or {}
    assert default["memory_mib"] == 256


@pytest.mark.parametrize("memory_mib", [63, 1025])
def test_a_cost_out_of_bounds_is_a_mistake_of_the_program(memory_mib: int) -> None:
    with pytest.raises(ValueError, match="outside 64 MiB to 1 GiB"):
        passphrase_slot(
            new_keys(),
            "desk",
            officer="anna",
            label="Anna",
            passphrase=ANNA,
            created_at=NIGHT,
            memory_mib=memory_mib,
        )


def test_a_label_with_control_characters_becomes_one_line() -> None:
    slot = passphrase_slot(
        new_keys(),
        "desk",
        officer="anna",
        label="Anna\n\x1b[31mred\ud800" + "x" * 200,
        passphrase=ANNA,
        created_at=NIGHT,
        memory_mib=MEMORY_MIB,
    )
    assert slot.label.startswith("Anna  [31mred x")
    assert len(slot.label) == 100
