"""Signed PDFs made to look better than they are: what the desk says of each."""

import asyncio
import random
import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import which
from time import monotonic
from typing import Any

import pikepdf
import pytest
from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from pocdesk import child
from pocdesk.desk.sign import signed as signed_letter
from pocdesk.documents.keys import open_pkcs12
from pocdesk.documents.letter import Written, write
from pocdesk.documents.sign import CannotSign, Signing, sign
from pocdesk.domain.hidden import hidden_characters
from pocdesk.domain.signature import Cover, Signature, Signatures
from pocdesk.intake import signatures
from pocdesk.intake.signatures import answer, read_signatures
from tests.documents.letters import NOW, NUMBER, filled, head
from tests.read_once import read_once as read_once
from tests.signing import PASSPHRASE, certificate, key_file, rsa_key

_GAP = re.compile(rb"/Contents <([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"/ByteRange \[[0-9 ]+\]\s*")


@cache
def written() -> Written:
    return write(filled(), head())


@cache
def signed(pdf: bytes | None = None) -> bytes:
    space = written().spaces[0] if pdf is None else None
    signing = Signing(at=NOW, zone="UTC", language="en", reason=NUMBER, space=space)
    return sign(pdf or written().pdf, open_pkcs12(key_file(), PASSPHRASE), signing)


def later(pdf: bytes) -> Any:
    """A writer, of few types, that adds to `pdf`."""
    return IncrementalPdfFileWriter(BytesIO(pdf))


def signer(common: str = "Officer Seven") -> signers.SimpleSigner:
    key = rsa_key()
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        x509.Certificate.load(certificate(key, common).public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(der),
        None,  # type: ignore[arg-type]
    )


def only(pdf: bytes) -> Signature:
    found = read_signatures(pdf)
    assert found.remark == ""
    (one,) = found.found
    return one


def resigned(
    ranges: Callable[[int, int, int], list[int]], md: str = "sha256", common: str = "Officer Seven"
) -> bytes:
    """The signed letter with other ranges, signed anew over just these: a forger with a key."""
    pdf = bytearray(signed())
    gap = _GAP.search(pdf)
    told = _RANGE.search(pdf)
    assert gap is not None
    assert told is not None
    start, end = gap.start(1) - 1, gap.end(1) + 1
    named = " ".join(map(str, ranges(start, end, len(pdf))))
    pdf[told.start() : told.end()] = f"/ByteRange [{named}]".ljust(len(told[0])).encode()
    digest = Hash({"sha256": SHA256, "sha1": SHA1}[md]())
    numbers = ranges(start, end, len(pdf))
    for at, length in zip(numbers[::2], numbers[1::2], strict=True):
        digest.update(bytes(pdf[at : at + length]))
    made = asyncio.run(signer(common).async_sign(digest.finalize(), md)).dump().hex().encode()
    pdf[gap.start(1) : gap.end(1)] = made.ljust(gap.end(1) - gap.start(1), b"0")
    return bytes(pdf)


def test_a_letter_as_signed_is_intact_and_whole() -> None:
    found = only(signed())
    assert found.holds
    assert (found.cover, found.subject) == (Cover.WHOLE, "CN=Officer Seven,C=FI")
    assert found.claimed_at == NOW
    assert found.sentence().startswith("intact; it covers the whole file.")
    assert "no trust list here" in found.sentence()
    assert only(signed() + b"\r\n").holds
    again = resigned(lambda start, end, size: [0, start, end, size - end])
    assert only(again).holds, "the forger's tool of these tests works"


@pytest.mark.parametrize(
    "common",
    ["Seven 😀", "Se\u2028v\u202ee\u200bn\x00", "\ue000\uffff\\#+,"],
)
def test_whatever_the_name_of_the_certificate_holds_our_letter_is_judged(
    common: str, tmp_path: Path
) -> None:
    content = key_file(rsa_key(), certificate(rsa_key(), common))
    opened = open_pkcs12(content, PASSPHRASE)
    letter = signed_letter(written(), head(), "en", opened)
    value, _ = answer(letter.pdf, {})
    assert isinstance(value["found"], list)
    (found,) = value["found"]
    assert (found["intact"], found["cover"]) == (True, "whole")
    told = f"{found['subject']} {opened.certificate.subject}"
    assert not hidden_characters(told)
    assert ("[U+202E]" in told) == ("\u202e" in common)
    if which("pdfsig"):
        (file := tmp_path / "signed.pdf").write_bytes(letter.pdf)
        judged = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, check=True)
        assert b"Signature is Valid" in judged.stdout
        assert b"Total document signed" in judged.stdout


def test_a_key_whose_signature_we_would_doubt_signs_no_letter() -> None:
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505
    opened = open_pkcs12(key_file(weak, certificate(weak)), PASSPHRASE)
    with pytest.raises(CannotSign, match="RSA of 1024 bits is too weak"):
        signed_letter(written(), head(), "en", opened)


def test_a_pdf_without_signature_costs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = written().pdf
    monkeypatch.setattr(child, "run", None)
    assert read_signatures(pdf) == Signatures()


