"""Read a kept message again: its text as plain text, from the bytes that came in."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake.alone import read_alone, text_as_message
from pocdesk.intake.letter import as_message, is_pdf, read_letter
from pocdesk.intake.mail import NO_MAIL, is_mail, read_message
from pocdesk.storage import files


def read(desk: Desk, sha256: str) -> Message | Unreadable:
    """The message kept under `sha256`, read in the limited child. Raises NotInLog, LogDamaged."""
    with desk.log.reading() as connection:
        content = files.content(connection, sha256)
    return message_in(content)


def message_in(content: bytes) -> Message | Unreadable:
    """The message in these bytes: a mail, a letter of a desk, or the words of a file; read in the
    limited child."""
    if is_pdf(content):
        letter = read_letter(content)
        return read_alone(content) if letter is None else as_message(letter)
    if is_mail(content):
        message = read_message(content)
        if not (isinstance(message, Unreadable) and message.reason == NO_MAIL):
            return message
        return text_as_message(content) or message
    return read_alone(content)
