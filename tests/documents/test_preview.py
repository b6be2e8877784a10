"""Pages as pictures: drawn in the child, believed only where the figures fit together."""

import struct
from io import BytesIO

import pytest

from pocdesk.documents.fonts import faces
from pocdesk.documents.paper import Paper
from pocdesk.documents.preview import PAGES, PIXELS, NoPicture, Picture, answer, page, picture


def pdf_of(pages: int, size: tuple[float, float] = (200.0, 100.0)) -> bytes:
    faces()
    out = BytesIO()
    paper = Paper(out, pagesize=size, invariant=1)
    for number in range(pages):
        paper.setFillColorRGB(1, 0, 0)
        paper.rect(0, 0, size[0] / (number + 1), size[1], stroke=0, fill=1)
        paper.showPage()
    paper.save()
    return out.getvalue()


def pixel(drawn: Picture, x: int, y: int) -> tuple[int, int, int]:
    blue, green, red, _ = struct.unpack_from("4B", drawn.pixels, y * drawn.stride + x * 4)
    return red, green, blue


def test_a_page_comes_back_as_a_picture_of_its_size() -> None:
    drawn = page(pdf_of(2), 2, 1.5)

    assert isinstance(drawn, Picture)
    assert (drawn.number, drawn.pages, drawn.width, drawn.height) == (2, 2, 300, 150)
    assert drawn.stride == 1200
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert pixel(drawn, 10, 10) == (255, 0, 0)
    assert pixel(drawn, 290, 10) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "number", "scale", "said"),
    [
        (b"", 1, 1.0, "not a PDF"),
        (b"%PDF-1.7 and then nothing", 1, 1.0, "not a PDF"),
        (pdf_of(1)[:400], 1, 1.0, "not a PDF"),
        (pdf_of(1), 2, 1.0, "no page 2"),
        (pdf_of(1), 0, 1.0, "no page 0"),
        (pdf_of(1), 1, 1000.0, "too large"),
        (pdf_of(1), 1, 0.0, "too large"),
        (pdf_of(1), 1, float("nan"), "too large"),
        (pdf_of(1, (14_400.0, 14_400.0)), 1, 1.0, "too large"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    content: bytes, number: int, scale: float, said: str
) -> None:
    value, blobs = answer(content, {"number": number, "scale": scale})

    refused = picture(value, blobs, number)
    assert isinstance(refused, NoPicture)
    assert said in refused.reason


def test_the_child_gives_rows_without_a_gap() -> None:
    value, blobs = answer(pdf_of(1, (33.0, 11.0)), {"number": 1, "scale": 1.0})

    drawn = picture(value, blobs, 1)
    assert isinstance(drawn, Picture)
    assert (drawn.width, drawn.height, len(drawn.pixels)) == (33, 11, 33 * 11 * 4)


def test_a_document_of_too_many_pages_is_not_drawn() -> None:
    value, blobs = answer(pdf_of(PAGES + 1), {"number": 1, "scale": 0.1})

    refused = picture(value, blobs, 1)
    assert refused == NoPicture("The document has 2,001 pages; 2,000 are drawn.")


def test_a_file_that_is_no_pdf_comes_back_through_the_child_as_a_sentence() -> None:
    refused = page(b"not a PDF at all", 1, 1.0)

    assert isinstance(refused, NoPicture)
    assert refused.reason == "This is not a PDF that can be read."


@pytest.mark.parametrize(
    ("value", "blobs"),
    [
        ({"pages": 1, "width": 10, "height": 10}, [b"\0" * 399]),
        ({"pages": 1, "width": 10, "height": 10}, [b"\0" * 401]),
        ({"pages": 1, "width": 10, "height": 10}, []),
        ({"pages": 1, "width": 10, "height": 10}, [b"\0" * 400, b""]),
        ({"pages": 0, "width": 10, "height": 10}, [b"\0" * 400]),
        ({"pages": 10**9, "width": 10, "height": 10}, [b"\0" * 400]),
        ({"pages": 1, "width": -10, "height": -10}, [b"\0" * 400]),
        ({"pages": 1, "width": PIXELS, "height": 10}, [b""]),
        ({"pages": 1, "width": "10", "height": 10}, [b"\0" * 400]),
        ({"width": 10, "height": 10}, [b"\0" * 400]),
        ([], [b"\0" * 400]),
        (None, []),
    ],
)
def test_an_answer_whose_figures_do_not_fit_is_not_believed(
    value: object, blobs: list[bytes]
) -> None:
    assert isinstance(picture(value, blobs, 1), NoPicture)


def test_an_answer_whose_figures_fit_is_a_picture() -> None:
    drawn = picture({"pages": 3, "width": 10, "height": 5}, [b"\1" * 200], 2)

    assert isinstance(drawn, Picture)
    assert (drawn.number, drawn.pages, drawn.stride) == (2, 3, 40)
