"""What lies in the parts of a message: the text to show, the files, the messages inside."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pocdesk.domain.message import Attachment, Bounce, Nested
from pocdesk.intake.charsets import Note, clean, decode, short
from pocdesk.intake.envelope import read_envelope
from pocdesk.intake.flowed import unflowed
from pocdesk.intake.headers import Headers, read_headers
from pocdesk.intake.hypertext import Shown, shown
from pocdesk.intake.notes import Ask
from pocdesk.intake.parameters import Parametered, read_parameters
from pocdesk.intake.parts import Part
from pocdesk.intake.quoted import FORWARDED
from pocdesk.intake.reports import delivery_report

MOST_TEXT = 1_000_000
"""Characters of one text that are taken over."""

INSIDE = "message/rfc822"

_SIGNATURES = {
    "application/pkcs7-signature": "smime",
    "application/x-pkcs7-signature": "smime",
    "application/pgp-signature": "pgp-mime",
}
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
"""The object identifier that opens S/MIME signed data (RFC 5652); enveloped data end in 03."""

_DATA_ADDRESS = re.compile(r"data:[^\"'\s>)]{100,}")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was found in a part and everything inside it, in the order of the message."""

    text: str = ""
    charset: str = ""
    kinds: tuple[str, ...] = ()
    remote_images: int = 0
    attachments: tuple[Attachment, ...] = ()
    nested: tuple[Nested, ...] = ()
    nested_text: str = ""
    bounces: tuple[Bounce, ...] = ()
    report: bool = False
    signature_kind: str | None = None
    encryption_kind: str | None = None


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
            together = replace(_together(found), text="", charset="")
            best = next((one for one in found if "plain" in one.kinds and one.text.strip()), None)
            best = best or next((one for one in found if one.text.strip()), Contents())
            together = replace(together, text=best.text, charset=best.charset)
        else:
            together = _together(found)
        report = together.report or part.media_type == "multipart/report"
        return replace(together, report=report, signature_kind=signature or together.signature_kind)

    def _nested(self, part: Part) -> Contents:
        """A message inside: its files are listed, its text follows the message's own."""
        head = read_envelope(part.headers, None, self._note, self._ask)
        found = self.contents(part)
        nested = Nested(
            from_address=head.from_address, subject=head.subject, date_utc=head.date_utc
        )
        when = f"{head.date_utc:%Y-%m-%d %H:%M} UTC" if head.date_utc else ""
        lines = (FORWARDED, head.from_address or head.from_name, when, head.subject, "", found.text)
        return Contents(
            attachments=tuple(replace(one, inside=INSIDE) for one in found.attachments),
            nested=(nested, *found.nested),
            nested_text=_blocks(("\n".join(lines), found.nested_text)),
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
        if part.media_type == "application/ms-tnef":
            self._note(f"{what} is a parcel of Outlook (TNEF); the files in it were not unpacked.")
        encryption, signature = _smime(part, data)
        if encryption and outermost:
            return Contents(encryption_kind=encryption)
        if signature and outermost:
            self._note("The message is packed inside its signature, which was not opened.")
        attachment = self._attachment(part, disposition, name, data, related)
        return Contents(
            attachments=(attachment,), encryption_kind=encryption, signature_kind=signature
        )

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
            found = self._html(source)
        elif parameters.get("format", "").lower() == "flowed":
            delete_space = parameters.get("delsp", "").lower() == "yes"
            found = Shown(unflowed(self._cut(source), delete_space=delete_space), 0)
        else:
            found = Shown(source, 0)
        return Contents(
            text=self._cut(found.text),
            charset=charset or "us-ascii",
            kinds=("html" if is_html else "plain",),
            remote_images=found.remote_images,
        )

    def _html(self, source: str) -> Shown:
        bare = self._cut(_DATA_ADDRESS.sub("data:", source))
        found = shown(bare)
        if source.strip() and not found.text.strip():
            self._note("The HTML of the text shows no words.")
        return found

    def _cut(self, text: str) -> str:
        if len(text) > MOST_TEXT:
            self._note(
                f"The text is longer than {MOST_TEXT:,} characters; only its start is shown."
            )
        return text[:MOST_TEXT]


def _together(found: Iterable[Contents]) -> Contents:
    all_found = tuple(found)
    return Contents(
        text=_blocks(one.text for one in all_found),
        charset=next((one.charset for one in all_found if one.charset), ""),
        kinds=tuple(dict.fromkeys(kind for one in all_found for kind in one.kinds)),
        remote_images=sum(one.remote_images for one in all_found),
        attachments=tuple(file for one in all_found for file in one.attachments),
        nested=tuple(message for one in all_found for message in one.nested),
        nested_text=_blocks(one.nested_text for one in all_found),
        bounces=tuple(bounce for one in all_found for bounce in one.bounces),
        report=any(one.report for one in all_found),
        signature_kind=next((one.signature_kind for one in all_found if one.signature_kind), None),
        encryption_kind=next(
            (one.encryption_kind for one in all_found if one.encryption_kind), None
        ),
    )


def _blocks(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def _smime(part: Part, data: bytes) -> tuple[str | None, str | None]:
    """The kind of encryption and of signature of an S/MIME part (RFC 8551)."""
    if part.media_type not in _SMIME:
        return None, None
    kind = part.parameters.parameters.get("smime-type", "").lower()
    if kind == "signed-data" or (not kind and _SIGNED_DATA in data[:64]):
        return None, "smime"
    return (None, None) if kind in ("certs-only", "compressed-data") else ("smime", None)
