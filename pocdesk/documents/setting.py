"""Sections set in type: each block becomes the strips that a page is laid from."""

from collections.abc import Sequence
from dataclasses import replace

from pocdesk.documents.blocks import (
    Block,
    Boxes,
    Grid,
    Label,
    Lack,
    Option,
    Pair,
    Section,
    Spaces,
    Statement,
    Subhead,
)
from pocdesk.documents.columns import (
    Style,
    beside,
    column,
    leading_on,
    spaced,
    tied,
    width_of,
    words,
)
from pocdesk.documents.grid import grid
from pocdesk.documents.measures import (
    BOX,
    BOX_SLOT,
    GAP,
    HEADING,
    INDENT,
    LABEL,
    LABELS,
    LACK,
    LEADING,
    QUIET,
    ROOM,
    SECOND,
    SUBHEAD,
    TEXT,
    VALUES,
    WIDTH,
)
from pocdesk.documents.strips import Box, Line, Mark, Room, Rule, Spot, Strip, Words
from pocdesk.documents.text import EMPTY, Plain

_SECTION_GAP = 11.0
_BLOCK_GAP = 2.5
_TABLE_GAP = 8.0
_LONG = 4
_SPACE_HEIGHT = 62.0
_SECOND_GAP = 6.0
_LACK_PAD = 5.0
_LACK_AIR = 2.0


def section(content: Section) -> list[Strip]:
    """A section under its heading; one of a single value of the same name stands on one row."""
    field, rest = "", list[Strip]()
    if content.unfilled:
        strips = tied(_row(content, column(VALUES, ROOM, (content.unfilled, QUIET))), whole=True)
    elif (only := _only_value(content)) is not None:
        values, field = only
        strips = tied(_row(content, values))
    else:
        strips, rest = leading_on(_heading(content)), _blocks(content)
    strips = [strip._replace(part=content.id, field=field) for strip in strips]
    first = strips[0]._replace(before=_SECTION_GAP, bookmark=_bookmark(content))
    return [first, *strips[1:], *rest]


def paragraph(text: Plain, style: Style, before: float) -> list[Strip]:
    """Running text over the whole width."""
    return spaced(tied(beside(style.leading, column(0, WIDTH, (text, style)))), before)


def _bookmark(content: Section) -> Plain:
    number = "" if content.number is None else f"{content.number}  "
    return Plain(number + content.title.text)


def _number(content: Section) -> list[Line]:
    if content.number is None:
        return []
    return [(words(0, Plain(str(content.number)), HEADING),)]


def _heading(content: Section) -> list[Strip]:
    """A heading over the whole width, the second language behind it or else under it."""
    title, second = content.title.text, content.title.second
    behind = INDENT + width_of(title, HEADING) + GAP
    if second and behind + width_of(second, SECOND) <= WIDTH:
        line = (words(INDENT, title, HEADING), words(behind, second, SECOND))
        return beside(LEADING, _number(content), [line])
    lines = column(INDENT, WIDTH - INDENT, (title, HEADING), (second, SECOND))
    return beside(LEADING, _number(content), lines)


def _row(content: Section, values: Sequence[Line]) -> list[Strip]:
    """A heading as narrow as the labels, with values beside it."""
    title = column(INDENT, LABELS, (content.title.text, HEADING), (content.title.second, SECOND))
    return beside(LEADING, _number(content), title, values)


def _only_value(content: Section) -> tuple[list[Line], str] | None:
    """What stands beside the heading, and its field, if the section has but one value, named as
    itself."""
    match content.blocks:
        case (Pair(label, text, field),) if label.text == content.title.text:
            return column(VALUES, ROOM, (text, TEXT)), field
        case (Boxes(label, options, field),) if label.text == content.title.text:
            return _options(options), field
    return None


def _blocks(content: Section) -> list[Strip]:
    """The blocks of a section, none of a few left alone; what is to be signed stays in one."""
    parts: list[list[Strip]] = []
    spaces: list[float] = []
    after = 0.0
    for block in content.blocks:
        parts.append(_block(_unrepeated(block, content.title)))
        spaces.append(max(after, _BLOCK_GAP))
        after = _TABLE_GAP if isinstance(block, Grid) else 0.0
    whole = any(isinstance(block, Spaces) for block in content.blocks)
    last = len(parts) - 1
    found: list[Strip] = []
    for at, (block, part) in enumerate(zip(content.blocks, parts, strict=True)):
        leads = at < last and (whole or (len(part) < _LONG and at in {0, last - 1}))
        found += (
            strip._replace(
                part=content.id,
                field=strip.field or _field(block),
                before=strip.before if row else spaces[at],
                keep=leads or strip.keep,
            )
            for row, strip in enumerate(part)
        )
    return found


