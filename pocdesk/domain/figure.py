"""A figure: a number of a statistic together with the cases that it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

_NINE_TENTHS = (9, 10)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, or a length of time; None where there is nothing to make it from.

    `cases` are the references of what it counts: whoever doubts the number can look at each of
    them. `of` is the whole of which a count is a share, 0 for none.
    """

    value: int | timedelta | None
    cases: tuple[str, ...] = ()
    of: int = 0

    @property
    def share(self) -> float | None:
        """Per cent of the whole to one decimal place; None where there is no whole."""
        return share(self.value, self.of) if isinstance(self.value, int) and self.of else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is about, as a code, and a figure for each column."""

    key: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures. `id` names it to the file of definitions, `columns` are codes there."""

    id: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def share(part: int, whole: int) -> float:
    """`part` of `whole` in per cent, to one decimal place, a half rounded up.

    Raises ZeroDivisionError for a whole of nothing.
    """
    return (2000 * part + whole) // (2 * whole) / 10


def mean(spans: Sequence[timedelta]) -> timedelta | None:
    """The arithmetic mean; None of nothing."""
    return sum(spans, timedelta()) / len(spans) if spans else None


def median(spans: Iterable[timedelta]) -> timedelta | None:
    """The one in the middle, or the mean of the two in the middle; None of nothing."""
    ordered = sorted(spans)
    if not ordered:
        return None
    upper = len(ordered) // 2
    return ordered[upper] if len(ordered) % 2 else (ordered[upper - 1] + ordered[upper]) / 2


def ninetieth(spans: Iterable[timedelta]) -> timedelta | None:
    """The 90th percentile by nearest rank: the least that at least nine in ten do not exceed."""
    ordered = sorted(spans)
    nine, ten = _NINE_TENTHS
    return ordered[-(-len(ordered) * nine // ten) - 1] if ordered else None


def minutes(span: timedelta) -> int:
    """A length of time in whole minutes, a half rounded up."""
    return (2 * span + timedelta(minutes=1)) // timedelta(minutes=2)