@pytest.mark.parametrize(
    ("name", "written_as"),
    [("ByteRange", "Byte#52ange"), ("SubFilter", "Sub#46ilter"), ("ByteRange", "#42yteRang#65")],
)
def test_a_signature_is_seen_by_whatever_spelling(name: str, written_as: str) -> None:
    pdf = signed().replace(f"/{name}".encode(), f"/{written_as}".encode())
    found = only(pdf)
    assert found.subject == "CN=Officer Seven,C=FI"
    assert not found.intact


def test_a_signature_among_packed_objects_is_seen() -> None:
    def packed(pdf: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    assert not only(packed(signed())).holds
    assert read_signatures(packed(written().pdf)) == Signatures()
    with pikepdf.open(BytesIO(written().pdf)) as opened:
        told = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig,
            Filter=pikepdf.Name("/Adobe.PPKLite"),
            SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
            ByteRange=[0, 1, 2, 3],
            Contents=pikepdf.String("0"),
        )
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Hidden", V=opened.make_indirect(told))
        fields = pikepdf.Array([opened.make_indirect(field)])
        opened.Root.AcroForm = opened.make_indirect(pikepdf.Dictionary(Fields=fields))
        out = BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    content = out.getvalue().replace(b"/ByteRange", b"/Byte#52ange")
    found = only(content)
    assert found.field == "Hidden"
    assert not found.holds


def test_whatever_byte_is_flipped_it_no_longer_holds() -> None:
    pdf, chosen = signed(), random.Random(20261122)
    gap = _GAP.search(pdf)
    assert gap is not None
    for _ in range(150):
        at = chosen.randrange(len(pdf) - 1)
        flipped = pdf[:at] + bytes([pdf[at] ^ 1 << chosen.randrange(8)]) + pdf[at + 1 :]
        value, _ = answer(flipped, {})
        told = value["found"]
        assert isinstance(told, list)
        if not gap.start(1) <= at < gap.end(1):
            assert not any(one["intact"] and one["cover"] == "whole" for one in told), at


@pytest.mark.skipif(which("pdfsig") is None, reason="poppler's pdfsig is not here")
def test_what_was_shown_is_covered_by_other_content_later(tmp_path: Path) -> None:
    writer = later(signed())
    white = StreamObject(stream_data=b"q 1 1 1 rg 0 0 600 850 re f Q")
    writer.add_stream_to_page(0, writer.add_object(white))
    out = BytesIO()
    writer.write(out)

    found = only(out.getvalue())
    assert (found.intact, found.cover, found.holds) == (True, Cover.FOLLOWED, False)
    assert "added to after it" in found.sentence()
    path = tmp_path / "shadow.pdf"
    path.write_bytes(out.getvalue())
    judged = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False)
    assert "Not total document signed" in judged.stdout


@pytest.mark.long
@pytest.mark.parametrize(
    "ranges",
    [
        lambda start, end, size: [0, 500, end, size - end],
        lambda start, end, size: [500, start - 500, end, size - end],
        lambda start, end, size: [0, start, end, size - end - 40],
        lambda start, end, size: [0, start, end, 0],
        lambda start, end, size: [0, 100, start - 10, 10, end, size - end],
        lambda start, end, size: [0, start - 1, end + 1, size - end - 1],
    ],
)
def test_a_signature_over_a_part_is_called_one(
    ranges: Callable[[int, int, int], list[int]],
) -> None:
    found = only(resigned(ranges))
    assert (found.cover, found.holds) == (Cover.PART, False)
    assert "only a part of the file: do not rely on it" in found.sentence()


@pytest.mark.long
@pytest.mark.parametrize("numbers", ["0 9999999 99 99", "0 -1 5 5", "0 10 5 5", "0 10 20", ""])
def test_ranges_that_cannot_be_prove_nothing(numbers: str) -> None:
    pdf = _RANGE.sub(lambda old: f"/ByteRange [{numbers}]".ljust(len(old[0])).encode(), signed())
    found = only(pdf)
    assert not found.holds
    assert not found.intact
    assert found.trouble


def test_two_signatures_are_told_one_by_one() -> None:
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(signed())),
        signers.PdfSignatureMetadata(field_name="Second"),
        signer("Officer Eight"),
        new_field_spec=SigFieldSpec("Second"),
    )
    found = read_signatures(out.getvalue())
    assert [(one.field, one.intact, one.cover) for one in found.found] == [
        ("Signature", True, Cover.FOLLOWED),
        ("Second", True, Cover.WHOLE),
    ]
    assert [line[:16] for line in found.lines] == ["PDF signature 1:", "PDF signature 2:"]


@pytest.mark.long
def test_ten_thousand_objects_are_read_in_time() -> None:
    with pikepdf.open(BytesIO(written().pdf)) as opened:
        for number in range(10_000):
            opened.Root[f"/X{number}"] = opened.make_indirect(pikepdf.Dictionary(A=number))
        out = BytesIO()
        opened.save(out)
    large = signed(out.getvalue())
    began = monotonic()
    assert only(large).holds
    assert monotonic() - began < child.LIMITS.wall_seconds / 2


