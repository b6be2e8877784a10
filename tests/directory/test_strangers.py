"""Tables of strangers, of every kind that is read: their cells come as sheets, or a reason does."""

import datetime
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pocdesk.directory import file_content, readers
from pocdesk.directory.readers import read_file
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sheet import Origin, Sheet
from pocdesk.paths import shipped
from tests.directory.strangers import (
    ROWS,
    ods,
    packed,
    pages,
    word,
    word_cell,
    word_table,
    workbook,
    workbook_of,
    xls,
)
from tests.directory.training import parties

CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Cyber Division\\, National Police\r
N:;;;;\r
ORG:National Police;Cyber Division;24/7 Desk\r
TEL;TYPE=WORK,VOICE:+81 3 5550 1035\r
TEL;TYPE=CELL:+81 90 5550 1035\r
item1.TEL;TYPE=fax:+81 3 5550 1063\r
TEL;type=work:+81 3 5550 1042\r
EMAIL;TYPE=INTERNET:contact@jp-poc.example\r
ADR;TYPE=WORK:;;1-1 Street;Tokyo;;100;Japan\r
NOTE:Call first.\\nThen wr\r
 ite; not before.\r
TZ:Asia/Tokyo\r
REV:20260905T120000Z\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
KIND:org\r
FN:Office central\r
ORG:Police nationale\r
TEL;VALUE=uri;PREF=2;TYPE="voice,work":tel:+33-1-5550-1042\r
TEL;VALUE=uri;PREF=1:tel:+33-1-5550-1035;ext=7\r
LANG;PREF=2:en\r
LANG;PREF=1:fr\r
URL:https://portal.fr-poc.example\r
KEY:https://fr-poc.example/key.asc\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dup=C3=A9;Ren=C3=\r
=A9e\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9e Dup=C3=A9\r
ORG:Gendarmerie\r
END:VCARD\r
"""


def sheets(content: bytes) -> tuple[Sheet, ...]:
    """As `read_file`, with the child's part done in this process."""
    value, _ = file_content.answer(content, {})
    found = readers.taken_over("list", content, value, parties())
    assert isinstance(found, tuple)
    for sheet in found:
        assert len({len(row) for row in sheet.rows}) == 1
    return found


def texts(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in sheet.rows]


def joined(rows: Sequence[Sequence[Any]], separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in rows)


def quoted(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        (workbook_of(ROWS), Origin.XLSX),
        (xls(ROWS), Origin.XLS),
        (ods(ROWS), Origin.ODS),
        (quoted(",").encode(), Origin.CSV),
        (quoted(";").encode("utf-8-sig"), Origin.CSV),
        (joined(ROWS, ";").encode("cp1252"), Origin.CSV),
        (joined(ROWS, "\t").encode("utf-16"), Origin.TEXT),
        (joined(ROWS, "\t").encode("utf-16-le"), Origin.TEXT),
        (joined(ROWS, "\t").encode("utf-16-be"), Origin.TEXT),
        (joined(ROWS, "|").encode(), Origin.TEXT),
        (joined(ROWS, "\t").replace("\r\n", "\r").encode(), Origin.TEXT),
        (word(word_table(*([*map(word_cell, row)] for row in ROWS))), Origin.DOCX),
        (pages(ROWS), Origin.PDF),
        (packed({"a/list.csv": quoted(",").encode()}), Origin.CSV),
    ],
)
def test_the_same_table_is_read_of_every_kind(content: bytes, origin: Origin) -> None:
    (sheet,) = sheets(content)
    assert sheet.origin is origin
    assert sheet.guessed is (origin is Origin.PDF)
    assert [row for row in texts(sheet) if row[0]] == [*ROWS]


def test_the_messy_training_workbook_comes_with_its_marks() -> None:
    path = shipped("resources/training/training-directory-messy.xlsx")
    found = read_file(path.name, path.read_bytes(), parties())
    assert isinstance(found, tuple)
    (sheet,) = found
    assert sheet.name == "Répertoire"
    assert [cell.text for cell in sheet.rows[4]][:3] == ["Pays", "Institution", "Service"]
    cells = [cell for row in sheet.rows for cell in row]
    assert sum(cell.number for cell in cells) == 10
    assert sum(cell.above for cell in cells) == 11
    assert sum("\n" in cell.text for cell in cells) == 54
    assert not any(cell.formula for cell in cells)
    assert sheet.rows[9][4].text == "999205551035"


