"""Reads the electronic signatures in a stranger's PDF: who says so, and whether it is intact.

Nobody is trusted here and nobody asked: no list of authorities, no revocation, no network. What is
found out is whether the covered bytes are those that were signed, and how much of the file that is.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from pocdesk import child
from pocdesk.domain.hidden import marked
from pocdesk.domain.signature import Cover, Signature, Signatures

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

LARGEST = 25 * child.MIB
MOST = 20
"""Signatures of one file that are looked at."""

_Told: TypeAlias = dict[str, str | bool]

_MISSING = "Signatures not checked: the part for it is not installed."
_PACKED = "Signatures not checked: the PDF is packed, and the part to unpack it is not installed."
_LONGEST = 300


def _named(name: str) -> re.Pattern[bytes]:
    """`name` as a PDF may write it: each of its letters may stand as `#` and two digits."""
    return re.compile(
        b"/" + b"".join(b"(?:%c|#(?i:%02x))" % (sign, sign) for sign in name.encode())
    )


_BYTE_RANGE, _OBJECT_STREAM = _named("ByteRange"), _named("ObjStm")
_DETACHED = {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"}
_WEAK_HASHES = {"md2", "md5", "sha1"}
_LEAST_RSA = 2048
_TEXTS = ("field", "subject", "issuer", "serial", "sha256", "weak", "trouble", "claimed", "cover")


def read_signatures(content: bytes, *, limits: child.Limits = child.LIMITS) -> Signatures:
    """The signatures in the bytes of a PDF, read in a limited child; never raises for a bad file.

    A PDF without any costs no child, unless it packs objects: what is in them is not seen here.
    """
    if not _may_be_signed(content):
        return Signatures()
    if find_spec("pyhanko") is None:
        return Signatures(remark=_MISSING if _BYTE_RANGE.search(content) else _PACKED)
    if len(content) > LARGEST:
        return Signatures(remark="Signatures not checked: the PDF is larger than 25 MiB.")
    answer = child.run("signatures", content, limits=limits)
    if isinstance(answer, child.Failed):
        return Signatures(remark=f"Signatures not checked: {_lowered(answer.reason)}")
    match answer.value:
        case {"found": [*found], "remark": str(remark)} if len(found) <= MOST:
            try:
                return Signatures(tuple(map(_taken_over, found)), remark[:_LONGEST])
            except (TypeError, ValueError, KeyError):
                pass
    return Signatures(remark="Signatures not checked: the reader gave an answer of no use.")


def _may_be_signed(content: bytes) -> bool:
    """Whether it says which bytes are signed, or holds objects packed where that may stand."""
    return any(name.search(content) for name in (_BYTE_RANGE, _OBJECT_STREAM))


def _taken_over(told: object) -> Signature:
    """A child's word as a record. Raises for anything that is none."""
    if not isinstance(told, Mapping):
        raise TypeError("no signature")
    text = {name: told[name] for name in _TEXTS}
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in text.values()):
        raise TypeError("not a short text")
    if not isinstance(told["intact"], bool):
        raise TypeError("neither yes nor no")
    claimed, cover = text.pop("claimed"), text.pop("cover")
    return Signature(
        **{name: " ".join(value.split()) for name, value in text.items()},
        claimed_at=datetime.fromisoformat(claimed).astimezone(UTC) if claimed else None,
        intact=told["intact"],
        cover=Cover(cover),
    )


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


# --- the child's side


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, object], list[bytes]]:
    """Each signature of the PDF as plain values, and why others were left out."""
    # The reader of strangers' files is loaded in the child alone.
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    found: list[_Told] = []
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted:
            return _told(found, "Signatures not checked: the PDF is locked with a password.")
        for name, _, field in enumerate_sig_fields(reader, filled_status=True):
            if len(found) == MOST:
                return _told(found, f"The PDF has more than {MOST} signatures; the first are here.")
            found.append(_judged(content, reader, str(name), field))
    except (PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError):
        return _told(found, "Signatures not all checked: the PDF is not built as it should be.")
    if not found and _BYTE_RANGE.search(content):
        return _told(found, "The PDF holds parts of a signature, and no field that shows one.")
    return _told(found, "")


def _told(found: Sequence[_Told], remark: str) -> tuple[dict[str, object], list[bytes]]:
    return {"found": list(found), "remark": remark}, []


