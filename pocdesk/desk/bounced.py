"""What came back: an address to which a letter of ours did not get is in doubt from then on."""

from pocdesk.desk.doubt import put_in_doubt
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.message import Message, Unreadable
from pocdesk.storage import letters, sendings
from pocdesk.storage.log import Connection

_MOST = 20  # addresses of one report
_FAILED = "failed"


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
