"""Sign a letter with a key as it is issued: what is frozen are then the signed bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import read_outside
from pocdesk.documents.letter import Written
from pocdesk.documents.sheet import Head
from pocdesk.documents.sign import CannotSign, Signer, Signing, must_be_installed, sign
from pocdesk.domain.entry import Event
from pocdesk.domain.letter import Letter
from pocdesk.domain.signature import Certificate, Signature
from pocdesk.errors import PocDeskError
from pocdesk.intake.signatures import read_signatures
from pocdesk.storage import entries

__all__ = [
    "CannotSign",
    "FileKey",
    "Key",
    "Signer",
    "TokenKey",
    "must_be_installed",
    "open_key",
    "open_key_file",
    "open_token",
    "signed",
    "signed_by",
    "signed_note",
]

_SIGNED = "Signed electronically; certificate of "


@dataclass(frozen=True, slots=True)
class FileKey:
    """A key in a PKCS#12 file (.p12, .pfx); what opens it is its passphrase."""

    path: Path


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key in a token that the PKCS#11 library `module` reaches; what opens it is its PIN.

    The labels of token and certificate are needed where there are several.
    """

    module: Path
    token: str = ""
    certificate: str = ""


Key = FileKey | TokenKey


def open_key(desk: Desk, key: Key, secret: str) -> Signer:
    """`key` opened with its passphrase or PIN, which is tried once and not kept.

    Raises CannotSign, also for a file that cannot be read.
    """
    if isinstance(key, TokenKey):
        return open_token(key.module, secret, token=key.token, certificate=key.certificate)
    try:
        return open_key_file(desk, key.path, secret)
    except CannotSign:
        raise
    except PocDeskError as error:
        raise CannotSign(error.happened, error.remedy) from error


def open_key_file(desk: Desk, file: Path, passphrase: str) -> Signer:
    """The key in the PKCS#12 file `file`; its passphrase is not kept. Raises PocDeskError."""
    # Keys and tokens are for the few who sign: the start must not wait for what reads them.
    from pocdesk.documents.keys import open_pkcs12

    return open_pkcs12(read_outside(file, desk.folder), passphrase)


def open_token(module: Path, pin: str, *, token: str = "", certificate: str = "") -> Signer:
    """The key in a token; see `documents.tokens.open_token`."""
    from pocdesk.documents import tokens

    return tokens.open_token(module, pin, token=token, certificate=certificate)


def signed(written: Written, head: Head, language: str, signer: Signer) -> Written:
    """`written` with its signature, stamped into the first free space of the letter if it has one.

    Raises CannotSign, also where our own reader would not call the signature good afterwards. The
    record inside stays, and so does its hash at the foot of each page.
    """
    signing = Signing(
        at=head.written_at,
        zone=head.zone,
        language=language,
        reason=head.number,
        space=next(iter(written.spaces), None),
    )
    pdf = sign(written.pdf, signer, signing)
    _must_hold(read_signatures(pdf).found)
    return replace(written, pdf=pdf, signed_by=signer.certificate)


def _must_hold(found: Sequence[Signature]) -> None:
    """Raises CannotSign for a signature that `verify_letter` would call bad. Where the reader could
    not look at all (too large a file, a busy machine), it says nothing against the signature."""
    for one in found:
        if not one.holds:
            raise CannotSign(
                f"A letter signed with this key would not pass our own check: {one.judgement()}",
                "Use another key; the draft stays as it is.",
            )


def signed_note(certificate: Certificate) -> str:
    """What the entry says of the key."""
    return (
        f"{_SIGNED}{certificate.subject}, issuer {certificate.issuer}, "
        f"serial {certificate.serial}, SHA-256 {certificate.sha256}."
    )


def signed_by(desk: Desk, letter: Letter) -> str:
    """The certificate with which `letter` was signed when it was issued, as its entry names it:
    subject, issuer, serial number and SHA-256; "" for a letter signed by hand."""
    with desk.log.reading() as connection:
        for entry in entries.of_case(connection, letter.case):
            named = any(one.sha256 == letter.pdf_sha256 for one in entry.documents)
            if entry.event is Event.ISSUE and named:
                # The second line, or none: texts of the letter stand further below.
                told = entry.note.split("\n")[1:2]
                said = told[0] if told else ""
                return said.removeprefix(_SIGNED).rstrip(".") if said.startswith(_SIGNED) else ""
    return ""