def _judged(content: bytes, reader: object, name: str, field: object) -> _Told:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    told: _Told = dict.fromkeys(("subject", "issuer", "serial", "sha256", "claimed"), "")
    told |= {"field": name[:_LONGEST], "cover": "part", "intact": False, "weak": "", "trouble": ""}
    try:
        signature = EmbeddedPdfSignature(reader, field, name)  # type: ignore[arg-type]
        _read(content, signature, told)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - forged by whom we do not know; it is judged broken
        told["intact"], told["cover"] = False, "part"
        told["trouble"] = f"it is not built as a signature should be ({type(error).__name__})."
    return told


def _read(content: bytes, signature: "EmbeddedPdfSignature", told: _Told) -> None:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    _let_names_be_compared()
    kind = str(signature.sig_object.get("/SubFilter", ""))
    if kind not in _DETACHED:
        told["trouble"] = f"it is of a kind that is not read here ({kind[:60]})."
        return
    certificate = signature.signer_cert
    told["subject"], told["issuer"] = _names(certificate.dump())
    told["serial"] = f"{certificate.serial_number:x}"[:_LONGEST]
    told["sha256"] = certificate.sha256.hex()
    claimed = signature.self_reported_timestamp
    if claimed is not None and claimed.tzinfo is not None:
        told["claimed"] = claimed.isoformat()
    if signature.signed_data["encap_content_info"]["content"].native is not None:
        told["trouble"] = "it brings other content along than that of the file."
        return
    ranges = [int(number) for number in signature.byte_range]
    if not _possible(ranges, len(content)):
        told["trouble"] = "it covers bytes that the file does not have."
        return
    same, valid = validate_sig_integrity(
        signature.signer_info, certificate, "data", signature.compute_digest()
    )
    told["intact"] = bool(same and valid)
    told["cover"] = str(_cover(content, signature, ranges))
    told["weak"] = _weak(signature)


def _let_names_be_compared() -> None:
    """Names with signs that have no place in a directory (emoji, unassigned ones) are compared as
    they stand: the rules for names (RFC 4518) know no answer, and asn1crypto then raises."""
    from asn1crypto.x509 import Name

    def same(one: Name, other: object) -> bool:
        if not isinstance(other, Name):
            return False
        try:
            return bool(one.chosen == other.chosen)
        except ValueError:
            return bool(one.chosen.dump() == other.chosen.dump())

    Name.__eq__ = same


def _possible(ranges: Sequence[int], size: int) -> bool:
    """Whether the ranges are pairs of place and length that follow each other in the file."""
    at = 0
    for start, length in zip(ranges[::2], ranges[1::2], strict=True):
        if start < at or length < 0 or start + length > size:
            return False
        at = start + length
    return 0 < len(ranges) <= 2 * MOST


def _cover(content: bytes, signature: "EmbeddedPdfSignature", ranges: Sequence[int]) -> Cover:
    """How much is covered: all but the signature itself, or up to a later addition, or less."""
    from asn1crypto.parser import peek
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if len(ranges) != 4 or ranges[0] != 0:
        return Cover.PART
    _, first, second, length = ranges
    gap, end = content[first:second], second + length
    # What is left out must be the signature, filled up with zeros, and nothing else.
    held = signature.pkcs7_content
    if gap[:1] != b"<" or gap[-1:] != b">" or _bytes(gap[1:-1]) != held:
        return Cover.PART
    if held[peek(held) :].strip(b"\0"):
        return Cover.PART
    if not content[end:].strip():
        return Cover.WHOLE
    level = signature.evaluate_signature_coverage()
    return Cover.FOLLOWED if level is SignatureCoverageLevel.ENTIRE_REVISION else Cover.PART


def _bytes(digits: bytes) -> bytes | None:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None


def _names(der: bytes) -> tuple[str, str]:
    """Subject and issuer in RFC 4514, each cut to a line."""
    from cryptography import x509

    certificate = x509.load_der_x509_certificate(der)
    both = (certificate.subject, certificate.issuer)
    subject, issuer = (marked(name.rfc4514_string())[:_LONGEST] for name in both)
    return subject, issuer


def _weak(signature: "EmbeddedPdfSignature") -> str:
    """The hash or the key that proves nothing any more, else nothing."""
    if signature.md_algorithm in _WEAK_HASHES:
        return str(signature.md_algorithm).upper()
    key = signature.signer_cert.public_key
    if key.algorithm == "rsa" and key.bit_size < _LEAST_RSA:
        return f"RSA of {key.bit_size} bits"
    return ""
