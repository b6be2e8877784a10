"""What verifying the log may find: the kind of each break, its place, and one sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class BreakKind(StrEnum):
    """What does not agree with what was written."""

    CHANGED = "changed"
    MISSING = "missing"
    ORDER = "order"
    KEY = "key"
    TIME = "time"
    PAGE = "page"
    STORED = "stored"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Break:
    """One finding; `number` is the first entry concerned, or None where it is no entry."""

    kind: BreakKind
    number: int | None
    sentence: str

    @property
    def informs(self) -> bool:
        """Whether it only informs: a clock that ran backwards is recorded, not hidden."""
        return self.kind is BreakKind.TIME


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of the chain seen outside the entries: `start` is its first 20 hex digits.

    `seen_in` says where, such as "the backup of 3 May" or "the letter DESK-2026-00412-L1".
    """

    number: int
    start: str
    seen_in: str


def anchor(head: str, seen_in: str) -> Anchor:
    """The anchor printed as `head`, in the form of `Entry.head`. Raises ValueError."""
    number, start = head.split(" ")
    if len(start) != 20 or not set(start) <= set("0123456789abcdef"):
        raise ValueError(f"not a head of the chain: {head!r}")
    return Anchor(int(number), start, seen_in)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending `numbers` as stretches without gap, each with its first and last number."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def named(first: int, last: int, was: str, were: str) -> str:
    """ "Entry 500 was changed" or "Entries 500 to 502 were changed", without the stop."""
    return f"Entry {first} {was}" if first == last else f"Entries {first} to {last} {were}"
