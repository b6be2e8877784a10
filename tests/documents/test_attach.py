"""The file inside a PDF, read back by readers that did not write it."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from pocdesk.documents.attach import attach_json, attached_json
from pocdesk.documents.fonts import faces
from pocdesk.documents.paper import Paper
from tests.documents.letters import written

SIZES = [1, 2, 3, 100, 4_095, 4_096, 4_097, 100_000]


def pdf_with(content: bytes, name: str = "pocdesk-letter.json", about: str = "Record") -> bytes:
    faces()
    out = BytesIO()
    paper = Paper(out, invariant=1, pdfVersion=(1, 7))
    attach_json(paper, name, content, about)
    paper.showPage()
    paper.save()
    return out.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_the_attachment_comes_back_byte_for_byte(size: int) -> None:
    content = bytes(at * 7 % 251 for at in range(size))
    pdf = pdf_with(content)

    with pikepdf.open(BytesIO(pdf)) as read:
        assert list(read.attachments) == ["pocdesk-letter.json"]
        assert read.attachments["pocdesk-letter.json"].get_file().read_bytes() == content
    document = PdfDocument(pdf)
    assert document.count_attachments() == 1
    assert bytes(document.get_attachment(0).get_data()) == content


def test_the_attachment_is_named_as_the_source_of_the_document() -> None:
    with pikepdf.open(BytesIO(pdf_with(b"{}", about="Enregistrement : été"))) as read:
        [file] = read.Root.AF.as_list()
        assert file.AFRelationship == pikepdf.Name.Source
        assert str(file.Desc) == "Enregistrement : été"
        assert file.EF.F.Subtype == pikepdf.Name("/application/json")
        assert file.EF.F.Params.Size == 2


def test_a_document_without_attachment_is_not_changed_by_one_before_it() -> None:
    pdf_with(b"{}")
    out = BytesIO()
    paper = Paper(out, invariant=1)
    paper.showPage()
    paper.save()

    assert b"/AF" not in out.getvalue()


def test_an_empty_attachment_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        pdf_with(b"")


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_with(b'{"a":1}' * 1000))

    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stderr


def test_what_was_attached_is_found_again_without_a_reader() -> None:
    letter = written()

    assert attached_json(letter.pdf) == letter.record.encode()


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.7 nothing", written().pdf.replace(b"EmbeddedFile", b"EmbeddedFyle")]
)
def test_where_nothing_is_attached_nothing_is_found(pdf: bytes) -> None:
    assert attached_json(pdf) is None


def test_a_cut_attachment_is_none() -> None:
    pdf = written().pdf
    place = pdf.index(b"stream", pdf.index(b"EmbeddedFile")) + 40

    assert attached_json(pdf[:place] + bytes(20) + pdf[place + 20 :]) is None
