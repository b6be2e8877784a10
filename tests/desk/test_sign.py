"""Letters issued signed, and signed PDFs that come in."""

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from pocdesk.desk.drafts import resume, save
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.issue_signed import issue_signed
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import journal, show
from pocdesk.desk.sign import FileKey, Signer, TokenKey, open_key, open_key_file, signed_by
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.verify import verify
from pocdesk.desk.verify_letter import verify_letter
from pocdesk.documents.preview import Picture, page
from pocdesk.documents.sign import CannotSign
from pocdesk.domain.file import sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.errors import PocDeskError
from pocdesk.intake.letter import read_letter
from pocdesk.intake.signatures import read_signatures
from tests.desk.test_issue import written
from tests.signing import PASSPHRASE, certificate, key_file, rsa_key


def key(desk: Desk, folder: Path, content: bytes | None = None) -> Signer:
    file = folder / "key.p12"
    file.write_bytes(content or key_file())
    return open_key_file(desk, file, PASSPHRASE)


@pytest.fixture
def signed(staffed: Desk, tmp_path: Path) -> Issued:
    return issue(staffed, written(staffed), key(staffed, tmp_path))


def test_the_signed_bytes_are_what_is_frozen(staffed: Desk, signed: Issued, tmp_path: Path) -> None:
    letter, pdf = letter_pdf(staffed, signed.letter.number)
    assert pdf == signed.pdf
    assert (letter.pdf_sha256, letter.pdf_size) == (sha256_of(pdf), len(pdf))
    (one,) = read_signatures(pdf).found
    assert one.holds

    (entry,) = show(staffed, signed.case.reference).entries
    whose = key(staffed, tmp_path).certificate
    for part in (whose.subject, whose.issuer, whose.serial, whose.sha256):
        assert part in entry.note
    assert PASSPHRASE not in entry.note
    assert verify(staffed).breaks == ()

    found = verify_letter(staffed, pdf)
    assert found.holds
    assert found.issued == letter
    assert any("intact; it covers the whole file" in line for line in found.lines())


def test_an_unsigned_letter_is_as_before(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed))
    assert b"ByteRange" not in issued.pdf
    assert "Signed" not in show(staffed, issued.case.reference).entries[0].note
    found = verify_letter(staffed, issued.pdf)
    assert found.holds
    assert "no electronic signature" in list(found.lines())[-1]


def test_the_stamp_is_seen_in_our_own_picture_of_the_page(staffed: Desk, signed: Issued) -> None:
    plain = issue(staffed, written(staffed))
    last = page(plain.pdf, 1, 1.0)
    assert isinstance(last, Picture)
    shown, bare = (page(pdf, last.pages, 1.0) for pdf in (signed.pdf, plain.pdf))
    assert isinstance(shown, Picture)
    assert isinstance(bare, Picture)
    assert shown.pixels.count(0xFF) < bare.pixels.count(0xFF) - 1000


def test_the_stamp_lies_over_none_of_the_words(signed: Issued) -> None:
    letter = read_letter(signed.pdf)
    assert isinstance(letter, SentLetter)
    assert letter.doubts == ()


def test_a_key_that_cannot_sign_writes_nothing(staffed: Desk, tmp_path: Path) -> None:
    ended = certificate(rsa_key(), ends=staffed.clock() - timedelta(days=1))
    opened = written(staffed)
    before = [entry.event for entry in journal(staffed)]
    with pytest.raises(CannotSign, match="ended on"):
        issue(staffed, opened, key(staffed, tmp_path, key_file(rsa_key(), ended)))
    assert [entry.event for entry in journal(staffed)] == before
    assert issue(staffed, opened).letter.number.endswith("-L1")


def test_the_entry_names_the_certificate_and_nothing_that_a_letter_says_can_forge_it(
    staffed: Desk, signed: Issued, tmp_path: Path
) -> None:
    whose = key(staffed, tmp_path).certificate
    said = signed_by(staffed, signed.letter)
    assert said == (
        f"{whose.subject}, issuer {whose.issuer}, serial {whose.serial}, SHA-256 {whose.sha256}"
    )
    forged = "Signed electronically; certificate of CN=Nobody."
    plain = issue(staffed, written(staffed, facts=f"{forged}\n{forged}"))
    assert signed_by(staffed, plain.letter) == ""


