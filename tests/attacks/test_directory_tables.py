"""Hostile and spoilt tables: cut, flipped, swollen and endless files are refused, and in time."""

import random
import zipfile
from dataclasses import replace
from io import BytesIO
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk.directory_files import csv_files, workbook
from pocdesk.desk.open_list import open_table
from pocdesk.directory import file_content, readers
from pocdesk.directory.mapped import directory_from, points_of
from pocdesk.directory.persons import suspects
from pocdesk.directory.readers import read_file
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sheet import Sheet
from pocdesk.directory.three_files import as_one
from pocdesk.domain.contact import Directory
from tests.attacks.fuzz.mutate import mutated
from tests.directory.strangers import ROWS, ods, packed, pages, word, word_cell, word_table, xls
from tests.directory.test_mapped import SNAPSHOT
from tests.directory.test_strangers import CARDS
from tests.directory.training import parties, plain, training

TEXT = "\r\n".join(";".join(row) for row in ROWS).encode()
WORD = word(word_table(*([*map(word_cell, row)] for row in ROWS)))
READ_HERE = (TEXT, CARDS.encode(), WORD, pages(ROWS), as_one(csv_files(training(), "list")))
BOOK = workbook(training())

Found = Directory | tuple[Sheet, ...] | DirectoryRefused


def found(content: bytes) -> Found:
    try:
        return read_file("hostile", content, parties())
    except DirectoryRefused as refused:
        return refused


def found_here(content: bytes) -> Found:
    """As `found`, with the child's part done in this process."""
    value, _ = file_content.answer(content, {})
    try:
        return readers.taken_over("hostile", content, value, parties())
    except DirectoryRefused as refused:
        return refused


@given(seed=st.integers(0, 1_000_000))
def test_a_spoilt_text_document_or_page_is_read_or_refused(seed: int) -> None:
    assert isinstance(found_here(mutated(READ_HERE, seed)), Directory | tuple | DirectoryRefused)


@pytest.mark.long
@pytest.mark.parametrize("content", [BOOK, xls(ROWS), ods(ROWS)], ids=["xlsx", "xls", "ods"])
def test_a_spoilt_workbook_is_read_or_refused(content: bytes) -> None:
    for seed in range(12):
        assert isinstance(found(mutated([content], seed)), Directory | tuple | DirectoryRefused)


@given(at=st.integers(0, len(BOOK) - 1))
def test_a_workbook_that_was_cut_is_refused(at: int) -> None:
    assert isinstance(found_here(BOOK[:at]), DirectoryRefused)


@pytest.mark.long
def test_a_flipped_byte_in_a_workbook_is_refused_or_changes_nothing() -> None:
    chance = random.Random(6)
    for _ in range(20):
        content = bytearray(BOOK)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        read = found(bytes(content))
        if isinstance(read, Directory):
            assert read.points == training().points


@pytest.mark.long
@given(at=st.integers(0, 10_000))
def test_channels_that_were_cut_are_refused_or_change_no_point_but_its_channels(at: int) -> None:
    files = dict(csv_files(training(), "list"))
    name = "list-channels.csv"
    files[name] = files[name][: at % len(files[name])]
    read = found_here(as_one(files))
    if isinstance(read, Directory):
        bare = [replace(point, channels=(), keys=()) for point in read.points]
        assert bare == [replace(point, channels=(), keys=()) for point in training().points]


def swollen(part: str, size: int) -> bytes:
    held = BytesIO(BOOK)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, bytes(size))
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        swollen("xl/media/image1.png", 11 << 20),
        swollen("xl/worksheets/sheet9.xml", 9 << 20),
        word("<w:p/>" + " " * (11 << 20)),
        packed({f"{number}.csv": b" " * (1 << 20) for number in range(11)}),
        b"a;b\n" * 2_000_000,
        packed({f"{number}.csv": b"a;" * 255 + b"\n" + b"a;\n" * 4_000 for number in range(2)}),
        b" " * (10 * 1024 * 1024 + 1),
    ],
    ids=["picture", "sheet", "document", "many", "rows", "wide", "file"],
)
def test_what_is_too_large_is_refused_by_its_number(content: bytes) -> None:
    read = found(content)
    assert isinstance(read, DirectoryRefused)
    assert read.error == "E7"
    assert str(read).isprintable()


