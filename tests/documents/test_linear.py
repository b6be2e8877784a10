"""Long texts: what a letter asks for grows with them as they do, and is asked for once."""

import sys
import time
import unicodedata
from types import FrameType

import pytest
import uharfbuzz
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.documents.embedded import Embedded
from pocdesk.documents.letter import write
from pocdesk.domain.composed import composed
from tests.documents.letters import head, saying

SMALL = 1_200
TEXTS = {
    "Arabic words": "مرحبا بك ",
    "Arabic without a blank": "م",
    "lam and alef": "لا",
    "heaps of signs": "م" + "\u064b\u064c\u064d\u064e\u064f" * 3,
    "brackets in Hebrew": "א(a[",
    "brackets left open": "(א",
    "pairs of brackets": "!(a)א",
    "accents": "z" + "\u0323\u0301\u0331\u0308" * 6,
    "Thai": "กำ",
    "Chinese": "漢",
    "both ways": "aא ½",
}
HEAPS = {
    "one letter and its signs": ("م", "\u064b\u064e\u0650"),
    "one letter and its accents": ("z", "\u0323\u0301\u0331\u0308"),
}


def calls(text: str) -> int:
    """How many functions are called to write a letter that says `text`."""
    letter, under = saying({"facts": text}), head()
    count = 0

    def seen(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        write(letter, under)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("first", "part"), [*(("", part) for part in TEXTS.values()), *HEAPS.values()]
)
def test_four_times_the_text_takes_four_times_the_calls(first: str, part: str) -> None:
    large, small = (
        calls(first + part * (characters // len(part))) for characters in (4 * SMALL, SMALL)
    )
    bare = calls("")

    assert large - bare <= 5 * (small - bare)


@pytest.mark.parametrize("part", TEXTS.values(), ids=TEXTS)
def test_no_character_is_shaped_more_than_three_times(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its word, in its line, and once more where a word is cut."""
    shaped = 0
    shape = uharfbuzz.shape

    def counted(font: object, buffer: uharfbuzz.Buffer, features: object) -> None:
        nonlocal shaped
        shaped += len(buffer.glyph_infos)
        shape(font, buffer, features)

    monkeypatch.setattr(uharfbuzz, "shape", counted)
    write(saying({"facts": part * (4 * SMALL // len(part))}), head())

    assert shaped <= 3 * 4 * SMALL + 1_000


def test_a_glyph_is_looked_up_once_in_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    split = Embedded.split

    def counted(font: Embedded, text: str, document: object) -> list[tuple[int, bytes]]:
        asked.append(text)
        return split(font, text, document)

    monkeypatch.setattr(Embedded, "split", counted)
    write(saying({"facts": ""}), head())
    bare = len(asked)
    asked.clear()
    write(saying({"facts": "שלום (עולם) " * 200}), head())

    assert len(asked) - bare < 60


@given(st.text(st.sampled_from("aeqệ\u0301\u0323\u0308\u0331\u0344\u05b0\u064b가\u1100\u1161é ")))
@example("ệ" + "\u0301\u0323" * 20)
def test_letters_are_composed_as_unicode_has_it(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_accents_in_disorder_are_composed_in_a_time_that_grows_with_them() -> None:
    def took(accents: int) -> float:
        text = "z" + "\u0323\u0301\u0331\u0308" * (accents // 4)
        begun = time.process_time()
        composed(text)
        return time.process_time() - begun

    ratio = min(took(32_000) for _ in range(3)) / min(took(8_000) for _ in range(3))
    assert ratio < 9  # sixteen if each accent passes all before it
