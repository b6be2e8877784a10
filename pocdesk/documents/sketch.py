"""A page of a letter while it is written, with what is missing on it; no letter is made of it.

A letter for good is drawn by `letter.write`, from a filled form; nothing of a sketch goes there.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pocdesk.documents.draw import About, Leaf, Placed, draw
from pocdesk.documents.fonts import missing
from pocdesk.documents.frame import leaves
from pocdesk.documents.letter import missing_glyphs
from pocdesk.documents.measures import MARGIN, PAGE, WIDTH
from pocdesk.documents.phrases import phrases
from pocdesk.documents.sheet import Head, compose, foot
from pocdesk.documents.strips import Mark, Strip, Words
from pocdesk.documents.text import Plain, plain
from pocdesk.forms.address import Address
from pocdesk.forms.problem import Problem
from pocdesk.forms.unfinished import Unfinished

_NO_GLYPH = "\ufffd"


class What(StrEnum):
    """What a place on a page shows."""

    SECTION = "section"
    FIELD = "field"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle of the page, in points from its top left. `key` is the id of a section, or the
    address in the draft of a field, of a row of it, or of what is missing."""

    what: What
    key: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One page as a PDF of its own: `number`, from 1, of `pages`, and what stands where on it.

    `sections` and `fields` give the first page of each section and of each field or row that
    prints, by id and by address in the draft. `complete` says that nothing is missing. `found` are
    the problems that only the typeface knows, or the desk: no form finds them. They stand at their
    addresses in the draft.
    """

    pdf: bytes = field(repr=False)
    number: int
    pages: int
    places: tuple[Place, ...]
    sections: Mapping[str, int]
    fields: Mapping[str, int]
    complete: bool
    found: tuple[Problem, ...] = ()


def printed_at(address: str, places: Container[str]) -> str:
    """Which of `places` shows the field at `address`: it, its row, else its table; "" for none."""
    if not address:
        return ""
    place = Address.parse(address)
    row = "" if place.row is None else str(Address(place.field, place.row))
    wider = (address, row, place.field)
    return next((each for each in wider if each and each in places), "")


def sketch(unfinished: Unfinished, head: Head, wanted: int | str, field: str = "") -> Sketch:
    """The page `wanted`: a number, counted from 1, or the id of the section it must show; where the
    field at the address `field` in the draft prints, the page that shows it.

    Raises TooLong and NoRoom like the letter itself.
    """
    unprintable = missing_glyphs(unfinished)
    marked = unfinished.marked(unprintable)
    words = phrases(marked.wording.language)
    sheet = compose(marked, head)
    under = foot(marked, head, words.say("at_issue"))
    pages = leaves(sheet, under)
    sections = _first(pages, lambda strip: (strip.part,))
    printed = _first(pages, lambda strip: (strip.field, _outer(strip.field)))
    fields = {marked.written(at): number for at, number in printed.items()}
    if shown := printed_at(field, fields):
        wanted = fields[shown]
    elif isinstance(wanted, str):
        wanted = sections.get(wanted, 1)
    number = max(1, min(wanted, len(pages)))
    leaf = _printable(pages[number - 1])
    about = About(
        title=sheet.title.text,
        subject=plain(""),
        language=sheet.language,
        written_at=head.written_at,
    )
    places = (*_sections(leaf), *_fields(leaf, marked), *_missing(leaf, marked))
    return Sketch(
        pdf=draw([leaf], about, None),
        number=number,
        pages=len(pages),
        places=places,
        sections=sections,
        fields=fields,
        complete=not marked.gaps,
        found=tuple(
            replace(problem, field=marked.written(problem.field)) for problem in unprintable
        ),
    )


def _first(pages: Sequence[Leaf], names: Callable[[Strip], tuple[str, ...]]) -> dict[str, int]:
    """The first page, counted from 1, on which a strip has each of `names`."""
    found: dict[str, int] = {}
    for number, leaf in enumerate(pages, 1):
        for placed in leaf.strips:
            for name in names(placed.strip):
                if name:
                    found.setdefault(name, number)
    return found


def _outer(field: str) -> str:
    """The table of the row `field`, or the field itself."""
    return field.partition("[")[0]


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
        return mark._replace(text=Plain(mark.text.translate(marks)))

    strips = []
    for placed in leaf.strips:
        columns = tuple(tuple(map(shown, line)) for line in placed.strip.columns)
        strips.append(placed._replace(strip=placed.strip._replace(columns=columns)))
    return replace(leaf, strips=tuple(strips))


def _runs(leaf: Leaf, name_of: Callable[[Strip], str]) -> Iterator[tuple[str, list[Placed]]]:
    """The strips of a page that follow each other and share a name, such as that of a section."""
    run: list[Placed] = []
    name = ""
    for placed in leaf.strips:
        here = name_of(placed.strip)
        if here != name and run:
            yield name, run
            run = []
        name = here
        if here:
            run.append(placed)
    if run:
        yield name, run


def _sections(leaf: Leaf) -> Iterator[Place]:
    for part, run in _runs(leaf, lambda strip: strip.part):
        yield _place(What.SECTION, part, run, 0.0, WIDTH)


def _fields(leaf: Leaf, unfinished: Unfinished) -> Iterator[Place]:
    """Each field over the whole width, and each row of a table besides."""
    for address, run in _runs(leaf, lambda strip: _outer(strip.field)):
        yield _place(What.FIELD, address, run, 0.0, WIDTH)
    for address, run in _runs(leaf, lambda strip: strip.field if "[" in strip.field else ""):
        yield _place(What.FIELD, unfinished.written(address), run, 0.0, WIDTH)


def _missing(leaf: Leaf, unfinished: Unfinished) -> Iterator[Place]:
    for address, run in _runs(leaf, _spot):
        spot = run[0].strip.spot
        if spot is not None:
            written = unfinished.written(address)
            yield _place(What.MISSING, written, run, spot.x, spot.width)


def _spot(strip: Strip) -> str:
    return "" if strip.spot is None else strip.spot.address


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
