"""One table of records: a row for each id, kept in the place of the one before."""

from typing import Any, ClassVar, Generic, Protocol, TypeVar

import sqlalchemy as sa

from pocdesk.storage.plain import names, records, row


class Record(Protocol):
    """A frozen record that is named by its id."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Record)


class Rows(Generic[R]):
    """The records of class `kind` in `table`, read in the order of `by`, which names columns.

    What is over stays, to be told: of records that have an `off_at`, `standing` gives the others.
    """

    def __init__(self, kind: type[R], table: sa.Table, *by: str | sa.ColumnElement[int]) -> None:
        self._kind = kind
        self._table = table
        self._read = sa.select(*(table.c[name] for name in names(kind))).order_by(
            *(table.c[one] if isinstance(one, str) else one for one in by)
        )

    def save(self, connection: sa.Connection, record: R) -> None:
        """Keeps `record` in the place of one with its id."""
        values = row(record)
        update = self._table.update().where(self._table.c.id == record.id).values(values)
        if connection.execute(update).rowcount == 0:
            connection.execute(self._table.insert(), values)

    def every(self, connection: sa.Connection) -> tuple[R, ...]:
        """All records. Raises LogDamaged."""
        return records(self._kind, connection.execute(self._read))

    def of(self, connection: sa.Connection, **wanted: str) -> tuple[R, ...]:
        """The records whose fields hold what is `wanted`. Raises LogDamaged."""
        narrowed = self._read.where(*(self._table.c[name] == at for name, at in wanted.items()))
        return records(self._kind, connection.execute(narrowed))

    def standing(self, connection: sa.Connection) -> tuple[R, ...]:
        """The records that are not over. Raises LogDamaged."""
        return records(
            self._kind, connection.execute(self._read.where(self._table.c.off_at.is_(None)))
        )
