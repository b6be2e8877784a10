"""The mail that made a case: where answers to it go, and what ties an answer to it."""

import re

from pocdesk.desk.read import message_in
from pocdesk.domain.case import Case
from pocdesk.domain.file import Role
from pocdesk.domain.message import Message
from pocdesk.storage import files
from pocdesk.storage.log import Connection

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,200}@[!-;=?-~]{1,200}>")
"""An identity (RFC 5322) as it may stand in a head of ours: one word, in plain letters."""


def answered_mail(connection: Connection, case: Case) -> Message | None:
    """The message that `case` was made of, read in the limited child; None where none was."""
    kept = files.of_case(connection, case.reference)
    first = next((one for one in kept if one.role is Role.MESSAGE), None)
    if first is None:
        return None
    message = message_in(files.content(connection, first.sha256))
    return message if isinstance(message, Message) else None


def message_id(message: Message | None) -> str:
    """The identity of `message`, to be named in an answer; "" for none, and for what is none."""
    found = "" if message is None else message.message_id or ""
    return found if _MESSAGE_ID.fullmatch(found) else ""
