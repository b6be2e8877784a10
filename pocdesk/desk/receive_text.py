"""Receive words that came without a file: pasted from a portal, a chat or a message program."""

from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received, receive
from pocdesk.domain.message import Message
from pocdesk.errors import PocDeskError
from pocdesk.intake.mail import read_message
from pocdesk.intake.pasted_head import PASTED

NAME = "Pasted text.txt"

MOST = 1_000_000
"""Characters; a message of words alone has some thousands."""


def receive_text(desk: Desk, text: str, name: str = NAME) -> Received:
    """Logs `text` as the message that it is, kept in UTF-8 as the file `name`; it makes or joins a
    case as a mail does. What looks like the headers of a mail are words like all others, and whom
    they name as the sender is a claim: who typed or copied them is not known. Such a text is kept
    below a line that says that it was pasted.

    Raises PocDeskError for text that says nothing, or of more than `MOST` characters.
    """
    if len(text) > MOST:
        raise PocDeskError(
            f"The text has {len(text):,} characters; at most {MOST:,} are taken.",
            safe="Nothing was written.",
            remedy="Paste the message alone, or save the whole as a file and bring that in.",
        )
    if not text.strip():
        raise PocDeskError(
            "There is no text to receive.",
            safe="Nothing was written.",
            remedy="Paste the words of the message.",
        )
    content = text.encode("utf-8", "replace")
    if isinstance(read_message(content), Message):
        content = f"{PASTED}\n\n".encode() + content
    return receive(desk, name, content)
