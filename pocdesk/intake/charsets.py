"""Bytes in a declared character set, as text that can be shown and stored."""

import codecs
import re
from collections.abc import Callable
from typing import TypeAlias

Note: TypeAlias = Callable[[str], None]
"""Takes one sentence about something in the message that could not be read as it stands."""

_READ_AS = {
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-2022-jp": "iso2022_jp_ext",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
}
"""Names that mail programs also use for the larger set on the right."""

_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python that turn bytes into text, but are not character sets of mail."""

_NAME = re.compile(r"[A-Za-z0-9_.:+-]{1,40}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FOLDS = re.compile(r"[ \t\r\n]+")


def decode(data: bytes, charset: str | None, what: str, note: Note) -> str:
    """`data` as text in the set `charset`; never raises.

    Without a set, or with the wrong one, UTF-8 is tried, then Western European; where that is a
    guess, `note` gets a sentence that begins with `what`, such as "The text".
    """
    codec = _codec(charset) if charset else None
    if charset and codec is None:
        note(f"{what} names the character set “{short(charset)}”, which is not known.")
    for name in (codec if not _is_ascii(charset) else None, "utf-8"):
        if name is not None:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    if codec is None:
        note(f"{what} does not say its character set; Western European was assumed.")
    else:
        note(f"{what} is not wholly in its character set “{charset}”; characters are missing.")
    return data.decode(codec or "windows-1252", errors="replace")


def clean(text: str) -> str:
    """`text` with line ends as one line feed and a visible sign for each control character."""
    return _CONTROLS.sub(
        "\ufffd", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )


def one_line(text: str) -> str:
    """`text` on one line, runs of blanks as one."""
    return clean(_FOLDS.sub(" ", text)).strip()


def short(text: str, longest: int = 80) -> str:
    """`text` on one line, cut for use inside a sentence."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _is_ascii(charset: str | None) -> bool:
    return charset is not None and charset.lower() in ("us-ascii", "ascii")


def _codec(charset: str) -> str | None:
    if _NAME.fullmatch(charset) is None:
        return None
    try:
        name = codecs.lookup(_READ_AS.get(charset.lower(), charset)).name
        b"\0".decode(name, errors="replace")
    except (LookupError, UnicodeError):  # no such set, or a codec that makes no text
        return None
    return None if name in _NO_CHARSETS else name
