"""Receive a message: keep it unchanged, read what can be read, start the clock."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.message import Attachment, Message, Unreadable
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.mail import read_message
from pocdesk.storage import cases, contacts, files, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_WHO = {
    SenderKind.ADDRESS: "The sender's address is in the Directory.",
    SenderKind.DOMAIN: "The sender's domain is in the Directory, the address is not: call back.",
    SenderKind.UNKNOWN: "The sender is not in the Directory: call back on the Directory's number.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a message. `case` is None while it is linked to none.

    `joined` says that the case was there before; `again` that these very bytes were. The guesses
    `their_reference`, `earlier_reference` (theirs, of a request that is extended) and
    `our_reference` (by its form, whether or not in this log) may be None.
    """

    case: Case | None
    joined: bool
    again: bool
    message: Message | Unreadable
    sender: SenderMatch
    stored: StoredFile
    attachments: tuple[StoredFile, ...]
    their_reference: str | None
    earlier_reference: str | None
    our_reference: str | None


@dataclass(frozen=True, slots=True)
class _Mail:
    """A message with what its words tell: its reference, an earlier one, and one of ours."""

    name: str
    message: Message | Unreadable
    theirs: str | None = None
    earlier: str | None = None
    ours: str | None = None

    @property
    def address(self) -> str | None:
        return self.message.from_address if isinstance(self.message, Message) else None

    @property
    def author_certain(self) -> bool:
        return isinstance(self.message, Message) and self.message.author_certain

    @property
    def answers(self) -> bool:
        """Whether it answers something of ours rather than asking for something."""
        if isinstance(self.message, Unreadable):
            return False
        automatic = self.message.flags.bounce or self.message.flags.auto_reply
        return automatic or (self.ours is not None and self.message.in_reply_to is not None)

    @property
    def parts(self) -> tuple[Attachment, ...]:
        return self.message.attachments if isinstance(self.message, Message) else ()

    @property
    def words(self) -> str:
        """All that a search should find it by."""
        if isinstance(self.message, Unreadable):
            return self.name
        message = self.message
        texts = (message.subject, message.from_name, message.from_address or "", message.body)
        return "\n".join((*texts, self.name, *(part.name for part in self.parts)))


def receive(desk: Desk, name: str, content: bytes) -> Received:
    """Logs the message `content` that came as the file `name`.

    It makes a case unless it names one of ours, or is a bounce, an automatic reply or an answer
    whose case is not in this log: that stays unlinked until an officer links it. A message that
    cannot be read is kept and makes a case all the same: the clock must run. Raises PocDeskError
    only when the log itself refuses.
    """
    mail = _read(desk, name, content)
    with desk.log.transaction() as connection:
        directory = contacts.current(connection)
        points = directory.points if directory else ()
        sender = match_sender(mail.address, points, certain=mail.author_certain)
        earlier = files.messages_with(connection, sha256_of(content))
        case = _known_case(connection, mail, earlier)
        joined = case is not None
        if case is None and not mail.answers:
            case = _new_case(desk, connection, mail, sender)
            cases.add(connection, case)
        stored, attachments = _keep(desk, connection, mail, content, case)
        made = () if case is None or joined else (case,)
        desk.enter(
            connection,
            Event.REPLY if joined else Event.RECEIVE,
            case=case.reference if case else None,
            new_state=case.state if case and not joined else None,
            channel="email",
            counterpart=mail.address,
            documents=tuple(Document(file.name, file.sha256) for file in (stored, *attachments)),
            seals=tuple(seal(record) for record in (*made, stored, *attachments)),
            note=_note(mail, sender, linked=case is not None, again=bool(earlier)),
        )
        if case is not None:
            search.index(connection, case.reference, mail.words)
    return Received(
        case=case,
        joined=joined,
        again=bool(earlier),
        message=mail.message,
        sender=sender,
        stored=stored,
        attachments=attachments,
        their_reference=mail.theirs,
        earlier_reference=mail.earlier,
        our_reference=mail.ours,
    )


def _read(desk: Desk, name: str, content: bytes) -> _Mail:
    message = read_message(content)
    if isinstance(message, Unreadable):
        return _Mail(name, message)
    prefixes = (desk.office.prefix, *desk.office.earlier_prefixes)
    ours = references_in(message, prefixes)
    return _Mail(
        name,
        message,
        theirs=their_reference(message, prefixes),
        earlier=earlier_reference(message, prefixes),
        ours=str(ours[0]) if ours else None,
    )


def _known_case(
    connection: Connection, mail: _Mail, earlier: tuple[StoredFile, ...]
) -> Case | None:
    """The case that these bytes belonged to before, or the one that the message names."""
    for reference in (*(file.case for file in earlier), mail.ours):
        if reference is not None and cases.exists(connection, reference):
            return cases.get(connection, reference)
    return None


def _new_case(desk: Desk, connection: Connection, mail: _Mail, sender: SenderMatch) -> Case:
    subject = mail.message.subject if isinstance(mail.message, Message) else ""
    return Case(
        reference=desk.next_reference(connection),
        direction=Direction.INCOMING,
        party=sender.party,
        point=sender.point.id if sender.point else None,
        sender=mail.address,
        their_reference=mail.theirs,
        subject=subject or mail.name,
        received_at=desk.clock(),
        state=State.RECEIVED,
        officer=desk.officer.id,
    )


def _keep(
    desk: Desk, connection: Connection, mail: _Mail, content: bytes, case: Case | None
) -> tuple[StoredFile, tuple[StoredFile, ...]]:
    """The message and its attachments inside the log; the bytes of each once."""
    reference = case.reference if case else None
    now = desk.clock()
    stored = StoredFile(
        sha256=sha256_of(content),
        name=mail.name,
        media_type="message/rfc822",
        size=len(content),
        role=Role.MESSAGE,
        case=reference,
        stored_at=now,
    )
    files.add(connection, stored, content)
    attachments = []
    for part in mail.parts:
        attachment = StoredFile(
            sha256=part.sha256,
            name=part.name,
            media_type=part.media_type,
            size=part.size,
            role=Role.ATTACHMENT,
            case=reference,
            stored_at=now,
            inside=stored.sha256,
        )
        files.add(connection, attachment, part.content)
        attachments.append(attachment)
    return stored, tuple(attachments)


def _note(mail: _Mail, sender: SenderMatch, *, linked: bool, again: bool) -> str:
    lines = []
    if again:
        lines.append("The same message was received before.")
    if not linked:
        lines.append("An answer to no case of this log; not linked yet.")
    if isinstance(mail.message, Unreadable):
        return "\n".join((*lines, mail.message.reason, "The file is kept unchanged."))
    lines.append(_WHO[sender.kind])
    if mail.message.date_utc is not None:
        lines.append(f"Dated {mail.message.date_utc:%Y-%m-%d %H:%M:%S} UTC by the sender.")
    return "\n".join((*lines, *mail.message.unread))
