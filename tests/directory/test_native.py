"""The own format as JSON, as a workbook and as three CSVs: one Directory, and nothing is lost."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.desk.directory_files import csv_files, json_bytes, workbook
from pocdesk.directory import file_content, readers
from pocdesk.directory.format_words import KEY_KINDS
from pocdesk.directory.grid import MOST_ROWS
from pocdesk.directory.one_text import joined, parted
from pocdesk.directory.readers import read_directory, read_file
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.three_files import are_the_three, as_one, siblings
from pocdesk.domain.contact import Directory
from pocdesk.paths import shipped
from tests.directory.made import directories
from tests.directory.training import parties, plain, training

TRAINING = "resources/training/training-directory-2026-2"
PARTS = ("snapshot", "points", "channels")


def three() -> dict[str, bytes]:
    paths = [shipped(f"{TRAINING}-{part}.csv") for part in PARTS]
    return {path.name: path.read_bytes() for path in paths}


def here(content: bytes) -> Directory:
    """As `read_directory`, with the child's part done in this process."""
    value, _ = file_content.answer(content, {})
    found = readers.taken_over("here", content, value, parties())
    assert isinstance(found, Directory)
    return found


def same(one: Directory, other: Directory) -> bool:
    """Whether they say the same; the hash is always that of the file that was read."""
    return replace(one, snapshot=replace(one.snapshot, source_sha256="")) == replace(
        other, snapshot=replace(other.snapshot, source_sha256="")
    )


def test_the_training_workbook_is_the_training_json() -> None:
    path = shipped(f"{TRAINING}.xlsx")
    found = read_directory(path.name, path.read_bytes(), parties())
    assert found.points == training().points
    assert found.snapshot.source_name == path.name
    assert same(
        replace(found, snapshot=replace(found.snapshot, source_name="list.json")), training()
    )


def test_the_three_training_tables_are_the_training_json() -> None:
    found = read_directory("three.zip", as_one(three()), parties())
    assert found.points == training().points
    assert found.snapshot.version_label == "2026-2"


def test_three_files_are_one_whatever_their_order() -> None:
    files = three()
    backwards = dict(reversed(files.items()))
    assert as_one(files) == as_one(backwards)


def test_one_of_three_files_finds_the_others(tmp_path: Path) -> None:
    for name, content in three().items():
        (tmp_path / name).write_bytes(content)
    points = tmp_path / "training-directory-2026-2-points.csv"
    found = siblings(points)
    assert [path.name.rpartition("-")[2] for path in found] == [f"{part}.csv" for part in PARTS]
    assert are_the_three(found)
    found[0].unlink()
    assert siblings(points) == (points,)
    assert siblings(tmp_path / "points.json") == (tmp_path / "points.json",)


@pytest.mark.parametrize("version", ["2026-1", "2026-2"])
def test_what_is_written_has_the_keys_of_the_format(version: str) -> None:
    written = json.loads(json_bytes(training(version)))
    written["snapshot"].update(source_sha256=None, source_name=None)
    assert written == plain(version)


def test_the_training_directory_goes_through_all_three_kinds() -> None:
    whole = training()
    for content in (json_bytes(whole), workbook(whole), as_one(csv_files(whole, "list"))):
        assert same(read_directory("again", content, parties()), whole)


@settings(max_examples=25, deadline=None)
@given(directories())
def test_json_to_a_workbook_to_json_loses_nothing(made: Directory) -> None:
    found = here(workbook(made))
    assert same(found, made)
    assert same(here(json_bytes(found)), made)


@pytest.mark.long
@settings(max_examples=25, deadline=None)
@given(directories())
def test_all_three_kinds_of_one_directory_are_read_alike(made: Directory) -> None:
    for content in (json_bytes(made), workbook(made), as_one(csv_files(made, "list"))):
        assert same(here(content), made)


def test_other_programs_read_what_is_written() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(training())))
    assert book.sheetnames == [*PARTS]
    assert book["points"]["A2"].value == "TRN-AD-1"
    assert {cell.data_type for row in book["channels"].rows for cell in row} <= {"s", "n"}
    assert book["channels"]["C3"].value == "+999 200 55 1035"


