"""Guesses the rows and columns of a table from where its words stand on the pages of a PDF.

Nothing in a PDF says what a column is: all of it has to be confirmed by hand. In the child only.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage, raw

from pocdesk.directory.grid import MOST_COLUMNS, Grid, GridCell, Unread
from pocdesk.directory.sheet import Origin

_MOST_PAGES = 200
_MOST_SIGNS = 120_000
_GAP = 0.9  # of the size of the print: what is further apart is another piece
_BELOW = 1.6  # of the size of the print: what is further below begins another row
_FULL = 1 / 3  # of the most pieces of any line: so many has a line that tells of columns


@dataclass(slots=True)
class _Piece:
    """Words that stand together, in points from the left and the foot of their page."""

    left: float
    right: float
    up: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    """The pieces of one line, from the left."""

    page: int
    up: float
    pieces: tuple[_Piece, ...]

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


def read_page_table(name: str, content: bytes) -> Grid:
    """The table that the pages of the PDF in `content` seem to hold. Raises Unread."""
    try:
        document = PdfDocument(content)
        if len(document) > _MOST_PAGES:
            raise Unread(f"it has more than {_MOST_PAGES} pages")
        lines, left = [], _MOST_SIGNS
        for number in range(len(document)):
            words = document[number].get_textpage()
            left -= words.count_chars()
            if left < 0:
                raise Unread("it holds more text than a list of contact points")
            lines += _lines(number, _pieces(words))
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unread("it is locked with a password" if locked else "it is no sound PDF") from error
    if not lines:
        raise Unread("its pages hold no text, only pictures")
    gaps = _gaps(lines)
    if not gaps:
        raise Unread("no columns can be told apart on its pages")
    return Grid(name, Origin.PDF, _rows(lines, gaps))


def _pieces(words: PdfTextPage) -> Iterator[_Piece]:
    whole = words.raw
    left, right, low, high, x, y = (ctypes.c_double() for _ in range(6))
    piece: _Piece | None = None
    blank = False
    for at in range(words.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(whole, at))
        if raw.FPDFText_IsGenerated(whole, at) or sign.isspace():
            blank = True
            continue
        raw.FPDFText_GetCharBox(whole, at, left, right, low, high)
        raw.FPDFText_GetCharOrigin(whole, at, x, y)
        size = abs(raw.FPDFText_GetFontSize(whole, at)) or 1.0
        gap = left.value - piece.right if piece is not None else 0.0
        if piece is None or abs(y.value - piece.up) > size / 3 or not -size < gap < _GAP * size:
            if piece is not None:
                yield piece
            piece = _Piece(left.value, right.value, y.value, size, sign)
        else:
            piece.text += f" {sign}" if blank else sign
            piece.right = max(piece.right, right.value)
        blank = False
    if piece is not None:
        yield piece


def _lines(page: int, pieces: Iterator[_Piece]) -> list[_Line]:
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.up, one.left)):
        if lines and abs(lines[-1][0].up - piece.up) <= piece.size / 3:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [
        _Line(page, line[0].up, tuple(sorted(line, key=lambda one: one.left))) for line in lines
    ]


def _gaps(lines: Sequence[_Line]) -> list[float]:
    """Where two columns part: places from the left at which no line has words, of those lines that
    have several pieces, as titles and feet of pages have not."""
    most = max(len(line.pieces) for line in lines)
    steps: Counter[float] = Counter()
    for line in lines:
        for piece in line.pieces if len(line.pieces) >= max(2, _FULL * most) else ():
            steps[round(piece.left, 1)] += 1
            steps[round(piece.right, 1)] -= 1
    gaps, count = list[float](), 0
    for place, following in pairwise(sorted(steps)):
        count += steps[place]
        if count == 0:
            gaps.append((place + following) / 2)
    return gaps[: MOST_COLUMNS - 1]


def _rows(lines: Sequence[_Line], gaps: Sequence[float]) -> list[list[GridCell]]:
    """The cells of each row; a line close below that begins no first column goes on with it."""
    rows: list[list[str]] = []
    last: _Line | None = None
    head: list[str] | None = None
    for _, page in groupby(lines, key=lambda line: line.page):
        for place, line in enumerate(page):
            cells = _cells(line, gaps)
            if place == 0:
                last = None
            goes_on = (
                last is not None
                and not cells[0]
                and last.up - line.up < _BELOW * max(line.size, last.size)
            )
            if goes_on:
                rows[-1] = [
                    "\n".join(filter(None, both)) for both in zip(rows[-1], cells, strict=True)
                ]
            elif cells != head:
                rows.append(cells)
                if head is None and len(line.pieces) > 1:
                    head = cells
            last = line
    return [[*row] for row in rows]


def _cells(line: _Line, gaps: Sequence[float]) -> list[str]:
    cells = [""] * (len(gaps) + 1)
    for piece in line.pieces:
        middle = (piece.left + piece.right) / 2
        at = sum(gap < middle for gap in gaps) if len(line.pieces) > 1 else _begins(piece, gaps)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


def _begins(piece: _Piece, gaps: Sequence[float]) -> int:
    return sum(gap < piece.left for gap in gaps)
