"""A message put together: what its headers say, what lies in it, and what it is by both."""

import re
from dataclasses import replace

from pocdesk.domain.message import Attachment, Message, MessageFlags
from pocdesk.intake import reports
from pocdesk.intake.contained import Contents
from pocdesk.intake.envelope import Envelope
from pocdesk.intake.headers import Headers
from pocdesk.intake.legible import MOST_TEXT
from pocdesk.intake.notes import Notes
from pocdesk.intake.quoted import own_text

_PGP = re.compile(r"(?m)^-----BEGIN PGP (?:(MESSAGE)|SIGNED MESSAGE)-----[ \t]*$")


def assembled(headers: Headers, head: Envelope, found: Contents, notes: Notes) -> Message:
    """The message as a record; a sentence in `notes` for what was cut."""
    if not found.text.strip() and found.parcel_text.strip():
        found = replace(found, text=found.parcel_text, kinds=found.kinds or ("rtf",))
    own = own_text(found.text)
    armour = _PGP.search(own)
    encryption = found.encryption_kind or ("pgp-inline" if armour and armour[1] else None)
    signature = found.signature_kind or ("pgp-inline" if armour and not armour[1] else None)
    texts = (found.text.strip("\n"), found.nested_text)
    body = "\n\n".join(text for text in texts if text)
    if len(body) > MOST_TEXT:
        notes(f"The text is longer than {MOST_TEXT:,} characters; only its start is shown.")
    return Message(
        from_address=head.from_address,
        from_name=head.from_name,
        to=head.to,
        cc=head.cc,
        reply_to=head.reply_to,
        envelope_from=head.envelope_from,
        date_utc=head.date_utc,
        reached_utc=head.reached_utc,
        subject=head.subject,
        message_id=head.message_id,
        in_reply_to=head.in_reply_to,
        importance=reports.importance(headers),
        charset=found.charset,
        body=body[:MOST_TEXT],
        body_kinds=found.kinds,
        remote_images=found.remote_images,
        attachments=_named(found.attachments),
        nested=found.nested,
        bounces=found.bounces,
        flags=_flags(headers, head, found, own, encrypted=encryption, signed=signature),
        signature_kind=signature,
        encryption_kind=encryption,
        unread=notes.sentences,
    )


def _flags(
    headers: Headers,
    head: Envelope,
    found: Contents,
    own: str,
    *,
    encrypted: str | None,
    signed: str | None,
) -> MessageFlags:
    bounce = reports.is_bounce(headers, found.bounces, head.envelope_from, head.subject)
    return MessageFlags(
        bounce=bounce,
        auto_reply=not bounce and (found.report or reports.is_automatic_reply(headers)),
        encrypted=encrypted is not None,
        signed=signed is not None,
        forwarded=bool(found.nested) and not found.report,
        html_only=found.kinds == ("html",),
        responsiveness_test=reports.is_responsiveness_test(
            head.subject,
            own,
            answers=head.in_reply_to is not None,
            has_files=bool(found.attachments or found.nested),
        ),
    )


def _named(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The attachments, those without a name numbered."""
    return tuple(
        one if one.name else replace(one, name=f"unnamed-{number}")
        for number, one in enumerate(attachments, start=1)
    )
