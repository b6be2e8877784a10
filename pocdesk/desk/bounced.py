"""What came back: which addresses were not reached, and that one of ours is in doubt since."""

from collections.abc import Iterator, Sequence

from pocdesk.desk.doubt import put_in_doubt
from pocdesk.desk.opened import Desk
from pocdesk.directory.sender import match_sender
from pocdesk.domain.case import Case
from pocdesk.domain.contact import Point
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.entry import Entry, Event
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message, Unreadable
from pocdesk.storage import letters, sendings
from pocdesk.storage.log import Connection

_MOST = 20  # addresses of one report
_FAILED = "failed"
_MOST_TOLD = 5
_REPORTED = (_FAILED, "delayed", None)
_FAILED_AT, _DOUBTFUL = "The address ", " is doubtful: "


def came_back(
    desk: Desk, connection: Connection, message: Message | Unreadable, case: Case
) -> tuple[Doubt, ...]:
    """The doubts to be sealed about addresses that `message` says were not reached for good.

    Anybody can write what looks like a report of a mail system: only an address to which a letter
    of `case` was stamped as sent is doubted.
    """
    bounces = message.bounces if isinstance(message, Message) else ()
    numbers = [letter.number for letter in letters.of_case(connection, case.reference)]
    written = {doubt_id(one.value) for one in sendings.of_letters(connection, numbers)}
    found: list[Doubt] = []
    for one in bounces[:_MOST]:
        address = one.failed_recipient or ""
        if one.action == _FAILED and doubt_id(address) in written:
            found += put_in_doubt(
                desk,
                connection,
                address,
                party=case.party,
                case=case.reference,
                reason="A mail to it came back.",
            )
    return tuple(found)


def bounced_lines(entry: Entry) -> tuple[str, ...]:
    """What the entry of a bounce says of each address that was not reached."""
    if entry.event not in {Event.RECEIVE, Event.FILE}:  # words of an officer say nothing of it
        return ()
    lines = entry.note.split("\n")
    return tuple(one for one in lines if one.startswith(_FAILED_AT) and _DOUBTFUL in one)


def doubtful_lines(desk: Desk, message: Message, points: Sequence[Point]) -> Iterator[str]:
    """What its entry says of the addresses that a bounce says were not reached."""
    failed = [one for one in message.bounces if one.failed_recipient and one.action in _REPORTED]
    for one in failed[:_MOST_TOLD]:
        address = one.failed_recipient or ""
        party = match_sender(address, points).party
        whose = f" ({desk.party_name(party)})" if party else ""
        yet = "has not been reached yet" if one.action == "delayed" else "was not reached"
        status = f" (status {quoted(one.status)})" if one.status else ""
        yield f"{_FAILED_AT}{quoted(address)}{whose}{_DOUBTFUL}it {yet}{status}; use another."
    if len(failed) > _MOST_TOLD:
        yield f"{len(failed) - _MOST_TOLD} more addresses were not reached; see the message."
    if not failed:
        yield "It does not say which address was not reached: look at the message."
