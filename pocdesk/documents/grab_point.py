"""One contact point of the printed Directory, set as a block of a narrow column."""

from collections.abc import Iterator
from dataclasses import replace

from pocdesk.documents.columns import Style, beside, column, leading_on, tied
from pocdesk.documents.grab_words import GrabPoint, PointWords, Told, drawable, drawable_line
from pocdesk.documents.qr import QUIET, Matrix, drawn, matrix, telephone
from pocdesk.documents.strips import Ink, Line, Rule, Strip, height_of
from pocdesk.documents.text import Plain, joined
from pocdesk.documents.two_columns import COLUMN, SMALL, WARNING
from pocdesk.domain.contact import PHONES, Use
from pocdesk.domain.known import is_unsure

_NAME = Style(9.5, 12.0, bold=True)
_WHO = Style(8.0, 9.8)
_TEXT = Style(7.8, 9.2)
LABEL = Style(7.5, 9.2, ink=Ink.QUIET)
FIRST = 52.0
"""Where what stands beside a label begins."""

SECOND = FIRST + 48.0
"""Where the value of a channel begins, behind its kind."""

_APART = 6.0
_MODULE = 1.0


def point_block(entry: GrabPoint, words: PointWords, *, code: bool) -> list[Strip]:
    """The block of `entry`, which may be torn between two things that are told, but neither above
    its last urgent channel nor before its last line.

    Where it goes over into a column, its name stands again at the head. With a `code` the first
    urgent telephone, if it may be relied on, stands beside the name as a QR code.
    """
    square = _code(entry) if code else None
    room = COLUMN - (_side(square) if square else 0.0)
    name = drawable_line(entry.name)
    head = [*_name(name, room), *_footnote(entry, room)]
    who = _who(entry, words, room)
    if square:
        head, who = _beside_code(head, who, square)
    first = head[0]._replace(before=_APART, bookmark=name)
    again = words.said.of_list("continued", name=name)
    over = tuple(leading_on([*_name(again, COLUMN), *_footnote(entry, COLUMN)]))
    body = [one._replace(again=over) for one in _body(entry, words)]
    return [*leading_on([first, *head[1:], *who]), *body]


def _body(entry: GrabPoint, words: PointWords) -> Iterator[Strip]:
    told = list(_told(entry, words))
    for at, one in enumerate(told, 1):
        *lines, last = _lines(one)
        leads = any(next_.about or next_.strong for next_ in told[at : at + 1])
        yield from lines
        yield last._replace(keep=leads or at == len(told) - 1)


def _told(entry: GrabPoint, words: PointWords) -> Iterator[Told]:
    yield from words.ways(entry.point)
    yield from words.rest(entry)


def _name(name: Plain, room: float) -> list[Strip]:
    """The name under a line over the whole column."""
    rule = Strip(height=3.0, columns=((Rule(0, COLUMN, 0.5, 1.0, Ink.TEXT),),))
    return [rule, *beside(_NAME.leading, column(0, room, (name, _NAME)))]


def _footnote(entry: GrabPoint, room: float) -> list[Strip]:
    """What must stand wherever the name stands."""
    if not entry.footnote:
        return []
    return beside(SMALL.leading, column(0, room, (drawable(f"* {entry.footnote}"), SMALL)))


def _who(entry: GrabPoint, words: PointWords, room: float) -> list[Strip]:
    point = entry.point
    who = joined(drawable_line(point.institution), drawable_line(point.unit or ""), by=", ")
    local = drawable_line(point.institution_local or "")
    strips = beside(_WHO.leading, column(0, room, (who, _WHO), (local, _WHO)))
    strips += beside(SMALL.leading, column(0, room, (words.sort(point), SMALL)))
    style = SMALL if entry.binds else WARNING
    standing = drawable_line(entry.standing)
    return [
        *strips,
        *(beside(style.leading, column(0, room, (standing, style))) if standing else []),
    ]


def _lines(told: Told) -> list[Strip]:
    """A label, and beside it what is told, with its kind before it if it has one."""
    ink = Ink.WARNING if told.warns else Ink.TEXT
    style = replace(_TEXT, ink=ink, bold=told.strong)
    label = column(0, FIRST - 3.0, (told.label, LABEL))
    if not told.kind and not told.about:
        value = column(FIRST, COLUMN - FIRST, (told.text, style))
        return tied(beside(_TEXT.leading, label, value), whole=len(value) <= 3)
    kind = column(FIRST, SECOND - FIRST - 3.0, (told.kind, LABEL))
    value = column(SECOND, COLUMN - SECOND, (told.text, style))
    return tied(beside(_TEXT.leading, label, kind, value), whole=True)


def _code(entry: GrabPoint) -> Matrix | None:
    call = next(iter(entry.point.reach(*PHONES)), None)
    if call is None or call.use is not Use.URGENT or is_unsure(call):
        return None  # whoever takes the code does not read the warning at the number
    said = telephone(call.value)
    return None if said is None else matrix(said)


def _side(square: Matrix) -> float:
    return (len(square) + 2 * QUIET) * _MODULE


def _beside_code(
    head: list[Strip], who: list[Strip], square: Matrix
) -> tuple[list[Strip], list[Strip]]:
    """Name and institution with the code at their right, and room below them for the rest of it."""
    side = _side(square)
    x = COLUMN - side + QUIET * _MODULE
    code: Line = drawn(square, x, head[0].height + QUIET * _MODULE, _MODULE)
    head = [head[0]._replace(columns=(*head[0].columns, code)), *head[1:]]
    lacking = head[0].height + side - height_of([*head, *who])
    if lacking > 0:
        who = [*who[:-1], who[-1]._replace(height=who[-1].height + lacking)]
    return head, who
