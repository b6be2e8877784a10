"""The picture and the foot line of an office on its letters."""

import io
from dataclasses import replace

from PIL import Image
from pypdfium2 import PdfDocument

from pocdesk.documents.sheet import compose
from tests.documents.letters import OFFICE, head, read_back, sample, written


def png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (0, 68, 136)).save(out, "PNG")
    return out.getvalue()


def blue(pdf: bytes, page: int = 0) -> list[tuple[int, int]]:
    """The pixels of a page that have the colour of the picture; one pixel is a point."""
    shown = PdfDocument(pdf)[page].render(scale=1).to_pil().convert("RGB")
    found = []
    for y in range(shown.height):
        for x in range(shown.width):
            colour = shown.getpixel((x, y))
            if isinstance(colour, tuple) and abs(colour[2] - 136) < 12 and colour[0] < 12:
                found.append((x, y))
    return found


def test_the_picture_stands_above_the_letterhead_on_the_first_page() -> None:
    letter = written(sample(), replace(head(), logo=png((300, 90))))

    seen = blue(letter.pdf)
    wide = max(x for x, _ in seen) - min(x for x, _ in seen)
    high = max(y for _, y in seen) - min(y for _, y in seen)
    assert (round(wide, -1), round(high, -1)) == (140, 40)  # 150 pixels to an inch
    assert blue(letter.pdf, 1) == []


def test_a_large_picture_keeps_its_shape_and_leaves_room() -> None:
    seen = blue(written(sample(), replace(head(), logo=png((1_600, 400)))).pdf)

    wide = max(x for x, _ in seen) - min(x for x, _ in seen)
    high = max(y for _, y in seen) - min(y for _, y in seen)
    assert high < 58
    assert 3.8 < wide / high < 4.2


def test_the_same_picture_gives_the_same_bytes() -> None:
    under = replace(head(), logo=png((300, 90)))

    assert written(sample(), under).pdf == written(sample(), under).pdf
    assert written(sample(), head()).pdf != written(sample(), under).pdf


def test_the_foot_line_stands_on_every_page() -> None:
    office = replace(OFFICE, footer="Bank and register details of the office")
    letter = written(sample(), replace(head(), office=office))

    assert read_back(letter.pdf).count("Bank and register details") == letter.pages


def test_the_lines_of_an_address_stay_apart_on_one_line() -> None:
    office = replace(OFFICE, address="Jokiniemenkuja 4\n01370 Vantaa,\nFinland\n")
    letterhead = compose(sample(), replace(head(), office=office)).letterhead

    assert "Jokiniemenkuja 4, 01370 Vantaa, Finland" in letterhead
