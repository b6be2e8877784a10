"""The references of a long list in their order, in a few bytes each: a hundred thousand stay."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

_END = b"\n"


class References:
    """A sequence of references that cannot change; none holds a line break."""

    __slots__ = ("_starts", "_text")

    def __init__(self, references: Iterable[str] = ()) -> None:
        listed = references if isinstance(references, tuple) else tuple(references)
        # A break before each of them, too, so that no reference is found within another one.
        self._text = "\n".join(("", *listed, "")).encode() if listed else b""
        # Not one object for each: the memory of a hundred thousand would not come back.
        lengths = (len(each) if each.isascii() else len(each.encode()) for each in listed)
        places = accumulate((length + 1 for length in lengths), initial=0)
        self._starts = array("I", islice(places, len(listed)))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.part(0, len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, References) and self._text == other._text

    __hash__ = None  # type: ignore[assignment]

    def at(self, row: int) -> str:
        """The reference in `row`; "" where there is none."""
        if not 0 <= row < len(self._starts):
            return ""
        begin = self._starts[row] + 1
        return self._text[begin : self._text.index(_END, begin)].decode()

    def part(self, first: int, end: int) -> tuple[str, ...]:
        """The references of the rows from `first` up to but without `end`."""
        first, end = max(0, first), min(end, len(self._starts))
        if first >= end:
            return ()
        stop = self._starts[end] if end < len(self._starts) else len(self._text) - 1
        return tuple(self._text[self._starts[first] + 1 : stop].decode().split("\n"))

    def row_of(self, reference: str) -> int:
        """The row of `reference`, or -1."""
        if not reference:
            return -1
        place = self._text.find(_END + reference.encode() + _END)
        return bisect_right(self._starts, place) - 1 if place >= 0 else -1

    def begins_with(self, other: "References") -> bool:
        """Whether `other` is how this begins, or all of it."""
        return self._text.startswith(other._text)
