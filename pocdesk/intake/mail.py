"""Reads a mail (.eml, .msg): the child's side parses it, the program's takes over the record."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from pocdesk import child
from pocdesk.domain.message import FILE_KIND, Message, Unreadable
from pocdesk.intake import tnef, wire
from pocdesk.intake.assembled import assembled
from pocdesk.intake.author import doubt_of_author
from pocdesk.intake.compound import SIGNATURE
from pocdesk.intake.contained import Contents
from pocdesk.intake.contents import Reader
from pocdesk.intake.envelope import NOBODY, read_envelope
from pocdesk.intake.file_kind import COMPOUND, TNEF, kind_of
from pocdesk.intake.headers import Headers
from pocdesk.intake.notes import Notes
from pocdesk.intake.outlook import message_of
from pocdesk.intake.parts import Part, opened, outermost

T = TypeVar("T")

LARGEST = 25 * child.MIB
"""Bytes of a mail that is read; a larger one is kept unread."""

NO_MAIL = "The file has none of the headers of a mail."
"""Why bytes that were made by no mail program are not read as a mail."""

_HEAD = child.MIB
"""Bytes from the start in which the headers are looked for when the rest cannot be read."""

_NO_END = "The headers were not read to their end, so it is not certain who wrote."


def read_message(content: bytes, *, limits: child.Limits = child.LIMITS) -> Message | Unreadable:
    """The mail in the bytes of an .eml or .msg file, read in a limited child; a bad file raises
    nothing.

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
    start = content if content.startswith(SIGNATURE) else content[:_HEAD]
    heads = child.run("mail", start, options, limits=limits)
    if isinstance(heads, child.Answered):
        message = _taken_over(heads)
        if isinstance(message, Message):
            return message
    return Unreadable(reason=answer.reason)


def is_mail(content: bytes) -> bool:
    """Whether the bytes may be a mail: they do not begin as a file of another kind does."""
    return kind_of(content) in (None, COMPOUND, TNEF)


def is_outlook(content: bytes) -> bool:
    """Whether the bytes begin as a message of Outlook (.msg) does, and as old Office files do."""
    return content.startswith(SIGNATURE)


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
    if content.startswith(SIGNATURE):
        return message_of(content, notes, notes.ask, closed_because=closed_because)
    if content.startswith(tnef.SIGNATURE):
        return _parcel(content, notes)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    part = outermost(content, notes)
    if not part.headers.names_a_message:
        return Unreadable(reason=NO_MAIL)
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
    message = assembled(part.headers, head, found, notes)
    if doubt is None:
        return message
    return replace(message, author_certain=False, unread=(doubt, *message.unread))


def _parcel(content: bytes, notes: "_AskedNotes") -> Message | Unreadable:
    """A parcel of Outlook without the mail that it came with: nobody is known by it."""
    found = tnef.contents_of(content, notes, notes.ask)
    message = assembled(Headers(()), NOBODY, found, notes)
    return replace(message, author_certain=False, body_kinds=(FILE_KIND,))


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