def test_a_workbook_tells_numbers_formulas_and_merged_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"], sheet["C2"], sheet["D2"] = "Country", "Phone", "Since"
        sheet["B3"], sheet["C3"], sheet["D3"] = "Brazil", 551155501035, datetime.date(2026, 7, 24)
        sheet["C4"], sheet["D4"] = '=HYPERLINK("tel")', datetime.time(8, 30)
        sheet["C5"], sheet["D5"] = 0.5, True
        sheet.merge_cells("B3:B5")
        sheet["E2"] = "Line\r\nbreak"
        sheet.merge_cells("E2:F3")

    (sheet,) = sheets(workbook(fill))
    assert texts(sheet) == [
        ("", "", "", ""),
        ("Country", "Phone", "Since", "Line\nbreak"),
        ("Brazil", "551155501035", "2026-07-24", "Line\nbreak"),
        ("Brazil", "", "08:30", ""),
        ("Brazil", "0.5", "true", ""),
    ]
    marks = {
        (row, column): (cell.number, cell.formula, cell.above)
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if cell.number or cell.formula or cell.above
    }
    assert marks == {
        (2, 1): (True, False, False),
        (2, 2): (True, False, False),
        (2, 3): (False, False, True),
        (3, 0): (False, False, True),
        (3, 1): (False, True, False),
        (3, 2): (True, False, False),
        (4, 0): (False, False, True),
        (4, 1): (True, False, False),
    }


def test_a_formula_is_told_whatever_prefix_its_sheet_gives_its_tags() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "Country", "Note of :f > 1"
        sheet["A2"], sheet["B2"] = "Japan", '=HYPERLINK("tel")'

    with zipfile.ZipFile(BytesIO(workbook(fill))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    tagged = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[name]).replace(b"xmlns=", b"xmlns:x=")
    for part in (parts[name], tagged):
        (sheet,) = sheets(packed({**parts, name: part}))
        marks = [[cell.formula for cell in row] for row in sheet.rows]
        assert marks == [[False, False], [False, True]]


def test_numbers_of_old_and_open_workbooks_are_marked() -> None:
    for content in (xls([("Phone",), (3225550100.0,)]), ods([("Phone",), (3225550100.0,)])):
        (sheet,) = sheets(content)
        assert (sheet.rows[1][0].text, sheet.rows[1][0].number) == ("3225550100", True)


def test_hidden_sheets_and_empty_ones_are_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "seen"
        book = sheet.parent
        assert book is not None
        book.create_sheet("empty")
        hidden = book.create_sheet("hidden")
        hidden["A1"], hidden.sheet_state = "unseen", "hidden"

    assert [texts(sheet) for sheet in sheets(workbook(fill))] == [[("seen",)]]


def test_a_line_of_another_encoding_is_read_in_its_own() -> None:
    lines = [row.encode() for row in joined(ROWS, ";").split("\r\n")]
    lines[3] = lines[3].decode().encode("cp1252")
    (sheet,) = sheets(b"\r\n".join(lines))
    assert texts(sheet) == [*ROWS]


def test_commas_and_line_breaks_in_quoted_cells_part_nothing() -> None:
    text = 'Country;Phone\r\nJapan;"+81 1; or\r\n+81 2"\r\nPeru;"said ""24/7"""\r\n'
    (sheet,) = sheets(text.encode())
    assert texts(sheet)[1:] == [("Japan", "+81 1; or\n+81 2"), ("Peru", 'said "24/7"')]


def test_a_quotation_mark_alone_in_a_pasted_cell_says_as_above() -> None:
    text = 'Country\tUnit\tNote\nJapan\tDesk\tcall\nPeru\t"\twrite\nChile\t"\tcall\n'
    (sheet,) = sheets(text.encode())
    assert texts(sheet)[2:] == [("Peru", '"', "write"), ("Chile", '"', "call")]


def test_lists_inside_cells_are_not_taken_for_columns() -> None:
    text = "Country,Types,Phone\nJapan,police; other,1\nPeru,police; other,2\nChile,a; b,3\n"
    (sheet,) = sheets(text.encode())
    assert texts(sheet)[1] == ("Japan", "police; other", "1")


def test_a_word_table_keeps_spans_lines_and_nested_words() -> None:
    inner = word_table([word_cell("inner")])
    nested = f"<w:tc>{'<w:p><w:r><w:t>outer</w:t></w:r></w:p>'}{inner}</w:tc>"
    body = "<w:p><w:r><w:t>Title</w:t></w:r></w:p>" + word_table(
        [word_cell("List", marks='<w:gridSpan w:val="3"/>')],
        [
            word_cell("Brazil", marks='<w:vMerge w:val="restart"/>'),
            word_cell("+55 1", "+55 2"),
            nested,
        ],
        [word_cell("", marks="<w:vMerge/>"), word_cell("+55 3"), word_cell("b<r/>")],
    )
    other = word_table([word_cell("second")])
    first, second = sheets(word(body + other))
    assert texts(first) == [
        ("List", "", ""),
        ("Brazil", "+55 1\n+55 2", "outer\ninner"),
        ("Brazil", "+55 3", "b<r/>"),
    ]
    assert first.rows[2][0].above
    assert not first.rows[1][0].above
    assert (first.name, second.name) == ("Table 1", "Table 2")


