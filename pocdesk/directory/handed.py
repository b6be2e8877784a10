"""A table as the child hands it over, of which nothing is believed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from pocdesk.directory.grid import ABOVE, FORMULA, MOST_COLUMNS, MOST_ROWS, NUMBER
from pocdesk.directory.one_text import parted
from pocdesk.directory.sheet import Cell, Origin, Sheet

_ORIGINS = frozenset(origin.value for origin in Origin)
_EMPTY = Cell()
# Line ends of other systems; and what is no text, which is shown as such.
_LINE_ENDS = re.compile("\r\n?")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 120

_Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Handed:
    """The texts of a table, column by column, without the blank ones at the end of each; `marks`
    are those of single cells, by row and column."""

    name: str
    origin: Origin
    columns: Sequence[Sequence[str]]
    marks: Mapping[_Place, str]

    @property
    def rows(self) -> int:
        """How many there are."""
        return max(map(len, self.columns), default=0)

    @property
    def longest(self) -> int:
        """The signs of the longest cell."""
        return max((len(text) for texts in self.columns for text in texts), default=0)

    @property
    def sheet(self) -> Sheet:
        """The table for its columns to be named, what is no text in it shown as such."""
        return Sheet(
            name=_clean(self.name)[:_LONGEST_NAME],
            origin=self.origin,
            rows=tuple(
                tuple(self._cell(text, (row, column)) for column, text in enumerate(texts))
                for row, texts in enumerate(zip_longest(*self.columns, fillvalue=""))
            ),
        )

    def _cell(self, text: str, place: _Place) -> Cell:
        marks = self.marks.get(place, "")
        if not text and not marks:
            return _EMPTY
        return Cell(
            _clean(text), number=NUMBER in marks, formula=FORMULA in marks, above=ABOVE in marks
        )


def handed(table: object) -> Handed | None:
    """The table of the child's answer, or None where it is none."""
    match table:
        case {"name": str(name), "origin": str(origin), "columns": [*columns]} if (
            origin in _ORIGINS and len(columns) <= MOST_COLUMNS
        ):
            found = [*map(_texts_and_marks, columns)]
            known = [each for each in found if each is not None]
            if len(known) == len(found):
                marks = {
                    (row, column): mark
                    for column, (_, marks) in enumerate(known)
                    for row, mark in enumerate(marks)
                    if mark
                }
                return Handed(name, Origin(origin), [texts for texts, _ in known], marks)
    return None


def _texts_and_marks(column: object) -> tuple[list[str], list[str]] | None:
    match column:
        case [str(one), str(other)]:
            texts, marks = parted(one, MOST_ROWS), parted(other, MOST_ROWS)
            if texts is not None and marks is not None and len(marks) in (0, len(texts)):
                return texts, marks
    return None


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", text))
