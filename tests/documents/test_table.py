"""Tables for spreadsheets: other programs read what was written, and compute none of it."""

import csv
import re
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.documents.table import Cell, csv_bytes, xlsx_bytes

HEADER = ("Reference", "Subject", "Received (UTC)", "Received (Europe/Helsinki)")
AT = datetime(2026, 11, 22, 2, 12, 59, 999_999, tzinfo=UTC)
ROW: tuple[Cell, ...] = ("DESK-2026-00001", "Côte «警視庁» بلاغ", AT, None)
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
DANGEROUS = (
    "=1+1",
    "+358 9 1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=cmd|' /C calc'!A0",
    ' "=1+1',
    "'=1+1",
    "\uff1d1+1",
    '=HYPERLINK("https://x.example";"y")',
)
_signs = st.text(st.sampled_from("=+-@;,|\t\r\n\"' ab\uff1d") | st.characters(), max_size=12)


def _csv(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def _sheet(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).active


def _unescaped(text: str) -> str:
    """Signs that a workbook writes as _x005F_; openpyxl leaves that to its caller."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda hit: chr(int(hit[1], 16)), text)


def _one_line(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


def test_a_csv_tells_its_encoding_and_keeps_every_script() -> None:
    content = csv_bytes(HEADER, [ROW])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert _csv(content) == [
        list(HEADER),
        ["DESK-2026-00001", "Côte «警視庁» بلاغ", "2026-11-22T02:12:59Z", ""],
    ]


def test_times_of_both_zones_are_the_same_instant() -> None:
    here = AT.astimezone(ZoneInfo("Europe/Helsinki"))
    rows = [("x", "y", AT, here)]

    (_, (_, _, utc, local)) = _csv(csv_bytes(HEADER, rows))
    assert local == "2026-11-22T04:12:59+02:00"
    assert datetime.fromisoformat(utc) == datetime.fromisoformat(local)

    sheet = _sheet(xlsx_bytes("Cases", HEADER, rows))
    assert sheet["C2"].value == datetime(2026, 11, 22, 2, 12, 59)
    assert sheet["D2"].value == datetime(2026, 11, 22, 4, 12, 59)
    assert sheet["C2"].is_date
    assert sheet["C2"].number_format == "yyyy\\-mm\\-dd\\ hh:mm:ss"


@given(at=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_a_time_in_a_workbook_is_the_second_it_was(at: datetime) -> None:
    value = _sheet(xlsx_bytes("T", ["At"], [[at]]))["A2"].value

    assert abs(value - at.replace(tzinfo=None, microsecond=0)) < timedelta(milliseconds=1)


def test_a_workbook_is_read_as_it_was_written() -> None:
    sheet = _sheet(xlsx_bytes("Cases", HEADER, [ROW, ("DESK-2026-00002", "", None, AT)]))

    assert sheet.title == "Cases"
    assert [cell.value for cell in sheet[1]] == list(HEADER)
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet["B2"].value == "Côte «警視庁» بلاغ"
    assert (sheet["B3"].value, sheet["C3"].value) == (None, None)
    assert sheet["D3"].value == AT.replace(tzinfo=None, microsecond=0)
    assert 3 < sheet.column_dimensions["A"].width < 30


def test_a_table_may_have_no_rows_or_many_columns() -> None:
    assert _csv(csv_bytes(["A"], [])) == [["A"]]
    wide = [str(number) for number in range(1, 60)]

    sheet = _sheet(xlsx_bytes("Wide", wide, [wide]))

    assert [cell.value for cell in sheet[2]] == wide
    assert sheet.max_column == 59
    assert _sheet(xlsx_bytes("None", ["A"], [])).max_row == 1


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_dangerous_cell_is_text_to_every_program(text: str) -> None:
    ((_, cell),) = _csv(csv_bytes(("A", "B"), [("x", text)]))[1:]
    assert cell == f"'{_one_line(text)}"

    content = xlsx_bytes("Cases", ("A", "B"), [("x", text)])
    read = _sheet(content)["B2"]
    assert read.data_type == "s"
    assert read.value == _one_line(text)
    assert read.quotePrefix
    assert b"<f>" not in zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@settings(max_examples=300)
@given(cells=st.lists(st.tuples(_signs, _signs, _signs), min_size=1, max_size=3))
def test_no_spreadsheet_finds_a_formula_in_a_csv_whatever_its_separator(
    delimiter: str, cells: list[tuple[str, str, str]]
) -> None:
    content = csv_bytes(("A", "B", "C"), cells)

    for row in _csv(content, delimiter):
        for cell in row:
            assert delimiter != "," or not cell.startswith(("\t", "\r", "\n"))
            assert not cell.strip().startswith(tuple(SIGNS))


@given(rows=st.lists(st.tuples(_signs, _signs), max_size=4))
def test_a_harmless_text_comes_back_from_a_csv_unchanged(rows: list[tuple[str, str]]) -> None:
    read = _csv(csv_bytes(("A", "B"), rows))[1:]

    assert len(read) == len(rows)
    for row, found in zip(rows, read, strict=True):
        for text, cell in zip(row, found, strict=True):
            line = _one_line(text.encode("utf-8", "replace").decode())
            assert cell.replace("'", "") == line.replace("'", "")
            if not re.search(f"[{re.escape(SIGNS)}]", line):
                assert cell == line


@given(rows=st.lists(st.tuples(_signs, _signs), max_size=4))
def test_every_text_comes_back_from_a_workbook(rows: list[tuple[str, str]]) -> None:
    sheet = _sheet(xlsx_bytes("Cases", ("A", "B"), rows))

    for number, row in enumerate(rows, 2):
        for text, cell in zip(row, (sheet[f"A{number}"], sheet[f"B{number}"]), strict=True):
            shown = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", _one_line(text))
            assert _unescaped(cell.value or "") == shown
            assert cell.data_type in {"s", "n"}
            assert cell.value is None or cell.data_type == "s"


def test_what_a_spreadsheet_would_unescape_or_could_not_hold_stays_itself() -> None:
    content = xlsx_bytes("A & B <c>", ("x" * 40_000,), [("_x000D_ & <b>",)])
    sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()

    assert "_x005F_x000D_ &amp; &lt;b&gt;" in sheet
    assert len(_sheet(content)["A1"].value) == 32_767
    assert _sheet(content).title == "A & B <c>"


def test_nothing_is_laid_into_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))

    assert xlsx_bytes("Cases", HEADER, [ROW] * 500).startswith(b"PK")
    assert csv_bytes(HEADER, [ROW] * 500)


def test_the_same_table_gives_the_same_bytes_and_names_no_machine() -> None:
    first, second = (xlsx_bytes("Cases", HEADER, [ROW]) for _ in range(2))

    assert first == second
    archive = zipfile.ZipFile(BytesIO(first))
    assert not [name for name in archive.namelist() if name.startswith("docProps")]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
