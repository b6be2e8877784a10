"""Parts, attachments and messages inside messages, in order and out of it."""

import base64
import hashlib
import random
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.intake.notes import Notes
from pocdesk.intake.parts import DEEPEST, MOST_PARTS
from pocdesk.intake.transfer import base64 as unpack_base64
from tests.intake.mails import mail, read, read_mail

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
FILES = st.lists(st.tuples(NAMES, st.binary(max_size=300)), max_size=4)


def multipart(*parts: str | bytes, kind: str = "mixed", boundary: str = "b") -> bytes:
    """A mail of the given parts, each with its own headers."""
    raw = [part.encode() if isinstance(part, str) else part for part in parts]
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in raw) + b"--b--\r\n"
    return mail(body, content_type=f"multipart/{kind}; boundary={boundary}")


@settings(max_examples=60)
@given(st.text(st.characters(categories=("L", "N", "P")), max_size=200), FILES)
def test_what_the_standard_library_packs_comes_out_again(
    text: str, files: list[tuple[str, bytes]]
) -> None:
    packed = EmailMessage()
    packed["From"] = "a@b.example"
    packed["Date"] = "Mon, 9 Nov 2026 06:52:30 +0000"
    packed.set_content(text)
    for name, content in files:
        packed.add_attachment(content, maintype="application", subtype="pdf", filename=name)

    message = read(packed.as_bytes())

    assert message.body == text
    assert [(one.name, one.content) for one in message.attachments] == files
    assert message.unread == ()


@given(st.binary(max_size=400), st.integers(0, 2**32))
def test_base64_in_lines_of_any_length_comes_out_again(content: bytes, seed: int) -> None:
    chance = random.Random(seed)
    packed = base64.b64encode(content)
    broken = b"".join(
        bytes([letter]) + (b"\r\n" if chance.random() < 0.1 else b"") for letter in packed
    )
    notes = Notes()
    assert unpack_base64(broken, "It", notes) == content
    assert unpack_base64(packed.rstrip(b"="), "It", notes) == content
    assert notes.sentences == ()


@pytest.mark.parametrize("packed", [b"YWJj!ZGVm", b"YWJjZGVmZ", b"\x00YWJjZGVm"])
def test_damaged_base64_gives_what_is_left_and_a_remark(packed: bytes) -> None:
    notes = Notes()
    assert unpack_base64(packed, "The attachment", notes) == b"abcdef"
    assert notes.sentences == (
        "The attachment is damaged: its base64 holds other characters or is cut.",
    )


def test_an_attachment_is_hashed_as_decoded() -> None:
    content = bytes(range(256))
    packed = base64.encodebytes(content).decode()
    message = read(
        multipart(
            "\r\nText",
            "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + packed,
        )
    )
    assert message.attachments[0].content == content
    assert message.attachments[0].name == "a.pdf"
    # The hash is computed by the parent: tests/intake/test_wire.py.
    assert hashlib.sha256(message.attachments[0].content).hexdigest() == (
        "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880"
    )


def test_a_part_without_a_name_is_numbered_and_one_with_two_names_keeps_the_disposition() -> None:
    message = read(
        multipart(
            "Content-Type: image/png\r\n\r\nx",
            "Content-Type: image/png; name=type.png\r\n"
            "Content-Disposition: attachment; filename=disposition.png\r\n\r\nx",
        )
    )
    assert [one.name for one in message.attachments] == ["unnamed-1", "disposition.png"]


def test_text_as_attachment_stays_out_of_the_text() -> None:
    message = read(
        multipart(
            "\r\nHello",
            "Content-Type: text/plain; name=log.txt\r\n\r\nline\r\n",
            "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>page</p>",
        )
    )
    assert message.body == "Hello"
    assert [(one.name, one.content) for one in message.attachments] == [
        ("log.txt", b"line\r\n"),
        ("unnamed-2", b"<p>page</p>"),
    ]


def test_of_two_forms_of_the_text_the_plain_one_is_shown_and_no_file_is_lost() -> None:
    message = read(
        multipart(
            "Content-Type: text/plain\r\n\r\nplain",
            "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n"
            "Content-Type: text/html\r\n\r\n<p>html</p>\r\n--c\r\n"
            "Content-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--c--",
            kind="alternative",
        )
    )
    assert message.body == "plain"
    assert message.body_kinds == ("plain", "html")
    assert [one.name for one in message.attachments] == ["a.pdf"]


def test_an_empty_plain_form_does_not_hide_the_other() -> None:
    message = read(
        multipart(
            "Content-Type: text/plain\r\n\r\n \r\n",
            "Content-Type: text/html\r\n\r\n<p>html</p>",
            kind="alternative",
        )
    )
    assert message.body == "html"
    assert not message.flags.html_only


