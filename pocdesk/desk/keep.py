"""Keep: text that is being typed and how the window was left, in the encrypted log, no entry."""

from collections.abc import Mapping

from pocdesk.desk.opened import Desk
from pocdesk.storage import kept as store
from pocdesk.storage.kept import Kept as Kept


def keep(desk: Desk, values: Mapping[str, str]) -> None:
    """Keeps each of `values` under its key, all or none; on disk when this returns."""
    if values:
        with desk.log.transaction() as connection:
            store.keep(connection, values, desk.clock())


def kept(desk: Desk) -> dict[str, Kept]:
    """Everything that is kept, by its key."""
    with desk.log.reading() as connection:
        return store.all(connection)


def forget(desk: Desk, *keys: str) -> None:
    """Forgets what is kept under `keys`; what is gone already is no error."""
    if keys:
        with desk.log.transaction() as connection:
            store.forget(connection, keys)
