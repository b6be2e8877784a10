"""Reads an Outlook message (.msg, MS-OXMSG) as what a mail is read as; for the limited child."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pocdesk.domain.message import Bounce, Message, Unreadable
from pocdesk.intake import properties as named
from pocdesk.intake.addresses import Mailbox
from pocdesk.intake.assembled import assembled
from pocdesk.intake.author import doubt_of_author
from pocdesk.intake.charsets import one_line, short
from pocdesk.intake.compound import Compound, Storage
from pocdesk.intake.contained import Contents, enclosed, together
from pocdesk.intake.contents import SIGNED_DATA, Reader
from pocdesk.intake.envelope import LONGEST_LINE, Envelope, read_envelope
from pocdesk.intake.headers import Headers, read_headers
from pocdesk.intake.notes import Ask, Notes
from pocdesk.intake.outlook_parts import file_of, words_of
from pocdesk.intake.parts import DEEPEST, MOST_PARTS, opened, outermost
from pocdesk.intake.properties import Properties

_FIXED = "__properties_version1.0"
_VALUE = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})")
_FILE = "__attach_version1.0_"
_RECIPIENT = "__recip_version1.0_"
_ENCLOSED = "__SUBSTG1.0_3701000D"
_TO, _COPY = 1, 2
_ELSEWHERE = (2, 3, 4, 7)  # how a file is attached that is not in the message
_NO_ADDRESS_BOOK = (
    "The sender stands in it only as an entry of another office's address book, not as an address."
)
_SEVERAL = "The Outlook message names more than one author, so it is not certain who wrote."
_NOBODY = "The Outlook message names no author."
_IMPORTANCE = {0: "low", 2: "high"}


def message_of(
    content: bytes, notes: Notes, ask: Ask, *, closed_because: str | None = None
) -> Message | Unreadable:
    """The message in the bytes of a .msg file.

    With `closed_because` neither text nor files are read and the sentence says why.
    """
    try:
        file = Compound(content, notes)
    except ValueError as error:
        return Unreadable(reason=f"The Outlook message is damaged: {error}.")
    if _FIXED not in file.root.streams:
        return Unreadable(
            reason="The file is made by an old Office program, such as Word or Excel; it holds no "
            "message and is not opened here."
        )
    reader = _Item(file, notes, ask)
    given = reader.properties(file.root, 32)
    headers = reader.headers(given)
    head, doubt = reader.envelope(file.root, given, headers)
    found = Contents()
    if closed_because is not None:
        notes(f"{closed_because} Text and attachments are only in the file itself.")
    else:
        found = ask("The contents of the message", lambda: reader.contents(file.root, given), found)
    message = assembled(headers, head, found, notes)
    marked = given.number(named.IMPORTANCE)
    known = None if marked is None else _IMPORTANCE.get(marked)
    message = replace(message, importance=message.importance or known)
    if doubt is None:
        return message
    return replace(message, author_certain=False, unread=(doubt, *message.unread))


class _Item:
    """Reads messages and what is in them out of one opened file."""

    def __init__(self, file: Compound, notes: Notes, ask: Ask) -> None:
        self._file, self._notes, self._ask = file, notes, ask
        self._reader = Reader(notes, ask)
        self._left = MOST_PARTS
        self._charset = ""

    def properties(self, storage: Storage, skipped: int) -> Properties:
        """The values of a message, recipient or file; `skipped` bytes precede the fixed ones."""
        values: dict[int, tuple[int, bytes]] = {}
        fixed = storage.streams.get(_FIXED)
        raw = self._file.read(fixed) if fixed else b""
        for at in range(skipped, len(raw) - 15, 16):
            kind, number = (int.from_bytes(raw[at + n : at + n + 2], "little") for n in (0, 2))
            if kind in named.INTEGERS or kind == named.TIME:
                values.setdefault(number, (kind, raw[at + 8 : at + 16]))
        for name, stream in storage.streams.items():
            found = _VALUE.fullmatch(name)
            if found is not None:
                number, kind = int(found[1], 16), int(found[2], 16)
                if kind in (named.TEXT_8, named.TEXT_16, named.BINARY):
                    values.setdefault(number, (kind, self._file.read(stream)))
        if skipped > 8:
            self._charset = named.charset_of(values)
        return Properties(values, self._charset, self._notes)

    def headers(self, given: Properties) -> Headers:
        """The headers that the mail had on its way, if it had any, and what its class tells."""
        raw = given.text(named.HEADERS).lstrip().encode("utf-8", "replace")
        headers, _ = read_headers(raw, 0, len(raw), self._notes) if raw else (Headers(()), 0)
        if "OofTemplate" in given.text(named.MESSAGE_CLASS):
            return replace(headers, fields=(*headers.fields, ("auto-submitted", b"auto-replied")))
        return headers

    def envelope(
        self, storage: Storage, given: Properties, headers: Headers
    ) -> tuple[Envelope, str | None]:
        """Who wrote to whom, when; and why it is not certain who wrote, if so."""
        on_way = headers if headers.names_a_message else Headers(())
        mail = read_envelope(on_way, None, self._notes, self._ask) if on_way.fields else None
        for_whom = self._author(given, named.REPRESENTED_NAME)
        by_whom = self._author(given, named.SENDER_NAME)
        boxes = [box for box in (for_whom, by_whom) if box.address]
        if mail and (mail.from_address or mail.from_name):
            boxes.insert(0, Mailbox(mail.from_name, mail.from_address))
        author = next(iter(boxes), for_whom if for_whom.name else by_whom)
        doubt = None
        if not any(box.address for box in boxes):
            doubt = _NO_ADDRESS_BOOK if author.name else _NOBODY
        elif len({(box.address or "").casefold() for box in boxes}) > 1:
            doubt = _SEVERAL
        elif mail is not None:
            doubt = doubt_of_author(on_way, author.address)
        to, copy = self._recipients(storage)
        sent = mail.date_utc if mail else None
        subject = one_line(given.text(named.SUBJECT))
        return Envelope(
            from_address=author.address,
            from_name=short(author.name, LONGEST_LINE),
            to=to or (mail.to if mail else ()),
            cc=copy or (mail.cc if mail else ()),
            reply_to=(mail.reply_to if mail else None) or _one_off(given.data(named.REPLY_TO)),
            envelope_from=mail.envelope_from if mail else None,
            date_utc=sent or given.moment(named.SUBMITTED),
            reached_utc=(mail.reached_utc if mail else None) or given.moment(named.DELIVERED),
            subject=short(subject or (mail.subject if mail else ""), LONGEST_LINE),
            message_id=_line(given, named.MESSAGE_ID) or (mail.message_id if mail else None),
            in_reply_to=_line(given, named.IN_REPLY_TO) or (mail.in_reply_to if mail else None),
        ), doubt

    def _author(self, given: Properties, name: int) -> Mailbox:
        smtp, address = {
            named.REPRESENTED_NAME: (named.REPRESENTED_SMTP, named.REPRESENTED_ADDRESS),
            named.SENDER_NAME: (named.SENDER_SMTP, named.SENDER_ADDRESS),
        }[name]
        return _mailbox(given, name, smtp, address)

    def _recipients(self, storage: Storage) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found: dict[int, list[str]] = {_TO: [], _COPY: []}
        for _, one in _numbered(storage, _RECIPIENT):
            given = self.properties(one, 8)
            box = _mailbox(given, named.NAME, named.SMTP_ADDRESS, named.ADDRESS)
            kind = (given.number(named.RECIPIENT_KIND) or 0) & 0xF
            if box.address and kind in found:
                found[kind].append(short(box.address, LONGEST_LINE))
        return tuple(found[_TO]), tuple(found[_COPY])

    def contents(self, storage: Storage, given: Properties, deeper: int = DEEPEST) -> Contents:
        """Text and files of a message, and the messages inside."""
        called = given.text(named.MESSAGE_CLASS).upper()
        report = called.startswith("REPORT.")
        found = [words_of(given, self._notes)]
        charset = self._charset
        for number, one in _numbered(storage, _FILE):
            self._charset = charset
            self._left -= 1
            if self._left < 0:
                self._notes(
                    f"The message has more than {MOST_PARTS} parts; the others were not opened."
                )
                break
            read = partial(self._file_in, one, called, deeper)
            found.append(self._ask(f"Attachment {number} of the Outlook message", read, Contents()))
        whole = together(found)
        if not report:
            return whole
        bounces = self._failed(storage) if called.endswith((".NDR", ".DELAYED")) else ()
        return replace(whole, report=True, bounces=(*whole.bounces, *bounces))

    def _failed(self, storage: Storage) -> tuple[Bounce, ...]:
        to, copy = self._recipients(storage)
        return tuple(
            Bounce(failed_recipient=address, action="failed", status=None) for address in to + copy
        )

    def _file_in(self, storage: Storage, called: str, deeper: int) -> Contents:
        given = self.properties(storage, 8)
        method = given.number(named.METHOD)
        found = (one for name, one in storage.storages.items() if name.upper() == _ENCLOSED)
        held = next(found, None)
        if held is not None and _FIXED in held.streams:
            if not deeper:
                self._notes(
                    f"The message holds messages more than {DEEPEST} levels deep; they were not "
                    "opened."
                )
                return Contents()
            inner = self.properties(held, 24)
            headers = self.headers(inner)
            head, _ = self.envelope(held, inner, headers)
            return enclosed(head, self.contents(held, inner, deeper - 1))
        one = file_of(given)
        if held is not None or method in _ELSEWHERE:
            self._notes(
                f"The attachment “{short(one.name)}” is an object of another program or lies "
                "elsewhere; it was not taken out."
            )
        if called.startswith("IPM.NOTE.SMIME"):
            return self._sealed(one.content, called, Contents(attachments=(one,)))
        return Contents(attachments=(one,))

    def _sealed(self, content: bytes, called: str, file: Contents) -> Contents:
        """What lies in a signed or encrypted message (S/MIME), which is all one attachment."""
        if called.endswith("MULTIPARTSIGNED"):
            part = opened(outermost(content, self._notes), self._notes)
            return replace(self._reader.contents(part), signature_kind="smime")
        if SIGNED_DATA in content[:64]:
            self._notes("The message is packed inside its signature, which was not opened.")
            return replace(file, signature_kind="smime")
        return replace(file, encryption_kind="smime")


def _numbered(storage: Storage, begins: str) -> Iterator[tuple[int, Storage]]:
    """The storages whose names begin so, in the order of their numbers, each with its place."""
    names = sorted(name for name in storage.storages if name.startswith(begins))
    return ((place, storage.storages[name]) for place, name in enumerate(names, 1))


def _mailbox(given: Properties, name: int, smtp: int, address: int) -> Mailbox:
    told = (one_line(given.text(one)) for one in (smtp, address))
    found = next((one for one in told if "@" in one.strip("@") and not one.startswith("/")), None)
    shown = one_line(given.text(name)).strip("'\"")
    return Mailbox("" if found and shown.casefold() == found.casefold() else shown, found)


def _line(given: Properties, number: int) -> str | None:
    return short(one_line(given.text(number)), LONGEST_LINE) or None


def _one_off(raw: bytes) -> str | None:
    """The first address in a list of entries (MS-OXCDATA, one-off), as replies are to go to."""
    texts = raw[40:].decode("utf-16-le", "replace").split("\0")[:3]
    return one_line(texts[2]) if len(texts) == 3 and "@" in texts[2] else None