def _field(block: Block) -> str:
    """The field that the block shows, as far as it is one."""
    return "" if isinstance(block, Spaces | Subhead) else block.field


def _unrepeated(block: Block, title: Label) -> Block:
    """A table without its label where the heading above says the same."""
    if isinstance(block, Grid) and block.label.text == title.text:
        return replace(block, label=Label(EMPTY))
    return block


def _block(block: Block) -> list[Strip]:
    match block:
        case Pair(label, text):
            return tied(beside(LEADING, _label(label), column(VALUES, ROOM, (text, TEXT))))
        case Boxes(label, options):
            return tied(beside(LEADING, _label(label), _options(options)), whole=True)
        case Statement(label, ticked):
            return tied(beside(LEADING, _statement(label, ticked)), whole=True)
        case Grid():
            return grid(block)
        case Spaces(labels):
            return [_spaces(labels)]
        case Subhead(label):
            name = column(INDENT, WIDTH - INDENT, (label.text, SUBHEAD), (label.second, SECOND))
            return leading_on(beside(LEADING, name))
        case Lack(label, text, address):
            return _lack(label, text, address)


def _lack(label: Label, text: Plain, address: str) -> list[Strip]:
    """What is missing, with air around it for the frame that the screen draws."""
    lines = column(VALUES + _LACK_PAD, ROOM - 2 * _LACK_PAD, (text, LACK))
    strips = [
        strip._replace(spot=Spot(address, VALUES, ROOM))
        for strip in beside(LEADING, _label(label), lines)
    ]
    first, last = strips[0], strips[-1]
    strips[0] = first._replace(height=first.height + _LACK_AIR, baseline=first.baseline + _LACK_AIR)
    strips[-1] = strips[-1]._replace(height=last.height + _LACK_AIR * (2 if last is first else 1))
    return tied(strips, whole=True)


def named(label: Label, x: float, width: float) -> list[Line]:
    """A label in a column, its second language behind it or, where that is too long, under it."""
    behind = x + width_of(label.text, LABEL) + _SECOND_GAP
    if label.second and behind + width_of(label.second, SECOND) <= x + width:
        return [(words(x, label.text, LABEL), words(behind, label.second, SECOND))]
    return column(x, width, (label.text, LABEL), (label.second, SECOND))


def _label(label: Label) -> list[Line]:
    return named(label, INDENT, LABELS)


def _statement(label: Label, ticked: bool) -> list[Line]:
    x = INDENT + BOX_SLOT
    lines = column(x, WIDTH - x, (label.text, TEXT), (label.second, SECOND)) or [()]
    return [_ticking(INDENT, ticked) + lines[0], *lines[1:]]


def _ticking(x: float, ticked: bool) -> Line:
    """A box, and what a reader of the text finds in its place."""
    read = Words(x, Plain("[x] " if ticked else "[ ] "), BOX, seen=False)
    return Box(x, BOX, ticked), read


def _options(options: Sequence[Option]) -> list[Line]:
    """Options on one line if they fit, else in as many even columns as their words allow."""
    wide = [BOX_SLOT + width_of(option.text, TEXT) + GAP for option in options]
    if sum(wide) <= ROOM + GAP:
        across, starts = len(options), [sum(wide[:at]) for at in range(len(wide))]
    else:
        across = max(1, int((ROOM + GAP) // max(wide)))
        starts = [(ROOM + GAP) / across * at for at in range(across)]
    lines: list[Line] = []
    for first in range(0, len(options), across):
        cells = [
            _option(option, VALUES + start, ROOM - start)
            for start, option in zip(starts, options[first : first + across], strict=False)
        ]
        lines.append(tuple(mark for cell in cells for mark in cell[0]))
        lines += [line for cell in cells for line in cell[1:]]
    return lines


def _option(option: Option, x: float, width: float) -> list[Line]:
    style = TEXT if option.ticked else QUIET
    lines = column(x + BOX_SLOT, width - BOX_SLOT, (option.text, style)) or [()]
    return [_ticking(x, option.ticked) + lines[0], *lines[1:]]


def _spaces(labels: Sequence[Label]) -> Strip:
    """Room for a hand or a stamp over a line, its name under the line."""
    each = (WIDTH - INDENT - GAP * (len(labels) - 1)) / len(labels)
    rule = _SPACE_HEIGHT - LEADING
    marks: list[Mark] = []
    rooms: list[Room] = []
    for place, label in enumerate(labels):
        x = INDENT + place * (each + GAP)
        rooms.append(Room(x, each, rule - 1.0))
        marks.append(Rule(x, each, rule))
        marks += (named(label, x, each) or [()])[0]
    return Strip(
        height=_SPACE_HEIGHT,
        baseline=_SPACE_HEIGHT - 3.5,
        columns=(tuple(marks),),
        rooms=tuple(rooms),
    )
