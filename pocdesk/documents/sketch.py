"""A page of a letter while it is written, with what is missing on it; no letter is made of it.

A letter for good is drawn by `letter.write`, from a filled form; nothing of a sketch goes there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pocdesk.documents.draw import About, Leaf, Placed, draw
from pocdesk.documents.fonts import missing
from pocdesk.documents.frame import leaves
from pocdesk.documents.letter import missing_glyphs
from pocdesk.documents.measures import MARGIN, PAGE, WIDTH
from pocdesk.documents.phrases import phrases
from pocdesk.documents.sheet import Head, compose, foot
from pocdesk.documents.strips import Mark, Words
from pocdesk.documents.text import Plain, plain
from pocdesk.forms.problem import Problem
from pocdesk.forms.unfinished import Unfinished

_NO_GLYPH = "\ufffd"


class What(StrEnum):
    """What a place on a page shows."""

    SECTION = "section"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle of the page, in points from its top left. `key` is the id of a section, or the
    address in the draft of what is missing."""

    what: What
    key: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One page as a PDF of its own: `number`, from 1, of `pages`, and what stands where on it.

    `complete` says that nothing is missing. `found` are the problems that only the typeface knows,
    or the desk: no form finds them. They stand at their addresses in the draft.
    """

    pdf: bytes = field(repr=False)
    number: int
    pages: int
    places: tuple[Place, ...]
    complete: bool
    found: tuple[Problem, ...] = ()


def sketch(unfinished: Unfinished, head: Head, wanted: int | str) -> Sketch:
    """The page `wanted`: a number, counted from 1, or the id of the section it must show.

    Raises TooLong and NoRoom like the letter itself.
    """
    unprintable = missing_glyphs(unfinished)
    marked = unfinished.marked(unprintable)
    words = phrases(marked.wording.language)
    sheet = compose(marked, head)
    under = foot(marked, head, words.say("at_issue"))
    pages = leaves(sheet, under)
    number = _number(pages, wanted)
    leaf = _printable(pages[number - 1])
    about = About(
        title=sheet.title.text,
        subject=plain(""),
        language=sheet.language,
        written_at=head.written_at,
    )
    places = (*_sections(leaf), *_missing(leaf, marked))
    return Sketch(
        pdf=draw([leaf], about, None),
        number=number,
        pages=len(pages),
        places=places,
        complete=not marked.gaps,
        found=tuple(
            replace(problem, field=marked.written(problem.field)) for problem in unprintable
        ),
    )


def _number(pages: Sequence[Leaf], wanted: int | str) -> int:
    if isinstance(wanted, int):
        return max(1, min(wanted, len(pages)))
    for number, leaf in enumerate(pages, 1):
        if any(placed.strip.part == wanted for placed in leaf.strips):
            return number
    return 1


def _printable(leaf: Leaf) -> Leaf:
    """The page with a mark for each character that the typeface lacks, so that none is blank."""
    lacking = missing(
        mark.text
        for placed in leaf.strips
        for mark in placed.strip.marks
        if isinstance(mark, Words)
    )
    if not lacking:
        return leaf
    marks = str.maketrans(dict.fromkeys(lacking, _NO_GLYPH))

    def shown(mark: Mark) -> Mark:
        if not isinstance(mark, Words):
            return mark
        return replace(mark, text=Plain(mark.text.translate(marks)))

    strips = []
    for placed in leaf.strips:
        columns = tuple(tuple(map(shown, line)) for line in placed.strip.columns)
        strips.append(replace(placed, strip=replace(placed.strip, columns=columns)))
    return replace(leaf, strips=tuple(strips))


def _runs(leaf: Leaf, key: str) -> Iterator[tuple[str, list[Placed]]]:
    """The strips of a page that follow each other and share a part or a spot."""
    run: list[Placed] = []
    name = ""
    for placed in leaf.strips:
        spot = placed.strip.spot
        here = placed.strip.part if key == "part" else "" if spot is None else spot.address
        if here != name and run:
            yield name, run
            run = []
        name = here
        if here:
            run.append(placed)
    if run:
        yield name, run


def _sections(leaf: Leaf) -> Iterator[Place]:
    for part, run in _runs(leaf, "part"):
        yield _place(What.SECTION, part, run, 0.0, WIDTH)


def _missing(leaf: Leaf, unfinished: Unfinished) -> Iterator[Place]:
    for address, run in _runs(leaf, "spot"):
        spot = run[0].strip.spot
        if spot is not None:
            written = unfinished.written(address)
            yield _place(What.MISSING, written, run, spot.x, spot.width)


def _place(what: What, key: str, run: Sequence[Placed], x: float, width: float) -> Place:
    top, last = run[0].down, run[-1]
    return Place(
        what=what,
        key=key,
        left=MARGIN + x,
        top=top,
        width=width,
        height=min(last.down + last.strip.height, PAGE[1]) - top,
    )
