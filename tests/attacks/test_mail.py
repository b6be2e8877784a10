"""Hostile mails through the real child: the program goes on, and what can be read is read."""

import base64
from datetime import UTC, datetime

import pytest

from pocdesk import child
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake.mail import LARGEST, read_message
from tests.intake.mails import mail
from tests.intake.samples import FOLDER

SAMPLE = (FOLDER / "mail" / "01-jp-new-iso2022jp.eml").read_bytes()


def read(content: bytes) -> Message:
    message = read_message(content)
    assert isinstance(message, Message), message
    return message


def nested(depth: int, kind: str) -> bytes:
    """A mail of parts within parts."""
    if kind == "rfc822":
        return (
            b"Subject: x\r\nContent-Type: message/rfc822\r\n\r\n" * depth + b"Subject: y\r\n\r\nz"
        )
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(depth)
    )
    return b"Subject: x\r\n" + head + b"\r\nbottom"


BOMBS = {
    "4,000 brackets around the sender": mail(**{"from": "(" * 4_000 + " <contact@xx-poc.example>"}),
    "4,000 closed brackets": mail(
        **{"from": "(" * 2_000 + "x" + ")" * 2_000 + " <contact@xx-poc.example>"}
    ),
    "20,000 encoded words": mail(subject="=?utf-8?Q?a?= " * 20_000),
    "encoded words without end": mail(subject="=?utf-8?B?" * 6_000),
    "a header of 1 MB": mail(subject="x" * 1_000_000),
    "100,000 headers": mail(subject="x\r\n" + "x: y\r\n" * 100_000 + "z: z"),
    "100,000 lines that are no header": mail(subject="x\r\n" + "no header\r\n" * 100_000 + "z: z"),
    "100,000 recipients": mail(cc="a@b.example, " * 100_000),
    "quotes that never pair": mail(cc='"\\"' * 20_000),
    "unknown charset": mail("text", content_type="text/plain; charset=x-nobody-knows"),
    "charset that is code": mail("text", content_type='text/plain; charset="../../os"'),
    "zero bytes": mail(bytes(1_000_000)),
    "zero bytes in the headers": mail(subject="a\0b"),
    "100,000 parts": mail(
        "--b\n\nx\n" * 100_000, content_type="multipart/mixed; boundary=b"
    ),
    "boundary on one endless line": mail(
        "--b" * 500_000, content_type="multipart/mixed; boundary=b"
    ),
    "boundary of 60 kB": mail("x", content_type=f"multipart/mixed; boundary={'b' * 60_000}"),
    "1,000 parts within parts": nested(1_000, "mixed"),
    "1,000 messages within messages": nested(1_000, "rfc822"),
    "broken base64": mail(
        "!" * 1_000_000 + "=" * 1_000, content_type="text/plain", content_transfer_encoding="base64"
    ),
    "parameters without end": mail("x", content_type="text/plain;" + ' a="\\";' * 8_000),
    "3,000 continued parameters": mail(
        "x", content_type="text/plain; " + ";".join(f"name*{n}*=%41" for n in range(3_000))
    ),
    "HTML tags without end": mail("<a " * 300_000, content_type="text/html"),
    "HTML quotes without end": mail('<a x="' * 150_000 + ">", content_type="text/html"),
    "HTML comments without end": mail("<!--" * 250_000, content_type="text/html"),
    "100,000 open elements": mail("<b>" * 100_000, content_type="text/html"),
    "100,000 ends of nothing": mail("<p>" + "</b>" * 100_000, content_type="text/html"),
    "entities": mail("&lt" * 300_000, content_type="text/html"),
    "flowed text on one line": mail("a \n" * 300_000, content_type="text/plain; format=flowed"),
    "quotation marks": mail(">" * 1_000_000, content_type="text/plain; format=flowed"),
    "200,000 recipients of a bounce": mail(
        "--b\nContent-Type: message/delivery-status\n\n" + "Final-Recipient: x; a@b\n\n" * 200_000,
        content_type="multipart/report; boundary=b",
    ),
    "a million empty lines": mail("\n" * 1_000_000),
    "a date of digits": mail(date="9" * 60_000),
    "a date far away": mail(date="Fri, 31 Dec 9999 23:59:59 -1200"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_mail_made_to_break_readers_is_read(name: str) -> None:
    message = read(BOMBS[name])
    assert message.from_address in ("contact@xx-poc.example", None)
    assert not any("Text and attachments are only" in sentence for sentence in message.unread)


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_cut_mail_is_read_as_far_as_it_goes(tenths: int) -> None:
    message = read(SAMPLE[: len(SAMPLE) * tenths // 10])
    assert message.from_address == "contact@jp-poc.example"
    assert message.date_utc == datetime(2026, 9, 28, 23, 40, 12, tzinfo=UTC)
    assert len(message.attachments) == 1
    assert message.unread != ()


def test_the_largest_mail_keeps_its_attachment_whole() -> None:
    content = bytes(range(256)) * (17 * child.MIB // 256)
    body = b"--b\r\nContent-Type: application/pdf; name=a.pdf\r\n"
    body += b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content) + b"--b--"
    whole = mail(body, content_type="multipart/mixed; boundary=b")
    assert 22 * child.MIB < len(whole) < LARGEST

    message = read(whole)

    assert [one.size for one in message.attachments] == [len(content)]
    assert message.attachments[0].content == content
    assert message.unread == ()


def test_names_of_files_are_labels_and_stay_as_sent() -> None:
    part = (
        "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; {}\r\n\r\nx\r\n"
    )
    names = ["../../etc/passwd", "C:\\Windows\\CON", "\u202efdp.exe", "<b>a</b>.pdf"]
    parts = "".join(part.format(f'filename="{name}"'.replace("\\", "\\\\")) for name in names)
    message = read(mail(parts + "--b--", content_type="multipart/mixed; boundary=b"))
    assert [one.name for one in message.attachments] == names


def test_what_may_not_be_stored_is_replaced_in_every_text() -> None:
    message = read(
        mail(
            b"a\0b\x1b[31mc\r\nd",
            subject="=?utf-8?Q?a=00b=1B?=",
            cc="=?utf-8?Q?x=00?= <a@b.example>",
        )
    )
    assert message.subject == "a\ufffdb\ufffd"
    assert message.body == "a\ufffdb\ufffd[31mc\nd"


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x7fELF", b"\xff\xd8\xff", b"<html>"]
)
def test_files_of_other_kinds_are_refused(head: bytes) -> None:
    found = read_message(head + bytes(range(256)) * 40)
    assert isinstance(found, Unreadable)
