"""Strips: the horizontal slices a letter is cut into, and how they are laid on pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from typing import NamedTuple

from pocdesk.documents.text import Plain


class Ink(Enum):
    """The colours of a letter, as red, green and blue from 0 to 1."""

    TEXT = (0.106, 0.141, 0.188)
    QUIET = (0.353, 0.400, 0.459)
    LINE = (0.765, 0.792, 0.831)
    GROUND = (0.945, 0.953, 0.965)
    WARNING = (0.541, 0.353, 0.0)


class Words(NamedTuple):
    """Words on the strip's baseline, from `x` to the right; `seen` is false for a reader's mark.

    `levels` say how the line is ordered where it runs both ways (`bidi`).
    """

    x: float
    text: Plain
    size: float
    bold: bool = False
    ink: Ink = Ink.TEXT
    seen: bool = True
    levels: bytes = b""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from `x` over `width`, its middle `down` points below the strip's top."""

    x: float
    width: float
    down: float
    thickness: float = 0.5
    ink: Ink = Ink.LINE


@dataclass(frozen=True, slots=True)
class Box:
    """A tick box standing on the baseline, crossed where ticked."""

    x: float
    size: float
    ticked: bool


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG in a rectangle that stands on the baseline, its sides in points."""

    x: float
    width: float
    height: float
    png: bytes = field(repr=False)


Mark = Words | Rule | Box | Image

Line = tuple[Mark, ...]
"""What one column shows on one line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A strip's share in a place that is marked on the screen, from `x` over `width`."""

    address: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Room:
    """Where a signature or a stamp may stand, from `x` over `width`, down from the strip's top."""

    x: float
    width: float
    height: float


class Strip(NamedTuple):
    """A slice of the page that is never cut, `height` points high.

    `baseline` is measured from its top, `before` is the space above it, dropped at the head of a
    page. `keep` ties it to the next strip; `again` is repeated above it where it opens a page.
    Where a strip `continues` the one above, each column is read on before the next column.
    `bookmark` names the section that begins here. `part` is the id of the section it belongs to,
    `field` the address, as printed, of the field or the row that it shows, and `spot` what is
    missing there: for the screen alone, nothing of them is drawn. One that `opens_page` stands at
    the head of a page. `rooms` are left free for hands, stamps and electronic signatures.

    A letter has hundreds, each changed a few times, and a tuple is made faster than a dataclass.
    """

    height: float
    baseline: float = 0.0
    columns: tuple[Line, ...] = ()
    before: float = 0.0
    keep: bool = False
    again: "tuple[Strip, ...]" = ()
    continues: bool = False
    bookmark: Plain | None = None
    part: str = ""
    field: str = ""
    spot: Spot | None = None
    opens_page: bool = False
    rooms: tuple[Room, ...] = ()

    @property
    def marks(self) -> Iterator[Mark]:
        """All that the strip shows, from left to right."""
        return chain.from_iterable(self.columns)


Page = tuple[Strip, ...]


def shifted(strips: Sequence[Strip], by: float) -> tuple[Strip, ...]:
    """`strips` with all that they show moved `by` points to the right."""
    return tuple(
        strip._replace(
            columns=tuple(tuple(_moved(mark, by) for mark in line) for line in strip.columns)
        )
        for strip in strips
    )


def _moved(mark: Mark, by: float) -> Mark:
    x = mark.x + by
    return mark._replace(x=x) if isinstance(mark, Words) else replace(mark, x=x)


def opening_page(strips: Sequence[Strip]) -> list[Strip]:
    """`strips`, the first of which begins a page."""
    return [strips[0]._replace(opens_page=True), *strips[1:]]


def ending_whole(strips: Sequence[Strip], least: float) -> list[Strip]:
    """`strips` with the last ones kept together over `least` points, and the lines above each place
    to sign over half of that, or as much as the section above has: no page bears a signature or a
    few last lines alone."""
    kept = list(strips)
    ends = [at for at, strip in enumerate(kept) if strip.opens_page] + [len(kept)]
    for end in ends:
        _keep_above(kept, end, least)
    for at, strip in enumerate(kept):
        if strip.rooms:
            first = at
            while first and strip.part and kept[first - 1].part == strip.part:
                first -= 1
            _keep_above(kept, first, least / 2, within_section=True)
            if first > 0 and not kept[first].opens_page:
                kept[first - 1] = kept[first - 1]._replace(keep=True)
    return kept


def _keep_above(
    strips: list[Strip], end: int, least: float, *, within_section: bool = False
) -> None:
    """Ties the strips above the one at `end` together, as many as are `least` points high."""
    at, height = end, 0.0
    while at > 0 and height < least:
        at -= 1
        height += strips[at].height
        if strips[at].opens_page or (within_section and strips[at].bookmark is not None):
            break
    for tied in range(at, end - 1):
        strips[tied] = strips[tied]._replace(keep=True)


def height_of(strips: Sequence[Strip]) -> float:
    """The height of strips laid under each other, without the space above the first."""
    return sum(strip.height + strip.before for strip in strips) - (
        strips[0].before if strips else 0.0
    )


def lay(strips: Sequence[Strip], first: float, other: float) -> tuple[Page, ...]:
    """`strips` on pages with room of `first` and then `other` points.

    Strips tied by `keep` stay together where one page can hold them; no page begins with a strip
    that shows nothing. Raises ValueError for a strip higher than a page.
    """
    pages: list[list[Strip]] = [[]]
    room = first
    for run in _tied(strips):
        needed = height_of(run)
        full = room < needed + run[0].before and needed <= other
        if pages[-1] and (full or run[0].opens_page):
            pages.append([])
            room = other
        for strip in run:
            if pages[-1] and room < strip.before + strip.height:
                pages.append([])
                room = other
            if not pages[-1] and not any(strip.columns):
                continue
            for one in (strip,) if pages[-1] else (*strip.again, strip):
                room -= one.height + (one.before if pages[-1] else 0.0)
                pages[-1].append(one)
            if room < 0:
                raise ValueError("a strip is higher than a page")
    return tuple(tuple(page) for page in pages)


def _tied(strips: Sequence[Strip]) -> Iterator[tuple[Strip, ...]]:
    """Runs of strips that belong together."""
    run: list[Strip] = []
    for strip in strips:
        run.append(strip)
        if not strip.keep:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
