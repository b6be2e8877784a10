"""Letters signed electronically: a key that is ready, and the signed bytes of a letter.

pyHanko does the signing (`pades`), and is imported with the first signature only.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pocdesk.documents.draw import Space
from pocdesk.documents.stamp import stamp
from pocdesk.domain.signature import Certificate
from pocdesk.errors import PocDeskError

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer as Maker

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
