"""The door to a page: what it lets through, what it takes out, what it refuses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.text import LONGEST, TooLong, joined, one_line, plain
from pocdesk.domain.hidden import is_hidden


@given(st.text(max_size=200))
def test_what_comes_out_has_no_control_or_hidden_character(text: str) -> None:
    for character in plain(text):
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


@given(st.text(max_size=200))
def test_the_door_changes_nothing_the_second_time(text: str) -> None:
    once = plain(text)

    assert plain(once) == once


VISIBLE = st.characters(exclude_categories=["C"], max_codepoint=0x2FFF).filter(
    lambda sign: not is_hidden(sign)
)


@given(st.text(VISIBLE, max_size=200))
def test_visible_words_come_through_in_their_composed_spelling(text: str) -> None:
    separators = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
    typed = unicodedata.normalize("NFC", text.translate(separators))

    assert plain(text) == typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<duty@police.example>", "<duty@police.example>"),
        ("<b>bold</b> & &amp;", "<b>bold</b> & &amp;"),
        (
            "two  blanks\nand\r\nlines\rof\u2028all\x0bkinds",
            "two  blanks\nand\nlines\nof\nall\nkinds",
        ),
        ("a\tb", "a    b"),
        ("bell\x07 nul\x00 escape\x1b[31m", "bell nul escape[31m"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("abc\u202edcba", "abc[U+202E]dcba"),
        ("e\u0301", "é"),
        ("not characters: \uffff\ufdd0", "not characters: [U+FFFF][U+FDD0]"),
        ("ali\uffffce\u034f\ufe0f\u3164", "ali[U+FFFF]ce[U+034F][U+FE0F][U+3164]"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_words_as_they_are_printed(typed: str, printed: str) -> None:
    assert plain(typed) == printed


def test_a_text_that_no_letter_holds_is_refused_and_never_cut() -> None:
    assert len(plain("x" * LONGEST)) == LONGEST

    with pytest.raises(TooLong, match=f"{LONGEST + 1:,} characters"):
        plain("x" * (LONGEST + 1))


def test_heads_and_feet_are_lines() -> None:
    assert one_line("Rue 1\n92000 Nanterre") == "Rue 1 92000 Nanterre"
    assert joined(plain("a"), plain(""), plain("b"), by=", ") == "a, b"
