"""Tables of a letter: the head comes again on each page, a row may go over two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pocdesk.documents.blocks import Grid, Label
from pocdesk.documents.columns import Line, beside, column, leading_on, shares, tied
from pocdesk.documents.measures import (
    CELL,
    CELL_HEAD,
    CELL_SECOND,
    INDENT,
    LABEL,
    LEADING,
    SECOND,
    WIDTH,
)
from pocdesk.documents.strips import Ink, Rule, Strip
from pocdesk.documents.text import Plain

_ROOM = WIDTH - INDENT
_PAD = 5.0
_AIR = 3.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where one column of a table stands, without its padding."""

    x: float
    width: float


def grid(table: Grid) -> list[Strip]:
    """The strips of a table under its label; columns that are empty throughout are left out."""
    shown = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    heads = [table.columns[at] for at in shown]
    rows = [[row[at] for at in shown] for row in table.rows]
    cells = _cells([[head.text, *texts] for head, *texts in zip(heads, *rows, strict=True)])
    head = _head(heads, cells)
    label = column(INDENT, _ROOM, (table.label.text, LABEL), (table.label.second, SECOND))
    strips = leading_on([*beside(LEADING, label), *head])
    for row in rows:
        lines = [_lines(cell, text) for cell, text in zip(cells, row, strict=True)]
        body = tied(_ruled(_airy(beside(CELL.leading, *lines))))
        strips += [replace(strip, again=tuple(head)) for strip in body]
    return strips


def _cells(texts: Sequence[Sequence[Plain]]) -> list[_Cell]:
    cells: list[_Cell] = []
    x = INDENT
    for width in shares(texts, CELL_HEAD, CELL, 2 * _PAD, _ROOM):
        cells.append(_Cell(x + _PAD, width - 2 * _PAD))
        x += width
    return cells


def _lines(cell: _Cell, text: Plain) -> list[Line]:
    return column(cell.x, cell.width, (text, CELL))


def _head(heads: Sequence[Label], cells: Sequence[_Cell]) -> list[Strip]:
    lines = [
        column(cell.x, cell.width, (head.text, CELL_HEAD), (head.second, CELL_SECOND))
        for cell, head in zip(cells, heads, strict=True)
    ]
    return [
        replace(strip, marks=(_ground(strip.height), *strip.marks))
        for strip in _airy(beside(CELL_HEAD.leading, *lines))
    ]


def _ground(height: float) -> Rule:
    return Rule(INDENT, _ROOM, height / 2, height, Ink.GROUND)


def _airy(strips: Sequence[Strip]) -> list[Strip]:
    """A row with air above its first line and below its last."""
    first = replace(strips[0], height=strips[0].height + _AIR, baseline=strips[0].baseline + _AIR)
    row = [first, *strips[1:]]
    return [*row[:-1], replace(row[-1], height=row[-1].height + _AIR)]


def _ruled(strips: Sequence[Strip]) -> list[Strip]:
    """A row with a line under it."""
    last = strips[-1]
    rule = Rule(INDENT, _ROOM, last.height)
    return [*strips[:-1], replace(last, marks=(*last.marks, rule))]
