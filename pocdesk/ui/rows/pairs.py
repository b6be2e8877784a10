"""How rows stand: line by line, two short ones that follow each other in one line."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from pocdesk.forms.form import Field, Kind
from pocdesk.ui.parts.laid_out import nest

T = TypeVar("T")

_SHORT = frozenset(
    {Kind.DATE, Kind.PHONE, Kind.NUMBER, Kind.PERIOD, Kind.ZONE, Kind.LANGUAGE, Kind.PERSON}
)
_GAP = 12


def in_lines(fields: Sequence[tuple[Field, T]]) -> Iterator[list[tuple[Field, T]]]:
    """The fields, each with what belongs to it, line by line."""
    waiting: list[tuple[Field, T]] = []
    for pair in fields:
        if pair[0].kind not in _SHORT:
            if waiting:
                yield waiting
            yield [pair]
            waiting = []
            continue
        waiting = [*waiting, pair]
        if len(waiting) == 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


class Pairs:
    """Puts rows into `layout`; its pairs stand one over the other where there is no room."""

    def __init__(self, layout: QBoxLayout) -> None:
        self._layout = layout
        self._pairs: list[QBoxLayout] = []

    def put(self, rows: Sequence[QWidget]) -> None:
        """One line: a row alone, or rows beside each other."""
        if len(rows) == 1:
            self._layout.addWidget(rows[0])
            return
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(_GAP)
        for row in rows:
            pair.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._pairs.append(pair)
        nest(self._layout, pair)

    def turn(self, *, beside: bool) -> None:
        """Short rows stand beside each other, or each in a line of its own."""
        ways = QBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