def test_a_picture_of_the_page_is_inline_and_a_document_never_is() -> None:
    message = read(
        multipart(
            "Content-Type: text/html\r\n\r\n<img src=cid:a>",
            "Content-Type: image/png; name=a.png\r\nContent-ID: <a>\r\n\r\nx",
            "Content-Type: application/pdf; name=b.pdf\r\nContent-ID: <b>\r\n"
            "Content-Disposition: inline\r\n\r\nx",
            kind="related",
        )
    )
    assert [(one.name, one.inline, one.content_id) for one in message.attachments] == [
        ("a.png", True, "a"),
        ("b.pdf", False, None),
    ]


def test_a_message_inside_lists_its_files_and_its_text_follows() -> None:
    inner = (
        "Content-Type: message/rfc822\r\n\r\n"
        "From: Field <field@case.example>\r\nSubject: logs\r\n"
        "Date: Mon, 9 Nov 2026 06:52:30 +0000\r\n"
        "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\ninner words\r\n"
        "--c\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--c--"
    )
    message = read(multipart("\r\nouter words", inner))

    assert message.from_address == "contact@xx-poc.example"
    assert message.flags.forwarded
    assert [(one.from_address, one.subject) for one in message.nested] == [
        ("field@case.example", "logs")
    ]
    assert [(one.name, one.inside) for one in message.attachments] == [("a.pdf", "message/rfc822")]
    outer, _, rest = message.body.partition("----- Forwarded message -----")
    assert outer.strip() == "outer words"
    assert rest.split("\n")[1:] == [
        "field@case.example",
        "2026-11-09 06:52 UTC",
        "logs",
        "",
        "inner words",
    ]


def test_a_message_inside_packed_in_base64_is_opened_too() -> None:
    packed = base64.encodebytes(b"From: field@case.example\r\nSubject: logs\r\n\r\nwords").decode()
    message = read(
        multipart(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed
        )
    )
    assert [one.subject for one in message.nested] == ["logs"]


def test_a_wrong_boundary_is_guessed() -> None:
    message = read(
        multipart(
            "Content-Type: text/plain\r\n\r\nHello",
            "Content-Type: application/pdf; name=a.pdf\r\n\r\nx",
            boundary="other",
        )
    )
    assert message.body == "Hello"
    assert [one.name for one in message.attachments] == ["a.pdf"]
    assert any("guessed" in sentence for sentence in message.unread)


def test_a_multipart_without_parts_is_kept_as_a_file() -> None:
    message = read_mail("just words", content_type="multipart/mixed; boundary=b")
    assert [one.content for one in message.attachments] == [b"just words"]
    assert message.unread != ()


def test_a_cut_message_says_so() -> None:
    whole = multipart("\r\nHello", "Content-Type: application/pdf; name=a.pdf\r\n\r\n1234567890")
    message = read(whole[: whole.index(b"67890")])
    assert message.attachments[0].content == b"12345"
    assert any("breaks off" in sentence for sentence in message.unread)


def test_more_parts_than_allowed_are_left_closed_with_a_remark() -> None:
    parts = ["Content-Type: application/pdf\r\n\r\nx"] * (MOST_PARTS + 50)
    message = read(multipart(*parts))
    assert len(message.attachments) == MOST_PARTS
    assert any(f"more than {MOST_PARTS} parts" in sentence for sentence in message.unread)


def test_parts_deeper_than_allowed_are_kept_closed_as_a_file() -> None:
    body = b"--d\r\n\r\nbottom\r\n--d--"
    for level in range(DEEPEST + 5):
        inner = b"d" if not level else b"x%d" % (level - 1)
        body = b"--x%d\r\nContent-Type: multipart/mixed; boundary=%s\r\n\r\n%s\r\n--x%d--" % (
            level,
            inner,
            body,
            level,
        )
    message = read(mail(body, content_type=f"multipart/mixed; boundary=x{DEEPEST + 4}"))
    assert any("levels deep" in sentence for sentence in message.unread)
    assert [one.media_type for one in message.attachments] == ["multipart/mixed"]
    assert b"bottom" in message.attachments[0].content


def test_an_unknown_packing_is_kept_as_it_is() -> None:
    message = read(
        multipart("Content-Type: application/pdf\r\nContent-Transfer-Encoding: x-uu\r\n\r\nabc")
    )
    assert message.attachments[0].content == b"abc"
    assert any("“x-uu”" in sentence for sentence in message.unread)
