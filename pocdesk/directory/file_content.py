"""What a Directory file holds, told by its content and never by its name; in the limited child."""

from codecs import BOM_UTF8
from collections.abc import Mapping

from pocdesk.directory.grid import MOST_BYTES, Grid, Unread, plain_of
from pocdesk.directory.json_file import read_json
from pocdesk.directory.sheet import Origin
from pocdesk.directory.written_text import text_in
from pocdesk.packed_file import PackedFile, TooMuch

_PACKED, _COMPOUND, _PAGES = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_MOST_FILES = 50


def answer(content: bytes, options: Mapping[str, str | int | float]) -> tuple[object, list[bytes]]:
    """In the child: {"read": value} for JSON, {"sheets": tables} for any other table, or
    {"refused": reason, "error": id or None}."""
    try:
        return _read(content), []
    except Unread as unread:
        return {"refused": unread.reason, "error": unread.error}, []


def _read(content: bytes) -> Mapping[str, object]:
    if not content.strip():
        raise Unread("it is empty")
    if content.startswith(_PACKED):
        return {"sheets": plain_of(_packed(content))}
    if content.startswith(_COMPOUND):
        return {"sheets": plain_of(_compound(content))}
    if _PAGES in content[:1024]:
        from pocdesk.directory.page_table import read_page_table

        return {"sheets": plain_of([read_page_table("", content)])}
    if content.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return {"read": read_json(content)}
    return {"sheets": plain_of([_text_grid("", text_in(content))])}


def _packed(content: bytes) -> list[Grid]:
    try:
        packed = PackedFile(content, MOST_BYTES)
        if packed.first_like(r"xl/workbook\.\w+"):
            return _workbook(content, packed, Origin.XLSX)
        if packed.first_like(r"content\.xml"):
            return _workbook(content, packed, Origin.ODS)
        if part := packed.first_like(r"word/document\d*\.xml"):
            from pocdesk.directory.word_table import read_word_tables

            return read_word_tables(packed, part)
        return _text_files(packed)
    except TooMuch as error:
        raise Unread("it unpacks to more than 10 MB, or far more than it should", "E7") from error
    except ValueError as error:
        raise Unread(str(error)) from error


def _workbook(content: bytes, packed: PackedFile, origin: Origin) -> list[Grid]:
    from pocdesk.directory.workbook import parts_of, read_workbook

    parts = parts_of(packed)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unread("it is locked with a password")
    if origin is Origin.ODS and b"spreadsheet" not in parts.get("mimetype", b""):
        raise Unread("it is an open document, but no spreadsheet")
    return read_workbook(content, origin, parts)


def _text_files(packed: PackedFile) -> list[Grid]:
    """The tables of a zip of text files, such as the three of the format."""
    names = [
        name for name in packed.names if not name.endswith("/") and not name.startswith("__MACOSX")
    ]
    if not names or len(names) > _MOST_FILES:
        raise Unread("it is a container without a table")
    for name in names:
        if not name.lower().endswith((".csv", ".tsv", ".txt", ".vcf")):
            raise Unread("it is a container of other files than tables")
    texts = {name: text_in(b"".join(packed.pieces(name))) for name in names}
    return [_text_grid(name.rpartition(".")[0], text) for name, text in texts.items()]


def _text_grid(name: str, text: str) -> Grid:
    if text.lstrip()[:6].upper() == "BEGIN:":
        from pocdesk.directory.card_table import read_cards

        return read_cards(name, text)
    from pocdesk.directory.text_table import read_text_table

    return read_text_table(name, text)


def _compound(content: bytes) -> list[Grid]:
    for stream, reason in (
        ("EncryptedPackage", "it is locked with a password"),
        ("WordDocument", "it is a Word file of the old kind; save it as .docx"),
        ("__substg1.0_", "it is a message of Outlook, not a list"),
    ):
        if stream.encode("utf-16-le") in content:
            raise Unread(reason)
    from pocdesk.directory.workbook import read_workbook

    return read_workbook(content, Origin.XLS, {})
