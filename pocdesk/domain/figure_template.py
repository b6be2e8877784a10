"""Which tables and columns of the statistics an office prints, and what it calls the columns.

No form of the committee or the Secretariat for yearly figures was found (2026), so an office
arranges its own; what it leaves out is said beside what it shows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pocdesk.domain.figure_text import ShownTable


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table by its `key`, unlike that of any other; `name` is the shipped one."""

    key: str
    table: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The keys of the columns that are `left_out`, and the office's own `names` of others.

    A table of which every column is left out is left out itself. A key that no table has is
    without effect: it belonged to an earlier version.
    """

    left_out: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def within(self, keys: Collection[str]) -> "Template":
        """What it says of the columns called `keys`."""
        names = {key: name for key, name in self.names.items() if key in keys}
        return Template(left_out=self.left_out & frozenset(keys), names=names)

    def arranged(self, tables: Iterable[ShownTable]) -> tuple[ShownTable, ...]:
        """The tables with the columns that are shown, by their own names."""
        return tuple(table for one in tables if (table := self._arranged(one)).columns)

    def unseen(self, tables: Iterable[ShownTable]) -> tuple[str, ...]:
        """What is left out of `tables`: a table by its title, else its columns in brackets."""
        return tuple(said for one in tables if (said := self._unseen(one)))

    def _arranged(self, table: ShownTable) -> ShownTable:
        shown = [at for at, one in enumerate(columns_of(table)) if one.key not in self.left_out]
        return replace(
            table,
            columns=tuple(
                (id, self.names.get(key_of(table.id, id), name))
                for id, name in (table.columns[at] for at in shown)
            ),
            lines=tuple(
                replace(line, figures=tuple(line.figures[at] for at in shown))
                for line in table.lines
            ),
        )

    def _unseen(self, table: ShownTable) -> str:
        gone = [one.name for one in columns_of(table) if one.key in self.left_out]
        if not gone or len(gone) == len(table.columns):
            return table.title if gone else ""
        return f"{table.title} ({', '.join(gone)})"


def columns_of(table: ShownTable) -> Iterator[Column]:
    """The columns of `table`, in their order."""
    for id, name in table.columns:
        yield Column(key_of(table.id, id), table.title, name)


def key_of(table: str, column: str) -> str:
    """The key of a column of the table `table`."""
    return f"{table}/{column}"
