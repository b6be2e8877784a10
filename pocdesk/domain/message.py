"""A message as received: what its headers and parts say, read in the limited child process."""

from dataclasses import dataclass, field
from datetime import datetime

LETTER_KIND = "pocdesk-letter"
"""The kind of a body that was taken from the record in a PDF."""

FILE_KIND = "file"
"""The kind of a body that is the words of a file, which came without a mail around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside a message; `name` is the sender's label, `inside` the part that held it."""

    name: str
    media_type: str
    sha256: str
    content: bytes = field(repr=False)
    inline: bool = False
    content_id: str | None = None
    inside: str | None = None

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A message inside a message, such as a forwarded request."""

    from_address: str | None
    subject: str
    date_utc: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery status notification says of one recipient (RFC 3464)."""

    failed_recipient: str | None
    action: str | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFlags:
    """What the message is by its own structure, not by its words."""

    bounce: bool = False
    auto_reply: bool = False
    encrypted: bool = False
    signed: bool = False
    forwarded: bool = False
    html_only: bool = False
    responsiveness_test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that could be read; every time is aware and in UTC.

    `body` is plain text (made from HTML where there is nothing else), `body_kinds` the kinds that
    were there, `unread` one sentence for each part or header that could not be read. Where
    `author_certain` is false `from_address` is a best guess: to show, never to know anybody by.
    `reached_utc` is when the last server on its way took it, by that server's own clock.
    """

    from_address: str | None = None
    author_certain: bool = True
    from_name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: str | None = None
    envelope_from: str | None = None
    date_utc: datetime | None = None
    reached_utc: datetime | None = None
    subject: str = ""
    message_id: str | None = None
    in_reply_to: str | None = None
    importance: str | None = None
    charset: str = ""
    body: str = ""
    body_kinds: tuple[str, ...] = ()
    remote_images: int = 0
    attachments: tuple[Attachment, ...] = ()
    nested: tuple[Nested, ...] = ()
    bounces: tuple[Bounce, ...] = ()
    flags: MessageFlags = MessageFlags()
    signature_kind: str | None = None
    encryption_kind: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def is_bare_letter(self) -> bool:
        """Whether it is the letter of a desk in a PDF that came without a mail around it."""
        return LETTER_KIND in self.body_kinds

    @property
    def is_bare_file(self) -> bool:
        """Whether it is the words of a file that came without a mail and says nothing of a way."""
        return FILE_KIND in self.body_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file that could not be read; it is kept unchanged all the same. `reason` is a sentence."""

    reason: str
