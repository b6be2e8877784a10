"""Pages in two columns, each under the same head: for lists that are read standing up."""

from collections.abc import Sequence

from pocdesk.documents.columns import Style, beside, column, spaced, tied, width_of, words
from pocdesk.documents.draw import Leaf
from pocdesk.documents.frame import NoRoom, centred, placed
from pocdesk.documents.measures import MARGIN, PAGE
from pocdesk.documents.strips import Ink, Page, Rule, Strip, height_of, lay, shifted
from pocdesk.documents.text import Plain

SIDE = 34.0
"""The margin at left and right, in points; narrower than that of a letter."""

GUTTER = 16.0
COLUMN = (PAGE[0] - 2 * SIDE - GUTTER) / 2
"""The width of a column in points."""

TITLE = Style(12.0, 15.0, bold=True)
SMALL = Style(7.5, 9.0, ink=Ink.QUIET)
WARNING = Style(7.5, 9.0, bold=True, ink=Ink.WARNING)

_LEFT = SIDE - MARGIN  # what is drawn begins at the margin of a letter
_WIDTH = PAGE[0] - 2 * SIDE
_TOP = 26.0
_BOTTOM = 24.0
_AIR = 5.0
_LEAST = 300.0
_SPARED = 0.125
"""The share of a column that stays empty at most so that a block stands whole in the next one."""

Head = Sequence[tuple[Plain, Style]]
"""The lines under the title of every page."""


def in_two_columns(
    blocks: Sequence[Sequence[Strip]],
    *,
    title: Plain,
    head: Head,
    foot: Plain,
    page_of: Plain,
    marks: Sequence[Plain],
    exercise: bool,
) -> tuple[Leaf, ...]:
    """The pages of `blocks`, whose strips begin at 0 and are `COLUMN` wide. `page_of` has places
    for `{page}` and `{pages}`. Raises NoRoom.
    """
    middle = centred(marks, exercise=exercise)
    top = [*middle, *_head(title, head)]
    bottom = PAGE[1] - _BOTTOM - height_of(_foot(foot, page_of, 1, 1)) - height_of(middle)
    begins = _TOP + height_of(top) + _AIR
    high = bottom - _AIR - begins
    if high < _LEAST:
        raise NoRoom(
            "Handling mark, issuer and office take so much of each page that no list is left.",
            safe="Nothing was printed.",
            remedy="Shorten the names in the settings, or import a list with a shorter mark.",
        )
    columns = in_columns(blocks, high)
    pages = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    return tuple(
        Leaf(
            (
                *placed(top, _TOP),
                *(
                    one
                    for side, part in enumerate(page)
                    for one in placed(shifted(part, _LEFT + side * (COLUMN + GUTTER)), begins)
                ),
                *placed(middle, bottom),
                *placed(_foot(foot, page_of, number, len(pages)), bottom + height_of(middle)),
            ),
            framed=exercise,
        )
        for number, page in enumerate(pages, 1)
    )


def in_columns(blocks: Sequence[Sequence[Strip]], high: float) -> list[Page]:
    """`blocks` under each other in columns `high` points high.

    One that does not fit into the rest of a column goes over into the next where its strips allow
    it, and begins there if little is left anyway.
    """
    columns: list[Page] = [()]
    for block in blocks:
        left = high - height_of(columns[-1])
        if left < min(high * _SPARED, block[0].before + height_of(block)):
            columns.append(())
        columns[-1:] = lay([*columns[-1], *block], high, high)
    return columns


def _head(title: Plain, lines: Head) -> list[Strip]:
    strips = tied(beside(TITLE.leading, column(_LEFT, _WIDTH, (title, TITLE))))
    strips += beside(SMALL.leading, column(_LEFT, _WIDTH, *lines))
    return [*strips, _rule()]


def _foot(text: Plain, page_of: Plain, number: int, pages: int) -> list[Strip]:
    page = Plain(page_of.format(page=number, pages=pages))
    wide = width_of(page, SMALL)
    right = (words(_LEFT + _WIDTH - wide, page, SMALL),)
    lines = column(_LEFT, _WIDTH - wide - GUTTER, (text, SMALL))
    return spaced([_rule(), *beside(SMALL.leading, lines, [right])], 0.0)


def _rule() -> Strip:
    return Strip(height=5.0, columns=((Rule(_LEFT, _WIDTH, 2.5),),))
