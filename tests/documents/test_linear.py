"""Long texts: what a letter asks for grows with them as they do, and is asked for once."""

import sys
from io import BytesIO
from types import FrameType

import pytest
import uharfbuzz

from pocdesk.documents.columns import column
from pocdesk.documents.embedded import Embedded
from pocdesk.documents.fonts import faces
from pocdesk.documents.line import line
from pocdesk.documents.measures import PAGE, ROOM, TEXT
from pocdesk.documents.paper import Paper
from pocdesk.documents.strips import Words
from pocdesk.documents.text import plain

SMALL = 600
TEXTS = {
    "Arabic words": ("", "مرحبا بك "),
    "Arabic without a blank": ("", "م"),
    "lam and alef": ("", "لا"),
    "letters with heaps of signs": ("", "م" + "\u064b\u064c\u064d\u064e\u064f" * 3),
    "one letter and its signs": ("م", "\u064b\u064e\u0650"),
    "one letter and its accents": ("z", "\u0323\u0301\u0331\u0308"),
    "a sign that readers change": ("א½\u00a0", "\u0e34\u0e34\u05b0"),
    "brackets left open": ("", "(א"),
    "brackets in brackets": ("(" * 60 + "א", "(b[)"),
    "pairs of brackets": ("", "!(a)א"),
    "Thai": ("", "กำ"),
    "Chinese": ("", "漢"),
    "both ways": ("", "aא ½"),
}


def set_in_type(text: str) -> None:
    """Breaks `text` into lines as wide as a value in a letter, and draws them."""
    paper, typeface = Paper(BytesIO(), pagesize=PAGE), faces().regular
    for marks in column(0.0, ROOM, (plain(text), TEXT)):
        for mark in marks:
            assert isinstance(mark, Words)
            line(paper, mark, typeface, mark.x, 0.0)


def calls(text: str) -> int:
    """How many functions are called to set `text`."""
    count = 0

    def seen(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        set_in_type(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.long
@pytest.mark.parametrize(("first", "part"), TEXTS.values(), ids=TEXTS)
def test_four_times_the_text_takes_four_times_the_calls(first: str, part: str) -> None:
    texts = [first + part * (characters // len(part)) for characters in (4 * SMALL, SMALL)]
    set_in_type(texts[0])  # what is remembered of words and letters is remembered for both
    large, small = map(calls, texts)

    assert large < 5 * small


@pytest.mark.parametrize(("first", "part"), TEXTS.values(), ids=TEXTS)
def test_no_character_is_shaped_again_and_again(
    first: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its word and in its line; a heap of signs that no column holds is measured once more."""
    shaped = 0
    shape = uharfbuzz.shape

    def counted(font: object, buffer: uharfbuzz.Buffer, features: object) -> None:
        nonlocal shaped
        shaped += len(buffer.glyph_infos)
        shape(font, buffer, features)

    monkeypatch.setattr(uharfbuzz, "shape", counted)
    text = first + part * (3 * SMALL // len(part))
    set_in_type(text)

    assert shaped <= 4 * len(text)


def test_a_glyph_is_looked_up_once_in_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    split = Embedded.split

    def counted(font: Embedded, text: str, document: object) -> list[tuple[int, bytes]]:
        asked.append(text)
        return split(font, text, document)

    monkeypatch.setattr(Embedded, "split", counted)
    set_in_type("שלום (עולם) " * 200)

    assert len(asked) < 30
