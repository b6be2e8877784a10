"""Bytes of a text file as text: UTF-8, UTF-16, or Western European line by line."""

import codecs
import re

from pocdesk.directory.grid import Unread

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 2_000
_END = re.compile("\r\n?")


def text_in(content: bytes) -> str:
    """`content` as text with plain line ends; a line that is no UTF-8 is read in cp1252, for tables
    are put together from several sources.

    Raises Unread for what is no text.
    """
    mark = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        text = content.decode(mark or _without_mark(content))
    except UnicodeDecodeError:
        if mark in ("utf-16", "utf-32"):
            raise Unread("it is cut, or no text at all") from None
        lines = re.split(b"\r\n?|\n", content.removeprefix(codecs.BOM_UTF8))
        text = "\n".join(map(_line, lines))
    if "\0" in text:
        raise Unread("it is neither a table nor a text")
    return _END.sub("\n", text)


def _without_mark(content: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte, as long as it is mostly Latin."""
    head = content[:_HEAD]
    for name, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if zeros.count(0) > len(zeros) * 2 // 3 and letters.count(0) == 0:
            return name
    return "utf-8"


def _line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
