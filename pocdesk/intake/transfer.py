"""Content-Transfer-Encoding: the bytes that the sender's program packed for the way."""

import re
from binascii import a2b_base64, a2b_qp

from pocdesk.intake.charsets import Note, short

_BLANKS = b" \t\r\n"
_BASE64_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_OTHERS = bytes(set(range(256)) - set(_BASE64_LETTERS))
_PADDING = re.compile(rb"=+")
_COMPLETE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")


def unpacked(data: bytes, encoding: str, what: str, note: Note) -> bytes:
    """`data` without its transfer encoding; damaged or unknown ones are undone as far as can be.

    `note` then gets a sentence that begins with `what`, such as "The attachment “a.pdf”".
    """
    match encoding.strip().lower():
        case "base64":
            return base64(data, what, note)
        case "quoted-printable":
            return a2b_qp(data)
        case "" | "7bit" | "8bit" | "binary":
            return data
        case other:
            note(f"{what} is packed as “{short(other)}”, which is not known; it is kept packed.")
            return data


def base64(data: bytes, what: str, note: Note) -> bytes:
    """`data` from base64; letters that do not belong there are skipped and a cut end is closed."""
    packed = data.translate(None, _BLANKS)
    if len(packed) % 4 == 0 and _COMPLETE.fullmatch(packed):
        return a2b_base64(packed)
    found = []
    damaged = False
    for run in _PADDING.split(packed):  # some programs pack a file in several runs
        letters = run.translate(None, _OTHERS)
        lone = len(letters) % 4 == 1
        damaged |= lone or letters != run
        letters = letters[: len(letters) - lone]
        found.append(a2b_base64(letters + b"=" * (-len(letters) % 4)))
    if damaged:
        note(f"{what} is damaged: its base64 holds other characters or is cut.")
    return b"".join(found)
