"""The commands about lists of contact points that need no desk: read one, compare two."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pocdesk.cli.answer import Answer
from pocdesk.cli.directory_table import GUESS, MAP_WANTED, layout_named
from pocdesk.cli.files import read
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.outside_list import one_list
from pocdesk.desk.packs import parties
from pocdesk.directory.changes import compare
from pocdesk.directory.counted import change_rows, counts_of
from pocdesk.directory.grid import MOST_BYTES
from pocdesk.directory.guess import Guess, guess_best
from pocdesk.directory.layout import Layout
from pocdesk.directory.mapped import Mapped, points_of
from pocdesk.directory.placing import fitting
from pocdesk.directory.readers import read_directory, read_file
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sheet import Sheet
from pocdesk.directory.written import plain_of
from pocdesk.domain.contact import Directory

_MOST_SHOWN = 40


def try_out(asked: Asked) -> Answer:
    """Reads a list and shows the points in it; writes nothing. Where the Party of a row is not
    known, the answer is a refusal, though it tells the other points."""
    name, content = one_list([Path(each) for each in asked.file], _read)
    found = read_file(name, content, parties())
    if isinstance(found, Directory):
        return _native(found)
    if asked.map is None:
        raise DirectoryRefused(
            name,
            "it is a table whose columns have to be named",
            error="E1",
            remedy=MAP_WANTED,
        )
    if asked.map == GUESS:
        sheet, guessed = guess_best(found, parties())
        layout = guessed.layout()
    else:
        layout, guessed = layout_named(asked.map, {}), None
        sheet = fitting(found, layout)
    return _told(sheet, layout, points_of(sheet, layout, parties()), guessed)


def diff(asked: Asked) -> Answer:
    """Compares two lists in the Directory's own format."""
    old, new = _directory(asked.old), _directory(asked.new)
    changes = compare(old, new)
    counts = counts_of(changes)
    rows = list(change_rows(changes))
    counted = ", ".join(f"{count} {name}" for name, count in counts.items())
    lines = [
        f"{counted}{_APART if rows else ''}",
        table([str(row[key] or "") for key in _SHOWN] for row in rows),
    ]
    return Answer(
        plain={
            "old": old.snapshot.version_label,
            "new": new.snapshot.version_label,
            **counts,
            "changes": rows,
        },
        text="\n".join(line for line in lines if line),
    )


_APART = "; what was added, removed or renamed is counted apart and graded in its line below"
_SHOWN = ("grade", "turn", "party", "ordinal", "field", "before", "after")


def _directory(name: str) -> Directory:
    return read_directory(*one_list([Path(name)], _read), parties())


def _read(path: Path) -> bytes:
    return read(path, MOST_BYTES)


def _native(directory: Directory) -> Answer:
    value: Mapping[str, Any] = plain_of(directory)
    label, count = directory.snapshot.version_label, len(directory.points)
    return Answer(
        plain={"snapshot": value["snapshot"], "points": value["points"]},
        text=f"Version {label}: {count} points, in the Directory's own format.",
    )


def _told(sheet: Sheet, layout: Layout, found: Mapped, guessed: Guess | None) -> Answer:
    points = found.settled()
    header = found.placed.header
    unknown = [asdict(one) for one in found.unknown]
    return Answer(
        plain={
            "sheet": sheet.name,
            "header_row": None if header is None else header + 1,
            "first_data_row": found.placed.first_row + 1,
            "columns": _columns(found, guessed),
            "missing": [str(column.target) for column in found.placed.missing],
            "not_read": list(found.placed.spare),
            "layout": layout.written(),
            "counts": asdict(found.counts),
            "points": list(points),
            "rows": list(found.rows),
            "unknown_parties": unknown,
            "left_out": [asdict(one) for one in found.left_out],
            "remarks": [plain(asdict(one)) for one in found.remarks],
            "persons": [
                {**asdict(one), "point": found.name_of(one.index), "done": "dropped"}
                for one in found.suspects
            ],
        },
        text="\n".join(_lines(sheet, found)),
        exit_code=1 if unknown else 0,
    )


def _columns(found: Mapped, guessed: Guess | None) -> list[dict[str, object]]:
    why = {one.place: one for one in guessed.columns} if guessed is not None else {}
    return [
        {
            "column": one.place + 1,
            "head": one.head,
            "target": str(one.target),
            "use": one.column.use,
            "sure": str(why[one.place].sure) if one.place in why else "given",
            "why": why[one.place].why if one.place in why else "the layout says so",
        }
        for one in found.placed.columns
    ]


def _lines(sheet: Sheet, found: Mapped) -> Sequence[str]:
    counts = {name: count for name, count in asdict(found.counts).items() if count}
    lines = [
        f"{sheet.name}: {', '.join(f'{count} {name}' for name, count in counts.items())}",
        "",
        table(
            (f"{one.head or one.place + 1}", str(one.target), str(one.column.use or ""))
            for one in found.placed.columns
        ),
    ]
    told = [
        *(f"Row {one.row}: “{one.text}” is no Party that is known (E3)." for one in found.unknown),
        *(f"Row {one.row} is no point: {one.text}" for one in found.left_out),
        *(f"{one.id}  {one.row}  {one.sentence}" for one in found.remarks),
    ]
    more = len(told) - _MOST_SHOWN
    lines += ["", *told[:_MOST_SHOWN]] if told else []
    return [*lines, f"and {more} more, with --json"] if more > 0 else lines
