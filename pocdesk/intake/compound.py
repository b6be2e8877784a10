"""Opens compound files (MS-CFB), the container of Outlook's messages: storages and their streams.

Everything in them points at something else, so nothing is followed twice: chains have an end, each
entry of the directory is taken once, and all streams together give twice the file's bytes at most.
"""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from pocdesk.intake.charsets import Note

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
MOST_ENTRIES = 20_000

_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII109I")
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers are marks: free, end of a chain, tables
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_SMALL = 64  # bytes of a small sector


@dataclass(frozen=True, slots=True)
class Stream:
    """Where the bytes of a stream begin, and how many it says it has."""

    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of the file: what is in it, by name as written."""

    streams: dict[str, Stream] = field(default_factory=dict)
    storages: dict[str, "Storage"] = field(default_factory=dict)


class Compound:
    """An opened compound file; raises ValueError, with a sentence, for what is none."""

    def __init__(self, content: bytes, note: Note) -> None:
        self._content, self._note = content, note
        self._left = 2 * len(content)
        if len(content) < _HEADER.size or not content.startswith(SIGNATURE):
            raise ValueError("it is cut in its first bytes")
        (
            _, _minor, _major, order, shift, small_shift, _, _, first, _, self._cutoff,
            small_first, small_count, more_first, more_count, *tables,
        ) = _HEADER.unpack_from(content)  # fmt: skip
        if order != 0xFFFE or shift not in (9, 12) or small_shift != 6:
            raise ValueError("its first bytes are not those of such a file")
        self._sector = 1 << shift
        self._table = self._allocation(tables, more_first, more_count)
        small = b"".join(self._sectors(small_first, self._count(small_count * self._sector)))
        self._small_table = _numbers(small)
        self.root = self._tree(b"".join(self._sectors(first, MOST_ENTRIES * 128)))

    def read(self, stream: Stream) -> bytes:
        """The bytes of `stream`, as far as the file has them; a sentence says where it has not."""
        size = min(stream.size, self._left)
        if stream.size < self._cutoff:
            found = b"".join(self._small_sectors(stream.start, size))[:size]
        else:
            found = b"".join(self._sectors(stream.start, size))[:size]
        self._left -= len(found)
        if len(found) < stream.size:
            self._note("A part of the Outlook file is cut or damaged; what is there was read.")
        return found

    def _count(self, size: int) -> int:
        return min(size, len(self._content))

    def _allocation(self, tables: list[int], more: int, most: int) -> "array[int]":
        """The table that says for each sector which one follows."""
        found = [one for one in tables if one <= _LAST_SECTOR]
        for _ in range(min(most, len(self._content) // self._sector)):
            if more > _LAST_SECTOR:
                break
            numbers = _numbers(self._at(more))
            if not numbers:
                break
            found += [one for one in numbers[:-1] if one <= _LAST_SECTOR]
            more = numbers[-1]
        whole = len(self._content) // self._sector + 1
        most_tables = whole // (self._sector // 4) + 1
        return _numbers(b"".join(self._at(one) for one in found[:most_tables]))

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _sectors(self, at: int, size: int) -> Iterator[bytes]:
        """The sectors of a chain, `size` bytes or more of them if it goes so far."""
        most = min(-(-size // self._sector), len(self._table))
        for _ in range(most):
            if at >= len(self._table):
                return
            yield self._at(at)
            at = self._table[at]

    def _small_sectors(self, at: int, size: int) -> Iterator[bytes]:
        for _ in range(min(-(-size // _SMALL), len(self._small_table))):
            if at >= len(self._small_table):
                return
            yield self._small[at * _SMALL : (at + 1) * _SMALL]
            at = self._small_table[at]

    def _tree(self, directory: bytes) -> Storage:
        entries = [
            _ENTRY.unpack_from(directory, at) for at in range(0, len(directory) - 127, _ENTRY.size)
        ]
        if not entries or entries[0][2] != _ROOT:
            raise ValueError("its directory is missing")
        start, size = entries[0][6], entries[0][7]
        self._small = b"".join(self._sectors(start, self._count(size)))
        root = Storage()
        seen: set[int] = set()
        waiting = [(entries[0][5], root)]
        while waiting:
            number, inside = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            raw, length, kind, left, right, child, start, size = entries[number]
            waiting += [(left, inside), (right, inside)]
            name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _STREAM:
                # The upper half of a size is filled with anything by old writers.
                known = size if self._sector == 4096 else size & 0xFFFFFFFF
                inside.streams.setdefault(name, Stream(start, known))
            elif kind == _STORAGE and name not in inside.storages:
                inside.storages[name] = Storage()
                waiting.append((child, inside.storages[name]))
        return root


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(data[: len(data) // 4 * 4])
    return numbers