def test_the_pages_of_a_list_are_one_table_with_one_head() -> None:
    first = (ROWS[0], ("Japan", "National Police", "+81 1\n+81 2", "a@jp-poc.example"))
    second = (ROWS[0], ("Peru", "Policia\nDivision", "+51 1", "a@pe-poc.example"))
    (sheet,) = sheets(pages(first, second, titles=("List of the 24/7 points of contact",)))
    assert sheet.guessed
    rows = [row for row in texts(sheet) if sum(map(bool, row)) > 1]
    assert rows == [*first, second[1]]


def test_cards_are_rows_under_plain_names() -> None:
    (sheet,) = sheets(CARDS.encode())
    head, *rows = texts(sheet)
    japan, france, person = (dict(zip(head, row, strict=True)) for row in rows)
    assert sheet.origin is Origin.VCARD
    assert {key: value for key, value in japan.items() if value} == {
        "country": "Japan",
        "institution": "National Police",
        "unit": "Cyber Division, 24/7 Desk",
        "name": "Cyber Division, National Police",
        "phone_1": "+81 3 5550 1035",
        "phone_2": "+81 3 5550 1042",
        "mobile": "+81 90 5550 1035",
        "fax": "+81 3 5550 1063",
        "email_1": "contact@jp-poc.example",
        "address": "1-1 Street, Tokyo, 100",
        "zone": "Asia/Tokyo",
        "instructions": "Call first.\nThen write; not before.",
        "source_updated_on": "2026-09-05",
    }
    assert {key: value for key, value in france.items() if value} == {
        "institution": "Police nationale",
        "unit": "Office central",
        "phone_1": "+33-1-5550-1035",
        "phone_2": "+33-1-5550-1042",
        "portal": "https://portal.fr-poc.example",
        "languages": "fr; en",
        "key": "https://fr-poc.example/key.asc",
    }
    assert {key: value for key, value in person.items() if value} == {
        "institution": "Gendarmerie",
        "name": "Renée Dupé",
    }


FAR = workbook(lambda sheet: [sheet.cell(1, 1, "a"), sheet.cell(1_048_576, 16_384, "b")])
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"PK\x03\x04 nonsense", None, "the container is damaged"),
        (packed({"a.exe": b"MZ"}), None, "it is a container of other files than tables"),
        (packed({"xl/workbook.xml": b"<a"}), None, "it is no sound workbook"),
        (workbook(id), "E2", "there is not one row in it"),
        (LOCKED, None, "it is locked with a password"),
        (xls(ROWS)[:700], None, "it is no sound workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "it is no sound workbook"),
        (b"<html><table><tr><td>a</table>", None, "it is a web page"),
        (b"Dear colleague,\n\nthank you.\n", None, "no columns can be told apart in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, None, "it is neither a table nor a text"),
        (b"%PDF-1.4 nonsense", None, "it is no sound PDF"),
        (pages([["one column"]]), None, "no columns can be told apart on its pages"),
        (pages([[""]]), None, "no columns can be told apart on its pages"),
        (word("<w:p/>"), None, "there is no table in the document"),
        (word("<w:tbl>" * 300 + "</w:tbl>" * 300), None, "too deep inside each other"),
        (packed({"word/document.xml": b"<!DOCTYPE a><a/>"}), None, "a document type"),
        (packed({"content.xml": b"<a/>"}), None, "it is an open document, but no spreadsheet"),
        (b"BEGIN:VCARD\nFN:a\n", None, "it is cut: the last card does not end"),
        (b"BEGIN:VCARD\nno property\nEND:VCARD", None, "line 2 is none of a vCard"),
        (b"BEGIN:VCARD\nEND:VCARD\nFN:a\n", None, "line 3 stands between two cards"),
        (b"a;b\n" * 5_001, "E7", "it has more than 5,000 rows"),
        ((";" * 256 + "a\n").encode() * 2, None, "no columns can be told apart in it"),
        (b"a,b\xff\xfe\x00", None, "it is neither a table nor a text"),
        (b"\xff\xfea", None, "it is cut, or no text at all"),
    ],
)
def test_what_gives_no_table_is_refused_with_its_reason(
    content: bytes, error: str | None, said: str
) -> None:
    with pytest.raises(DirectoryRefused, match=said) as refused:
        sheets(content)
    assert refused.value.error == error


def test_a_table_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(DirectoryRefused, match="ended by the system"):
        read_file("far.xlsx", FAR, parties())
