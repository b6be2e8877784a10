"""Pages drawn into a PDF; the only place where words meet a paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from threading import Lock
from typing import Literal

from pocdesk.documents.attach import attach_json
from pocdesk.documents.fonts import faces
from pocdesk.documents.measures import EDGE, MARGIN, PAGE
from pocdesk.documents.paper import Paper
from pocdesk.documents.strips import Box, Ink, Rule, Strip, Words
from pocdesk.documents.text import Plain

_UNSEEN: Literal[3] = 3  # the text rendering mode of words that are read but not painted

# A face keeps its place in the font file while it is cut down; two letters at once would mix it up.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and where its top is, in points below the top of the page."""

    down: float
    strip: Strip


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page; `framed` draws a coloured frame around it."""

    strips: tuple[Placed, ...]
    framed: bool = False


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


def draw(leaves: Sequence[Leaf], about: About, attachment: Attachment) -> bytes:
    """The PDF of `leaves`; equal arguments give equal bytes."""
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
        _describe(paper, about, attachment.content)
        attach_json(paper, attachment.name, attachment.content, attachment.about)
        for number, leaf in enumerate(leaves, 1):
            _bookmarks(paper, leaf, number)
            _shapes(paper, leaf)
            _text(paper, leaf)
            paper.showPage()
        paper.save()
        return content.getvalue()


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
    if leaf.framed:
        paper.setStrokeColorRGB(*Ink.WARNING.value)
        paper.setLineWidth(2)
        paper.rect(EDGE, EDGE, PAGE[0] - 2 * EDGE, PAGE[1] - 2 * EDGE)
    for placed in leaf.strips:
        for mark in placed.strip.marks:
            match mark:
                case Rule():
                    _rule(paper, mark, PAGE[1] - placed.down - mark.down)
                case Box():
                    _box(paper, mark, PAGE[1] - placed.down - placed.strip.baseline)


def _rule(paper: Paper, rule: Rule, y: float) -> None:
    paper.setStrokeColorRGB(*rule.ink.value)
    paper.setLineWidth(rule.thickness)
    paper.line(MARGIN + rule.x, y, MARGIN + rule.x + rule.width, y)


def _box(paper: Paper, box: Box, y: float) -> None:
    x, size = MARGIN + box.x, box.size
    ink = Ink.TEXT if box.ticked else Ink.QUIET
    paper.setStrokeColorRGB(*ink.value)
    paper.setLineWidth(0.7)
    paper.rect(x, y, size, size)
    if box.ticked:
        near, far = size * 0.22, size * 0.78
        paper.setLineWidth(1.2)
        paper.line(x + near, y + near, x + far, y + far)
        paper.line(x + near, y + far, x + far, y + near)


def _text(paper: Paper, leaf: Leaf) -> None:
    text = paper.beginText()
    both = faces()
    font: tuple[str, float] | None = None
    ink: Ink | None = None
    seen = True
    for placed in leaf.strips:
        y = PAGE[1] - placed.down - placed.strip.baseline
        for mark in placed.strip.marks:
            if not isinstance(mark, Words):
                continue
            if font != (wanted := (both[mark.bold].name, mark.size)):
                text.setFont(*wanted)
                font = wanted
            if ink is not mark.ink:
                text.setFillColorRGB(*mark.ink.value)
                ink = mark.ink
            if seen is not mark.seen:
                text.setTextRenderMode(0 if mark.seen else _UNSEEN)
                seen = mark.seen
            text.setTextOrigin(MARGIN + mark.x, y)
            text.textLine(mark.text)
    paper.drawText(text)
