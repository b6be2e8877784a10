"""Mails made up for one test each, read in this process."""

from pocdesk.domain.message import Message
from pocdesk.intake.mail import message_in

AUTHOR = "Duty desk <contact@xx-poc.example>"


def mail(body: str | bytes = "", **headers: str) -> bytes:
    """A mail with the given headers (`content_type` for Content-Type) and a usual rest."""
    given = {"from": AUTHOR, "to": "duty@desk.example", "date": "Mon, 9 Nov 2026 06:52:30 +0000"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    text = body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode()
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + text


def read(content: bytes) -> Message:
    message = message_in(content)
    assert isinstance(message, Message), message
    return message


def read_mail(body: str | bytes = "", **headers: str) -> Message:
    return read(mail(body, **headers))
