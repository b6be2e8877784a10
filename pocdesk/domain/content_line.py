"""Content lines, of which calendars (RFC 5545) and vCards (RFC 6350) are made."""

from collections.abc import Iterable, Iterator

_WIDTH = 75  # bytes of a line
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def file_of(lines: Iterable[str]) -> bytes:
    """The lines as a file: each folded, in UTF-8."""
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def escaped(text: str) -> str:
    """A text as the value of a line, or as one part of it; its line breaks are kept."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes; what goes on begins with a blank."""
    room, part = _WIDTH, ""
    for sign in line:
        if len((part + sign).encode()) > room:
            yield part
            part = " "
        part += sign
    yield part
