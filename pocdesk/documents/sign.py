"""Letters signed electronically: the key that signs, and the signed bytes of a letter.

pyHanko does the signing (`pades`), and is imported with the first signature only. Passphrase and
PIN pass through and are neither kept nor logged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)

from pocdesk.documents.draw import Space
from pocdesk.documents.stamp import stamp
from pocdesk.domain.signature import Certificate
from pocdesk.errors import PocDeskError

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer as Maker

MOST_BYTES = 1 << 20
"""Bytes of a key file; one with a chain has a few thousand."""

_SAFE = "Nothing was signed."


class CannotSign(PocDeskError):
    """The key, its certificate or its passphrase cannot make a signature."""

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(happened, safe=_SAFE, remedy=remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A key ready to sign and whose it is; `close` lets go of a token."""

    certificate: Certificate
    maker: "Maker" = field(repr=False)
    close: Callable[[], None] = field(default=lambda: None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What a signature says and shows: `space` is the letter's for a stamp, None for one unseen.

    `at` is aware and shown on the clock of `zone`, in `language`; `reason` is what is signed.
    """

    at: datetime
    zone: str
    language: str
    reason: str
    space: Space | None


def must_be_installed() -> None:
    """Raises CannotSign where the extra `sign` is missing."""
    if find_spec("pyhanko") is None:
        raise CannotSign(
            "Signing with a key needs a part of PocDesk that is not installed.",
            "Install it with: python3 packaging/environment.py sign",
        )


def open_pkcs12(content: bytes, passphrase: str) -> Signer:
    """The key in the bytes of a PKCS#12 file (.p12, .pfx). Raises CannotSign."""
    must_be_installed()
    if not _is_pkcs12(content):
        raise CannotSign(
            "This is not a key file (PKCS#12), or it is damaged.",
            "Name the .p12 or .pfx file that your certificate came in.",
        )
    opened = _opened(content, passphrase)
    if opened.key is None:
        raise CannotSign(
            "The key file holds no private key.", "Export it again together with its key."
        )
    private = opened.key
    held = [one.certificate for one in (opened.cert, *opened.additional_certs) if one is not None]
    wanted = public_bytes(private.public_key())
    own = next((one for one in held if public_bytes(one.public_key()) == wanted), None)
    if own is None:
        raise CannotSign(
            "The key file holds a key without its certificate.",
            "Export it again together with its certificate.",
        )
    certificate = described(own)
    from pocdesk.documents import pades

    maker = pades.with_key(
        own.public_bytes(Encoding.DER),
        private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        [one.public_bytes(Encoding.DER) for one in held if one is not own],
    )
    return Signer(certificate=certificate, maker=maker)


def sign(pdf: bytes, signer: Signer, signing: Signing) -> bytes:
    """`pdf` and behind it one signature over all of it (ETSI.CAdES.detached, no time stamp).

    Raises CannotSign for a certificate that is not valid at the time of signing, and where the key
    refuses.
    """
    must_be_valid(signer.certificate, signing.at)
    seen = None
    if signing.space is not None:
        drawn = stamp(signing.space, signer.certificate, signing.at, signing.zone, signing.language)
        seen = (drawn, signing.space)
    from pocdesk.documents import pades

    try:
        return pades.signed(pdf, signer.maker, signing.at, signing.reason, seen)
    except Exception as error:
        # Whatever a token or an odd key answers: nothing is signed, and the officer is told.
        raise CannotSign(
            f"The key refused to sign ({type(error).__name__}).",
            "Look whether the token is still there, and whether the key may sign.",
        ) from error


def must_be_valid(certificate: Certificate, at: datetime) -> None:
    """Raises CannotSign for a certificate that has ended or not begun at the instant `at`."""
    remedy = "Use a key whose certificate is valid, and look at the clock of this machine."
    if at > certificate.ends_at:
        raise CannotSign(
            f"The certificate of {certificate.name} ended on {certificate.ends_at:%Y-%m-%d}.",
            remedy,
        )
    if at < certificate.begins_at:
        raise CannotSign(
            f"The certificate of {certificate.name} begins on {certificate.begins_at:%Y-%m-%d}.",
            remedy,
        )


def described(certificate: x509.Certificate) -> Certificate:
    """What `certificate` says. Raises CannotSign where it is not for signing documents."""
    try:
        subject = certificate.subject.rfc4514_string()
        issuer = certificate.issuer.rfc4514_string()
        found = certificate.extensions.get_extension_for_class(x509.KeyUsage)
        may_sign = found.value.digital_signature or found.value.content_commitment
    except x509.ExtensionNotFound:
        may_sign = True
    except ValueError as error:
        raise CannotSign(
            "The certificate of the key cannot be read.", "Use another key."
        ) from error
    if not may_sign:
        raise CannotSign(
            f"The certificate of {subject} is not for signing.",
            "Use the key that was given out for signatures.",
        )
    return Certificate(
        subject=subject,
        issuer=issuer,
        serial=f"{certificate.serial_number:x}",
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        begins_at=certificate.not_valid_before_utc,
        ends_at=certificate.not_valid_after_utc,
    )


def public_bytes(key: PublicKeyTypes) -> bytes:
    """The key as one run of bytes, to compare two."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _opened(content: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    given = passphrase.encode()
    tries: Sequence[bytes | None] = [given] if given else [None, b""]
    failed: Exception | None = None
    for word in tries:
        try:
            return pkcs12.load_pkcs12(content, word)
        except UnsupportedAlgorithm as error:
            raise CannotSign(
                "The key file is locked in a way that is not known here.",
                "Export it again with AES-256 and SHA-256.",
            ) from error
        except (ValueError, TypeError) as error:
            failed = error
    raise CannotSign(
        "The passphrase does not open the key file, or the file is damaged.",
        "Type the passphrase of the key file again; it is not that of the desk.",
    ) from failed


def _is_pkcs12(content: bytes) -> bool:
    """Whether the outermost structure is that of PKCS#12, whatever is in it."""
    from asn1crypto.pkcs12 import Pfx

    if len(content) > MOST_BYTES:
        return False
    try:
        found = Pfx.load(content, strict=True)
        return found["version"].native == "v3" and found["auth_safe"]["content"] is not None
    except (ValueError, TypeError, KeyError):
        return False
