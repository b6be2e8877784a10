"""winmail.dat: what Outlook packs into it is unpacked, and a broken one is named."""

from base64 import encodebytes
from collections.abc import Mapping, Sequence

import pytest

from pocdesk.domain.message import Message
from pocdesk.intake.mail import message_in
from tests.intake.mails import mail, read

RICH = b"{\\rtf1\\ansi\\ansicpg1250 K\\'f9\\'f2\\par}"
TEXT_8, TEXT_16, BINARY = 0x1E, 0x1F, 0x102
BODY, RICH_TEXT, LONG_NAME = 0x1000, 0x1009, 0x3707


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def attribute(level: int, of: int, data: bytes) -> bytes:
    head = bytes([level]) + number(of, 2) + number(0x0006, 2) + number(len(data))
    return head + data + number(sum(data) & 0xFFFF, 2)


def properties(values: Mapping[int, tuple[int, bytes]]) -> bytes:
    rows = [number(len(values))]
    for of, (kind, data) in values.items():
        rows += [number(kind, 2), number(of, 2)]
        if of >= 0x8000:
            name = "word".encode("utf-16-le") + bytes(2)
            rows += [bytes(16), number(1), number(len(name)), name, bytes(-len(name) % 4)]
        rows += [number(1), number(len(data)), data, bytes(-len(data) % 4)]
    return b"".join(rows)


def packed(rich: bytes) -> bytes:
    return number(len(rich) + 12) + number(len(rich)) + b"MELA" + bytes(4) + rich


def parcel(*files: tuple[str, bytes], body: Mapping[int, tuple[int, bytes]]) -> bytes:
    pieces = [b"\x78\x9f\x3e\x22", number(1, 2), attribute(1, 0x9007, number(1250) + bytes(4))]
    pieces.append(attribute(1, 0x9003, properties(body)))
    for name, content in files:
        pieces.append(attribute(2, 0x9002, bytes(14)))
        pieces.append(attribute(2, 0x8010, name.encode("cp1250", "replace") + bytes(1)))
        pieces.append(attribute(2, 0x800F, content))
        long_name = (name + "\0").encode("utf-16-le")
        pieces.append(attribute(2, 0x9005, properties({LONG_NAME: (TEXT_16, long_name)})))
    return b"".join(pieces)


FILES = (("příloha.pdf", b"%PDF-1.7 and so on"), ("再.bin", bytes(range(256))))
WHOLE = parcel(*FILES, body={RICH_TEXT: (BINARY, packed(RICH)), 0x8001: (TEXT_8, b"named\0")})


def in_a_mail(content: bytes, text: str = "", media_type: str = "application/ms-tnef") -> Message:
    parts: Sequence[str] = (
        f"--b\n\n{text}\n" if text else "",
        f"--b\nContent-Type: {media_type}; name=winmail.dat\n"
        f"Content-Transfer-Encoding: base64\n\n{encodebytes(content).decode()}\n--b--\n",
    )
    return read(mail("".join(parts), content_type="multipart/mixed; boundary=b"))


def test_its_files_stand_beside_it_and_its_text_where_there_is_no_other() -> None:
    message = in_a_mail(WHOLE)
    assert [(one.name, one.content) for one in message.attachments] == [
        ("winmail.dat", WHOLE),
        *FILES,
    ]
    assert [one.inside for one in message.attachments] == [None, *["application/ms-tnef"] * 2]
    assert [one.media_type for one in message.attachments[1:]] == [
        "application/pdf",
        "application/octet-stream",
    ]
    assert message.body == "Kůň"
    assert message.unread == ()


def test_the_text_of_the_mail_itself_counts_first() -> None:
    assert in_a_mail(WHOLE, "Dear colleagues").body == "Dear colleagues"


def test_it_is_known_by_its_content_whatever_it_is_called() -> None:
    message = in_a_mail(WHOLE, media_type="application/octet-stream")
    assert [one.name for one in message.attachments] == ["winmail.dat", "příloha.pdf", "再.bin"]


def test_plain_text_in_its_code_page() -> None:
    body = {BODY: (TEXT_8, "Žádost".encode("cp1250") + b"\0")}
    assert in_a_mail(parcel(body=body)).body == "Žádost"


def test_one_that_came_without_its_mail_is_read_too() -> None:
    message = message_in(WHOLE)
    assert isinstance(message, Message)
    assert (message.from_address, message.author_certain) == (None, False)
    assert (message.body, len(message.attachments), message.is_bare_file) == ("Kůň", 2, True)


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_cut_one_is_unpacked_as_far_as_it_goes(tenths: int) -> None:
    message = in_a_mail(WHOLE[: len(WHOLE) * tenths // 10])
    assert message.attachments[0].name == "winmail.dat"
    assert any("cut or damaged" in sentence for sentence in message.unread)


def test_a_changed_byte_is_noticed() -> None:
    changed = bytearray(WHOLE)
    changed[WHOLE.index(b"%PDF") + 5] ^= 1
    message = in_a_mail(bytes(changed))
    assert [one.name for one in message.attachments] == ["winmail.dat", "příloha.pdf"]
    assert message.attachments[1].content == b""
    assert message.unread != ()


def test_ten_thousand_files_are_not_all_unpacked() -> None:
    many = WHOLE + attribute(2, 0x9002, bytes(14)) * 10_000
    message = in_a_mail(many)
    assert len(message.attachments) < 250
    assert any("more than 200 files" in sentence for sentence in message.unread)
