"""Receive a message: keep it unchanged, read what can be read, start the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pocdesk.desk.belongs import came_before, is_vouched, known_case
from pocdesk.desk.bounced import came_back
from pocdesk.desk.confirm_channel import seen_to_work
from pocdesk.desk.copies import own_number
from pocdesk.desk.incoming import Incoming, read_incoming
from pocdesk.desk.keep_message import keep_message
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.letter_check import Checked, check_letter
from pocdesk.desk.opened import Desk
from pocdesk.desk.pretends import look_alike_in, look_alike_line, who_line
from pocdesk.desk.proposed import proposal_lines, proposed, reply_lines
from pocdesk.desk.reached import late_line, reached_line
from pocdesk.directory.look_alike import LookAlike
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message, Unreadable
from pocdesk.domain.proposal import Proposal
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, files, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a message. `case` is None while it is linked to none.

    `joined` says that the case was there before; `again` that these very bytes were. `filled` holds
    what each filled form in it says, `proposal` what it seems to be, true only once an officer says
    so; `look_alike` the domain by which it tries to pass for another, `warning` the sentences on
    that and on where answers would go, `who` that on the sender, `said` those on what is proposed.
    `signatures` is one sentence for each signature of its PDFs, `doubted` the one on a case that it
    names and did not join, `late` the one on how long it lay in the mailbox. `mailed` is False of a
    PDF that came without a mail.
    """

    case: Case | None
    joined: bool
    again: bool
    message: Message | Unreadable
    sender: SenderMatch
    stored: StoredFile
    attachments: tuple[StoredFile, ...]
    proposal: Proposal
    filled: tuple[StoredFile, ...] = ()
    look_alike: LookAlike | None = None
    warning: str = ""
    who: str = ""
    said: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    doubted: str = ""
    late: str = ""
    mailed: bool = True

    @property
    def their_reference(self) -> str | None:
        """The sender's reference of what it is about, as proposed."""
        return self.proposal.their_reference


def receive(desk: Desk, name: str, content: bytes, *, anyway: bool = False) -> Received:
    """Logs the message `content` that came as the file `name`, or the letter of another desk.

    It makes a case unless it belongs to one of ours (`belongs`), or is a bounce, an automatic reply
    or an answer whose case is not in this log: that stays unlinked until an officer links it. A
    message that cannot be read is kept and makes a case all the same: the clock must run. The case
    takes over what is proposed, and its entry says whence and that it is to be confirmed; a case
    that was there before takes over nothing. With `anyway` it makes a case of its own, whatever it
    answers: an officer said so. Raises PocDeskError when the log itself refuses, and
    for a letter of our own.
    """
    mail = read_incoming(desk, name, content)
    checked = _checked(desk, mail)
    with desk.log.transaction() as connection:
        mail = _not_our_own(connection, mail)
        directory = known_lists(connection, desk.tomorrow)
        points = directory.points if directory else ()
        sender = match_sender(mail.address, points, certain=mail.author_certain)
        earlier = files.kept_as(connection, sha256_of(content), Role.MESSAGE)
        proposal = proposed(mail, sender, checked, points)
        alike = look_alike_in(desk, mail, points)
        warnings = [look_alike_line(desk, alike, points)] if alike else []
        if alike is None or not alike.reply_to:
            warnings += reply_lines(mail, points)
        who = who_line(desk, mail, sender, points)
        case, doubted = known_case(desk, connection, mail, proposal, sender, earlier)
        joined, came = case is not None, came_before(connection, mail)
        joins = proposal.kind.joins if mail.letter is None else mail.answers
        if case is None and (anyway or not joins or (doubted and not proposal.kind.automatic)):
            case = _new_case(desk, connection, mail, sender, proposal)
            case = _filled(desk, case, mail, checked, points)
            cases.add(connection, case)
        linked, again = case is not None, bool(earlier)
        placed = _place_lines(linked=linked, again=again, doubted=doubted, came=came)
        sound = checked is not None and checked.fits and is_vouched(mail, sender)
        said = tuple(proposal_lines(desk, mail, proposal, points))
        stored, attachments, filled = keep_message(
            desk, connection, mail, content, case, sound=sound, forms=proposal.forms
        )
        doubts = () if case is None else came_back(desk, connection, mail.message, case)
        answered = case is not None and _is_their_answer(case, sender, joined=joined)
        proved = [mail.address] if answered and mail.address else []
        works = seen_to_work(desk, connection, proved, "an answer came from it")
        made = () if case is None or joined else (case,)
        kept = (stored, *attachments, *filled)
        desk.enter(
            connection,
            _event(proposal, joined=joined),
            case=case.reference if case else None,
            new_state=case.state if case and not joined else None,
            channel="email" if mail.mailed else None,
            counterpart=mail.address,
            documents=tuple(Document(file.name, file.sha256) for file in kept),
            seals=(*(seal(record) for record in (*made, *kept, *doubts)), *works),
            note="\n".join((*placed, *_note(desk, mail, sender, checked, (*warnings, who)), *said)),
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
        filled=filled,
        proposal=proposal,
        look_alike=alike,
        warning=" ".join(warnings),
        who=who,
        said=said,
        signatures=mail.signatures,
        doubted=doubted,
        late=late_line(mail.message, desk.clock()),
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


def _event(proposal: Proposal, *, joined: bool) -> Event:
    """What the entry records; a program answers nothing, so that its message is only filed."""
    if not joined:
        return Event.RECEIVE
    return Event.FILE if proposal.kind.automatic else Event.REPLY


def _is_their_answer(case: Case, sender: SenderMatch, *, joined: bool) -> bool:
    """Whether a counterpart that was called back goes on in its case. A mere mail proves nothing of
    the address that it names: that of a forged list would write as well."""
    known = sender.kind is SenderKind.ADDRESS and sender.party == case.party
    return joined and known and case.verification is Verification.VERIFIED


def _new_case(
    desk: Desk, connection: Connection, mail: Incoming, sender: SenderMatch, proposal: Proposal
) -> Case:
    subject = mail.message.subject if isinstance(mail.message, Message) else ""
    kind = proposal.kind.case_kind
    return Case(
        reference=desk.next_reference(connection),
        direction=Direction.INCOMING,
        kind=kind,
        urgency=proposal.urgency or Urgency.NORMAL,
        party=proposal.party,
        point=sender.point.id if sender.point else None,
        sender=mail.address,
        their_reference=proposal.their_reference,
        earlier_reference=proposal.earlier_reference,
        articles=" ".join(proposal.articles),
        data_kinds=" ".join(proposal.data_kinds),
        network=proposal.network,
        subject=subject or mail.name,
        channel=ChannelKind.EMAIL.value if mail.mailed else "",
        received_at=desk.clock(),
        state=State.PING if kind is Kind.PING else State.RECEIVED,
        officer=desk.officer.id,
    )


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
    desk: Desk, mail: Incoming, sender: SenderMatch, checked: Checked | None, about: Sequence[str]
) -> tuple[str, ...]:
    if isinstance(mail.message, Unreadable):
        return (mail.message.reason, *mail.signatures, "The file is kept unchanged.")
    lines = [line for line in about if line]
    if mail.letter is not None and checked is not None:
        lines += _letter_lines(desk, mail.letter, sender, checked)
    lines += mail.signatures
    if mail.message.date_utc is not None:
        lines.append(f"Dated {mail.message.date_utc:%Y-%m-%d %H:%M:%S} UTC by the sender.")
    lines += filter(None, [reached_line(mail.message, desk.clock())])
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
