"""Messages of Outlook: who wrote, how sure that is, what is sealed, and what a program sent."""

from datetime import UTC, datetime

import pytest

from pocdesk.domain.message import Bounce, Message, Unreadable
from pocdesk.intake import properties as named
from pocdesk.intake.mail import message_in
from tests.intake.outlook_files import Tree, Value, compound, message, storage

AT = datetime(2026, 11, 9, 6, 52, 30, tzinfo=UTC)
ADDRESS = "contact@xx-poc.example"
AUTHOR: dict[int, Value] = {
    named.MESSAGE_CLASS: "IPM.Note",
    named.SUBJECT: "Preservation",
    named.SUBMITTED: AT,
    named.SENDER_NAME: "Duty desk",
    named.SENDER_ADDRESS: ADDRESS,
    named.BODY: "Hello\r\n",
}
HEADERS = f"From: Duty desk <{ADDRESS}>\r\nDate: Mon, 9 Nov 2026 06:52:30 +0000\r\n"


def read(*files: Tree, **more: Value) -> Message:
    """A message with the properties of the author and `more` by their names."""
    values = AUTHOR | {getattr(named, name): value for name, value in more.items()}
    found = message_in(message(values, *files))
    assert isinstance(found, Message), found
    return found


def file(content: bytes, **more: Value) -> Tree:
    given = {getattr(named, name): value for name, value in more.items()}
    return storage({named.METHOD: 1, named.CONTENT: content, **given}, 8)


def test_a_simple_message() -> None:
    found = read(file(b"%PDF-1.7", LONG_NAME="..\\..\\evil.pdf"), IMPORTANCE=2)
    assert (found.from_address, found.from_name, found.author_certain) == (
        ADDRESS, "Duty desk", True,
    )  # fmt: skip
    assert (found.subject, found.date_utc, found.importance) == ("Preservation", AT, "high")
    assert (found.body, found.body_kinds) == ("Hello", ("plain",))
    (one,) = found.attachments
    assert (one.name, one.media_type, one.content) == (
        "..\\..\\evil.pdf", "application/pdf", b"%PDF-1.7",
    )  # fmt: skip
    assert found.unread == ()


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ({"REPRESENTED_ADDRESS": "chief@xx-poc.example"}, "chief@xx-poc.example"),
        ({"HEADERS": HEADERS.replace("xx-poc", "yy-poc")}, "contact@yy-poc.example"),
        ({"HEADERS": HEADERS + "From: other@zz.example\r\n"}, ADDRESS),
        ({"SENDER_ADDRESS": "/O=OFFICE/OU=EXCHANGE/CN=DUTY"}, None),
        ({"SENDER_ADDRESS": "", "SENDER_NAME": ""}, None),
    ],
)
def test_an_author_that_could_be_two_is_not_certain(
    more: dict[str, Value], address: str | None
) -> None:
    found = read(**more)
    assert (found.from_address, found.author_certain) == (address, False)
    assert "author" in found.unread[0] or "sender" in found.unread[0] or "from" in found.unread[0]


def test_headers_of_the_way_fill_what_is_missing_and_agree() -> None:
    more = "Message-ID: <1@x>\r\nIn-Reply-To: <2@y>\r\nReply-To: a@b.example\r\nReturn-Path: <>\r\n"
    found = read(HEADERS=HEADERS + more, REPRESENTED_ADDRESS=ADDRESS)
    assert (found.message_id, found.in_reply_to, found.reply_to) == (
        "<1@x>",
        "<2@y>",
        "a@b.example",
    )
    assert (found.envelope_from, found.author_certain) == ("", True)


def test_an_address_of_another_office_is_known_by_its_mail_address() -> None:
    found = read(SENDER_ADDRESS="/O=X/CN=Y", SENDER_SMTP=ADDRESS)
    assert (found.from_address, found.author_certain) == (ADDRESS, True)


def test_where_replies_should_go_is_read() -> None:
    names = "Elsewhere\0SMTP\0else@where.example\0".encode("utf-16-le")
    entry = bytes(4) + bytes.fromhex("812b1fa4bea310199d6e00dd010f5402") + bytes(2) + b"\1\x90"
    found = read(REPLY_TO=bytes(16) + entry + names)
    assert found.reply_to == "else@where.example"


