"""In the limited child: the words of a PDF page that a reader of it sees, as far as that is cheap.

Not seen through, but named as a doubt: words inside a drawing of their own as to where they stand
and what lies over them, words under a mask or mixed with their ground, and what a viewer lays over
the page. Not seen at all: pictures with a mask, patterns, glyphs that draw another letter or none.
Whoever doubts a page looks at it.
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from math import hypot
from typing import NamedTuple, TypeAlias

from pypdfium2 import PdfiumError, PdfObject, PdfPage, PdfTextObj, raw

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top, in points
Colour: TypeAlias = tuple[float, float, float]  # red, green and blue from 0 to 1

_SMALLEST = 3.0  # points; our own smallest print has twice that
_LEAST_CONTRAST = 1.3  # to its ground; our own palest print has more than 5
_PAPER: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_BOX = re.compile(r"\s*\[[x ]?\]\s*|[\[\]x\s]?")
_UNDRAWN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_STROKED = frozenset({raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_BOTH = frozenset({raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP})
_KINDS = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
_UNDRAWN_NOTES = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP})
_LAYER = "OC\0".encode("utf-16-le")
_CORNERS = 6  # of a rectangle: four, and the way back told once or twice


NOTES, DRAWINGS, INK = "notes", "drawings", "ink"
"""Doubts: something lies over the page, words stand in a drawing, words are masked or mixed."""


class Seen(NamedTuple):
    """The words of a page, and the doubts about them."""

    text: str
    doubts: frozenset[str]


class Laid(NamedTuple):
    """Something opaque: which object it is in the order of drawing, where, and of what colour."""

    at: int
    box: Box
    colour: Colour | None

    def holds(self, box: Box) -> bool:
        """Whether all of `box` lies on it or under it."""
        left, bottom, right, top = self.box
        inside = left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top
        return bool(inside)


def seen(page: PdfPage) -> Seen:
    """The text of the page without what nobody sees: what is not drawn or in a layer, hardly in
    another colour than its ground, beside the page, cut away, under a full rectangle or picture, or
    smaller than 3 points. What our own letters write unseen over a drawn box, `[x]` or `[ ]`,
    stays."""
    whole = page.get_textpage()
    objects = list(page.get_objects(_KINDS, textpage=whole))
    hidden = list(_hidden(page, objects))
    unseen = {id(found) for found in hidden}
    words = [one for one in objects if isinstance(one, PdfTextObj) and id(one) not in unseen]
    doubts = frozenset(_doubts(page, words))
    whole.close()
    for found in hidden:
        page.remove_obj(found)
    text: str = page.get_textpage().get_text_bounded()
    return Seen(text, doubts)


def hides_words(page: PdfPage) -> bool:
    """Whether a text of the page is one that nobody sees, as `seen` judges it."""
    whole = page.get_textpage()
    objects = list(page.get_objects(_KINDS, textpage=whole))
    return any(_said(found).strip() for found in _hidden(page, objects))


def _doubts(page: PdfPage, words: Sequence[PdfTextObj]) -> Iterator[str]:
    if any(one.level > 0 for one in words):
        yield DRAWINGS
    if any(raw.FPDFPageObj_HasTransparency(one) for one in words):
        yield INK
    if any(_lies_over(page, number, words) for number in range(raw.FPDFPage_GetAnnotCount(page))):
        yield NOTES


def _lies_over(page: PdfPage, number: int, words: Sequence[PdfTextObj]) -> bool:
    """Whether the annotation of this number is drawn on the page; of a field, such as the stamp of
    a signature, whether it touches the page's own words."""
    note = raw.FPDFPage_GetAnnot(page, number)
    if not note:
        return True
    kind, flags = raw.FPDFAnnot_GetSubtype(note), raw.FPDFAnnot_GetFlags(note)
    rect = raw.FS_RECTF()
    known = raw.FPDFAnnot_GetRect(note, rect)
    raw.FPDFPage_CloseAnnot(note)
    if kind in _UNDRAWN_NOTES or flags & raw.FPDF_ANNOT_FLAG_HIDDEN:
        return False
    if kind != raw.FPDF_ANNOT_WIDGET or not known:
        return True
    across, up = sorted((rect.left, rect.right)), sorted((rect.bottom, rect.top))
    box = (across[0], up[0], across[1], up[1])
    return any(not _are_apart(box, one.get_bounds()) for one in words)


