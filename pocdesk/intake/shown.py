"""In the limited child: the words of a PDF page that a reader of it sees."""

import re
from math import hypot

from pypdfium2 import PdfiumError, PdfPage, PdfTextObj, raw

_SMALLEST = 3.0  # points; our own smallest print has twice that
_BOX = re.compile(r"\s*\[[x ]?\]\s*|[\[\]x\s]?")
_UNDRAWN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})


def shown_text(page: PdfPage) -> str:
    """The text of the page without what is not drawn, stands beside the page, or is smaller than
    3 points. What our own letters write unseen over a drawn box, `[x]` or `[ ]`, stays."""
    whole = page.get_textpage()
    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=whole))
    hidden = [found for found in texts if _is_undrawn(found) or _is_beside(found, page)]
    hidden = [found for found in hidden if _BOX.fullmatch(_said(found)) is None]
    whole.close()
    for found in hidden:
        page.remove_obj(found)
    text: str = page.get_textpage().get_text_bounded()
    return text


def _said(found: PdfTextObj) -> str:
    try:
        said: str = found.extract()
    except PdfiumError:  # it says nothing
        return ""
    return said


def _is_undrawn(found: PdfTextObj) -> bool:
    matrix = found.get_matrix()
    size = found.get_font_size() * hypot(matrix.c, matrix.d)
    return size < _SMALLEST or raw.FPDFTextObj_GetTextRenderMode(found) in _UNDRAWN


def _is_beside(found: PdfTextObj, page: PdfPage) -> bool:
    if found.level > 0:  # inside a drawing, which has measures of its own
        return False
    left, bottom, right, top = found.get_bounds()
    first, low, last, high = page.get_bbox()
    return bool(right <= first or left >= last or top <= low or bottom >= high)
