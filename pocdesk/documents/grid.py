"""Tables of a letter: the head comes again on each page, a row may go over two."""

from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.documents.blocks import Grid, Label, Row
from pocdesk.documents.columns import Style, beside, column, leading_on, shares, tied, width_of
from pocdesk.documents.measures import (
    CELL,
    CELL_HEAD,
    CELL_LACK,
    CELL_SECOND,
    CELL_WHOLE,
    INDENT,
    LABEL,
    LEADING,
    SECOND,
    WIDTH,
)
from pocdesk.documents.strips import Ink, Line, Rule, Spot, Strip
from pocdesk.documents.text import Plain, joined

_ROOM = WIDTH - INDENT
_PAD = 5.0
_AIR = 3.0
_SLACK = 0.01  # a text that just fits stays on its line
_APART = "   "


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where one column of a table stands, without its padding."""

    x: float
    width: float


def grid(table: Grid) -> list[Strip]:
    """The strips of a table under its label; one whose rows have details is set as large as the
    text around it, since they are what the letter says."""
    columns = [head.text for head in table.columns]
    style = CELL_WHOLE if any(row.details for row in table.rows) else CELL
    cells = _cells(list(zip(columns, *(row.cells for row in table.rows), strict=True)), style)
    head = _head(table.columns, cells)
    label = column(INDENT, _ROOM, (table.label.text, LABEL), (table.label.second, SECOND))
    strips = leading_on([*beside(LEADING, label), *head])
    again = tuple(strip._replace(field=table.field) for strip in head)
    for row in table.rows:
        body = tied(_ruled(_airy(beside(style.leading, *_row(row, cells, style)))))
        if row.lacks:
            spot = Spot(row.address, INDENT, _ROOM)
            body = [strip._replace(spot=spot) for strip in body]
        strips += [strip._replace(again=again, field=row.field) for strip in body]
    return strips


def _row(row: Row, cells: Sequence[_Cell], style: Style) -> list[list[Line]]:
    columns = [
        column(cell.x, cell.width, (text, style))
        for cell, text in zip(cells, row.cells, strict=True)
    ]
    last = cells[-1]
    run_in = _run_in(row, last.width, style)
    columns[-1] += column(last.x, last.width, *((text, style) for text in run_in))
    columns[-1] += column(last.x, last.width, *((text, CELL_LACK) for text in row.lacks))
    return columns


def _run_in(row: Row, width: float, style: Style) -> list[Plain]:
    """The details of a row, as many on a line as fit."""
    lines: list[Plain] = []
    for detail in row.details:
        longer = joined(*lines[-1:], detail, by=_APART)
        if lines and width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(detail)
    return lines


def _cells(texts: Sequence[Sequence[Plain]], style: Style) -> list[_Cell]:
    cells: list[_Cell] = []
    x = INDENT
    for width in shares(texts, CELL_HEAD, style, 2 * _PAD + _SLACK, _ROOM):
        cells.append(_Cell(x + _PAD, width - 2 * _PAD))
        x += width
    return cells


def _head(heads: Sequence[Label], cells: Sequence[_Cell]) -> list[Strip]:
    lines = [
        column(cell.x, cell.width, (head.text, CELL_HEAD), (head.second, CELL_SECOND))
        for cell, head in zip(cells, heads, strict=True)
    ]
    return [
        strip._replace(columns=((_ground(strip.height),), *strip.columns))
        for strip in _airy(beside(CELL_HEAD.leading, *lines))
    ]


def _ground(height: float) -> Rule:
    return Rule(INDENT, _ROOM, height / 2, height, Ink.GROUND)


def _airy(strips: Sequence[Strip]) -> list[Strip]:
    """A row with air above its first line and below its last."""
    first = strips[0]._replace(height=strips[0].height + _AIR, baseline=strips[0].baseline + _AIR)
    row = [first, *strips[1:]]
    return [*row[:-1], row[-1]._replace(height=row[-1].height + _AIR)]


def _ruled(strips: Sequence[Strip]) -> list[Strip]:
    """A row with a line under it."""
    last = strips[-1]
    rule = Rule(INDENT, _ROOM, last.height)
    return [*strips[:-1], last._replace(columns=(*last.columns, (rule,)))]
