"""To which case a message belongs: a number alone proves nothing, for desks number theirs alike."""

from collections.abc import Sequence

from pocdesk.desk.incoming import Incoming
from pocdesk.desk.opened import Desk
from pocdesk.directory.addresses import PUBLIC_WEBMAIL, parse_address
from pocdesk.directory.sender import SenderKind, SenderMatch
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.intake.propose_form import same_reference
from pocdesk.storage import cases, files, letters, sendings
from pocdesk.storage.log import Connection

_SHORTEST = 4  # a reference of theirs that is looked for in running text


def known_case(
    desk: Desk,
    connection: Connection,
    mail: Incoming,
    proposal: Proposal,
    sender: SenderMatch,
    earlier: Sequence[StoredFile],
) -> tuple[Case | None, str]:
    """The case that these bytes belonged to before, that of an earlier letter with the same
    reference, or the one of ours that the message names and fits; else the sentence on the case
    that it speaks of and does not join, or "".

    A letter joins by its numbers only where it is vouched for: anybody may write any number. A form
    for a new request with another reference than the case has makes a case of its own.
    """
    for file in earlier:
        if file.case is not None and cases.exists(connection, file.case):
            return cases.get(connection, file.case), ""
    named = [
        cases.get(connection, number) for number in mail.named if cases.exists(connection, number)
    ]
    anew = [case for case in named if _asks_anew(proposal, case)]
    if anew:
        return None, (
            f"It names {anew[0].reference}, but brings a form for a new request with another "
            "reference: it has a case of its own. If it belongs there, link the two."
        )
    # What names both numbers knows the case; only then the sender counts.
    if mail.letter is None or is_vouched(mail, sender):
        for fits in (_names_theirs, _is_answer):
            if case := next((one for one in named if fits(desk, mail, one)), None):
                return case, ""
    if mail.letter is not None and (case := _of_that_letter(connection, mail, sender)):
        return case, ""
    case = next((one for one in named if _is_counterpart(connection, mail, sender, one)), None)
    return case, "" if case is not None else _doubt(connection, mail, sender, named)


def is_vouched(mail: Incoming, sender: SenderMatch) -> bool:
    """Whether its letter came in a mail from an address that the Directory holds for the Party
    that the letter says it is from."""
    known = sender.kind is SenderKind.ADDRESS and sender.party is not None
    return known and mail.letter is not None and sender.party == mail.letter.party


def came_before(connection: Connection, mail: Incoming) -> str:
    """The case in which the very letter of another desk that `mail` brings came before, or ""."""
    if mail.letter is None:
        return ""
    sha256 = sha256_of(mail.letter.record)
    kept = [
        file
        for role in (Role.RECORD, Role.CHECKED)
        for file in files.kept_as(connection, sha256, role)
    ]
    return next((file.case for file in kept if file.case is not None), "")


def _doubt(
    connection: Connection, mail: Incoming, sender: SenderMatch, named: Sequence[Case]
) -> str:
    """The sentence on the case of which it only names a number, or ""."""
    if mail.letter is None or is_vouched(mail, sender):
        if not named:
            return ""
        return (
            f"It names {named[0].reference}, which is a number of ours too, but neither its sender "
            "nor anything else in it fits that case: every desk may number alike. If it answers "
            "us, it belongs there."
        )
    if named:
        which = named[0].reference
        said = f"The letter names {which}, a number of ours"
    else:
        known = _by_theirs(connection, mail)
        if not known:
            return ""
        which = known[0].reference
        said = f"The letter bears the reference {quoted(mail.letter.reference)}, as {which} does"
    return (
        f"{said}, but it came in no mail from an address of its Party in the Directory: a number "
        f"alone proves nothing, and it joins no case by it. If it belongs to {which}, call back "
        "and note there that it came."
    )


def _by_theirs(connection: Connection, mail: Incoming) -> list[Case]:
    """The open cases that came from the Party of its letter under the same reference, the oldest
    first: anybody may have made another one since."""
    letter = mail.letter
    if letter is None or not letter.reference:
        return []
    found = (
        case
        for case in cases.by_their_reference(connection, letter.reference)
        if case.state is not State.CLOSED
        and case.direction is Direction.INCOMING
        and case.party == letter.party
    )
    return sorted(found, key=lambda case: (case.received_at, case.reference))


def _of_that_letter(connection: Connection, mail: Incoming, sender: SenderMatch) -> Case | None:
    """The case in which the letter came before, or an open one that already has its reference of
    theirs; of the Party alone that the letter names and from which it came."""
    letter = mail.letter
    if letter is None or (sender.party is not None and sender.party != letter.party):
        return None
    before = came_before(connection, mail)
    found = cases.get(connection, before) if before else None
    if found and found.direction is Direction.INCOMING and found.party == letter.party:
        return found
    return next(iter(_by_theirs(connection, mail)), None) if is_vouched(mail, sender) else None


def _asks_anew(proposal: Proposal, case: Case) -> bool:
    """Whether a form asks for something else than the case is about, by their reference."""
    new = proposal.kind is MessageKind.NEW_REQUEST and proposal.kind_from is Source.FORM
    stated, theirs = proposal.their_reference, case.their_reference
    return new and bool(stated and theirs) and not same_reference(stated or "", theirs or "")


def _names_theirs(_desk: Desk, mail: Incoming, case: Case) -> bool:
    theirs = (case.their_reference or "").casefold()
    return len(theirs) >= _SHORTEST and theirs in mail.words.casefold()


def _is_answer(desk: Desk, mail: Incoming, case: Case) -> bool:
    """A letter of the case's Party that names our number as ours, a bounce, or an answer to a mail
    of our office."""
    if mail.letter is not None:
        return case.party in {None, mail.letter.party}
    if not isinstance(mail.message, Message):
        return False
    answered = (mail.message.in_reply_to or "").strip(" <>")
    own, to = parse_address(desk.office.email), parse_address(answered)
    of_us = own is not None and to is not None and own.domain == to.domain
    return mail.message.flags.bounce or case.reference.casefold() in answered.casefold() or of_us


def _is_counterpart(
    connection: Connection, mail: Incoming, sender: SenderMatch, case: Case
) -> bool:
    """Whether the sender belongs to the case's Party, or writes from where it came or went to."""
    if sender.party is not None and sender.party == case.party:
        return True
    address = parse_address(mail.address or "") if mail.author_certain else None
    if address is None:
        return False
    numbers = [letter.number for letter in letters.of_case(connection, case.reference)]
    sent = [sending.value for sending in sendings.of_letters(connection, numbers)]
    known = [found for text in (case.sender or "", *sent) if (found := parse_address(text))]
    if address in known:
        return True
    alike = address.domain not in PUBLIC_WEBMAIL
    return alike and any(one.domain == address.domain for one in known)
