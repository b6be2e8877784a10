"""Whose a row of a table is, and which cells stand there for what is another Party's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pocdesk.directory.channel_cells import channels_in
from pocdesk.directory.placing import Placed
from pocdesk.directory.refused import shown
from pocdesk.directory.table_lines import Line
from pocdesk.domain.fold import fold

NOT_FILLED = "W15"
"""The warning of a cell that stands for one of another Party."""

Place: TypeAlias = tuple[str, str | None]
"""A Party, and its territory if it is one."""


@dataclass(frozen=True, slots=True)
class UnknownParty:
    """A row whose Party was not told; `text` is what stands there, "" where nothing does.

    A row that is `carried` names no country: the `text` of a row above holds for it.
    """

    row: int
    text: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no point, such as a footnote or a total, and what stands in it."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Whose:
    """The Party of a row, None for one that nobody knows, what `said` so, and what was doubtful."""

    place: Place | None
    said: str
    doubt: str = ""

    def is_same(self, other: "Whose") -> bool:
        """Whether both rows are of one Party, or under one name that nobody knows."""
        return (self.place or fold(self.said)) == (other.place or fold(other.said))


def of_others(line: Line, placed: Placed, whose: Mapping[int, Whose]) -> Iterator[tuple[int, str]]:
    """The cells of `line` that stand for a way to reach another Party, each with whose it is.

    `whose` are the rows up to this one by their numbers. A number in a note is a way as well.
    """
    ways = {one.place for one in placed.columns if one.target.is_way}
    for place, row in line.sources.items():
        other = whose.get(row)
        is_way = place in ways or channels_in(line.texts[place], None).channels
        if is_way and (other is None or not other.is_same(whose[line.number])):
            of = f", which is of {shown(other.said)}" if other and other.said else ""
            said = whose[line.number].said
            mine = f" for {shown(said)}" if said else ""
            yield place, f"row {row}{of}; nothing was filled in{mine}"
