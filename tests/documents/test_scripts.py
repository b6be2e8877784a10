"""Letters in every script: what was typed is found again, in its order and with every sign."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pocdesk.documents.fonts import missing
from pocdesk.documents.text import plain
from tests.documents.letters import body_of, saying, squeezed, written

SCRIPTS = {
    "Latin": [(0x21, 0x7E), (0xA1, 0x24F), (0x1E00, 0x1EFF)],
    "Greek": [(0x370, 0x3FF)],
    "Cyrillic": [(0x400, 0x52F)],
    "Armenian": [(0x531, 0x58A)],
    "Hebrew": [(0x5D0, 0x5F4)],
    "Arabic": [(0x60C, 0x61B), (0x61F, 0x64A), (0x660, 0x674), (0x679, 0x6D3), (0x6F0, 0x6F9)],
    "Devanagari": [(0x904, 0x939), (0x958, 0x96F)],
    "Thai": [(0xE01, 0xE2F), (0xE40, 0xE45), (0xE50, 0xE59)],
    "Georgian": [(0x10D0, 0x10FF)],
    "Kana": [(0x3041, 0x3094), (0x30A1, 0x30FC)],
    "Chinese": [(0x3001, 0x3003), (0x300A, 0x3011), (0x4E00, 0x9FA5), (0xFF01, 0xFF5D)],
    "Korean": [(0xAC00, 0xD7A3)],
}
MARKS = {
    "Latin": "\u0301\u0323\u0308\u0331",
    "Hebrew": "\u05b0\u05b4\u05b7\u05b8\u05bc",
    "Arabic": "\u064b\u064e\u064f\u0650\u0651\u0652",
    "Devanagari": "\u093e\u093f\u0940\u0941\u0947\u094b\u0902\u094d",
    "Thai": "\u0e31\u0e34\u0e35\u0e38\u0e48\u0e49\u0e33",
}
SIGNS = ("(", ")", "[1]", "12", "3.5", "-", "a@b.example", "+999 155", "«", "»", ":", "/", "%", "x")


def letters(script: str) -> list[str]:
    """The letters, digits and signs of a script that a letter can print."""
    characters = (chr(code) for low, high in SCRIPTS[script] for code in range(low, high + 1))
    return [
        character
        for character in characters
        if unicodedata.category(character)[0] in "LNPS"
        and unicodedata.normalize("NFC", character) == character
        and not missing([plain(character)])
    ]


def words(script: str) -> st.SearchStrategy[str]:
    """Words of one script, accents and vowels on their letters."""
    signs = letters(script)
    marked = [sign for sign in signs if unicodedata.category(sign)[0] == "L"]
    marks = st.sampled_from(MARKS.get(script, " ").strip() or [""])
    with_mark = st.tuples(st.sampled_from(marked), marks).map("".join)
    return st.lists(st.sampled_from(signs) | with_mark, min_size=1, max_size=12).map("".join)


TEXTS = st.lists(
    st.one_of(*map(words, SCRIPTS), st.sampled_from(SIGNS)), min_size=1, max_size=20
).map(" ".join)


def check(text: str) -> None:
    pdf = written(saying({"facts": text, "location": text[:60]})).pdf

    assert squeezed(plain(text)) in squeezed(body_of(pdf))


@given(TEXTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_texts_in_every_script_come_back(text: str) -> None:
    check(text)


@pytest.mark.long
@given(TEXTS)
@settings(max_examples=5_000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_five_thousand_texts_in_every_script_come_back(text: str) -> None:
    check(text)
