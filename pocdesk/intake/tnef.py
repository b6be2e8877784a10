"""Opens the parcel of Outlook that comes as winmail.dat (TNEF, MS-OXTNEF): its text and files.

A parcel is a row of attributes, each with its length and a sum; a broken one ends the reading, and
what came before it counts.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from pocdesk.domain.message import Attachment
from pocdesk.intake import properties as named
from pocdesk.intake.charsets import Note, short
from pocdesk.intake.contained import Contents, together
from pocdesk.intake.notes import Ask
from pocdesk.intake.outlook_parts import file_of, words_of
from pocdesk.intake.properties import Properties

SIGNATURE = b"\x78\x9f\x3e\x22"
INSIDE = "application/ms-tnef"
MOST_FILES = 200

_FILE = 2  # the level of an attribute that belongs to a file
_CODE_PAGE, _BODY, _PROPERTIES = 0x9007, 0x800C, 0x9003
_START, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_MOST_VALUES = 10_000
_FIXED = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4,
          0x0014: 8, 0x0040: 8, 0x0048: 16}  # fmt: skip
_COUNTED = (named.TEXT_8, named.TEXT_16, named.BINARY, named.OBJECT)
_NAMED_FROM = 0x8000  # from here on a property has a name of its own before its value
_BY_WORDS, _MANY = 1, 0x1000
_ENCLOSED = 16  # bytes before the content of an object: what program can show it


class _Attribute(NamedTuple):
    """A piece of the parcel: of the message or of a file, which one, and its bytes."""

    level: int
    number: int
    data: bytes


def contents_of(data: bytes, notes: Note, ask: Ask) -> Contents:
    """Text (as that of a parcel) and files in the bytes of a winmail.dat.

    Raises ValueError where it is none.
    """
    if not data.startswith(SIGNATURE):
        raise ValueError("it is no parcel of Outlook, TNEF")
    values: dict[int, tuple[int, bytes]] = {}
    nothing: dict[int, tuple[int, bytes]] = {}
    files: list[dict[int, bytes]] = []
    page = 0
    for level, number, raw in _attributes(data, notes):
        if level == _FILE:
            if number == _START or not files:
                files.append({})
            files[-1].setdefault(number, raw)
        elif number == _CODE_PAGE:
            page = int.from_bytes(raw[:4], "little")
        elif number == _BODY:
            values.setdefault(named.BODY, (named.TEXT_8, raw))
        elif number == _PROPERTIES:
            values |= ask("The text of the parcel", partial(_values, raw), nothing)
        if len(files) > MOST_FILES:
            break
    charset = named.set_of_page(page)
    message = Properties(values, charset, notes)
    found = [words_of(message, notes)]
    if len(files) > MOST_FILES:
        notes(f"The parcel holds more than {MOST_FILES} files; the others were not unpacked.")
    for place, held in enumerate(files[:MOST_FILES], 1):
        read = partial(_file, held, charset, notes)
        taken = ask(f"File {place} of the parcel", read, None)
        if taken is not None:
            found.append(Contents(attachments=(replace(taken, inside=INSIDE),)))
    whole = together(found)
    return replace(whole, text="", parcel_text=whole.text, kinds=())


def _attributes(data: bytes, notes: Note) -> Iterator[_Attribute]:
    at = 6
    while at < len(data):
        level, number = data[at], int.from_bytes(data[at + 1 : at + 3], "little")
        size = int.from_bytes(data[at + 5 : at + 9], "little")
        raw = data[at + 9 : at + 9 + size]
        told = int.from_bytes(data[at + 9 + size : at + 11 + size], "little")
        if len(raw) < size or at + 9 > len(data) or sum(raw) & 0xFFFF != told:
            notes("The parcel of Outlook is cut or damaged; what came before was unpacked.")
            return
        yield _Attribute(level, number, raw)
        at += size + 11


def _file(held: dict[int, bytes], charset: str, notes: Note) -> Attachment:
    values = _values(held[_FILE_PROPERTIES]) if _FILE_PROPERTIES in held else {}
    given = Properties(values, charset, notes)
    title = Properties({0: (named.TEXT_8, held.get(_TITLE, b""))}, charset, notes).text(0)
    content = held.get(_DATA)
    if content is None and named.CONTENT in values:
        content = values[named.CONTENT][1][_ENCLOSED:]
        notes(
            f"“{short(title)}” in the parcel is a message or an object of another program; it was "
            "taken out as it stands."
        )
    return file_of(given, title, content or b"")


def _values(raw: bytes) -> dict[int, tuple[int, bytes]]:
    """Properties one after the other. Raises ValueError where they break off."""
    found: dict[int, tuple[int, bytes]] = {}
    row = _Row(raw)
    for _ in range(min(row.number(), _MOST_VALUES)):
        kind, number = row.number(2), row.number(2)
        if number >= _NAMED_FROM:
            row.take(16)
            if row.number() == _BY_WORDS:
                row.take_padded(row.number())
            else:
                row.number()
        several, kind = kind & _MANY, kind & ~_MANY
        counted = kind in _COUNTED
        for _ in range(row.number() if several or counted else 1):
            size = row.number() if counted else _FIXED.get(kind)
            if size is None:
                raise ValueError("a value of an unknown kind")
            value = row.take_padded(size)
            found.setdefault(number, (kind, value))
    return found


class _Row:
    """Takes one piece after the other. Raises ValueError where there is not enough."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def take(self, size: int) -> bytes:
        piece = self._raw[self._at : self._at + size]
        if len(piece) < size:
            raise ValueError("it breaks off")
        self._at += size
        return piece

    def take_padded(self, size: int) -> bytes:
        """A piece whose end is filled up to four bytes; the last one may not be."""
        piece = self.take(size)
        self._at += -size % 4
        return piece

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")
