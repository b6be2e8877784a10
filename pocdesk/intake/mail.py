"""Reads a mail (.eml): the child's side parses it, the program's side takes over the record."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from pocdesk import child
from pocdesk.domain.message import Attachment, Message, MessageFlags, Unreadable
from pocdesk.intake import reports, wire
from pocdesk.intake.author import doubt_of_author
from pocdesk.intake.contents import MOST_TEXT, Contents, Reader
from pocdesk.intake.envelope import Envelope, read_envelope
from pocdesk.intake.notes import Notes
from pocdesk.intake.parts import Part, opened, outermost
from pocdesk.intake.quoted import own_text

T = TypeVar("T")

LARGEST = 25 * child.MIB
"""Bytes of a mail that is read; a larger one is kept unread."""

_HEAD = child.MIB
"""Bytes from the start in which the headers are looked for when the rest cannot be read."""

_NO_END = "The headers were not read to their end, so it is not certain who wrote."
_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1")
_PGP = re.compile(r"(?m)^-----BEGIN PGP (?:(MESSAGE)|SIGNED MESSAGE)-----[ \t]*$")


def read_message(content: bytes, *, limits: child.Limits = child.LIMITS) -> Message | Unreadable:
    """The mail in the bytes of an .eml file, read in a limited child; never raises for a bad file.

    Where the parts stop the child, a second child reads the headers alone, so that the officer
    still learns who wrote; `unread` then says that text and attachments are missing.
    """
    if not content:
        return Unreadable(reason="The file is empty.")
    if len(content) > LARGEST:
        return Unreadable(reason="The file is larger than 25 MiB; mails of that size are not read.")
    answer = child.run("mail", content, limits=limits)
    if isinstance(answer, child.Answered):
        return _taken_over(answer)
    options: child.Options = {"headers_only": 1, "because": answer.reason}
    heads = child.run("mail", content[:_HEAD], options, limits=limits)
    if isinstance(heads, child.Answered):
        message = _taken_over(heads)
        if isinstance(message, Message):
            return message
    return Unreadable(reason=answer.reason)


def _taken_over(answer: child.Answered) -> Message | Unreadable:
    try:
        return wire.unpacked(answer.value, answer.blobs)
    except (ValueError, OverflowError):
        return Unreadable(reason="The reader gave an answer that cannot be used.")


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[wire.Plain, list[bytes]]:
    """The child's side: the mail in `content` as plain values, its attachments as blobs.

    With the option `headers_only` the parts stay closed and the option `because` is the remark
    that says why.
    """
    if options.get("headers_only"):
        return wire.packed(message_in(content, closed_because=str(options.get("because", ""))))
    return wire.packed(message_in(content))


def message_in(content: bytes, *, closed_because: str | None = None) -> Message | Unreadable:
    """The mail in `content`, parsed in this process: for the child only.

    With `closed_because` nothing but the headers is read and the sentence says why.
    """
    notes = _AskedNotes()
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    part = outermost(content, notes)
    if not part.headers.names_a_message:
        return Unreadable(reason=_no_mail(content))
    charset = part.parameters.parameters.get("charset", "").lower() or None
    head = read_envelope(part.headers, charset, notes, notes.ask)
    if closed_because is not None:
        notes(f"{closed_because} Text and attachments are only in the file itself.")
        found = Contents()
    else:
        found = notes.ask("The parts of the message", lambda: _contents(part, notes), Contents())
    doubt = doubt_of_author(part.headers, head.from_address)
    if closed_because is not None and part.start == part.end:
        doubt = doubt or _NO_END
    message = _message(part, head, found, notes)
    if doubt is None:
        return message
    return replace(message, author_certain=False, unread=(doubt, *message.unread))


class _AskedNotes(Notes):
    def ask(self, what: str, question: Callable[[], T], otherwise: T) -> T:
        try:
            return question()
        except Exception as error:
            # Whatever a stranger's bytes do to a parser, the rest of the message is still read.
            reason = str(error) if isinstance(error, ValueError) else type(error).__name__
            self(f"{what} cannot be read ({reason[:80]}).")
            return otherwise


def _contents(part: Part, notes: _AskedNotes) -> Contents:
    return Reader(notes, notes.ask).contents(opened(part, notes))


def _message(part: Part, head: Envelope, found: Contents, notes: Notes) -> Message:
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
        subject=head.subject,
        message_id=head.message_id,
        in_reply_to=head.in_reply_to,
        importance=reports.importance(part.headers),
        charset=found.charset,
        body=body[:MOST_TEXT],
        body_kinds=found.kinds,
        remote_images=found.remote_images,
        attachments=_named(found.attachments),
        nested=found.nested,
        bounces=found.bounces,
        flags=_flags(part, head, found, own, encrypted=encryption, signed=signature),
        signature_kind=signature,
        encryption_kind=encryption,
        unread=notes.sentences,
    )


def _flags(
    part: Part,
    head: Envelope,
    found: Contents,
    own: str,
    *,
    encrypted: str | None,
    signed: str | None,
) -> MessageFlags:
    bounce = reports.is_bounce(part.headers, found.bounces, head.envelope_from, head.subject)
    return MessageFlags(
        bounce=bounce,
        auto_reply=not bounce and (found.report or reports.is_automatic_reply(part.headers)),
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


def _no_mail(content: bytes) -> str:
    if content.startswith(_OUTLOOK):
        return "The file is in the form of Outlook (.msg); only mail in the form .eml can be read."
    return "The file has none of the headers of a mail."
