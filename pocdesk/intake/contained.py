"""What lies in a message: its text, its files and the messages inside, as one record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pocdesk.domain.message import Attachment, Bounce, Nested
from pocdesk.intake.envelope import Envelope
from pocdesk.intake.quoted import FORWARDED

INSIDE = "message/rfc822"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was found in a part and everything inside it, in the order of the message.

    `nested_text` is that of messages inside, `parcel_text` that of parcels of Outlook, which mostly
    says the same as the message around them.
    """

    text: str = ""
    charset: str = ""
    kinds: tuple[str, ...] = ()
    remote_images: int = 0
    attachments: tuple[Attachment, ...] = ()
    nested: tuple[Nested, ...] = ()
    nested_text: str = ""
    parcel_text: str = ""
    bounces: tuple[Bounce, ...] = ()
    report: bool = False
    signature_kind: str | None = None
    encryption_kind: str | None = None


def enclosed(head: Envelope, found: Contents) -> Contents:
    """A message inside a message: its files are listed, its text follows the message's own."""
    nested = Nested(from_address=head.from_address, subject=head.subject, date_utc=head.date_utc)
    when = f"{head.date_utc:%Y-%m-%d %H:%M} UTC" if head.date_utc else ""
    lines = (FORWARDED, head.from_address or head.from_name, when, head.subject, "", found.text)
    return Contents(
        attachments=tuple(replace(one, inside=INSIDE) for one in found.attachments),
        nested=(nested, *found.nested),
        nested_text=_blocks(("\n".join(lines), found.nested_text)),
    )


def together(found: Iterable[Contents]) -> Contents:
    """All that was found, in its order."""
    all_found = tuple(found)
    return Contents(
        text=_blocks(one.text for one in all_found),
        charset=next((one.charset for one in all_found if one.charset), ""),
        kinds=tuple(dict.fromkeys(kind for one in all_found for kind in one.kinds)),
        remote_images=sum(one.remote_images for one in all_found),
        attachments=tuple(file for one in all_found for file in one.attachments),
        nested=tuple(message for one in all_found for message in one.nested),
        nested_text=_blocks(one.nested_text for one in all_found),
        parcel_text=_blocks(one.parcel_text for one in all_found),
        bounces=tuple(bounce for one in all_found for bounce in one.bounces),
        report=any(one.report for one in all_found),
        signature_kind=next((one.signature_kind for one in all_found if one.signature_kind), None),
        encryption_kind=next(
            (one.encryption_kind for one in all_found if one.encryption_kind), None
        ),
    )


def _blocks(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())
