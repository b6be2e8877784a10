"""Pages drawn into a PDF; the only place where words reach the paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from threading import Lock
from typing import NamedTuple

from reportlab.lib.utils import ImageReader

from pocdesk.documents.attach import attach_json
from pocdesk.documents.fonts import faces
from pocdesk.documents.line import line
from pocdesk.documents.measures import EDGE, MARGIN, PAGE
from pocdesk.documents.paper import Paper
from pocdesk.documents.strips import Box, Image, Ink, Rule, Strip, Words
from pocdesk.documents.text import Plain

# Text rendering modes: words for the eye, and words that are read but not painted.
_PAINTED, _UNSEEN = 0, 3

# A face keeps its place in the font file while it is cut down; two letters at once would mix it up.
_one_at_a_time = Lock()


class Placed(NamedTuple):
    """A strip and where its top is, in points below the top of the page."""

    down: float
    strip: Strip


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page; `framed` draws a coloured frame around it."""

    strips: tuple[Placed, ...]
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """A free place on page `page` (from 1), in points from the lower left of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The JSON that goes into the PDF under `name`; `about` is what a reader shows beside it."""

    name: str
    content: bytes = field(repr=False)
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the PDF says of itself; `written_at` is aware. No person is named here."""

    title: Plain
    subject: Plain
    language: str
    written_at: datetime


def draw(leaves: Sequence[Leaf], about: About, attachment: Attachment | None) -> bytes:
    """The PDF of `leaves`; equal arguments give equal bytes. A letter has its attachment."""
    with _one_at_a_time:
        faces()
        content = BytesIO()
        paper = Paper(
            content,
            pagesize=PAGE,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=about.language,
        )
        _describe(paper, about, b"" if attachment is None else attachment.content)
        if attachment is not None:
            attach_json(paper, attachment.name, attachment.content, attachment.about)
        for number, leaf in enumerate(leaves, 1):
            _bookmarks(paper, leaf, number)
            _shapes(paper, leaf)
            _images(paper, leaf)
            _text(paper, leaf)
            paper.showPage()
        paper.save()
        return content.getvalue()


def spaces(leaves: Sequence[Leaf]) -> tuple[Space, ...]:
    """The places on `leaves` that are left free for a signature or a stamp, in reading order."""
    return tuple(
        Space(
            number,
            left=MARGIN + room.x,
            bottom=PAGE[1] - placed.down - room.height,
            right=MARGIN + room.x + room.width,
            top=PAGE[1] - placed.down,
        )
        for number, leaf in enumerate(leaves, 1)
        for placed in leaf.strips
        for room in placed.strip.rooms
    )


def _describe(paper: Paper, about: About, record: bytes) -> None:
    paper.setTitle(about.title)
    paper.setSubject(about.subject)
    paper.setAuthor("")
    paper.setKeywords("")
    paper.setCreator("PocDesk")
    paper.setProducer("PocDesk")
    paper.setViewerPreference("DisplayDocTitle", "true")
    paper.identify(record, about.written_at)


def _bookmarks(paper: Paper, leaf: Leaf, number: int) -> None:
    for at, placed in enumerate(leaf.strips):
        if placed.strip.bookmark is not None:
            key = f"p{number}-{at}"
            top = PAGE[1] - placed.down
            paper.bookmarkPage(key, fit="FitH", top=top)
            paper.addOutlineEntry(placed.strip.bookmark, key)


def _shapes(paper: Paper, leaf: Leaf) -> None:
    """Frame, rules and boxes, as one path for each pen, its operators written by ourselves."""
    paths: dict[tuple[float, Ink], list[str]] = {}

    def path(thickness: float, ink: Ink) -> list[str]:
        return paths.setdefault((thickness, ink), [])

    if leaf.framed:
        frame = (EDGE, EDGE, PAGE[0] - 2 * EDGE, PAGE[1] - 2 * EDGE)
        path(2.0, Ink.WARNING).append("{:.2f} {:.2f} {:.2f} {:.2f} re".format(*frame))
    for placed in leaf.strips:
        top = PAGE[1] - placed.down
        for mark in placed.strip.marks:
            match mark:
                case Rule(x, width, down, thickness, ink):
                    path(thickness, ink).append(_line(x, top - down, width, 0))
                case Box(x, size, ticked):
                    y = top - placed.strip.baseline
                    box = f"{MARGIN + x:.2f} {y:.2f} {size:.2f} {size:.2f} re"
                    path(0.7, Ink.TEXT if ticked else Ink.QUIET).append(box)
                    if ticked:
                        near, span = size * 0.22, size * 0.56
                        path(1.2, Ink.TEXT).append(_line(x + near, y + near, span, span))
                        path(1.2, Ink.TEXT).append(_line(x + near, y + near + span, span, -span))
    for (thickness, ink), drawn in paths.items():
        red, green, blue = ink.value
        pen = f"{red:.3f} {green:.3f} {blue:.3f} RG {thickness:g} w"
        paper.addLiteral("\n".join([pen, *drawn, "S"]))


def _images(paper: Paper, leaf: Leaf) -> None:
    for placed in leaf.strips:
        for mark in placed.strip.marks:
            if isinstance(mark, Image):
                y = PAGE[1] - placed.down - placed.strip.baseline
                picture = ImageReader(BytesIO(mark.png))
                paper.drawImage(picture, MARGIN + mark.x, y, mark.width, mark.height)


def _line(x: float, y: float, right: float, up: float) -> str:
    x += MARGIN
    return f"{x:.2f} {y:.2f} m {x + right:.2f} {y + up:.2f} l"


def _text(paper: Paper, leaf: Leaf) -> None:
    """The words of a page as one text object, its operators written by ourselves.

    reportlab's own text object spends a third of a letter's time on measuring words once more.
    """
    both = faces()
    code = ["BT"]
    font, ink, seen = "", None, True
    for y, mark in _read(leaf):
        if ink is not mark.ink:
            ink = mark.ink
            code.append("{:.3f} {:.3f} {:.3f} rg".format(*ink.value))
        if seen is not mark.seen:
            seen = mark.seen
            code.append(f"{_PAINTED if seen else _UNSEEN} Tr")
        typeface = both[mark.bold]
        if mark.levels or not typeface.is_plain(mark.text):
            code += line(paper, mark, typeface, MARGIN + mark.x, y)
            font = ""
            continue
        code.append(f"1 0 0 1 {MARGIN + mark.x:.2f} {y:.2f} Tm")
        for name, glyphs in paper.glyphs(mark.text, typeface.latin.font):
            if font != (wanted := f"{name} {mark.size:g} Tf"):
                font = wanted
                code.append(font)
            code.append(f"<{glyphs.hex()}> Tj")
    paper.addLiteral("\n".join([*code, "ET"]))


def _read(leaf: Leaf) -> Iterator[tuple[float, Words]]:
    """The words of a page in the order of reading, each with its baseline's height.

    Lines that belong together are read column by column, so that a label of two lines does not come
    between the lines of its value when the text is copied or read aloud.
    """
    block: list[Placed] = []
    for placed in leaf.strips:
        if block and not placed.strip.continues:
            yield from _columns(block)
            block = []
        block.append(placed)
    yield from _columns(block)


def _columns(block: Sequence[Placed]) -> Iterator[tuple[float, Words]]:
    for column in zip_longest(*(placed.strip.columns for placed in block), fillvalue=()):
        for placed, marks in zip(block, column, strict=True):
            for mark in marks:
                if isinstance(mark, Words):
                    yield PAGE[1] - placed.down - placed.strip.baseline, mark
