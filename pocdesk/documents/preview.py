"""Pages of a PDF as pictures, drawn in the limited child; our own letters take the same road."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pocdesk import child

PIXELS = 16_000_000
"""Most pixels of one picture: four bytes each stay below the longest answer of the child."""

PAGES = 2_000
"""Most pages of a document that is shown."""

_PER_PIXEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as rows of `stride` bytes, four bytes a pixel: blue, green, red, unused.

    `number` is the page's, counted from 1; `pages` is the count of the document.
    """

    number: int
    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoPicture:
    """A page that could not be drawn; `reason` is one sentence."""

    reason: str


def page(pdf: bytes, number: int, scale: float) -> Picture | NoPicture:
    """Page `number` (counted from 1) of `pdf`, `scale` pixels to a point; never raises for a file.

    The child's answer is believed only where its counts and lengths fit together.
    """
    answer = child.run("page", pdf, {"number": number, "scale": scale})
    if isinstance(answer, child.Failed):
        return NoPicture(answer.reason)
    return picture(answer.value, answer.blobs, number)


def picture(value: object, blobs: Sequence[bytes], number: int) -> Picture | NoPicture:
    """The answer of a child as a picture of page `number`, every count and length checked."""
    match value:
        case {"refused": str(reason)}:
            return NoPicture(reason)
        case {"pages": int(pages), "width": int(width), "height": int(height)} if (
            len(blobs) == 1
            and 1 <= number <= pages <= PAGES
            and width > 0
            and height > 0
            and width * height <= PIXELS
            and len(blobs[0]) == width * height * _PER_PIXEL
        ):
            return Picture(
                number=number,
                pages=pages,
                width=width,
                height=height,
                stride=width * _PER_PIXEL,
                pixels=blobs[0],
            )
    return NoPicture("The page could not be drawn.")


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, str | int], list[bytes]]:
    """In the child: page `number` of the PDF `content` at `scale`, or a sentence why not."""
    # The reader of strangers' files is loaded in the child alone.
    from pypdfium2 import PdfDocument, PdfiumError

    number, scale = int(options["number"]), float(options["scale"])
    try:
        document = PdfDocument(content)
        document.init_forms()  # else no field is drawn, and the stamp of a signature is one
        pages = len(document)
        if pages > PAGES:
            return {"refused": f"The document has {pages:,} pages; {PAGES:,} are drawn."}, []
        if not 1 <= number <= pages:
            return {"refused": f"The document has no page {number}."}, []
        width, height = document.get_page_size(number - 1)
        if not 0 < width * height * scale * scale <= PIXELS * 0.99:
            return {"refused": "The page is too large to be drawn."}, []
        bitmap = document[number - 1].render(scale=scale, prefer_bgrx=True)
    except PdfiumError:
        return {"refused": "This is not a PDF that can be read."}, []
    row = bitmap.width * _PER_PIXEL
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != row:
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        pixels = b"".join(pixels[start : start + row] for start in starts)
    return {"pages": pages, "width": bitmap.width, "height": bitmap.height}, [pixels]
