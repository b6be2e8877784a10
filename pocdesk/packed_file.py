"""Opens a stranger's zip container, such as a Word file, one part at a time and within limits.

Nothing that the container says of its own sizes is believed: bytes are counted as they come out.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_MEMBERS = 2_000
MOST_BYTES = 50 << 20
"""Bytes of all parts that are read, unpacked, where nothing else is said."""

MOST_RATIO = 200
"""How many times as large as its packed form a part may be; small ones always pass."""

_PIECE = 1 << 16
_SMALL = 1 << 20
# What zipfile raises on a damaged container, by its sources: a record that does not fit, bytes that
# do not unpack, an end too early, an unknown method, a lock, a place before the start, a bad name.
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class TooMuch(ValueError):
    """A container that has more parts, or more in them, than may be taken out of it."""


class PackedFile:
    """The parts of a container by name; raises ValueError, with a sentence, for what is none.

    `most` is how many bytes of all parts are read, unpacked.
    """

    def __init__(self, content: bytes, most: int = MOST_BYTES) -> None:
        self._left, self._size = most, len(content)
        # The directory of a container is read whole before it can be asked how long it is.
        if content.count(b"PK\x01\x02") > MOST_MEMBERS:
            raise TooMuch(f"the container has more than {MOST_MEMBERS:,} parts")
        try:
            self._zip = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise ValueError("the container is damaged") from error
        self.names = tuple(self._zip.namelist())

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of the part `name`, piece by piece. Raises ValueError where that must stop."""
        if name not in self.names:
            raise ValueError("a part is missing")
        taken = 0
        packed = max(1, min(self._zip.getinfo(name).compress_size, self._size))
        for piece in self._unpacked(name):
            taken += len(piece)
            self._left -= len(piece)
            if self._left < 0 or (taken > _SMALL and taken > MOST_RATIO * packed):
                raise TooMuch("it unpacks to far more than it should")
            yield piece

    def _unpacked(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _BROKEN as error:
            raise ValueError("a part of the container is damaged or locked") from error

    def first_like(self, pattern: str) -> str | None:
        """The name of the first part whose whole name is like `pattern`, or None."""
        return next((name for name in self.names if re.fullmatch(pattern, name)), None)
