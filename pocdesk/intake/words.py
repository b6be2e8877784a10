"""Header text: encoded words (RFC 2047), raw UTF-8 and what mail programs make of both."""

import re
from binascii import a2b_qp

from pocdesk.intake import transfer
from pocdesk.intake.charsets import Note, decode, one_line

_ENCODED = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,60})?\?([BbQq])\?([^?]*)\?=")


def header_text(raw: bytes, what: str, note: Note, charset: str | None = None) -> str:
    """The text of a header value on one line; `charset` is that of the body, for raw bytes."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = decode(raw, charset, what, note)
    return one_line(decoded(text, what, note))


def decoded(text: str, what: str, note: Note) -> str:
    """`text` with its encoded words replaced.

    Blanks between two of them are dropped, and neighbours in the same set are joined before they
    are decoded: a character may be split between two words.
    """
    pieces: list[str] = []
    waiting: list[bytes] = []
    waiting_charset = ""
    end = 0

    def flush() -> None:
        if waiting:
            pieces.append(decode(b"".join(waiting), waiting_charset, what, note))
            waiting.clear()

    for word in _ENCODED.finditer(text):
        between = text[end : word.start()]
        charset = word[1].lower()
        if not waiting or between.strip(" \t\r\n") or charset != waiting_charset:
            flush()
        if end == 0 or between.strip(" \t\r\n"):
            pieces.append(between)
        waiting.append(_bytes(word[2], word[3], what, note))
        waiting_charset = charset
        end = word.end()
    flush()
    pieces.append(text[end:])
    return "".join(pieces)


def _bytes(encoding: str, payload: str, what: str, note: Note) -> bytes:
    data = payload.encode()
    if encoding in "Qq":
        return a2b_qp(data, header=True)
    return transfer.base64(data, what, note)