@pytest.mark.parametrize(
    "content",
    [
        packed({f"{number}.csv": b"a;b" for number in range(2_001)}),
        packed({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><workbook>&b;</workbook>"}),
        word(word_table([word_cell("x", marks='<w:gridSpan w:val="99999999999999999999"/>')] * 9)),
        word("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>" + "x" * 50_000 + "</w:t></w:r></w:p></w:tc>"),
        b"BEGIN:VCARD\n" + b"TEL;" + b'"";' * 500_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 1_000_000,
        b'a;"' + b"x\n" * 4_000_000,
        b'"\t' * 4_000_000,
        b"%PDF-1.7\n" + b"1 0 obj<</Type/Pages/Kids[1 0 R]>>" * 50_000,
        b"\xff\xfe" + b"\x00\xd8" * 100_000,
        b"<" * 1_000_000,
    ],
    ids=[
        "members", "entity", "span", "cell", "card", "fold", "quote", "marks", "pdf", "half", "tag",
    ],
)  # fmt: skip
def test_a_trap_is_refused_and_nothing_hangs(content: bytes) -> None:
    read = found(content)
    assert isinstance(read, DirectoryRefused)
    assert str(read).isprintable()
    assert len(read.happened) < 300


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_one_line_of_another_encoding_spoils_no_other_whatever_ends_a_line(end: str) -> None:
    lines = [";".join(row).encode() for row in ROWS]
    lines[2] = lines[2].decode().encode("cp1252")
    read = found_here(end.encode().join(lines))
    assert isinstance(read, tuple)
    assert [tuple(cell.text for cell in row) for row in read[0].rows] == [*ROWS]


def test_cards_whose_lines_end_as_on_an_old_machine_are_cards() -> None:
    old = CARDS.replace("\r", "").replace("\n", "\r")
    read = found_here(old.encode())
    assert isinstance(read, tuple)
    assert read == found_here(CARDS.encode())


def test_a_number_of_thousands_of_figures_is_refused_in_plain_words() -> None:
    read = found_here(b'{"format": ' + b"9" * 100_000 + b"}")
    assert isinstance(read, DirectoryRefused)
    assert "a number of so many digits" in str(read)


def test_hidden_signs_in_a_stranger_s_cell_are_shown_as_such() -> None:
    read = found_here("Country;Pho\x1bne\r\nJapan;+81\x000\r\nPeru;\x07+51\r\n".encode("utf-16"))
    assert isinstance(read, DirectoryRefused)
    read = found_here(b"Country;Pho\x1bne\r\nJapan;+81 0\r\nPeru;\x07+51\r\n")
    assert isinstance(read, tuple)
    assert [row[1].text for row in read[0].rows] == ["Pho\ufffdne", "+81 0", "\ufffd+51"]


@pytest.mark.parametrize("unit", ["A", "a.", "1e+", "24/7 ", "Mon-", "( at ", "1-", "é"])
def test_a_cell_of_one_long_word_holds_nobody(unit: str) -> None:
    def table(signs: int) -> bytes:
        long = unit * (signs // len(unit))
        heads = "Country;Institution;Phone;E-mail;Hours"
        return f'{heads}\nJapan;Police;+81 3 1234 5678;"{long}";24/7\n'.encode()

    began = monotonic()
    sheets = read_file("t.csv", table(7_900), parties())
    assert not isinstance(sheets, Directory)
    opened = open_table("t.csv", table(7_900), sheets, parties())
    points_of(opened.sheet, opened.layout, parties())
    assert monotonic() - began < 5
    with pytest.raises(DirectoryRefused, match="a cell of it holds more than 8,000 characters"):
        read_file("t.csv", table(9_000), parties())


@pytest.mark.parametrize(
    "rows",
    [
        ["Country;Institution", *(f"Finland;Police {number}" for number in range(1_000))],
        ["Country;E-mail", "Finland;a0@b.example", *(f";a{at}@b.example" for at in range(1, 60))],
    ],
    ids=["points of a Party", "channels of a point"],
)
def test_a_table_of_more_than_the_format_has_room_for_is_refused(rows: list[str]) -> None:
    content = "\n".join(rows).encode()
    sheets = read_file("t.csv", content, parties())
    assert not isinstance(sheets, Directory)
    opened = open_table("t.csv", content, sheets, parties())
    read = points_of(opened.sheet, opened.layout, parties())
    with pytest.raises(DirectoryRefused, match=r"from 1 to 999|more than 50"):
        directory_from("t.csv", read, SNAPSHOT, sha256="0" * 64, parties=parties())


@pytest.mark.long
def test_rows_that_go_on_for_ever_take_no_time_that_grows_faster_than_they_do() -> None:
    cell = ", ".join(f"a{number}@b.example" for number in range(200))
    rows = [f";{cell}".replace("@", f".{row}@") for row in range(400)]
    content = "\n".join(["Country;E-mail", "Finland;a@b.example", *rows]).encode()
    began = monotonic()
    sheets = read_file("t.csv", content, parties())
    assert not isinstance(sheets, Directory)
    opened = open_table("t.csv", content, sheets, parties())
    points_of(opened.sheet, opened.layout, parties())
    assert monotonic() - began < 30


def test_names_and_words_of_one_row_are_not_compared_each_with_each() -> None:
    names = tuple(f"Aa{number} Bb{number}" for number in range(1_500))
    text = " ".join(f"Cc{number} Dd{number}" for number in range(1_500))
    began = monotonic()
    suspects([{**plain()["points"][0], "institution": text}], {0: names})
    assert monotonic() - began < 2
