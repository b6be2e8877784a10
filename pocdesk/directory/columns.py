"""Rows of one kind read field by field: each different value of a field is judged once.

A list of points has thousands of cells, and most of them say what another one says.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, TypeVar

from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.value_kinds import Kind, Unfit

T = TypeVar("T")

MOST_INSIDE = 50
"""Channels, keys or opening hours of one point."""

Named: TypeAlias = Callable[[int], tuple[str, str]]
"""The name of a row, such as "points[17] (TRN-JP-1)", and what goes before its fields."""

Fields: TypeAlias = Mapping[str, Sequence[object]]
"""Of each field a value for every row. A dictionary tells them apart: none is a list, nor is true
among them, which would pass for 1."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The `size` rows of a table by their `fields`; one that is not there is empty in all rows.

    `named` tells the name of a row that is refused.
    """

    file: str
    named: Named
    size: int
    fields: Fields

    def column(self, key: str) -> Sequence[object]:
        """What stands in the field `key`, row by row."""
        return self.fields.get(key) or [None] * self.size

    def read(self, key: str, kind: Kind[T]) -> list[T]:
        """The field `key` of all rows. Raises DirectoryRefused for one where it is no `kind`."""
        column = self.column(key)
        different = dict.fromkeys(column)
        if strange := {*map(type, different)} - kind.takes:
            first = next(value for value in different if type(value) in strange)
            raise self.refused(column.index(first), key, kind.wanted)
        known: dict[object, T] = {}
        for value in different:
            try:
                known[value] = kind.read(value)
            except Unfit as unfit:
                raise self.unfit(column.index(value), key, unfit) from unfit
        return [known[value] for value in column]

    def unfit(self, index: int, key: str, why: Unfit) -> DirectoryRefused:
        """The refusal of what stands in the field `key` of the row at `index`."""
        return self.refused(index, key + why.at, why.reason, why.error)

    def refused(
        self, index: int, key: str, reason: str, error: str | None = None
    ) -> DirectoryRefused:
        """The refusal that names the row at `index` and the field `key` of it."""
        row, before = self.named(index)
        return DirectoryRefused(self.file, reason, row=row, field=_joined(before, key), error=error)

    def part(self, key: str, fields: Fields) -> "Columns":
        """The one table that each row holds under `key`."""

        def named(index: int) -> tuple[str, str]:
            row, before = self.named(index)
            return row, _joined(before, key)

        return Columns(self.file, named, self.size, fields)

    def inner(self, key: str, counts: Sequence[int], fields: Fields) -> "Inner":
        """The tables that the rows list under `key`, those of all rows as one; `counts` says how
        many each of them lists, one after the other. Raises DirectoryRefused for too many (E7)."""
        if (most := max(counts, default=0)) > MOST_INSIDE:
            reason = f"more than {MOST_INSIDE} entries"
            raise self.refused(counts.index(most), key, reason, "E7")

        def named(index: int) -> tuple[str, str]:
            owner = 0
            while index >= counts[owner]:
                index -= counts[owner]
                owner += 1
            row, before = self.named(owner)
            return row, _joined(before, f"{key}[{index}]")

        return Inner(self.file, named, sum(counts), fields, counts)


@dataclass(frozen=True, slots=True)
class Inner(Columns):
    """Tables inside the rows of another one, `counts` in each."""

    counts: Sequence[int]

    def gathered(self, made: Iterable[T]) -> list[tuple[T, ...]]:
        """What was made of these rows, for each row of the outer table."""
        rest = iter(made)
        return [tuple(islice(rest, count)) if count else () for count in self.counts]


def alike(make: Callable[..., T], **columns: Sequence[object]) -> list[T]:
    """What `make` makes of the rows of these columns, the same of those that say the same."""
    known = {
        row: make(**dict(zip(columns, row, strict=True)))
        for row in {*zip(*columns.values(), strict=True)}
    }
    return [known[row] for row in zip(*columns.values(), strict=True)]


def repeated(values: Iterable[Hashable]) -> int | None:
    """The place of the first value that stood there before, or None."""
    places: dict[Hashable, int] = {}
    return next((at for at, one in enumerate(values) if places.setdefault(one, at) != at), None)


def _joined(before: str, key: str) -> str:
    return f"{before}.{key}" if before and key else before or key
