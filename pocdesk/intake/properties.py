"""Properties of Outlook's messages (MS-OXPROPS): numbered values, as .msg and winmail.dat hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pocdesk.intake.charsets import Note, clean, decode

MESSAGE_CLASS, IMPORTANCE, SUBJECT, SUBMITTED = 0x001A, 0x0017, 0x0037, 0x0039
DELIVERED = 0x0E06
REPRESENTED_NAME, REPRESENTED_ADDRESS, REPRESENTED_SMTP = 0x0042, 0x0065, 0x5D02
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
REPLY_TO, HEADERS, MESSAGE_ID, IN_REPLY_TO = 0x004F, 0x007D, 0x1035, 0x1042
RECIPIENT_KIND, NAME, ADDRESS, SMTP_ADDRESS = 0x0C15, 0x3001, 0x3003, 0x39FE
BODY, RICH_TEXT, HTML = 0x1000, 0x1009, 0x1013
CONTENT, METHOD, LONG_NAME, SHORT_NAME = 0x3701, 0x3705, 0x3707, 0x3704
MEDIA_TYPE, CONTENT_ID, HIDDEN = 0x370E, 0x3712, 0x7FFE
TEXT_CODE_PAGE, CODE_PAGE, LOCALE = 0x3FFD, 0x3FDE, 0x3FF1

INTEGERS = {0x0002: 2, 0x0003: 4, 0x000B: 2}
"""Types of whole numbers and of yes or no, and the bytes that count."""

TEXT_8, TEXT_16, TIME, BINARY = 0x001E, 0x001F, 0x0040, 0x0102
OBJECT = 0x000D

_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)
_SETS = {
    1200: "utf-16-le",
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    50222: "iso-2022-jp",
    50225: "iso-2022-kr",
    51932: "euc-jp",
    51949: "euc-kr",
    52936: "hz-gb-2312",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
} | {28590 + part: f"iso-8859-{part}" for part in (*range(1, 12), *range(13, 17))}

_LANGUAGES = {
    1250: (0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24),
    1251: (0x02, 0x19, 0x22, 0x23, 0x2F, 0x3F, 0x40, 0x44, 0x50),
    1253: (0x08,),
    1254: (0x1F, 0x2C, 0x43),
    1255: (0x0D,),
    1256: (0x01, 0x20, 0x29),
    1257: (0x25, 0x26, 0x27),
    1258: (0x2A,),
    874: (0x1E,),
    932: (0x11,),
    936: (0x04,),
    949: (0x12,),
}
_OF_LANGUAGE = {language: page for page, group in _LANGUAGES.items() for language in group}
_TRADITIONAL = {0x0404, 0x0C04, 0x1404}  # Taiwan, Hong Kong, Macao


@dataclass(frozen=True, slots=True)
class Properties:
    """Values by number: the type of each and its bytes, `charset` for texts of one byte each."""

    values: Mapping[int, tuple[int, bytes]]
    charset: str
    note: Note

    def text(self, number: int) -> str:
        """The text, or empty where there is none; a sentence says what could not be read."""
        kind, raw = self.values.get(number, (0, b""))
        if kind == TEXT_16:
            found = raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace")
        elif kind == TEXT_8:
            found = decode(raw, self.charset, "A text of the Outlook message", self.note)
        else:
            return ""
        return clean(found.rstrip("\0"))

    def number(self, number: int) -> int | None:
        """The whole number, or None."""
        kind, raw = self.values.get(number, (0, b""))
        return int.from_bytes(raw[: INTEGERS[kind]], "little") if kind in INTEGERS else None

    def data(self, number: int) -> bytes:
        """The bytes, or none."""
        kind, raw = self.values.get(number, (0, b""))
        return raw if kind == BINARY else b""

    def moment(self, number: int) -> datetime | None:
        """The instant in UTC, or None; times count 100 nanoseconds from 1601 on."""
        kind, raw = self.values.get(number, (0, b""))
        ticks = int.from_bytes(raw[:8], "little")
        if kind != TIME or not ticks:
            return None
        try:
            return (_BEGINNING + timedelta(microseconds=ticks // 10)).replace(microsecond=0)
        except OverflowError:
            self.note("A time of the Outlook message lies out of reach and was left out.")
            return None


def charset_of(values: Mapping[int, tuple[int, bytes]]) -> str:
    """The character set of texts whose characters have one byte: what the message says, else what
    its sender's Windows used, else that of its text on the way."""

    def number(one: int) -> int:
        kind, raw = values.get(one, (0, b""))
        return int.from_bytes(raw[:4], "little") if kind in INTEGERS else 0

    locale = number(LOCALE)
    spoken = 950 if locale in _TRADITIONAL else _OF_LANGUAGE.get(locale & 0x3FF, 0)
    page = number(TEXT_CODE_PAGE) or spoken or number(CODE_PAGE)
    return set_of_page(page)


def set_of_page(page: int) -> str:
    """The character set of a Windows code page, Western European for none."""
    return _SETS.get(page) or (f"cp{page}" if 0 < page < 20_000 else "windows-1252")
