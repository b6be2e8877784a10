"""What was typed is what a counterpart reads: texts come back out of the PDF they went into."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pocdesk.documents.fonts import faces, missing
from pocdesk.documents.text import plain
from tests.documents.letters import body_of, read_back, saying, squeezed, written

RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x1E00, 0x1EFF), (0x370, 0x3FF), (0x400, 0x52F)]


def printable() -> list[str]:
    """Latin with all its diacritics, Greek and Cyrillic, as far as they are assigned."""
    characters = [chr(code) for low, high in RANGES for code in range(low, high + 1)]
    return [
        character
        for character in characters
        if unicodedata.category(character)[0] in "LNPSM"
        and unicodedata.normalize("NFC", character) == character
        and not missing([plain(character)])
    ]


# PDFium takes the second of two signs that enclose their neighbours for a shadow of the first.
_ALONE = [character for character in printable() if unicodedata.category(character) != "Me"]
TEXTS = st.lists(st.text(st.sampled_from(_ALONE), max_size=60), max_size=12).map(" ".join)


def test_the_typeface_has_every_letter_of_the_three_scripts() -> None:
    letters = [
        chr(code)
        for low, high in RANGES
        for code in range(low, high + 1)
        if unicodedata.category(chr(code))[0] == "L" and "COPTIC" not in unicodedata.name(chr(code))
    ]

    assert len(letters) > 1_000
    assert [letter for letter in letters if not faces().regular.has(letter)] == []
    assert [letter for letter in letters if not faces().bold.has(letter)] == []


def check(text: str) -> None:
    pdf = written(saying({"facts": text, "location": text[:80].replace("\n", " ")})).pdf

    assert squeezed(plain(text)) in squeezed(body_of(pdf))


@given(TEXTS)
@example("<duty@police.example> & “quotes” -- a-b \u2013 c — d-")
@example("Ελληνικά Ἑλληνική, русский, українська, Azərbaycan, Türkçe, Tiếng Việt, română")
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_typed_texts_come_back(text: str) -> None:
    check(text)


@pytest.mark.long
@given(TEXTS)
@settings(max_examples=5_000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_five_thousand_typed_texts_come_back(text: str) -> None:
    check(text)


def test_all_characters_of_the_scripts_in_one_letter_come_back() -> None:
    everything = "".join(printable())

    found = squeezed(body_of(written(saying({"facts": everything})).pdf))

    assert squeezed(everything) in found


def test_double_blanks_and_line_breaks_come_back() -> None:
    pdf = written(saying({"necessity": "two  blanks here\nand  there"})).pdf
    found = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)

    assert "two  blanks here\nand  there" in found


def test_a_long_text_flows_over_pages_and_is_never_cut() -> None:
    words = " ".join(f"word{number}" for number in range(800))
    text = f"{words}\n\n{words[::-1]}"
    assert len(text) > 5_000

    letter = written(saying({"facts": text}))

    found = read_back(letter.pdf)
    assert letter.pages > 5
    assert all(word in found for word in text.split())


def test_a_word_of_two_hundred_characters_is_broken_and_whole() -> None:
    word = "x1" * 100

    found = squeezed(read_back(written(saying({"location": word, "offences": word})).pdf))

    assert found.count(word) == 2


def test_two_hundred_identifiers_have_a_head_on_each_page() -> None:
    rows = tuple(
        {"type": "user-name", "value": f"account-{number:03d}", "note": "n" * (number % 90)}
        for number in range(200)
    )

    letter = written(saying({"identifiers": rows}))

    text = read_back(letter.pdf)
    assert [row["value"] for row in rows if row["value"] not in text] == []
    holding = [page for page in text.split("Page ") if "account-" in page]
    assert len(holding) > 3
    assert all("Type" in page and "Value" in page for page in holding)
