"""A new version of the Directory, 500 points: from the file's bytes to the list of changes.

The limit is calamine to rows and a comparison of dictionaries: it checks nothing, makes no record
and trusts the file. The product unpacks within bounds, hands the cells over a pipe, looks at every
sign of them and makes records. The start of the limited child is a constant and told apart.
"""

import copy
import json
import time
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pocdesk.desk.directory_files import workbook
from pocdesk.directory import file_content, readers
from pocdesk.directory.changes import compare
from pocdesk.directory.readers import read_directory
from pocdesk.domain.contact import Directory
from tests.bench.ratio import judge, measure, write_times
from tests.directory.training import parties, plain, taken

GOAL = 1.5
POINTS = 500
START_MS = 200

pytestmark = pytest.mark.bench


def _many(version: str) -> Directory:
    """The training version over and over, so that two versions differ as the two files do."""
    value = plain(version)
    rows: list[Any] = []
    for number in range(POINTS):
        turn, place = divmod(number, len(value["points"]))
        row = copy.deepcopy(value["points"][place])
        row["ordinal"] += 10 * turn
        if row["point_id"] is not None:
            row["point_id"] += f"-{turn}"
        row["unit"] = f"{row['unit']} {turn}"
        rows.append(row)
    return taken({**value, "points": rows})


def _rows(content: bytes) -> dict[tuple[object, ...], dict[object, object]]:
    """Each row of each sheet as a dictionary, under what names it."""
    found: dict[tuple[object, ...], dict[object, object]] = {}
    book = CalamineWorkbook.from_object(BytesIO(content))
    for name in book.sheet_names:
        head, *rows = book.get_sheet_by_name(name).to_python()
        for row in rows:
            found[(name, *row[:3])] = dict(zip(head, row, strict=True))
    return found


def test_five_hundred_points_against_calamine() -> None:
    old, new = _many("2026-1"), workbook(_many("2026-2"))
    before = _rows(workbook(old))
    parties()

    def limit() -> float:
        begun = time.process_time()
        after = _rows(new)
        changes = [
            (key, column)
            for key, row in after.items()
            if key in before
            for column, cell in row.items()
            if before[key][column] != cell
        ]
        changes += [(key, None) for key in before.keys() ^ after.keys()]
        took = time.process_time() - begun
        assert changes
        return took

    def product() -> float:
        begun = time.process_time()
        value, _ = file_content.answer(new, {})
        answered = json.loads(json.dumps(value, ensure_ascii=False).encode())
        read = readers.taken_over("list.xlsx", new, answered, parties())
        assert isinstance(read, Directory)
        changes = compare(old, read)
        took = time.process_time() - begun
        assert changes.points
        return took

    measured = measure("directory: 500 points imported and compared", limit, product, rounds=15)
    whole = []
    for _ in range(5):
        begun = time.perf_counter()
        read_directory("list.xlsx", new, parties())
        whole.append(1000 * (time.perf_counter() - begun))
    write_times("directory: 500 points with the start of the child", whole, START_MS)
    judge(measured, GOAL)
