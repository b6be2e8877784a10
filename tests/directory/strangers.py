"""Lists as strangers send them, made up: workbooks, texts, Word files, pages and cards."""

import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfgen.canvas import Canvas

from tests.intake.outlook_files import compound

ROWS = (
    ("Country", "Institution", "Phone", "E-mail"),
    ("Japan", "National Police, Cyber Division", "+81 3 5550 1035", "contact@jp-poc.example"),
    ("France", "Office central «cyber»", "+33 1 55 50 10 35", "contact@fr-poc.example"),
    ("Côte d'Ivoire", "Plateforme de lutte", "+225 27 55 50 10 35", "contact@ci-poc.example"),
)


def workbook(fill: Callable[[Worksheet], object]) -> bytes:
    """A workbook with one sheet that `fill` has filled."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def workbook_of(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with these rows."""

    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append([*row])

    return workbook(fill)


def packed(parts: Mapping[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A workbook of Excel 97 (BIFF8) with one sheet called List."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                cells += record(0x0204, place + text(value))
            else:
                cells += record(0x0203, place + struct.pack("<d", value))
    end = record(0x000A, b"")
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0)) + cells + end
    name = b"List"

    def book(at: int) -> bytes:
        begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0))
        told = struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name
        return begin + record(0x0085, told) + end

    # Streams of less than 4,096 bytes would lie elsewhere in such a file.
    return compound({"Workbook": book(len(book(0))) + sheet + bytes(4_096)})


def ods(rows: Sequence[Sequence[str | float]]) -> bytes:
    def cell(value: str | float) -> str:
        if isinstance(value, str):
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
            return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        '<office:document-content office:version="1.2" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="List">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
            b'opendocument:xmlns:manifest:1.0"/>',
        }
    )


def word(body: str) -> bytes:
    """A Word file with these elements in its body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document.encode()})


def word_cell(*lines: str, marks: str = "") -> str:
    words = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{words}</w:tc>"


def word_table(*rows: Sequence[str]) -> str:
    body = "".join("".join(("<w:tr>", *row, "</w:tr>")) for row in rows)
    return f"<w:tbl>{body}</w:tbl>"


def pages(*rows: Sequence[Sequence[str]], titles: Sequence[str] = ()) -> bytes:
    """A PDF with a page for each of `rows`; a line break in a cell begins a line below."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=(842, 595))
    for page in rows:
        canvas.setFont("Helvetica", 9)
        up = 560
        for title in titles:
            canvas.drawString(200, up, title)
            up -= 30
        for row in page:
            for place, cell in enumerate(row):
                for line, text in enumerate(cell.split("\n")):
                    canvas.drawString(40 + 190 * place, up - 11 * line, text)
            up -= 11 * max(cell.count("\n") for cell in row) + 24
        canvas.drawString(400, 20, "page")
        canvas.showPage()
    canvas.save()
    return held.getvalue()
