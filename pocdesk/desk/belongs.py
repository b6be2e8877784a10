"""To which case a message belongs: a number alone proves nothing, for desks number theirs alike."""

from collections.abc import Sequence

from pocdesk.desk.incoming import Incoming
from pocdesk.desk.opened import Desk
from pocdesk.directory.addresses import PUBLIC_WEBMAIL, parse_address
from pocdesk.directory.sender import SenderMatch
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.message import Message
from pocdesk.storage import cases, files, letters, sendings
from pocdesk.storage.log import Connection

_SHORTEST = 4  # a reference of theirs that is looked for in running text


def known_case(
    desk: Desk,
    connection: Connection,
    mail: Incoming,
    sender: SenderMatch,
    earlier: Sequence[StoredFile],
) -> tuple[Case | None, str]:
    """The case that these bytes belonged to before, that of an earlier letter with the same
    reference, or the one of ours that the message names and fits; and the number of a case of ours
    that it names alone, which may be the sender's own."""
    for file in earlier:
        if file.case is not None and cases.exists(connection, file.case):
            return cases.get(connection, file.case), ""
    if mail.letter is not None and (case := _of_that_letter(connection, mail, sender)):
        return case, ""
    named = [
        cases.get(connection, number) for number in mail.named if cases.exists(connection, number)
    ]
    # What names both numbers knows the case; only then the sender counts.
    for fits in (_names_theirs, _is_answer):
        if case := next((one for one in named if fits(desk, mail, one)), None):
            return case, ""
    case = next((one for one in named if _is_counterpart(connection, mail, sender, one)), None)
    return case, named[0].reference if named and case is None else ""


def came_before(connection: Connection, mail: Incoming) -> str:
    """The case in which the very letter of another desk that `mail` brings came before, or ""."""
    if mail.letter is None:
        return ""
    kept = files.kept_as(connection, sha256_of(mail.letter.record), Role.RECORD)
    return next((file.case for file in kept if file.case is not None), "")


def _of_that_letter(connection: Connection, mail: Incoming, sender: SenderMatch) -> Case | None:
    """The case in which the letter came before, or an open one that already has its reference of
    theirs; of the Party alone that the letter names and from which it came."""
    letter = mail.letter
    if letter is None or (sender.party is not None and sender.party != letter.party):
        return None
    before = came_before(connection, mail)
    found = [cases.get(connection, before)] if before else []
    if letter.reference:
        known = cases.by_their_reference(connection, letter.reference)
        found += [case for case in known if case.state is not State.CLOSED]
    fitting = (
        case
        for case in found
        if case.direction is Direction.INCOMING and case.party == letter.party
    )
    return next(fitting, None)


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
