"""What the headers of a message say: from whom, to whom, when, about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pocdesk.intake.addresses import Mailbox, address_of, mailboxes
from pocdesk.intake.charsets import Note, decode, one_line, short
from pocdesk.intake.dates import date_in_utc
from pocdesk.intake.headers import Headers
from pocdesk.intake.notes import Ask
from pocdesk.intake.words import header_text

LONGEST_LINE = 2000
"""Characters of a subject or name that are taken over."""

_SINGLE = ("from", "subject", "date", "reply-to")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The fields of domain.message.Message that come from headers, under the same names."""

    from_address: str | None
    from_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    reply_to: str | None
    envelope_from: str | None
    date_utc: datetime | None
    reached_utc: datetime | None
    subject: str
    message_id: str | None
    in_reply_to: str | None


NOBODY = Envelope(None, "", (), (), None, None, None, None, "", None, None)
"""What a message without any header says."""


def read_envelope(headers: Headers, charset: str | None, note: Note, ask: Ask) -> Envelope:
    """Each header by itself: one that cannot be read leaves its place empty and gets a sentence.

    `charset` is that of the text, for headers in raw bytes.
    """

    def boxes(name: str) -> tuple[Mailbox, ...]:
        what = f"The header “{name}”"
        raw = headers.first(name) or b""
        return ask(what, lambda: mailboxes(_text(raw, charset, what, note), what, note), ())

    def named(name: str) -> str | None:
        return ask(f"The header “{name}”", lambda: _identity(headers.first(name)), None)

    for name in _SINGLE:
        if headers.count(name) > 1:
            note(f"The header “{name}” is there {headers.count(name)} times; the first one counts.")
    author = next(iter(boxes("from") or boxes("sender")), Mailbox("", None))
    return Envelope(
        from_address=author.address,
        from_name=short(author.name, LONGEST_LINE),
        to=_addresses(boxes("to")),
        cc=_addresses(boxes("cc")),
        reply_to=_likeliest_elsewhere(_addresses(boxes("reply-to")), author.address),
        envelope_from=ask("The return path", lambda: _return_path(headers), None),
        date_utc=_date(headers, note, ask),
        reached_utc=_reached(headers),
        subject=_subject(headers, charset, note, ask),
        message_id=named("message-id"),
        in_reply_to=named("in-reply-to"),
    )


def _likeliest_elsewhere(addresses: Sequence[str], author: str | None) -> str | None:
    """Where an answer would go: of several addresses the first of another domain than the author's,
    which must not hide behind one that is known."""
    own = (author or "").casefold().rpartition("@")[2]
    others = (one for one in addresses if one.casefold().rpartition("@")[2] != own)
    return next(others, next(iter(addresses), None))


def _subject(headers: Headers, charset: str | None, note: Note, ask: Ask) -> str:
    what = "The header “subject”"
    raw = headers.first("subject") or b""
    otherwise = one_line(raw.decode("ascii", "replace"))
    return short(ask(what, lambda: header_text(raw, what, note, charset), otherwise), LONGEST_LINE)


def _text(raw: bytes, charset: str | None, what: str, note: Note) -> str:
    try:
        return one_line(raw.decode())
    except UnicodeDecodeError:
        return one_line(decode(raw, charset, what, note))


def _identity(raw: bytes | None) -> str | None:
    """A message's identity in its angle brackets; of several the first, as mail programs sort."""
    if raw is None:
        return None
    text = one_line(raw.decode("utf-8", "replace"))
    inside = text.partition("<")[2].partition(">")
    return short(f"<{inside[0]}>" if inside[1] else text, LONGEST_LINE) or None


def _return_path(headers: Headers) -> str | None:
    """Who bears the bounces: an address, empty where there must be none, None where not said."""
    raw = headers.first("return-path")
    if raw is None:
        return None
    text = raw.decode("utf-8", "replace")
    return address_of(text) or ("" if text.strip() in ("", "<>") else None)


def _date(headers: Headers, note: Note, ask: Ask) -> datetime | None:
    raw = headers.first("date")
    if raw is None:
        note("The message names no date.")
        return None
    text = one_line(raw.decode("ascii", "replace"))
    return ask(f"The date “{short(text)}”", lambda: date_in_utc(text), None)


def _reached(headers: Headers) -> datetime | None:
    """When the last server took the message: each sets its line above those of all before it."""
    line = one_line((headers.first("received") or b"").decode("ascii", "replace"))
    try:
        return date_in_utc(line.rpartition(";")[2])
    except ValueError:
        return None


def _addresses(found: tuple[Mailbox, ...]) -> tuple[str, ...]:
    return tuple(short(box.address, LONGEST_LINE) for box in found if box.address)
