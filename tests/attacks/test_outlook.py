"""Hostile messages of Outlook through the real child: read as far as they go, or refused."""

import struct
from collections.abc import Callable

import pytest

from pocdesk.child import MIB
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake.mail import LARGEST, message_in, read_message
from pocdesk.intake.properties import CONTENT, LONG_NAME, MESSAGE_CLASS, METHOD, SUBJECT
from tests.intake.outlook_files import message, storage
from tests.intake.samples import FOLDER

SAMPLE = (FOLDER / "msg" / "14-outlook-message-in-message.msg").read_bytes()
SECTOR = 512


def table_at(content: bytes | bytearray) -> int:
    """Where the first table of sectors stands."""
    return int((struct.unpack_from("<I", content, 76)[0] + 1) * SECTOR)


def directory_at(content: bytes | bytearray) -> int:
    return int((struct.unpack_from("<I", content, 48)[0] + 1) * SECTOR)


def with_every_sector_its_own_next(content: bytearray) -> None:
    start = table_at(content)
    for number in range(SECTOR // 4):
        struct.pack_into("<I", content, start + 4 * number, number)


def with_every_entry_beside_itself(content: bytearray) -> None:
    for number in range(4):
        at = directory_at(content) + 128 * number
        struct.pack_into("<III", content, at + 68, number, number, number)


def with_streams_of_any_size(content: bytearray) -> None:
    for number in range(4):
        struct.pack_into("<Q", content, directory_at(content) + 128 * number + 120, 1 << 62)


def with_tables_without_end(content: bytearray) -> None:
    struct.pack_into("<II", content, 68, 0, 0xFFFFFFFF)
    struct.pack_into("<I", content, 64, 0xFFFFFFFF)


def with_no_directory(content: bytearray) -> None:
    struct.pack_into("<I", content, 48, 0xFFFFFFFE)


BENT: dict[str, Callable[[bytearray], None]] = {
    bend.__name__: bend
    for bend in (
        with_every_sector_its_own_next,
        with_every_entry_beside_itself,
        with_streams_of_any_size,
        with_tables_without_end,
        with_no_directory,
    )
}


@pytest.mark.parametrize("name", BENT)
def test_a_file_that_points_in_circles_ends(name: str) -> None:
    content = bytearray(SAMPLE)
    BENT[name](content)
    found = read_message(bytes(content))
    told = found.unread if isinstance(found, Message) else (found.reason,)
    assert told
    assert all(sentence.endswith(".") for sentence in told)


@pytest.mark.parametrize("tenths", range(10))
def test_a_cut_file_is_read_as_far_as_it_goes_or_refused(tenths: int) -> None:
    found = message_in(SAMPLE[: len(SAMPLE) * tenths // 10])
    if isinstance(found, Unreadable):
        assert found.reason.endswith(".")
    else:
        assert found.unread


def test_the_largest_message_keeps_its_attachment_whole() -> None:
    content = bytes(range(256)) * (20 * MIB // 256)
    held = storage({METHOD: 1, CONTENT: content, LONG_NAME: "a.bin"}, 8)
    whole = message({MESSAGE_CLASS: "IPM.Note", SUBJECT: "large"}, held)
    assert 20 * MIB < len(whole) < LARGEST
    found = read_message(whole)
    assert isinstance(found, Message)
    assert [one.content == content for one in found.attachments] == [True]


def test_an_old_word_file_is_no_message() -> None:
    content = bytearray(SAMPLE)
    content[:] = content.replace(
        "__properties".encode("utf-16-le"), "__something!".encode("utf-16-le")
    )
    found = read_message(bytes(content))
    assert isinstance(found, Unreadable)
    assert "old Office program" in found.reason
