"""The parts of a message as a tree, cut out of the bytes without copying them.

The parser of the standard library builds every part, by recursion, before a limit can be asked;
a hostile message then costs all its time and memory first. Here the limits come first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pocdesk.intake.charsets import Note
from pocdesk.intake.headers import Headers, read_headers
from pocdesk.intake.parameters import Parametered, read_parameters
from pocdesk.intake.transfer import unpacked

MOST_PARTS = 200
DEEPEST = 10

_GUESSED = re.compile(rb"(?im)^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-[a-z-]+:)")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:>?From [^\r\n:][^\r\n]{0,400}\r?\n)?")
"""What stands before the headers: blank lines, the line that mailbox files set there."""

_MEDIA_TYPE = re.compile(r"[!-.0-~]{1,100}/[!-.0-~]{1,100}")
_MESSAGES = ("message/rfc822", "message/global", "message/news")


@dataclass(frozen=True, slots=True)
class Part:
    """Headers, media type, and either the parts inside or the range of the body's bytes."""

    headers: Headers
    media_type: str
    parameters: Parametered
    source: bytes
    start: int
    end: int
    inside: tuple["Part", ...] = ()

    @property
    def family(self) -> str:
        return self.media_type.partition("/")[0]

    @property
    def is_message(self) -> bool:
        """Whether the part is a message whose own part is the only one inside."""
        return self.media_type in _MESSAGES and bool(self.inside)

    def bytes(self, what: str, note: Note) -> bytes:
        """The body without its transfer encoding."""
        encoding = self.headers.word("content-transfer-encoding")
        return unpacked(self.source[self.start : self.end], encoding, what, note)


class Count:
    """How many parts of one message may still come."""

    def __init__(self, most: int = MOST_PARTS) -> None:
        self.left = most

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def outermost(source: bytes, note: Note) -> Part:
    """The message itself, still closed: its headers are read, its parts are not told apart."""
    found = _BEFORE.match(source)
    start = found.end() if found is not None else 0
    headers, body = read_headers(source, start, len(source), note)
    return _closed(headers, (source, body, len(source)), note)


def opened(part: Part, note: Note) -> Part:
    """`part` with all parts inside it, as far as the limits go."""
    return _opened(part, note, Count(), DEEPEST)


def _closed(
    headers: Headers, body: tuple[bytes, int, int], note: Note, default: str = "text/plain"
) -> Part:
    given = read_parameters(headers.first("content-type") or b"", "The type of a part", note)
    media_type = given.value if _MEDIA_TYPE.fullmatch(given.value) else default
    return Part(headers, media_type, given, *body)


def _opened(part: Part, note: Note, count: Count, deeper: int) -> Part:
    if part.family != "multipart" and part.media_type not in _MESSAGES:
        return part
    if not deeper:
        note(f"The message holds parts more than {DEEPEST} levels deep; they were not opened.")
        return part
    closed = _of_multipart if part.family == "multipart" else _of_message
    inside = tuple(_opened(one, note, count, deeper - 1) for one in closed(part, note, count))
    if not inside:
        note(f"A part of the type {part.media_type} has nothing inside that could be told apart.")
    return replace(part, inside=inside)


def _of_message(part: Part, note: Note, count: Count) -> tuple[Part, ...]:
    if not count.take():
        return ()
    source, start, end = part.source, part.start, part.end
    if part.headers.word("content-transfer-encoding") in ("base64", "quoted-printable"):
        source = part.bytes("A message inside the message", note)
        start, end = 0, len(source)
    headers, body = read_headers(source, start, end, note)
    return (_closed(headers, (source, body, end), note),) if headers.names_a_message else ()


def _of_multipart(part: Part, note: Note, count: Count) -> tuple[Part, ...]:
    boundary = part.parameters.parameters.get("boundary", "").encode()
    ranges = list(_ranges(part, boundary, count)) if boundary else []
    if not ranges:
        guessed = _GUESSED.search(part.source, part.start, part.end)
        if guessed is None or guessed[1] == boundary:
            return ()
        note("The line between the parts is not the one the message announces; it was guessed.")
        ranges = list(_ranges(part, guessed[1], count))
    if count.left < 0:
        note(f"The message has more than {MOST_PARTS} parts; the others were not opened.")
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    found = []
    for start, end, whole in ranges:
        if not whole:
            note("The message breaks off in its last part; it may be cut.")
        headers, body = read_headers(part.source, start, end, note)
        found.append(_closed(headers, (part.source, body, end), note, default))
    return tuple(found)


def _ranges(part: Part, boundary: bytes, count: Count) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each part between the lines `--boundary`, and whether a line ended it."""
    start = -1
    for at, after, last in _lines(part, b"--" + boundary):
        if start >= 0:
            before = at - 1 if part.source[at - 1 : at] == b"\n" else at
            before -= part.source[before - 1 : before] == b"\r"
            yield start, max(start, before), True
        if last or not count.take():
            return
        start = after
    if start >= 0:
        yield start, part.end, False


def _lines(part: Part, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line that begins with `mark` and holds nothing else starts and ends."""
    source, end = part.source, part.end
    at = part.start - len(mark)
    while (at := source.find(mark, at + len(mark), end)) >= 0:
        if at > part.start and source[at - 1 : at] != b"\n":
            continue
        line_feed = source.find(b"\n", at, end)
        after = end if line_feed < 0 else line_feed + 1
        rest = source[at + len(mark) : after].strip(b" \t\r\n")
        if rest in (b"", b"--"):
            yield at, after, rest == b"--"