def test_no_cell_of_a_csv_starts_a_formula_but_a_telephone_number() -> None:
    point = replace(training().points[0], unit='=HYPERLINK("x")', competence="a\n=1+1")
    made = replace(training(), points=(point,))
    files = csv_files(made, "list")
    assert b"\"'=HYPERLINK" in files["list-points.csv"]
    assert b"a\n'=1+1" in files["list-points.csv"]
    assert b'"+999 200' in files["list-channels.csv"]
    assert same(here(as_one(files)), made)


Spoil = Callable[[openpyxl.Workbook], object]


def cell(sheet: str, place: str, value: str | None) -> Spoil:
    return lambda book: book[sheet].__setitem__(place, value)


def again(book: openpyxl.Workbook) -> None:
    book["points"].append([each.value for each in book["points"][2]])


def too_many(book: openpyxl.Workbook) -> None:
    for number in range(50):
        book["channels"].append(["TRN-AD-1", "phone", f"+999 1234{number:03}", "general", 1])


@pytest.mark.parametrize(
    ("spoil", "error", "row", "field"),
    [
        (too_many, "E7", "points[0] (TRN-AD-1)", "channels"),
        (cell("snapshot", "B2", "other-list"), "E1", "", "format"),
        (cell("snapshot", "B3", "2.0"), "E1", "", "format_version"),
        (cell("snapshot", "A4", "format"), None, "snapshot, row 4", "key"),
        (cell("snapshot", "B11", "perhaps"), None, "", "snapshot.complete"),
        (again, "E4", "points, row 93", "point_ref"),
        (cell("channels", "A2", "TRN-ZZ-9"), "E5", "channels, row 2", "point_ref"),
        (cell("channels", "A2", None), None, "channels, row 2", "point_ref"),
        (cell("channels", "E2", "first"), None, "points[0] (TRN-AD-1)", "channels[0].priority"),
        (cell("channels", "F2", "AB"), None, "points[0] (TRN-AD-1)", "channels[0].fingerprint"),
        (cell("points", "B2", "QQ"), "E3", "points[0] (TRN-AD-1)", "party"),
        (cell("points", "T2", "soon"), "E6", "points[0] (TRN-AD-1)", "source_updated_on"),
        (cell("points", "L2", "hours; always"), None, "points, row 2", "availability"),
        (cell("points", "F2", '="a"&"b"'), None, "points, row 2", ""),
        (cell("points", "C1", "colour"), None, "points", ""),
        (cell("points", "C1", "party"), None, "points", ""),
        (cell("points", "X2", "beside"), None, "points, row 2", ""),
    ],
)
def test_a_fault_in_a_table_is_named_by_its_row(
    spoil: Spoil, error: str | None, row: str, field: str
) -> None:
    book = openpyxl.load_workbook(shipped(f"{TRAINING}.xlsx"))
    spoil(book)
    held = BytesIO()
    book.save(held)
    with pytest.raises(DirectoryRefused) as refused:
        here(held.getvalue())
    found = refused.value
    assert (found.error, found.row, found.field) == (error, row, field)


def tables() -> dict[str, list[list[str]]]:
    """The columns of the training workbook as the child hands them over, equally long."""
    value: Any = file_content.answer(shipped(f"{TRAINING}.xlsx").read_bytes(), {})[0]
    found = {
        table["name"]: [parted(texts, MOST_ROWS) or [] for texts, _ in table["columns"]]
        for table in value["sheets"]
    }
    for columns in found.values():
        for cells in columns:
            cells += [""] * (len(columns[0]) - len(cells))
    return found


TABLES = tables()


def taken_over(given: dict[str, list[list[str]]]) -> Directory:
    """What is read of these tables."""
    sheets = [
        {"name": name, "origin": "xlsx", "columns": [[joined(cells), ""] for cells in columns]}
        for name, columns in given.items()
    ]
    found = readers.taken_over("here", b"", {"sheets": sheets}, parties())
    assert isinstance(found, Directory)
    return found


FIELDS = {
    "availability": "availability.kind",
    "zone": "availability.zone",
    "instr_general": "instructions.general",
    "instr_preservation": "instructions.preservation",
    "instr_emergency": "instructions.emergency",
    "must_state": "instructions.must_state",
    **{name: f"{name}[0]" for name in ("types", "networks", "languages", "accepts")},
}


