"""The frame of a letter: letterhead and address, then pages with head, body and foot."""

from collections.abc import Sequence
from dataclasses import replace

from pocdesk.documents.blocks import Foot, Sheet
from pocdesk.documents.columns import (
    beside,
    column,
    leading_on,
    spaced,
    tied,
    width_of,
    words,
)
from pocdesk.documents.draw import Leaf, Placed
from pocdesk.documents.fonts import faces
from pocdesk.documents.measures import (
    BOTTOM,
    FOOTING,
    GAP,
    LEADING,
    MARK,
    OFFICE,
    PAGE,
    SECOND,
    SMALL,
    TEXT,
    TITLE,
    TOP,
    WIDTH,
)
from pocdesk.documents.setting import named, paragraph, section
from pocdesk.documents.strips import (
    Image,
    Ink,
    Line,
    Rule,
    Strip,
    ending_whole,
    height_of,
    lay,
    opening_page,
)
from pocdesk.documents.text import Plain
from pocdesk.documents.wrap import wrap
from pocdesk.errors import PocDeskError

_ASIDE = 246.0
_ASIDE_VALUES = _ASIDE + 76.0
_PAGE_NUMBER = 60.0
_AIR = 14.0
_LEAST = 300.0
_ENDING = 4 * LEADING
_LOGO_HEIGHT = 56.0
_LOGO_DPI = 150


class NoRoom(PocDeskError):
    """Head and foot leave no room for a letter between them."""


def leaves(sheet: Sheet, foot: Foot) -> tuple[Leaf, ...]:
    """The pages of `sheet` with `foot` under each. Raises NoRoom."""
    marks = centred(sheet.marks, exercise=sheet.exercise)
    first, other = marks, [*marks, *_running(sheet.running)]
    under = height_of(marks)
    bottom = PAGE[1] - BOTTOM - under - height_of(_foot(foot, 1, 1))
    tops = [TOP + height_of(head) + (_AIR if head else 0.0) for head in (first, other)]
    if bottom - max(tops) < _LEAST:
        raise NoRoom(
            "Handling mark, officer and office take so much of each page that no letter is left.",
            safe="Nothing was issued.",
            remedy="Shorten the names in the settings.",
        )
    pages = lay(_body(sheet), bottom - _AIR - tops[0], bottom - _AIR - tops[1])
    return tuple(
        Leaf(
            (
                *placed(other if number > 1 else first, TOP),
                *placed(page, tops[number > 1]),
                *placed(marks, bottom),
                *placed(_foot(foot, number, len(pages)), bottom + under),
            ),
            framed=sheet.exercise,
        )
        for number, page in enumerate(pages, 1)
    )


def placed(strips: Sequence[Strip], down: float) -> list[Placed]:
    """Strips under each other from `down`, the first without the space above it."""
    found: list[Placed] = []
    for strip in strips:
        down += strip.before if found else 0.0
        found.append(Placed(down, strip))
        down += strip.height
    return found


def centred(marks: Sequence[Plain], *, exercise: bool) -> list[Strip]:
    """What stands at head and foot of every page, in the middle."""
    style = replace(MARK, ink=Ink.WARNING) if exercise else MARK
    lines: list[Line] = [
        (words((WIDTH - width_of(row.text, style)) / 2, row.text, style),)
        for text in marks
        for row in wrap(text, faces()[style.bold], style.size, WIDTH)
    ]
    return beside(MARK.leading, lines)


def _running(text: Plain) -> list[Strip]:
    """The head of the further pages, over a line."""
    strips = spaced(beside(SMALL.leading, column(0, WIDTH, (text, SMALL))), 2.0)
    return [*strips, _line(4.0, 0.5, Ink.LINE)]


def _foot(foot: Foot, number: int, pages: int) -> list[Strip]:
    page = Plain(foot.page_of.format(page=number, pages=pages))
    right = (words(WIDTH - width_of(page, FOOTING), page, FOOTING),)
    lines = column(0, WIDTH - _PAGE_NUMBER, *((line, FOOTING) for line in foot.lines))
    return [_line(6.0, 0.5, Ink.LINE), *beside(FOOTING.leading, lines, [right])]


def _line(height: float, thickness: float, ink: Ink) -> Strip:
    return Strip(height=height, columns=((Rule(0, WIDTH, height / 2, thickness, ink),),))


def _body(sheet: Sheet) -> list[Strip]:
    strips = [*_logo(sheet.logo), *_letterhead(sheet.letterhead)]
    strips += spaced(_address(sheet), 12.0)
    title = column(0, WIDTH, (sheet.title.text, TITLE))
    strips += leading_on(spaced(beside(TITLE.leading, title), 20.0))
    if sheet.title.second:
        strips += leading_on(paragraph(sheet.title.second, SMALL, 0.0))
    strips += leading_on(paragraph(sheet.instrument.text, SMALL, 1.0))
    if sheet.instrument.second:
        strips += leading_on(paragraph(sheet.instrument.second, SECOND, 0.0))
    if sheet.opening:
        strips += paragraph(sheet.opening, TEXT, 10.0)
    apart = False
    for part in sheet.sections:
        strips += opening_page(section(part)) if part.apart is not apart else section(part)
        apart = part.apart
    for at, note in enumerate(sheet.notes):
        strips += paragraph(note, SMALL, 2.0 if at else 16.0)
    return ending_whole(strips, _ENDING)


def _logo(png: bytes) -> list[Strip]:
    """The picture above the letterhead, as large as it was meant to be or as there is room for."""
    if not png:
        return []
    image = Image(0.0, *logo_size(png), png)
    return leading_on(
        [Strip(height=image.height + 6.0, baseline=image.height, columns=((image,),))]
    )


def logo_size(png: bytes) -> tuple[float, float]:
    """Width and height in points at which the picture `png` stands at the head of a letter."""
    wide, high = (side / _LOGO_DPI * 72 for side in _sides(png))
    share = min(1.0, WIDTH / wide, _LOGO_HEIGHT / high)
    return wide * share, high * share


def _sides(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the first chunk of the file says."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def _letterhead(lines: Sequence[Plain]) -> list[Strip]:
    name, *rest = lines
    strips = beside(OFFICE.leading, column(0, WIDTH, (name, OFFICE)))
    strips += beside(SMALL.leading, column(0, WIDTH, *((line, SMALL) for line in rest)))
    return leading_on([*strips, _line(10.0, 1.0, Ink.TEXT)])


def _address(sheet: Sheet) -> list[Strip]:
    """The addressee at the left, references and date at the right."""
    to = sheet.addressee
    wide = _ASIDE - GAP
    left = [*named(to.label, 0, wide), *column(0, wide, (to.text, TEXT))] if to.text else []
    columns = [left]
    down = 0
    for pair in sheet.references:
        name = named(pair.label, _ASIDE, _ASIDE_VALUES - _ASIDE - 6.0)
        value = column(_ASIDE_VALUES, WIDTH - _ASIDE_VALUES, (pair.text, TEXT))
        above: list[Line] = [()] * down
        columns += [above + name, above + value]
        down += max(len(name), len(value))
    strips = tied(beside(LEADING, *columns), whole=True)
    return [each._replace(field=to.field) for each in strips[: len(left)]] + strips[len(left) :]
