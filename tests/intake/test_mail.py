"""Reading a mail through the limited child, and what is done where it cannot be read."""

import pytest

from pocdesk import child
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake import mail
from pocdesk.intake.mail import read_message
from tests.intake.mails import mail as made


def reason(content: bytes) -> str:
    found = read_message(content)
    assert isinstance(found, Unreadable)
    return found.reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and so on\n", "none of the headers"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "Outlook"),
        (bytes(2000), "none of the headers"),
        (b"Dear colleagues,\nnote: this is text.\n", "none of the headers"),
        (bytes(mail.LARGEST + 1), "25 MiB"),
    ],
)
def test_a_file_that_is_no_mail_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    given = reason(content)
    assert words in given
    assert given.endswith(".")


def test_where_the_parts_stop_the_child_the_headers_are_still_read() -> None:
    """The first child may not even start on the parts: no room for the answer is left."""
    content = made(b"x" * 200_000, content_type="application/octet-stream")
    found = read_message(content, limits=child.Limits(answer_bytes=50_000))

    assert isinstance(found, Message)
    assert found.from_address == "contact@xx-poc.example"
    assert found.attachments == ()
    assert found.body == ""
    assert found.unread == (
        "Reading the file gave more data than may be taken over, so it was stopped."
        " Text and attachments are only in the file itself.",
    )


def test_where_nothing_can_be_read_the_first_reason_is_given() -> None:
    found = read_message(made("x"), limits=child.Limits(memory_mib=8))
    assert isinstance(found, Unreadable)
    assert found.reason.endswith(".")


def test_every_field_of_a_simple_mail() -> None:
    found = read_message(
        made(
            "Hello\n",
            subject="Subject",
            cc="x@y.example",
            reply_to="r@s.example",
            message_id="<1@y.example>",
            in_reply_to="<2@y.example> <3@y.example>",
            sender="z@y.example",
        )
    )
    assert isinstance(found, Message)
    assert (found.subject, found.body) == ("Subject", "Hello")
    assert (found.from_name, found.from_address) == ("Duty desk", "contact@xx-poc.example")
    assert (found.to, found.cc) == (("duty@desk.example",), ("x@y.example",))
    assert (found.reply_to, found.message_id) == ("r@s.example", "<1@y.example>")
    assert found.in_reply_to == "<2@y.example>"
    assert found.unread == ()


def test_the_sender_header_stands_in_where_from_is_missing() -> None:
    found = read_message(b"Sender: a@b.example\nDate: Mon, 9 Nov 2026 06:52:30 +0000\n\nx")
    assert isinstance(found, Message)
    assert found.from_address == "a@b.example"
