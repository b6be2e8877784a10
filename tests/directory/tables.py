"""Tables as strangers send them, built by hand or read from the training files."""

from collections.abc import Sequence
from functools import cache

from pocdesk.directory.layout import Layout, read_layout
from pocdesk.directory.mapped import Mapped, points_of
from pocdesk.directory.readers import read_file
from pocdesk.directory.sheet import Cell, Origin, Sheet
from pocdesk.domain.contact import Directory
from pocdesk.paths import shipped
from tests.directory.training import parties

HEADS = ("Country", "Institution", "Phone", "E-mail")


def sheet(*rows: Sequence[str | Cell], origin: Origin = Origin.XLSX) -> Sheet:
    """A sheet of these rows, each as long as the widest."""
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(
        name="list",
        origin=origin,
        rows=tuple(
            tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row) for row in filled
        ),
    )


def layout(*more: str, **columns: str) -> Layout:
    """A layout of these columns, target = head; `more` are lines of the file after them."""
    lines = ['schema = "pocdesk-layout"', "version = 1", 'network = "budapest"']
    for target, head in columns.items():
        lines += ["[[column]]", f'heads = ["{head}"]', f'target = "{target}"']
    return read_layout("own.toml", "\n".join((*lines, *more)).encode())


USUAL = layout(party="Country", institution="Institution", phone="Phone", email="E-mail")


def mapped(*rows: Sequence[str | Cell], by: Layout = USUAL, heads: Sequence[str] = HEADS) -> Mapped:
    """What is read of these rows below their heads."""
    return points_of(sheet(heads, *rows), by, parties())


@cache
def messy() -> Sheet:
    path = shipped("resources/training/training-directory-messy.xlsx")
    found = read_file(path.name, path.read_bytes(), parties())
    assert not isinstance(found, Directory)
    (one,) = found
    return one
