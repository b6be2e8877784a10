"""Rows of cases: read as cases, or named where one of them is not as this program writes it.

One broken row must not hide the others: a list leaves its place to an `Unreadable`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.storage import schema
from pocdesk.storage.plain import names, record, records
from pocdesk.storage.refusals import CaseUnreadable, LogDamaged
from pocdesk.storage.trouble import is_undecodable

COLUMNS = tuple(schema.cases.c[name] for name in names(Case))
READ = sa.select(*COLUMNS)

Values: TypeAlias = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A case that stands in the log and cannot be read; its reference as far as it can be."""

    reference: str


CaseRow: TypeAlias = Case | Unreadable


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some cases in their order, an `Unreadable` in the place of each that cannot be read; `more`
    says whether others follow the last of them."""

    rows: tuple[CaseRow, ...]
    more: bool

    @property
    def cases(self) -> tuple[Case, ...]:
        """Those that can be read."""
        return tuple(row for row in self.rows if isinstance(row, Case))

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The references of the others."""
        return tuple(row.reference for row in self.rows if isinstance(row, Unreadable))

    @property
    def last(self) -> str | None:
        """The reference that ends the page: what the next one comes after."""
        return self.rows[-1].reference if self.rows else None


def read(
    connection: sa.Connection, statement: sa.Select[Any], values: Values = None
) -> tuple[CaseRow, ...]:
    """What the `statement`, a narrowed `READ`, finds, in its order."""
    found = rows(connection, statement, COLUMNS, values)
    try:
        return records(Case, found)
    except LogDamaged:  # only now is it worth the time to look at each by itself
        return tuple(row_of(each) for each in found)


def readable(
    connection: sa.Connection, statement: sa.Select[Any], values: Values = None
) -> tuple[Case, ...]:
    """The cases among what `read` gives, for where one that cannot be read is of no help."""
    return tuple(row for row in read(connection, statement, values) if isinstance(row, Case))


def whole(found: Iterable[CaseRow]) -> tuple[Case, ...]:
    """The cases `found`, where none may be left out. Raises CaseUnreadable."""
    cases: list[Case] = []
    for row in found:
        if isinstance(row, Unreadable):
            raise CaseUnreadable(row.reference)
        cases.append(row)
    return tuple(cases)


def row_of(values: Sequence[Any]) -> CaseRow:
    """The case whose `COLUMNS` hold `values`."""
    try:
        return record(Case, dict(zip(names(Case), values, strict=True)))
    except LogDamaged:
        return Unreadable(shown(values[0]) or "")


def rows(
    connection: sa.Connection,
    statement: sa.Select[Any],
    columns: Sequence[sa.ColumnElement[Any]],
    values: Values = None,
) -> Sequence[Sequence[Any]]:
    """What the `statement`, which selects `columns`, finds; a text that is none comes as bytes."""
    try:
        return connection.execute(statement, values).all()
    except sa.exc.DBAPIError as error:
        if not is_undecodable(error.orig):
            raise
    # The driver gives up a whole reading for one bad text, so all are read as bytes once more.
    raw = statement.with_only_columns(*(sa.cast(each, sa.LargeBinary) for each in columns))
    return [tuple(_decoded(value) for value in row) for row in connection.execute(raw, values)]


def shown(value: str | bytes | None) -> str | None:
    """A text out of `rows`, with U+FFFD for what is none."""
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _decoded(value: bytes | None) -> str | bytes | None:
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value
