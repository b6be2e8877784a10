"""A table of identifiers in a printed form: its cells by the columns of its head."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pocdesk.intake.form_identifiers import column_of, type_of
from pocdesk.intake.form_lines import NEAR, Line, joined
from pocdesk.intake.pdf_file import Piece


def is_head(line: Line) -> bool:
    return sum(column_of(one.text) is not None for one in line.pieces) >= 2


def grid_of(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """The rows below the head of a table, cells whole again; the first cell opens a row."""
    heads = lines[0].pieces
    yield tuple(one.text.strip() for one in heads)
    row: list[str] = []
    for line in lines[1:]:
        if is_head(line):  # the head again, on the next page
            continue
        places = groupby(line.pieces, key=lambda one: _column_at(heads, one.left))
        cells = {at: " ".join(one.text for one in group) for at, group in places}
        begins = 0 in cells and (not row or type_of(row[0]) is not None)
        if begins:
            if row:
                yield tuple(cell.strip() for cell in row)
            row = [""] * len(heads)
        for at, text in cells.items():
            if row:
                row[at] = _cell(row[at], text)
    if row:
        yield tuple(cell.strip() for cell in row)


def _cell(text: str, more: str) -> str:
    """A cell with one more line: one of its own if it has a label, else the rest of the last."""
    label, colon, _ = more.partition(":")
    if not text:
        return more
    if colon and column_of(label) is not None:
        return f"{text}\n{more}"
    return joined(text, more, blank=text.endswith(" ") or "\n" in text)


def _column_at(heads: Sequence[Piece], left: float) -> int:
    return max((at for at, one in enumerate(heads) if one.left <= left + NEAR), default=0)