def test_a_key_is_opened_for_one_letter_and_let_go_of(
    staffed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(key_file())
    closed: list[str] = []

    def opened(desk: Desk, asked: FileKey, secret: str) -> Signer:
        return replace(open_key(desk, asked, secret), close=lambda: closed.append("closed"))

    monkeypatch.setattr("pocdesk.desk.issue_signed.open_key", opened)
    done = issue_signed(staffed, written(staffed), FileKey(file), PASSPHRASE)
    assert signed_by(staffed, done.letter)
    assert closed == ["closed"]
    with pytest.raises(CannotSign):
        issue_signed(staffed, written(staffed), FileKey(file), "another one")
    open_draft = written(staffed)
    save(staffed, open_draft)
    open_draft = resume(staffed, open_draft.id)
    issue(staffed, open_draft)
    with pytest.raises(PocDeskError):  # the draft is gone: the key is let go of all the same
        issue_signed(staffed, open_draft, FileKey(file), PASSPHRASE)
    assert closed == ["closed", "closed"]


def test_whatever_is_wrong_with_a_key_is_told_as_such(staffed: Desk, tmp_path: Path) -> None:
    for asked in (
        FileKey(tmp_path / "gone.p12"),
        FileKey(tmp_path),
        FileKey(staffed.folder.keys),
        TokenKey(Path("relative.so")),
        TokenKey(tmp_path / "gone.so"),
    ):
        with pytest.raises(CannotSign) as refused:
            open_key(staffed, asked, "secret words")
        assert refused.value.safe == "Nothing was signed."
        assert "secret words" not in str(refused.value)


def mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "Officer <duty@poc-jp.example>"
    message["Subject"] = "Signed"
    message.set_content("See attached.")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def test_what_comes_in_signed_shows_who_and_whether(staffed: Desk, signed: Issued) -> None:
    changed = signed.pdf.replace(b"/Title", b"/Tit1e", 1)
    followed = signed.pdf + b"\n% more"
    junk = b"%PDF-1.7 /ByteRange"
    received = receive(
        staffed,
        "in.eml",
        mail(("a.txt.pdf", followed), ("b.pdf", changed), ("c.pdf", junk), ("d.pdf", followed)),
    )
    assert received.case is not None
    lines = [line for line in received.signatures if line.startswith("Attachment")]
    assert [line.partition(":")[0] for line in lines[:2]] == [
        "Attachment 1, PDF signature 1",
        "Attachment 2, PDF signature 1",
    ]
    assert "intact; the file was added to after it" in lines[0]
    assert "NOT INTACT" in lines[1]
    assert lines[2].startswith("Attachment 3, Signatures not all checked")
    assert len(lines) == 3, "the first three PDFs are looked into"
    note = show(staffed, received.case.reference).entries[0].note
    assert all(line in note for line in lines)
    assert "no trust list here" in note


def test_a_bare_signed_pdf_shows_it_too(staffed: Desk, signed: Issued) -> None:
    received = receive(staffed, "letter.pdf", signed.pdf + b"%")
    assert received.case is not None
    assert "PDF signature 1: intact; the file was added to" in (
        show(staffed, received.case.reference).entries[0].note
    )


@pytest.mark.parametrize("change", [b"%", b""])
def test_a_changed_letter_is_told_from_ours(staffed: Desk, signed: Issued, change: bytes) -> None:
    pdf = signed.pdf + change if change else signed.pdf.replace(b"/Title", b"/Tit1e", 1)
    found = verify_letter(staffed, pdf)
    assert not found.holds
    assert found.issued is None
    assert isinstance(found.claimed, Letter)
    said = "\n".join(found.lines())
    assert f"CHANGED: it names itself {signed.letter.number}" in said
    assert signed.letter.pdf_sha256 in said
    assert sha256_of(pdf) in said


def test_what_is_no_letter_of_ours_is_said(staffed: Desk) -> None:
    for content in (b"", b"%PDF-1.7 nothing", b"no pdf"):
        found = verify_letter(staffed, content)
        assert not found.holds
        assert "Not a letter of this desk" in next(found.lines())
