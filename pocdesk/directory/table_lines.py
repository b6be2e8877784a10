"""The rows of a table below its heads, with the cells that stand for those above them resolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pocdesk.directory.cells import is_above, is_nothing, tidy
from pocdesk.directory.layout import head_of
from pocdesk.directory.placing import Placed, heading
from pocdesk.directory.sheet import Cell, Sheet
from pocdesk.directory.targets import IGNORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it is to be read. `number` counts the rows of the table from 1.

    `texts` are tidy, by the place of their column, "" where there is nothing; `marks` are the signs
    that stood in their place, such as “idem”, `sources` the rows from which cells that stand for
    those above were filled; `others` tells of each that was not, since it is another Party's, whose
    it is. `all` are the different texts of the whole row.
    """

    number: int
    texts: Mapping[int, str]
    cells: Mapping[int, Cell]
    marks: Mapping[int, str] = field(default_factory=dict)
    sources: Mapping[int, int] = field(default_factory=dict)
    others: Mapping[int, str] = field(default_factory=dict)
    all: tuple[str, ...] = ()
    repeats_heads: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.all

    def without(self, others: Mapping[int, str]) -> "Line":
        """The row with nothing in the cells at these places, which would be filled with what is
        another's."""
        texts = {**self.texts, **dict.fromkeys(others, "")}
        return replace(self, texts=texts, others=others) if others else self


def lines(sheet: Sheet, found: Placed) -> Iterator[Line]:
    """The rows below the heads, in their order; of columns that are ignored only `all` speaks."""
    places = [one.place for one in found.columns if one.target.field != IGNORE]
    heads = tuple(map(head_of, _heads(sheet, found)))
    last: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(sheet.rows[found.first_row :], start=found.first_row + 1):
        cells = {place: row[place] if place < len(row) else Cell() for place in places}
        texts, marks, sources = {}, {}, {}
        for place, cell in cells.items():
            text = tidy(cell.text)
            above, source = last.get(place, ("", number))
            if is_above(text):
                marks[place] = text
                text = above
            texts[place] = "" if is_nothing(text) else text
            if texts[place] and (place in marks or cell.above):
                sources[place] = source
            elif texts[place]:
                last[place] = texts[place], number
        every = tuple(dict.fromkeys(filter(None, (tidy(cell.text) for cell in row))))
        repeated = bool(heads) and tuple(head_of(heading(cell)) for cell in row) == heads
        yield Line(
            number=number,
            texts=texts,
            cells=cells,
            marks=marks,
            sources=sources,
            all=every,
            repeats_heads=repeated and bool(every),
        )


def _heads(sheet: Sheet, found: Placed) -> Sequence[str]:
    return () if found.header is None else [heading(cell) for cell in sheet.rows[found.header]]


@dataclass(slots=True)
class Counts:
    """What was met in the rows that are points."""

    points: int = 0
    numeric_phones: int = 0
    ditto_cells: int = 0
    line_break_cells: int = 0
    merged_country_cells: int = 0
    empty_country_cells: int = 0
    blank_rows: int = 0
    nbsp_cells: int = 0
    formula_cells: int = 0
    continued_rows: int = 0
    repeated_heads: int = 0
    left_out_rows: int = 0

    def meet(self, line: Line) -> None:
        """Counts the cells of a row that is read."""
        self.ditto_cells += len(line.marks)
        for cell in line.cells.values():
            self.line_break_cells += "\n" in cell.text.strip()
            self.nbsp_cells += "\u00a0" in cell.text or "\u202f" in cell.text
            self.formula_cells += cell.formula
