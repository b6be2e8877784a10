"""Keep: text that is being typed and how the window was left, in the encrypted log, no entry."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pocdesk.desk.opened import Desk
from pocdesk.storage import kept as store
from pocdesk.storage.kept import EverythingKept as EverythingKept
from pocdesk.storage.kept import Kept as Kept


def keep(desk: Desk, values: Mapping[str, str]) -> None:
    """Keeps each of `values` under its key, all or none; on disk when this returns."""
    if values:
        with desk.log.transaction() as connection:
            store.keep(connection, values, desk.clock())


def everything_kept(desk: Desk) -> EverythingKept:
    """Everything that is kept, and how much of it cannot be read."""
    with desk.log.reading() as connection:
        return store.all(connection)


def kept(desk: Desk) -> dict[str, Kept]:
    """What is kept and can be read, by its key."""
    return dict(everything_kept(desk).by_key)


def forget(desk: Desk, *keys: str) -> None:
    """Forgets what is kept under `keys`; what is gone already is no error."""
    if keys:
        with desk.log.transaction() as connection:
            store.forget(connection, keys)


@contextmanager
def spending(desk: Desk, *keys: str) -> Iterator[None]:
    """The act within the block writes down what is kept under `keys`: its own transaction forgets
    them, so that nothing is lost when it is refused and nothing stands twice when it is not."""
    with desk.log.ending_with(lambda connection: store.forget(connection, keys)):
        yield
