"""Signatures put into a PDF with pyHanko; only `sign` and `tokens` know this room, and late.

Nothing here reaches a network: no time stamp is asked for and no revocation list fetched.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import BaseStamp, BaseStampStyle
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

from pocdesk.documents.draw import Space

if TYPE_CHECKING:
    from pkcs11 import Session

FIELD = "Signature"

_EMPTY: Callable[[], CertificateStore] = SimpleCertificateStore  # which has no types


def with_key(certificate: bytes, key: bytes, chain: Iterable[bytes]) -> Signer:
    """A signer with a key in memory; all DER, the key as PKCS#8."""
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=_EMPTY(),
    )
    signer.cert_registry.register_multiple([x509.Certificate.load(one) for one in chain])
    return signer


def with_token(
    session: "Session", certificate: bytes, key_id: bytes, chain: Iterable[bytes], *, raw: bool
) -> Signer:
    """A signer whose key stays in the token of `session`; `raw` hashes here and not there."""
    from pyhanko.sign.pkcs11 import PKCS11Signer

    return PKCS11Signer(
        session,
        signing_cert=x509.Certificate.load(certificate),
        ca_chain=[x509.Certificate.load(one) for one in chain],
        key_id=key_id,
        use_raw_mechanism=raw,
    )


def signed(
    pdf: bytes, signer: Signer, at: datetime, reason: str, stamp: tuple[bytes, Space] | None
) -> bytes:
    """`pdf` with an incremental update that holds one signature over everything before it."""
    style, field = None, SigFieldSpec(FIELD)
    if stamp is not None:
        page, space = stamp
        left, bottom = round(space.left), round(space.bottom)
        box = (left, bottom, round(space.right), round(space.top))
        style = _Style(border_width=0, page=page, corner=(left, bottom))
        field = SigFieldSpec(FIELD, on_page=space.page - 1, box=box)
    pdf_signer = _AtOurTime(
        PdfSignatureMetadata(field_name=FIELD, reason=reason, subfilter=SigSeedSubFilter.PADES),
        signer=signer,
        stamp_style=style,
        new_field_spec=field,
    )
    pdf_signer.at = at
    output = pdf_signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    output.seek(0)
    content: bytes = output.read()
    return content


class _AtOurTime(PdfSigner):
    """Signs at the desk's time; pyHanko would ask the machine's clock."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


@dataclass(frozen=True)
class _Style(BaseStampStyle):
    """Lays `page` of ours, drawn to the letter's own measures, over the box at `corner`."""

    page: bytes = b""
    corner: tuple[int, int] = (0, 0)

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, object]
    ) -> BaseStamp:
        return _Stamp(writer, self, box)


class _Stamp(BaseStamp):
    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self.style.page)))
        self.resources.xobject["/Drawn"] = drawn
        left, bottom = self.style.corner
        return b"q 1 0 0 1 %d %d cm /Drawn Do Q" % (-left, -bottom)