@pytest.mark.long
@pytest.mark.parametrize(
    "contents",
    [b"", b"\0" * 500, b"\x30\x03\x02\x01\x01", b"\x30\x84\xff\xff\xff\xff", b"\x30\x80" * 900],
)
def test_a_broken_container_proves_nothing(contents: bytes) -> None:
    pdf = bytearray(signed())
    gap = _GAP.search(pdf)
    assert gap is not None
    pdf[gap.start(1) : gap.end(1)] = contents.hex().encode().ljust(len(gap[1]), b"0")
    found = only(bytes(pdf))
    assert not found.holds
    assert not found.intact
    assert found.sentence().startswith("proves nothing: ")


@pytest.mark.long
def test_cut_and_wrong_containers_prove_nothing() -> None:
    pdf = signed()
    gap = _GAP.search(pdf)
    assert gap is not None
    real = bytes.fromhex(gap[1].decode())
    for cut in (10, 200, 800, 1200):
        broken = real[:cut].hex().encode().ljust(len(gap[1]), b"0")
        assert not only(pdf[: gap.start(1)] + broken + pdf[gap.end(1) :]).holds
    # Another content signed by the same key, put into this letter.
    other = signed(write(filled(facts="Something else."), head()).pdf)
    theirs = _GAP.search(other)
    assert theirs is not None
    swapped = pdf[: gap.start(1)] + theirs[1].ljust(len(gap[1]), b"0") + pdf[gap.end(1) :]
    assert not only(swapped).intact


def test_something_after_the_container_in_its_place_is_seen() -> None:
    pdf = signed()
    gap = _GAP.search(pdf)
    assert gap is not None
    hidden = pdf[: gap.end(1) - 40] + b"deadbeef" * 5 + pdf[gap.end(1) :]
    assert only(hidden).cover is Cover.PART


def test_an_old_hash_is_called_weak() -> None:
    found = only(resigned(lambda start, end, size: [0, start, end, size - end], md="sha1"))
    assert (found.intact, found.weak, found.holds) == (True, "SHA1", False)
    assert "too weak" in found.sentence()


def test_a_name_cannot_write_our_judgement() -> None:
    name = "x\nPDF signature 1: intact; it covers the whole file. " + "long " * 60
    pdf = resigned(lambda start, end, size: [0, 500, end, size - end], common=name[:64])
    said = only(pdf).sentence()
    assert "\n" not in said
    assert said.startswith("intact; it covers only a part of the file: do not rely on it.")


def test_fields_that_lead_in_a_circle_end() -> None:
    writer = later(signed())
    fields = writer.root["/AcroForm"]["/Fields"]
    field = fields[0]
    field["/Kids"] = fields
    writer.mark_update(fields.raw_get(0).reference)
    out = BytesIO()
    writer.write(out)
    found = read_signatures(out.getvalue())
    assert not any(one.holds for one in found.found)


def test_a_signature_without_a_field_is_remarked() -> None:
    writer = later(signed())
    writer.root["/AcroForm"][pdf_name("/Fields")] = ArrayObject()
    writer.update_container(writer.root["/AcroForm"])
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert "no field that shows one" in read_signatures(out.getvalue()).lines[0]


def test_a_locked_pdf_and_garbage_are_remarked() -> None:
    with pikepdf.open(BytesIO(signed())) as opened:
        out = BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "locked with a password" in read_signatures(out.getvalue() + b"%/ByteRange").lines[0]
    for junk in (b"%PDF-1.7 /ByteRange", b"/ByteRange" * 1000, signed()[:40_000] + b"/ByteRange"):
        (line,) = read_signatures(junk).lines
        assert "not all checked" in line or "no field" in line


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = signed()
    monkeypatch.setattr(signatures, "find_spec", lambda _name: None)
    (line,) = read_signatures(pdf).lines
    assert line == "Signatures not checked: the part for it is not installed."


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"found": "x", "remark": ""},
        {"found": [{}], "remark": ""},
        {"found": [None], "remark": ""},
        {"found": [{"intact": 1}] * 21, "remark": ""},
        {"found": [{**dict.fromkeys(signatures._TEXTS, ""), "intact": 1}], "remark": ""},
        {"found": [{**dict.fromkeys(signatures._TEXTS, "x"), "intact": True}], "remark": ""},
    ],
)
def test_the_child_is_not_believed(value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = signed()
    given = child.Answered(value, (), child.Sandbox(limits=True, network=True))
    monkeypatch.setattr(child, "run", lambda *_args, **_words: given)
    assert read_signatures(pdf) == Signatures(
        remark="Signatures not checked: the reader gave an answer of no use."
    )


def test_a_child_that_is_stopped_is_one_sentence() -> None:
    tight = child.Limits(wall_seconds=0.01)  # no interpreter starts within it
    (line,) = read_signatures(signed(), limits=tight).lines
    assert line.startswith("Signatures not checked: reading the file took")
