"""Receive a message: keep it unchanged, read what can be read, start the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pocdesk.desk.belongs import came_before, is_vouched, known_case
from pocdesk.desk.copies import own_number
from pocdesk.desk.incoming import Incoming, read_incoming
from pocdesk.desk.letter_check import Checked, check_letter
from pocdesk.desk.opened import Desk
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message, Unreadable
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.errors import PocDeskError
from pocdesk.intake.letter import RECORD
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
    `our_reference` (by its form, whether or not in this log) may be None. `signatures` is one
    sentence for each signature of its PDFs, `doubted` the one on a case that it names and did not
    join. `mailed` is False of a PDF that came without a mail.
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
    signatures: tuple[str, ...] = ()
    doubted: str = ""
    mailed: bool = True


def receive(desk: Desk, name: str, content: bytes) -> Received:
    """Logs the message `content` that came as the file `name`, or the letter of another desk.

    It makes a case unless it belongs to one of ours (`belongs`), or is a bounce, an automatic reply
    or an answer whose case is not in this log: that stays unlinked until an officer links it. A
    message that cannot be read is kept and makes a case all the same: the clock must run. A letter
    in it fills the case as far as it can be believed. Raises PocDeskError when the log itself
    refuses, and for a letter of our own.
    """
    mail = read_incoming(desk, name, content)
    checked = _checked(desk, mail)
    with desk.log.transaction() as connection:
        mail = _not_our_own(connection, mail)
        directory = contacts.current(connection)
        points = directory.points if directory else ()
        sender = match_sender(mail.address, points, certain=mail.author_certain)
        earlier = files.kept_as(connection, sha256_of(content), Role.MESSAGE)
        case, doubted = known_case(desk, connection, mail, sender, earlier)
        joined, came = case is not None, came_before(connection, mail)
        if case is None and (not mail.answers or (doubted and not mail.automatic)):
            case = _filled(desk, _new_case(desk, connection, mail, sender), mail, checked, points)
            cases.add(connection, case)
        linked, again = case is not None, bool(earlier)
        placed = _place_lines(linked=linked, again=again, doubted=doubted, came=came)
        sound = checked is not None and checked.fits and is_vouched(mail, sender)
        stored, attachments = _keep(desk, connection, mail, content, case, sound=sound)
        made = () if case is None or joined else (case,)
        desk.enter(
            connection,
            Event.REPLY if joined else Event.RECEIVE,
            case=case.reference if case else None,
            new_state=case.state if case and not joined else None,
            channel="email" if mail.mailed else None,
            counterpart=mail.address,
            documents=tuple(Document(file.name, file.sha256) for file in (stored, *attachments)),
            seals=tuple(seal(record) for record in (*made, stored, *attachments)),
            note="\n".join((*placed, *_note(desk, mail, sender, checked))),
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
        signatures=mail.signatures,
        doubted=doubted,
        mailed=mail.mailed,
    )


def _checked(desk: Desk, mail: Incoming) -> Checked | None:
    """Its letter checked before anything is written: a stranger's may take its time."""
    if mail.letter is None:
        return None
    with desk.log.reading() as connection:
        return check_letter(desk, connection, mail.letter)


def _not_our_own(connection: Connection, mail: Incoming) -> Incoming:
    """`mail` without a letter that we issued ourselves, which only comes back.

    Raises PocDeskError where it is nothing else.
    """
    number = own_number(connection, mail.letter_in) if mail.letter else None
    if number is None:
        return mail
    if not mail.mailed:
        raise PocDeskError(
            f"This is our own letter {number}, as it was issued.",
            safe="Nothing was written; the letter stands in its case.",
            remedy="Open the letter, or attach what came with it.",
        )
    return replace(mail, letter=None, letter_in="")


def _filled(
    desk: Desk, case: Case, mail: Incoming, checked: Checked | None, points: Sequence[Point]
) -> Case:
    """`case` with what the letter claims; who wrote is still to be called back."""
    if mail.letter is None or checked is None:
        return case
    party, point = case.party, case.point
    if party is None and mail.letter.party in desk.parties:
        party = mail.letter.party
        known = (one.id for one in points if one.party == party and one.id == mail.letter.point)
        point = next(known, None)
    return replace(case, kind=checked.kind, urgency=checked.urgency, party=party, point=point)


def _new_case(desk: Desk, connection: Connection, mail: Incoming, sender: SenderMatch) -> Case:
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
    desk: Desk,
    connection: Connection,
    mail: Incoming,
    content: bytes,
    case: Case | None,
    *,
    sound: bool,
) -> tuple[StoredFile, tuple[StoredFile, ...]]:
    """The message and its attachments inside the log; the bytes of each once. Whether its letter
    is `sound` is kept with the record: only then it speaks beside the letter that made a case."""
    reference = case.reference if case else None
    now = desk.clock()
    stored = StoredFile(
        sha256=sha256_of(content),
        name=mail.name,
        media_type=mail.media_type,
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
    if mail.letter is not None:
        record = replace(
            stored,
            sha256=sha256_of(mail.letter.record),
            name=RECORD,
            media_type="application/json",
            size=len(mail.letter.record),
            role=Role.CHECKED if sound else Role.RECORD,
            inside=mail.letter_in,
        )
        files.add(connection, record, mail.letter.record)
        attachments.append(record)
    return stored, tuple(attachments)


def _place_lines(*, linked: bool, again: bool, doubted: str, came: str) -> Iterator[str]:
    if again:
        yield "The same message was received before."
    elif came:
        yield f"The same letter was received before, in {came}."
    if not linked:
        yield "An answer to no case of this log; not linked yet."
    if doubted:
        yield doubted


def _note(
    desk: Desk, mail: Incoming, sender: SenderMatch, checked: Checked | None
) -> tuple[str, ...]:
    if isinstance(mail.message, Unreadable):
        return (mail.message.reason, *mail.signatures, "The file is kept unchanged.")
    lines = [_WHO[sender.kind]]
    if mail.letter is not None and checked is not None:
        lines += _letter_lines(desk, mail.letter, sender, checked)
    lines += mail.signatures
    if mail.message.date_utc is not None:
        lines.append(f"Dated {mail.message.date_utc:%Y-%m-%d %H:%M:%S} UTC by the sender.")
    return (*lines, *mail.message.unread)


def _letter_lines(
    desk: Desk, letter: SentLetter, sender: SenderMatch, checked: Checked
) -> Iterator[str]:
    known = letter.party in desk.parties
    named = desk.party_name(letter.party) if known else quoted(letter.party)
    party = named if letter.party else "a Party it does not name"
    said = f"{quoted(letter.institution)}, {party}" if letter.institution else party
    yield f"The letter says it is from {said}; that is no proof."
    if sender.party is not None and sender.party != letter.party:
        yield f"The sender belongs to {desk.party_name(sender.party)}: call back."
    yield checked.note(letter)
