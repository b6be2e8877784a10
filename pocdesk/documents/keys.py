"""Keys in files (PKCS#12), opened with a passphrase that is neither kept nor logged."""

from collections.abc import Sequence

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

from pocdesk.documents.key_rounds import rounds
from pocdesk.documents.sign import CannotSign, Signer, must_be_installed
from pocdesk.domain.hidden import marked
from pocdesk.domain.signature import Certificate

MOST_BYTES = 1 << 20
"""Bytes of a key file; one with a chain has a few thousand."""

MOST_ROUNDS = 10_000_000
"""Rounds of hashing that a passphrase may cost, about two seconds; usual are some 600,000."""


def open_pkcs12(content: bytes, passphrase: str) -> Signer:
    """The key in the bytes of a PKCS#12 file (.p12, .pfx). Raises CannotSign."""
    must_be_installed()
    counted = rounds(content) if len(content) <= MOST_BYTES else None
    if counted is None:
        raise CannotSign(
            "This is not a key file (PKCS#12), or it is damaged.",
            "Name the .p12 or .pfx file that your certificate came in.",
        )
    if counted > MOST_ROUNDS:
        raise CannotSign(
            "The key file asks for more work to open it than any real one does.",
            "Export it again, or name the .p12 or .pfx file that your certificate came in.",
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
        subject=marked(subject),  # a name may hold line breaks, an entry's line not
        issuer=marked(issuer),
        serial=f"{certificate.serial_number:x}",
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        begins_at=certificate.not_valid_before_utc,
        ends_at=certificate.not_valid_after_utc,
    )


def public_bytes(key: PublicKeyTypes) -> bytes:
    """The key as one run of bytes, to compare two."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _opened(content: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    # Half a character opens nothing, and is told like any other wrong passphrase.
    given = passphrase.encode("utf-8", "surrogatepass")
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
