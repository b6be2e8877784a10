"""What lies in the parts of a message: the text to show, the files, the messages inside."""

import re
from dataclasses import replace

from pocdesk.domain.message import Attachment, Bounce
from pocdesk.intake import tnef
from pocdesk.intake.charsets import Note, clean, decode, short
from pocdesk.intake.contained import Contents, enclosed, together
from pocdesk.intake.envelope import read_envelope
from pocdesk.intake.flowed import unflowed
from pocdesk.intake.headers import Headers, read_headers
from pocdesk.intake.hypertext import Shown
from pocdesk.intake.legible import cut, words_of_html
from pocdesk.intake.notes import Ask
from pocdesk.intake.parameters import Parametered, read_parameters
from pocdesk.intake.parts import Part
from pocdesk.intake.reports import delivery_report

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
"""The object identifier that opens S/MIME signed data (RFC 5652); enveloped data end in 03."""

_SIGNATURES = {
    "application/pkcs7-signature": "smime",
    "application/x-pkcs7-signature": "smime",
    "application/pgp-signature": "pgp-mime",
}
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Reader:
    """Reads the contents of opened parts; each part is asked by itself."""

    def __init__(self, note: Note, ask: Ask) -> None:
        self._note = note
        self._ask = ask

    def contents(self, part: Part, *, outermost: bool = True, related: bool = False) -> Contents:
        """The contents of `part`; `related` for parts beside the HTML that shows them."""
        if part.media_type == "multipart/encrypted":
            protocol = part.parameters.parameters.get("protocol", "").lower()
            return Contents(encryption_kind="pgp-mime" if "pgp" in protocol else "other")
        if part.is_message:
            return self._nested(part.inside[0])
        if not part.inside:
            return self._leaf(part, outermost=outermost, related=related)
        beside = related or part.media_type == "multipart/related"
        inside = part.inside
        signature: str | None = None
        if part.media_type == "multipart/signed" and inside[-1].media_type in _SIGNATURES:
            signature = _SIGNATURES[inside[-1].media_type]
            inside = inside[:-1]
        found = [self.contents(one, outermost=False, related=beside) for one in inside]
        if part.media_type == "multipart/alternative":
            whole = replace(together(found), text="", charset="")
            best = next((one for one in found if "plain" in one.kinds and one.text.strip()), None)
            best = best or next((one for one in found if one.text.strip()), Contents())
            whole = replace(whole, text=best.text, charset=best.charset)
        else:
            whole = together(found)
        report = whole.report or part.media_type == "multipart/report"
        return replace(whole, report=report, signature_kind=signature or whole.signature_kind)

    def _nested(self, part: Part) -> Contents:
        return enclosed(
            read_envelope(part.headers, None, self._note, self._ask), self.contents(part)
        )

    def _leaf(self, part: Part, *, outermost: bool, related: bool) -> Contents:
        disposition = self._disposition(part.headers)
        name = disposition.parameters.get("filename") or part.parameters.parameters.get("name", "")
        what = f"The attachment “{short(name)}”" if name else f"A part of type {part.media_type}"
        is_text = part.media_type in ("text/plain", "text/html") and not name
        if is_text and disposition.value != "attachment":
            return self._ask("The text", lambda: self._text(part), Contents())
        data = self._ask(what, lambda: part.bytes(what, self._note), b"")
        if part.media_type == "message/delivery-status":
            none: tuple[Bounce, ...] = ()
            bounces = self._ask(what, lambda: delivery_report(data, self._note), none)
            return Contents(bounces=bounces, report=True)
        if part.media_type == "message/disposition-notification":
            return Contents(report=True)
        if part.media_type == "text/rfc822-headers":
            headers, _ = read_headers(data, 0, len(data), self._note)
            return self._nested(
                replace(part, headers=headers, media_type="text/plain", end=part.start)
            )
        parcel = self._parcel(part, what, data)
        encryption, signature = _smime(part, data)
        if encryption and outermost:
            return Contents(encryption_kind=encryption)
        if signature and outermost:
            self._note("The message is packed inside its signature, which was not opened.")
        attachment = self._attachment(part, disposition, name, data, related)
        return Contents(
            attachments=(attachment, *parcel.attachments),
            parcel_text=parcel.parcel_text,
            encryption_kind=encryption,
            signature_kind=signature,
        )

    def _parcel(self, part: Part, what: str, data: bytes) -> Contents:
        """What lies in a parcel of Outlook (winmail.dat), by whatever type it was sent."""
        if part.media_type != tnef.INSIDE and not data.startswith(tnef.SIGNATURE):
            return Contents()
        return self._ask(what, lambda: tnef.contents_of(data, self._note, self._ask), Contents())

    def _attachment(
        self, part: Part, disposition: Parametered, name: str, data: bytes, related: bool
    ) -> Attachment:
        content_id = (part.headers.first("content-id") or b"").decode("ascii", "replace")
        content_id = short(content_id.strip("<> \t"), 200)
        inline = part.family == "image" and (
            disposition.value == "inline"
            or (related and not disposition.value and content_id != "")
        )
        return Attachment(
            name=short(name, 500),
            media_type=part.media_type,
            sha256="",
            content=data,
            inline=inline,
            content_id=content_id if inline and content_id else None,
        )

    def _disposition(self, headers: Headers) -> Parametered:
        raw = headers.first("content-disposition") or b""
        what = "The header “content-disposition”"
        return self._ask(what, lambda: read_parameters(raw, what, self._note), Parametered())

    def _text(self, part: Part) -> Contents:
        parameters = part.parameters.parameters
        data = part.bytes("The text", self._note)
        charset = parameters.get("charset", "").lower()
        is_html = part.media_type == "text/html"
        if is_html and not charset and (meta := _META_CHARSET.search(data, 0, 2000)) is not None:
            charset = meta[1].decode("ascii").lower()
        source = clean(decode(data, charset or None, "The text", self._note))
        if is_html:
            found = words_of_html(source, self._note)
        elif parameters.get("format", "").lower() == "flowed":
            delete_space = parameters.get("delsp", "").lower() == "yes"
            found = Shown(unflowed(cut(source, self._note), delete_space=delete_space), 0)
        else:
            found = Shown(source, 0)
        return Contents(
            text=cut(found.text, self._note),
            charset=charset or "us-ascii",
            kinds=("html" if is_html else "plain",),
            remote_images=found.remote_images,
        )


def _smime(part: Part, data: bytes) -> tuple[str | None, str | None]:
    """The kind of encryption and of signature of an S/MIME part (RFC 8551)."""
    if part.media_type not in _SMIME:
        return None, None
    kind = part.parameters.parameters.get("smime-type", "").lower()
    if kind == "signed-data" or (not kind and SIGNED_DATA in data[:64]):
        return None, "smime"
    return (None, None) if kind in ("certs-only", "compressed-data") else ("smime", None)