def spoilt(name: str, column: int, row: int) -> DirectoryRefused:
    """The refusal of the training workbook with a control sign for this cell."""
    given = copy.deepcopy(TABLES)
    given[name][column][row] = "\x07"
    with pytest.raises(DirectoryRefused) as refused:
        taken_over(given)
    return refused.value


@given(data=st.data())
def test_any_spoilt_cell_of_the_points_is_refused_by_its_name(data: st.DataObject) -> None:
    columns = TABLES["points"]
    column = data.draw(st.integers(1, len(columns) - 1))
    row = data.draw(st.integers(1, len(columns[0]) - 1))
    found = spoilt("points", column, row)
    head = columns[column][0]
    given_id = columns[0][row]
    name = f"points[{row - 1}]" + ("" if given_id.startswith("#") else f" ({given_id})")
    assert (found.row, found.field) == (name, FIELDS.get(head, head))


@given(data=st.data())
def test_any_spoilt_cell_of_the_channels_is_refused_by_its_name(data: st.DataObject) -> None:
    columns = TABLES["channels"]
    column = data.draw(st.integers(0, len(columns) - 1))
    row = data.draw(st.integers(1, len(columns[0]) - 1))
    found = spoilt("channels", column, row)
    owner, head = columns[0][row], columns[column][0]
    if head == "point_ref":
        assert (found.row, found.field, found.error) == (f"channels, row {row + 1}", head, "E5")
        return
    kinds = [kind for ref, kind in list(zip(*columns[:2], strict=True))[1:row] if ref == owner]
    is_key = columns[1][row] in KEY_KINDS and head != "kind"
    place = sum((kind in KEY_KINDS) is is_key for kind in kinds)
    at = TABLES["points"][0].index(owner) - 1
    assert found.row == f"points[{at}]" + ("" if owner.startswith("#") else f" ({owner})")
    assert found.field.startswith(f"{'keys' if is_key else 'channels'}[{place}].")
    assert head == "kind" or found.field.endswith(f".{head}")


def test_channels_find_their_points_in_whatever_order_they_stand() -> None:
    given = copy.deepcopy(TABLES)
    for cells in given["channels"]:
        cells[1:] = cells[:0:-1]
    assert taken_over(given).points == tuple(
        replace(point, channels=point.channels[::-1], keys=point.keys[::-1])
        for point in training().points
    )


def test_blank_rows_are_left_out_and_counted() -> None:
    given = copy.deepcopy(TABLES)
    for cells in given["points"]:
        cells.insert(2, " ")
    assert taken_over(given).points == training().points
    for cells in given["points"]:
        cells.append(cells[3])
    with pytest.raises(DirectoryRefused) as refused:
        taken_over(given)
    assert (refused.value.row, refused.value.field) == ("points, row 94", "point_ref")


@given(st.lists(st.text("a,\x7f\x80\x81", max_size=4)))
def test_texts_are_handed_over_as_one_whatever_sign_they_hold(texts: list[str]) -> None:
    assert parted(joined(texts), len(texts)) == texts
    assert not texts or parted(joined(texts), len(texts) - 1) is None


def test_a_text_of_all_the_signs_that_part_others_is_refused() -> None:
    every = "".join(map(chr, range(0x7F, 0xA0)))
    with pytest.raises(DirectoryRefused, match="it is neither a table nor a text"):
        readers.taken_over(
            "here", b"", file_content.answer(f"a,b\n{every},c\n".encode(), {})[0], {}
        )


def test_numbers_and_dates_that_a_spreadsheet_made_are_read_as_their_texts() -> None:
    book = openpyxl.load_workbook(shipped(f"{TRAINING}.xlsx"))
    book["points"]["D2"] = 1
    book["points"]["T2"] = training().points[0].source_updated_on
    book["snapshot"]["B11"] = True
    held = BytesIO()
    book.save(held)
    assert here(held.getvalue()).points == training().points


def test_a_single_table_is_no_directory() -> None:
    path = shipped(f"{TRAINING}-points.csv")
    found = read_file(path.name, path.read_bytes(), parties())
    assert isinstance(found, tuple)
    with pytest.raises(DirectoryRefused) as refused:
        read_directory(path.name, path.read_bytes(), parties())
    assert refused.value.error == "E1"
