"""Hostile Word files, PDFs and pictures: words as far as they go."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest

from pocdesk.child import Answered, Sandbox
from pocdesk.domain.message import Unreadable
from pocdesk.intake import file_words
from pocdesk.intake.file_words import LARGEST, FileWords, read_words
from pocdesk.intake.phrase_list import sentences
from tests.intake.samples import FOLDER

WORD = (FOLDER / "forms" / "art29-new-fi.docx").read_bytes()
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str | bytes, before: str = "", **members: bytes) -> bytes:
    """A Word file whose body is `body`; `members` by name, with two underlines for a slash."""
    held = io.BytesIO()
    if isinstance(body, str):
        body = (
            f'{before}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'.encode()
        )
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", body)
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def passage(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(pages: int = 1, **entries: pikepdf.Object) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        for name, value in entries.items():
            made.Root[f"/{name}"] = value
        held = io.BytesIO()
        made.save(held)
        return held.getvalue()


def read(content: bytes) -> FileWords | Unreadable:
    """A container in this process, since its own limits are what is tested; the rest in the child,
    where PDFium and the decoder of pictures belong."""
    if not content.startswith(b"PK") or len(content) > LARGEST:
        return read_words(content)
    value, blobs = file_words.answer(content, {})
    return file_words.taken_over(
        Answered(value, tuple(blobs), Sandbox(limits=True, network=True)), content
    )


def reason(content: bytes) -> str:
    found = read(content)
    assert isinstance(found, Unreadable), found
    assert found.reason.endswith(".")
    return found.reason


def words(content: bytes) -> FileWords:
    found = read(content)
    assert isinstance(found, FileWords), found
    return found


BOMB = "<!DOCTYPE a [" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (word(passage("&e9;"), before=f"{BOMB}]>"), "document type"),
        (
            word(passage("&x;"), before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "document type",
        ),
        (word("<w:tbl>" * 100_000), "too deep"),
        (word(b"\xff\xfe" + bytes(range(256))), "sound XML"),
        (word(b"<?xml version='1.0' encoding='UTFUTF-8'?><a/>"), "sound XML"),
        (word(passage(" " * 60_000_000)), "more text than is read"),
        (word(passage("x" * 3_000_000 + "y")), "far more than it should"),
        (word(b"", "", **{f"a{n}": b"" for n in range(2_100)}), "more than 2,000 parts"),
        (WORD[: len(WORD) // 2], "damaged"),
        (b"PK\x03\x04" + WORD[4:200], "damaged"),
        (bytes(5) + WORD, "no kind of file"),
        (b"PK\x03\x04" + bytes(LARGEST), "25 MiB"),
    ],
    ids=[
        "entities", "entity of a file", "tables in tables", "no xml", "no such set",
        "60 MB of blanks", "3 MB of one letter", "2,100 parts", "half", "200 bytes", "shifted",
        "large",
    ],
)  # fmt: skip
def test_a_word_file_made_to_break_readers_is_refused(content: bytes, said: str) -> None:
    assert said in reason(content)


def test_a_bomb_is_left_in_the_limited_child_too() -> None:
    found = read_words(word(passage(" " * 60_000_000)))
    assert isinstance(found, Unreadable)
    assert "more text than is read" in found.reason


def test_words_outside_of_every_passage_are_nothing_to_read() -> None:
    assert words(word("no passage")).text == ""


def test_a_passage_of_many_short_pieces_is_read_in_time() -> None:
    found = words(word(passage("</w:t></w:r><w:r><w:t>".join(["a", *"bc" * 15_000]))))
    assert len(found.text) == 30_001


@pytest.mark.parametrize(
    "body",
    [
        "".join(passage(f"{number}. Urgency") for number in range(20_000)),
        passage("5. Requesting authority") + passage("E-mail: " + "ab" * 400_000),
        passage("1. Date") + passage("\u2612 a " * 60_000) + passage("1 " * 200_000),
        passage("1 " + "\u3000" * 300_000 + "2"),
    ],
    ids=["20,000 headings", "an address of 800 KB", "60,000 boxes", "a number far away"],
)
def test_a_word_file_full_of_what_forms_are_told_by_is_read_in_time(body: str) -> None:
    head = "".join(passage(f"{n}. Article 29: 03/11/2026") for n in range(1, 5))
    assert len(words(word(head + body)).text) > 50_000


def test_a_size_that_lies_is_not_believed() -> None:
    """The directory says ten bytes; what comes out is counted as it comes."""
    text = passage("a" * 400_000 + "b")
    content = bytearray(word(text))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    assert "damaged" in reason(bytes(content)) or words(bytes(content)).text == ""


def test_a_locked_part_is_refused() -> None:
    content = bytearray(word(passage("x")))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + place] |= 1
    assert "damaged or locked" in reason(bytes(content))


def test_a_zip_in_a_zip_stays_closed() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("inner.zip", WORD)
    found = words(held.getvalue())
    assert (found.text, found.form) == ("", None)
    assert "never opened" in found.remarks[0]


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "LibreOffice"),
    ],
)
def test_other_office_files_are_named_and_not_read(member: str, said: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(member, "<a/>")
    (remark,) = words(held.getvalue()).remarks
    assert said in remark


def test_hidden_deleted_and_doubled_words_are_left_out() -> None:
    found = words(
        word(
            passage("seen")
            + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
            + "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>"
            + "<w:p><w:r><w:instrText>INCLUDETEXT C:\\x</w:instrText></w:r></w:p>"
            + '<m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/'
            + f'markup-compatibility/2006"><m:Choice>{passage("once")}</m:Choice>'
            + f"<m:Fallback>{passage('twice')}</m:Fallback></m:AlternateContent>",
            word__vbaProject__bin=b"x",
        )
    )
    assert found.text.split() == ["seen", "once"]
    assert "hidden words" in " ".join(found.remarks)


def test_words_in_white_are_named() -> None:
    white = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>pale</w:t></w:r></w:p>'
    found = words(word(white))
    assert (found.text, "in white" in found.remarks[0]) == ("pale", True)


def test_macros_and_embedded_files_are_named() -> None:
    held = io.BytesIO(WORD)
    with zipfile.ZipFile(held, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
        packed.writestr("word/embeddings/oleObject1.bin", b"x")
    found = words(held.getvalue())
    assert found.form is not None
    assert [("macros" in line, "other programs" in line) for line in found.remarks] == [
        (True, False),
        (False, True),
    ]


def test_boxes_of_a_form_are_words_in_every_way_that_word_has() -> None:
    box = "<w:p><w:r><w:fldChar><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0{}"/><w:t> x</w:t></w:r></w:p>'
    found = words(
        word(
            box.format('<w:default w:val="0"/><w:checked/>') + symbol.format("A8")
            + box.format('<w:default w:val="1"/><w:checked w:val="0"/>') + symbol.format("FE")
        )
    )  # fmt: skip
    assert found.text == "\u2612\u2610 x\n\u2610\u2612 x"


def test_a_pdf_of_many_pages_is_read_in_part_and_says_so() -> None:
    found = words(pdf(2_300))
    assert any("pages of the PDF" in line for line in found.remarks)


def test_a_page_tree_that_contains_itself_ends() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        tree = made.Root.Pages
        tree.Kids = pikepdf.Array([tree, tree])
        tree.Count = 1_000_000_000
        held = io.BytesIO()
        made.save(held)
    found = read_words(held.getvalue())
    assert isinstance(found, Unreadable | FileWords)


def test_a_locked_pdf_says_so() -> None:
    held = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(held, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "locked with a password" in reason(held.getvalue())


def test_a_form_with_words_that_nobody_sees_says_so() -> None:
    held = io.BytesIO()
    with pikepdf.open(FOLDER / "forms" / "art29-new-fi.pdf") as opened:
        page = opened.pages[0]
        page.contents_add(b"BT 3 Tr /Unseen 9 Tf 60 5 Td (2. Reference) Tj ET")
        fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
        fonts["/Unseen"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources.Font = fonts
        opened.save(held)
    found = words(held.getvalue())
    assert found.form is not None
    assert any("do not show" in line for line in found.remarks)


def test_a_program_in_a_pdf_is_named_and_not_run() -> None:
    held = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
        made.save(held)
    assert any("holds a program" in line for line in words(held.getvalue()).remarks)


def test_files_inside_a_pdf_are_named_and_stay_inside() -> None:
    held = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.attachments["..\\evil.exe"] = b"MZ"
        made.save(held)
    found = words(held.getvalue())
    assert any("evil.exe" in line and "not taken out" in line for line in found.remarks)


@pytest.mark.parametrize("tenths", [1, 5, 9])
def test_a_cut_pdf_is_read_or_refused(tenths: int) -> None:
    content = (FOLDER / "forms" / "art29-new-fi.pdf").read_bytes()
    found = read_words(content[: len(content) * tenths // 10])
    assert isinstance(found, Unreadable | FileWords)
    assert isinstance(found, Unreadable) or found.form is None or found.form.text


def test_a_picture_of_a_billion_pixels_is_measured_and_not_drawn() -> None:
    size = struct.pack(">II", 60_000, 60_000) + b"\x08\x02\0\0\0"
    chunk = b"IHDR" + size
    content = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
    content += struct.pack(">I", zlib.crc32(chunk)) + bytes(100)
    found = words(content)
    assert found.text == ""
    assert "picture (PNG)" in found.remarks[0]


def test_rich_text_by_itself_has_words() -> None:
    assert words(rb"{\rtf1\ansi Hello\par}").text.strip() == "Hello"


@pytest.mark.parametrize("sign", ["_", "a", "訓", "ط", "0"])
def test_a_word_without_an_end_takes_no_longer_than_one_with_many(sign: str) -> None:
    """Sentences are sought in the program itself, where a slow search would hold the window."""

    def seconds(text: str) -> float:
        begun = time.perf_counter()
        list(sentences(text))
        return time.perf_counter() - begun

    usual = max(seconds(f"{sign * 9} " * 2_000), 0.001)
    assert seconds(sign * 20_000) < 20 * usual
