"""Read a kept message again: its text as plain text, from the bytes that came in."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake.letter import as_message, is_pdf, read_letter
from pocdesk.intake.mail import read_message
from pocdesk.storage import files


def read(desk: Desk, sha256: str) -> Message | Unreadable:
    """The message kept under `sha256`, read in the limited child. Raises NotInLog, LogDamaged."""
    with desk.log.reading() as connection:
        content = files.content(connection, sha256)
    return message_in(content)


def message_in(content: bytes) -> Message | Unreadable:
    """The message in these bytes, a mail or a letter of a desk; read in the limited child."""
    return as_message(read_letter(content)) if is_pdf(content) else read_message(content)
