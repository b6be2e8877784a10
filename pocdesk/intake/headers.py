"""The header fields of a message or part, as bytes, unfolded and not yet understood."""

import re
from dataclasses import dataclass

from pocdesk.intake.charsets import Note

LONGEST_VALUE = 64 * 1024
"""Bytes of one header value that are looked at."""

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_KNOWN = re.compile(
    rb"(?im)^(?:from|to|subject|date|message-id|received|return-path|mime-version|content-type)"
    rb"[ \t]*:"
)
_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Headers:
    """Names in lower case with their values, in the order of the message.

    `sound` is how many of them are read alike by everybody, for no line among or after
    them is broken; None for all.
    """

    fields: tuple[tuple[str, bytes], ...]
    sound: int | None = None

    def first(self, name: str) -> bytes | None:
        """The value of the first field `name`, or None; a second one counts for nothing."""
        return next((value for field, value in self.fields if field == name), None)

    def count(self, name: str) -> int:
        return sum(field == name for field, _ in self.fields)

    def is_sound(self, name: str) -> bool:
        """Whether a field `name` is there that every reader sees alike."""
        return any(field == name for field, _ in self.fields[: self.sound])

    def word(self, name: str) -> str:
        """The value as plain ASCII in lower case without comments and parameters, or empty."""
        value = (self.first(name) or b"").decode("ascii", errors="ignore")
        return re.split(r"[;(]", value, maxsplit=1)[0].strip().lower()

    @property
    def names_a_message(self) -> bool:
        """Whether any field is there that only a mail has."""
        return any(_KNOWN.match(field.encode() + b":") for field, _ in self.fields)


def read_headers(source: bytes, start: int, end: int, note: Note) -> tuple[Headers, int]:
    """The headers that begin at `start`, and where the body begins.

    A line that is no header is skipped where headers follow it; else it begins the body.
    """
    if source[start : start + 1] in (b"\n", b"\r"):
        return Headers(()), _after_line(source, start, end)
    blank = _BLANK_LINE.search(source, start, end)
    head_end, body = blank.span() if blank else (end, end)
    last_known = max((hit.start() for hit in _KNOWN.finditer(source, start, head_end)), default=-1)
    fields: list[tuple[str, list[bytes]]] = []
    # Blanks alone end the headers for some readers; for others more of the last one follows.
    sound = 0 if blank and blank[0].strip(b"\r\n") else None
    at = start
    while at < head_end:
        line_end = _after_line(source, at, head_end)
        line = source[at:line_end].rstrip(b"\r\n")
        found = _FIELD.match(line)
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(line)
        elif found is not None:
            fields.append((found[1].decode("ascii").lower(), [line[found.end() :]]))
        elif at < last_known:
            note("A line among the headers is no header and was skipped.")
            sound = len(fields) if sound is None else sound
        elif line.strip():
            note("The blank line between headers and text is missing.")
            body = at
            break
        at = line_end
    values = tuple((name, _unfolded(name, lines, note)) for name, lines in fields)
    return Headers(values, sound), body


def _unfolded(name: str, lines: list[bytes], say: Note) -> bytes:
    value = b"".join(lines).strip(b" \t\r\n")
    if len(value) <= LONGEST_VALUE:
        return value
    say(f"The header “{name}” is longer than {LONGEST_VALUE // 1024} KiB; only its start was read.")
    return value[:LONGEST_VALUE]


def _after_line(source: bytes, at: int, end: int) -> int:
    line_feed = source.find(b"\n", at, end)
    return end if line_feed < 0 else line_feed + 1