def test_text_is_taken_from_html_or_rich_text_where_there_is_no_other() -> None:
    html = b"<p>Bonjour</p><script>no()</script><img src='https://x.example/a.png'>"
    found = read(BODY="", HTML=html)
    assert (found.body, found.body_kinds, found.remote_images) == ("Bonjour", ("html",), 1)
    assert found.flags.html_only
    rich = rb"{\rtf1\ansi Guten Tag\par}"
    size = (len(rich) + 12).to_bytes(4, "little") + len(rich).to_bytes(4, "little")
    found = read(BODY="", RICH_TEXT=size + b"MELA" + bytes(4) + rich)
    assert (found.body.strip(), found.body_kinds) == ("Guten Tag", ("rtf",))
    broken = read(BODY="", RICH_TEXT=b"x" * 20)
    assert (broken.body, broken.body_kinds) == ("", ())
    assert "rich text" in broken.unread[0]


SIGNED = (
    b"Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
    b"Signed words\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\n"
    b"x\r\n--b--\r\n"
)


def test_sealed_messages_are_kept_and_named() -> None:
    clear = read(
        file(SIGNED, LONG_NAME="smime.p7m"), MESSAGE_CLASS="IPM.Note.SMIME.MultipartSigned", BODY=""
    )
    assert (clear.signature_kind, clear.body, clear.attachments) == ("smime", "Signed words", ())

    signed_data = bytes.fromhex("3080") + bytes.fromhex("06092a864886f70d010702") + bytes(90)
    opaque = read(file(signed_data, LONG_NAME="smime.p7m"), MESSAGE_CLASS="IPM.Note.SMIME")
    assert (opaque.signature_kind, opaque.encryption_kind) == ("smime", None)
    assert [one.content for one in opaque.attachments] == [signed_data]

    closed = read(file(bytes(100), LONG_NAME="smime.p7m"), MESSAGE_CLASS="IPM.Note.SMIME")
    assert (closed.encryption_kind, closed.flags.encrypted) == ("smime", True)


def test_what_a_program_sent_is_known() -> None:
    away = read(MESSAGE_CLASS="IPM.Note.Rules.OofTemplate.Microsoft")
    assert (away.flags.auto_reply, away.flags.bounce) == (True, False)

    values = AUTHOR | {named.MESSAGE_CLASS: "REPORT.IPM.Note.NDR"}
    back = message_in(message(values, to={named.SMTP_ADDRESS: "gone@xx-poc.example"}))
    assert isinstance(back, Message)
    assert (back.flags.auto_reply, back.flags.bounce) == (False, True)
    assert back.bounces == (
        Bounce(failed_recipient="gone@xx-poc.example", action="failed", status=None),
    )


def test_messages_inside_messages_end() -> None:
    inner: Tree = storage(AUTHOR | {named.SUBJECT: "innermost"}, 24)
    for number in range(14):
        held = storage({named.METHOD: 5}, 8, **{"__substg1.0_3701000D": inner})
        inner = storage(
            AUTHOR | {named.SUBJECT: f"level {number}"},
            24,
            **{"__attach_version1.0_#00000000": held},
        )
    held = storage({named.METHOD: 5}, 8, **{"__substg1.0_3701000D": inner})
    found = read(held, file(b"x", LONG_NAME="a.bin"))
    assert len(found.nested) == 10
    assert [one.name for one in found.attachments] == ["a.bin"]
    assert any("10 levels deep" in sentence for sentence in found.unread)


def test_objects_and_links_are_named() -> None:
    thing = storage({named.METHOD: 6}, 8, **{"__substg1.0_3701000D": {"CONTENTS": b"x"}})
    link = storage({named.METHOD: 4, named.LONG_NAME: "\\\\share\\a.doc"}, 8)
    found = read(thing, link)
    assert len(found.attachments) == 2
    assert sum("not taken out" in sentence for sentence in found.unread) == 2


def test_more_files_than_are_opened_are_said() -> None:
    found = read(*(file(b"x", LONG_NAME=f"{number}.bin") for number in range(203)))
    assert len(found.attachments) == 200
    assert any("more than 200 parts" in sentence for sentence in found.unread)


def test_a_storage_that_is_no_message_is_refused() -> None:
    found = message_in(compound({"WordDocument": b"x"}))
    assert isinstance(found, Unreadable)
    assert "old Office program" in found.reason
