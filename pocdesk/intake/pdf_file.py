"""Reads the words of a stranger's PDF, where each stands and what its fields hold; in the child."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import process_time

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from pocdesk.intake import shown
from pocdesk.intake.charsets import Note, clean, short

SPLIT = "\u00ad"
"""Ends a piece whose last word goes on in the next line, after the hyphen that is printed."""

MOST_PAGES = 2_000
MOST_TEXT = 2_000_000
"""Characters of all pages that are taken over."""

_MOST_PLACED = 60_000  # characters whose place is asked for; a filled form has some 5,000
_MOST_FIELDS = 2_000
_SECONDS = 2.5  # of computing time, half of what the child has
_GAP = 0.9  # of the size of the print: what is further apart is another piece
_LINE_END = re.compile(r"[\x02\ufffe]\n?")
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch)\b")
_LONGEST_VALUE = 4_000
_BOXES = frozenset({raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON})
_TICKED, _UNTICKED = "\u2612", "\u2610"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a line; in points from the left and the foot of the page."""

    page: int
    left: float
    right: float
    up: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The text of all pages, the fields that were filled, and the pieces in the order of reading.

    `pieces` are those of the first pages only, and hold the values of fields in their places.
    """

    text: str
    pieces: tuple[Piece, ...]
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def read_pdf_file(content: bytes, note: Note) -> PdfFile:
    """What the PDF in `content` says. Raises ValueError, with a sentence, where it is none."""
    began = process_time()
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError(
            "it is locked with a password" if locked else "it is not a sound PDF"
        ) from error
    document.init_forms()
    texts: list[str] = []
    pieces: list[Piece] = []
    fields: list[tuple[str, str]] = []
    length, placed = 0, 0
    for number in range(min(len(document), MOST_PAGES)):
        if process_time() - began > _SECONDS or length > MOST_TEXT:
            note(f"Only the first {number} of {len(document)} pages of the PDF were read.")
            break
        try:
            page = document[number]
            words = page.get_textpage()
            text = str(words.get_text_bounded()).replace("\r\n", "\n")
            if placed < _MOST_PLACED:
                placed += words.count_chars()
                pieces += _pieces(words, number)
                for name, value, piece in _fields(document, page, number):
                    fields.append((name, value))
                    pieces.append(piece)
            page.close()
        except PdfiumError:
            note(f"Page {number + 1} of the PDF cannot be read.")
            continue
        length += len(text)
        texts.append(text)
    else:
        if len(document) > MOST_PAGES:
            note(f"Only the first {MOST_PAGES:,} pages of the PDF were read.")
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or _ACTS.search(content):
        note("The PDF holds a program or starts one when it is opened; none was run here.")
    files = _files(document, note)
    whole = clean(_LINE_END.sub("-", "\n".join(texts)))[:MOST_TEXT]
    return PdfFile(whole, tuple(_in_order(pieces)), tuple(fields[:_MOST_FIELDS]), files)


def hides_words(content: bytes, pages: int) -> bool:
    """Whether one of the first `pages` pages holds words that nobody sees on it.

    Raises ValueError where that cannot be judged in time.
    """
    began = process_time()
    try:
        document = PdfDocument(content)
        for number in range(min(len(document), pages)):
            if process_time() - began > _SECONDS / 2:
                raise ValueError("its pages are too full to be judged")
            if shown.hides_words(document[number]):
                return True
    except PdfiumError as error:
        raise ValueError("its pages cannot be judged") from error
    return False


def _in_order(pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda one: (one.page, -round(one.up), one.left))


def _files(document: PdfDocument, note: Note) -> tuple[str, ...]:
    """The names of the files inside, as labels; they stay inside."""
    try:
        count = document.count_attachments()
        return tuple(
            short(str(document.get_attachment(n).get_name()), 500) for n in range(min(count, 100))
        )
    except PdfiumError:
        note("The files inside the PDF cannot be listed.")
        return ()


def _pieces(words: PdfTextPage, page: int) -> Iterator[Piece]:
    """What stands together on each line; a gap as wide as a letter parts it, as a table does."""
    whole = words.raw
    box = [ctypes.c_double() for _ in range(4)]
    left, right, low, high = box
    x, y = ctypes.c_double(), ctypes.c_double()
    piece: Piece | None = None
    blank = False
    for at in range(min(words.count_chars(), _MOST_PLACED)):
        sign = chr(raw.FPDFText_GetUnicode(whole, at))
        if raw.FPDFText_IsGenerated(whole, at) or sign in "\r\n":
            blank = sign not in "\r\n"
            continue
        raw.FPDFText_GetCharBox(whole, at, left, right, low, high)
        raw.FPDFText_GetCharOrigin(whole, at, x, y)
        size = abs(raw.FPDFText_GetFontSize(whole, at)) or 1.0
        if piece is not None and (
            abs(y.value - piece.up) > size / 3
            or left.value - piece.right > _GAP * size
            or piece.left - right.value > size
        ):
            yield _sound(piece)
            piece = None
        if piece is None:
            piece = Piece(page, left.value, right.value, y.value, size, sign)
        else:
            joined = f"{piece.text}{' ' if blank and sign != ' ' else ''}{sign}"
            piece = replace(piece, right=max(piece.right, right.value), text=joined)
        blank = False
    if piece is not None:
        yield _sound(piece)


def _sound(piece: Piece) -> Piece:
    # Two halves of a sign beyond 16 bits come one after the other.
    halves = (
        piece.text.replace("\x02", SPLIT)
        .replace("\ufffe", SPLIT)
        .encode("utf-16-le", "surrogatepass")
    )
    return replace(piece, text=clean(halves.decode("utf-16-le", "replace")))


def _fields(document: PdfDocument, page: PdfPage, number: int) -> Iterator[tuple[str, str, Piece]]:
    """Name, value and place of each form field of the page that holds something or is a box."""
    forms = document.formenv
    if forms is None:
        return
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetFormFieldType(forms, note)
        place = raw.FS_RECTF()
        if (
            raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET
            and kind > raw.FPDF_FORMFIELD_PUSHBUTTON
            and raw.FPDFAnnot_GetRect(note, place)
        ):
            if kind in _BOXES:
                value = _TICKED if raw.FPDFAnnot_IsChecked(forms, note) else _UNTICKED
            else:
                value = _told(raw.FPDFAnnot_GetFormFieldValue, forms, note)
            name = short(_told(raw.FPDFAnnot_GetFormFieldName, forms, note), 200)
            if value.strip():
                high, low = max(place.top, place.bottom), min(place.top, place.bottom)
                # Words in a low field stand in its middle, in a high one at its top.
                up = low + (high - low) / 4 if high - low < 24 else high - 11
                for line in value.split("\n"):
                    piece = Piece(number, place.left, place.right, up, 10.0, line)
                    yield name, line, piece
                    up -= 11
        raw.FPDFPage_CloseAnnot(note)


def _told(ask: "ctypes._NamedFuncPointer", forms: object, note: object) -> str:
    size = min(ask(forms, note, None, 0), 2 * _LONGEST_VALUE)
    held = (ctypes.c_ushort * (size // 2 + 1))()
    ask(forms, note, held, size)
    text = bytes(held)[: max(0, size - 2)].decode("utf-16-le", "replace")
    return clean(text).rstrip("\0")
