"""Sign a letter with a key as it is issued: what is frozen are then the signed bytes."""

from dataclasses import replace
from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import read_outside
from pocdesk.documents.letter import Written
from pocdesk.documents.sheet import Head
from pocdesk.documents.sign import Signer, Signing, sign
from pocdesk.domain.signature import Certificate

__all__ = ["Signer", "open_key_file", "open_token", "signed", "signed_note"]


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

    Raises CannotSign. The record inside stays, and so does its hash at the foot of each page.
    """
    signing = Signing(
        at=head.written_at,
        zone=head.zone,
        language=language,
        reason=head.number,
        space=next(iter(written.spaces), None),
    )
    return replace(written, pdf=sign(written.pdf, signer, signing), signed_by=signer.certificate)


def signed_note(certificate: Certificate) -> str:
    """What the entry says of the key."""
    return (
        f"Signed electronically; certificate of {certificate.subject}, issuer "
        f"{certificate.issuer}, serial {certificate.serial}, SHA-256 {certificate.sha256}."
    )
