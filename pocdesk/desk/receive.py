"""Receive a message: keep it unchanged, read what can be read, start the clock."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pocdesk.desk.opened import Desk
from pocdesk.directory.sender import SenderMatch, match_sender
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake.guess import references_in, their_reference
from pocdesk.intake.mail import read_message
from pocdesk.storage import cases, contacts, files, search

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a message. `case` is None while it is linked to none.

    `joined` says that the case was there before; `again` that these very bytes were. The guesses
    `their_reference` and `our_reference` (by its form, whether or not in this log) may be None.
    """

    case: Case | None
    joined: bool
    again: bool
    message: Message | Unreadable
    sender: SenderMatch
    stored: StoredFile
    attachments: tuple[StoredFile, ...]
    their_reference: str | None
    our_reference: str | None


def receive(desk: Desk, name: str, content: bytes) -> Received:
    """Logs the message `content` that came as the file `name`.

    It makes a case unless it names one of ours, or is a bounce, an automatic reply or an answer
    whose case is not in this log: that stays unlinked until an officer links it. A message that
    cannot be read is kept and makes a case all the same: the clock must run. Raises PocDeskError
    only when the log itself refuses.
    """
    message = read_message(content)
    theirs, ours = _references(desk, message)
    with desk.log.transaction() as connection:
        points = _points(connection)
        sender = match_sender(_address(message), points)
        digest = sha256_of(content)
        earlier = files.messages_with(connection, digest)
        case, joined = _case(desk, connection, message, sender, theirs, ours, earlier)
        if case is not None and not joined:
            case = replace(case, subject=case.subject or name)
            cases.add(connection, case)
        reference = case.reference if case else None
        stored, attachments = _keep(desk, connection, name, content, message, reference)
        _enter(desk, connection, message, sender, case, joined, bool(earlier), stored, attachments)
        if reference is not None:
            search.index(connection, reference, _searchable(message, name))
    return Received(
        case=case,
        joined=joined,
        again=bool(earlier),
        message=message,
        sender=sender,
        stored=stored,
        attachments=attachments,
        their_reference=theirs,
        our_reference=ours,
    )


def _references(desk: Desk, message: Message | Unreadable) -> tuple[str | None, str | None]:
    if isinstance(message, Unreadable):
        return None, None
    prefixes = (desk.office.prefix, *desk.office.earlier_prefixes)
    ours = references_in(message, prefixes)
    return their_reference(message), str(ours[0]) if ours else None


def _points(connection: "Connection") -> tuple[Point, ...]:
    directory = contacts.current(connection)
    return directory.points if directory else ()


def _address(message: Message | Unreadable) -> str | None:
    return message.from_address if isinstance(message, Message) else None


def _case(
    desk: Desk,
    connection: "Connection",
    message: Message | Unreadable,
    sender: SenderMatch,
    theirs: str | None,
    ours: str | None,
    earlier: tuple[StoredFile, ...],
) -> tuple[Case | None, bool]:
    """The case that the message makes (not yet stored), or joins; and whether it joins."""
    for reference in (*(file.case for file in earlier), ours):
        if reference is not None and cases.exists(connection, reference):
            return cases.get(connection, reference), True
    if isinstance(message, Message) and _answers(message, ours):
        return None, False
    now = desk.clock()
    fresh = Case(
        reference=desk.next_reference(connection),
        direction=Direction.INCOMING,
        party=sender.party,
        point=sender.point.id if sender.point else None,
        sender=_address(message),
        their_reference=theirs,
        subject=message.subject if isinstance(message, Message) else "",
        received_at=now,
        state=State.RECEIVED,
        officer=desk.officer.id,
    )
    return fresh, False


def _answers(message: Message, ours: str | None) -> bool:
    """Whether the message answers something of ours rather than asking for something."""
    automatic = message.flags.bounce or message.flags.auto_reply
    return automatic or (ours is not None and message.in_reply_to is not None)


def _keep(
    desk: Desk,
    connection: "Connection",
    name: str,
    content: bytes,
    message: Message | Unreadable,
    case: str | None,
) -> tuple[StoredFile, tuple[StoredFile, ...]]:
    now = desk.clock()
    stored = StoredFile(
        sha256=sha256_of(content),
        name=name,
        media_type="message/rfc822",
        size=len(content),
        role=Role.MESSAGE,
        case=case,
        stored_at=now,
    )
    files.add(connection, stored, content)
    if isinstance(message, Unreadable):
        return stored, ()
    kept = []
    for part in message.attachments:
        attachment = StoredFile(
            sha256=part.sha256,
            name=part.name,
            media_type=part.media_type,
            size=part.size,
            role=Role.ATTACHMENT,
            case=case,
            stored_at=now,
            inside=stored.sha256,
        )
        files.add(connection, attachment, part.content)
        kept.append(attachment)
    return stored, tuple(kept)


def _enter(
    desk: Desk,
    connection: "Connection",
    message: Message | Unreadable,
    sender: SenderMatch,
    case: Case | None,
    joined: bool,
    again: bool,
    stored: StoredFile,
    attachments: tuple[StoredFile, ...],
) -> None:
    documents = tuple(Document(file.name, file.sha256) for file in (stored, *attachments))
    desk.enter(
        connection,
        Event.REPLY if joined else Event.RECEIVE,
        case=case.reference if case else None,
        new_state=case.state if case and not joined else None,
        channel="email",
        counterpart=_address(message),
        documents=documents,
        note=_note(message, sender, case, again),
    )


def _note(
    message: Message | Unreadable, sender: SenderMatch, case: Case | None, again: bool
) -> str:
    lines = []
    if again:
        lines.append("The same message was received before.")
    if case is None:
        lines.append("An answer to no case of this log; not linked yet.")
    if isinstance(message, Unreadable):
        lines += [message.reason, "The file is kept unchanged."]
        return "\n".join(lines)
    who = {
        "address": "The sender's address is in the Directory.",
        "domain": "The sender's domain is in the Directory, the address is not: call back.",
        "unknown": "The sender is not in the Directory: call back on the Directory's number.",
    }
    lines.append(who[sender.kind])
    if message.date_utc is not None:
        lines.append(f"Dated {message.date_utc:%Y-%m-%d %H:%M:%S} UTC by the sender.")
    lines += message.unread
    return "\n".join(lines)


def _searchable(message: Message | Unreadable, name: str) -> str:
    if isinstance(message, Unreadable):
        return name
    parts = (message.subject, message.from_name, message.from_address or "", message.body)
    return "\n".join((*parts, name, *(part.name for part in message.attachments)))
