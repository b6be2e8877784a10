"""A stranger's table read key by key: what is missing, wrong or unknown refuses the whole file."""

from typing import TypeVar

from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.value_kinds import Kind, Unfit

T = TypeVar("T")


class Row:
    """One table of the file. Each key is asked for once; `done` refuses what nobody asked for."""

    def __init__(self, file: str, table: object, *, field: str = "") -> None:
        self._file = file
        self._field = field
        if not isinstance(table, dict):
            raise self.refused("", "a table is wanted")
        self._rest: dict[str, object] = dict(table)

    def refused(self, key: str, reason: str, error: str | None = None) -> DirectoryRefused:
        """The refusal that names the field `key` of this table."""
        field = ".".join(part for part in (self._field, key) if part)
        return DirectoryRefused(self._file, reason, field=field, error=error)

    def done(self) -> None:
        """Raises DirectoryRefused for a key that the format does not know."""
        if self._rest:
            raise self.refused(shown(min(self._rest, key=str)), "unknown key")

    def read(self, key: str, kind: Kind[T]) -> T:
        """What stands under `key`. Raises DirectoryRefused where that is no `kind`."""
        try:
            return kind.of(self._rest.pop(key, None))
        except Unfit as unfit:
            raise self.refused(key + unfit.at, unfit.reason, unfit.error) from unfit

    def table(self, key: str) -> "Row":
        """A table inside this one; an empty table where there is none."""
        value = self._rest.pop(key, None)
        return Row(self._file, {} if value is None else value, field=key)