def _hidden(page: PdfPage, objects: Sequence[PdfObject]) -> Iterator[PdfTextObj]:
    """The texts of the page that nobody sees; `objects` in the order in which they are drawn."""
    laid = [
        Laid(at, found.get_bounds(), _colour(found))
        for at, found in enumerate(objects)
        if found.level == 0 and _is_opaque(found)
    ]
    for at, found in enumerate(objects):
        if not isinstance(found, PdfTextObj) or _BOX.fullmatch(_said(found)):
            continue
        box = found.get_bounds()
        # Inside a drawing, which has measures of its own, places say nothing.
        under = [one for one in laid if one.holds(box)] if found.level == 0 else []
        if (
            _is_undrawn(found)
            or any(one.at > at for one in under)
            or _is_pale(found, under[-1].colour if under else _PAPER)
            or (found.level == 0 and _is_away(found, box, page))
        ):
            yield found


def _said(found: PdfTextObj) -> str:
    try:
        said: str = found.extract()
    except PdfiumError:  # it says nothing
        return ""
    return said


def _is_undrawn(found: PdfTextObj) -> bool:
    if _is_layered(found):
        return True
    matrix = found.get_matrix()
    size = found.get_font_size() * hypot(matrix.c, matrix.d)
    return size < _SMALLEST or raw.FPDFTextObj_GetTextRenderMode(found) in _UNDRAWN


def _is_layered(found: PdfObject) -> bool:
    """Whether it belongs to a layer, which a viewer may have off; letters of a desk have none."""
    for number in range(raw.FPDFPageObj_CountMarks(found)):
        name, size = ctypes.create_string_buffer(16), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(found, number)
        told = ctypes.cast(name, ctypes.POINTER(raw.FPDF_WCHAR))
        if raw.FPDFPageObjMark_GetName(mark, told, 16, size) and name.raw.startswith(_LAYER):
            return True
    return False


def _is_pale(found: PdfTextObj, ground: Colour | None) -> bool:
    """Whether its ink is nearly that of its ground; not on a picture, whose colours are many."""
    if ground is None:
        return False
    mode = raw.FPDFTextObj_GetTextRenderMode(found)
    inks = [raw.FPDFPageObj_GetFillColor] if mode not in _STROKED else []
    inks += [raw.FPDFPageObj_GetStrokeColor] if mode in _STROKED | _BOTH else []
    return all(_contrast(*_ink(found, asked), ground) < _LEAST_CONTRAST for asked in inks)


def _colour(found: PdfObject) -> Colour | None:
    """The colour of a full rectangle; None for a picture."""
    if found.type == raw.FPDF_PAGEOBJ_IMAGE:
        return None
    return _ink(found, raw.FPDFPageObj_GetFillColor)[0]


def _ink(found: PdfObject, asked: Callable[..., int]) -> tuple[Colour, float]:
    """The colour and how opaque it is; PDFium works it out of any space. Black if it cannot."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not asked(found, *parts):
        return _BLACK, 1.0
    red, green, blue, alpha = (part.value / 255 for part in parts)
    return (red, green, blue), alpha


def _contrast(ink: Colour, alpha: float, ground: Colour) -> float:
    """How far the ink stands out from its ground, from 1 to 21 (WCAG 2)."""
    mixed = tuple(a * alpha + b * (1 - alpha) for a, b in zip(ink, ground, strict=True))
    low, high = sorted((_light(mixed), _light(ground)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: tuple[float, ...]) -> float:
    parts = (one / 12.92 if one <= 0.04 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return sum(part * weight for part, weight in zip(parts, _WEIGHTS, strict=True))


def _is_opaque(found: PdfObject) -> bool:
    """Whether it is a picture without a mask, or a full rectangle, through which nothing shows."""
    if raw.FPDFPageObj_HasTransparency(found):
        return False
    if found.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(found, fill, stroke)
    corners: int = raw.FPDFPath_CountSegments(found)
    return fill.value != raw.FPDF_FILLMODE_NONE and corners <= _CORNERS


def _is_away(found: PdfTextObj, box: Box, page: PdfPage) -> bool:
    """Whether it stands beside the page, or outside what is cut out for it."""
    return _are_apart(box, page.get_bbox()) or any(_are_apart(box, cut) for cut in _cuts(found))


def _cuts(found: PdfObject) -> Iterator[Box]:
    """What the page is cut to for this object, as boxes; nothing of it is seen outside any."""
    clip = raw.FPDFPageObj_GetClipPath(found)
    for path in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        points = []
        for number in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, number)
            if raw.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        across, up = [x for x, _ in points], [y for _, y in points]
        yield (min(across), min(up), max(across), max(up)) if points else (0, 0, 0, 0)


def _are_apart(one: Box, other: Box) -> bool:
    return bool(
        one[2] <= other[0] or one[0] >= other[2] or one[3] <= other[1] or one[1] >= other[3]
    )
