"""Opening the log through its driver alone, for the first page is shown before SQLAlchemy loads."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from sqlcipher3 import dbapi2

from pocdesk.domain.case import Case
from pocdesk.storage.medium import refuse_network
from pocdesk.storage.plain import records
from pocdesk.storage.refusals import (
    LogForeign,
    LogMissing,
    LogNewer,
    LogReadOnly,
    LogUnfinished,
    LogUnreachable,
)
from pocdesk.storage.trouble import explained

VERSION = 6
"""The shape of the log that this program reads and writes; stored as `user_version`."""

PAGE_BYTES = 4096
SALT_BYTES = 16
FIRST_PAGE = 64

# One spelling for this statement, the index that serves it and `cases.page`, so that all agree.
OPEN_CASES = "state NOT IN ('closed', 'discarded') AND merged_into IS NULL"

_FIRST_PAGE = """
SELECT reference, direction, kind, urgency, party, point, sender, their_reference,
       earlier_reference, subject, network, channel, articles, data_kinds, offence_group, emergency,
       tags, received_at, acknowledged_at, sent_at, preserved_from, preserved_until, preserved_zone,
       end_said_by, order_until, assistance_at, waiting_for, waiting_until, state,
       state_before_close, state_since, outcome, merged_into, unverified_reason, verification,
       officer
FROM cases WHERE state NOT IN ('closed', 'discarded') AND merged_into IS NULL
ORDER BY received_at DESC, reference DESC LIMIT ?
"""

BEFORE_KEY = (
    "cipher_log_level=NONE",  # else stderr tells of a wrong key
    "cipher_memory_security=ON",  # for the whole process, and for good
)
"""What a connection is told before it is given the key."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged entries when the power fails
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE slips past the triggers that guard entries
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)

Key = bytes | bytearray


Rows = Iterable[tuple[object, ...]]


class Connection(Protocol):
    """What of a driver's connection is used here."""

    def execute(self, statement: str, values: tuple[object, ...] = ..., /) -> Rows: ...

    def close(self) -> None: ...


def hold(path: Path, *, salt: bytes | None = None) -> FileIO:
    """The file of the log, open for reading; with `salt` it must begin with these 16 bytes.

    It is looked at before SQLCipher is: a file of no bytes would open as a new log, and only the
    salt tells another log from a damaged one. Whoever holds it closes it after the last
    connection: closing any descriptor of the file drops the locks of this process (POSIX).
    Raises LogMissing, LogForeign, LogReadOnly, LogUnreachable, NetworkFolder.
    """
    try:
        if path.exists() and not path.is_file():
            raise LogUnreachable(path, "it is not a file")  # a pipe would be waited for
        held = path.open("rb", buffering=0)  # a buffer would keep what has changed since
    except FileNotFoundError as error:
        raise LogMissing(path) from error
    except OSError as error:
        raise LogUnreachable(path, error.strerror or str(error)) from error
    try:
        refuse_network(path.parent)
        if held.seek(0, 2) < PAGE_BYTES:
            raise LogMissing(path)
        held.seek(0)
        if salt is not None and held.read(SALT_BYTES) != salt:
            raise LogForeign
        # Not left to SQLite: beside a file it may not write it makes a -shm nobody may write,
        # which would keep the log shut when the file may be written again.
        if not os.access(path, os.W_OK):
            raise LogReadOnly
    except BaseException:
        held.close()
        raise
    return held


def salt_of(path: Path) -> bytes:
    """The first 16 bytes of a log, to be noted in the key file: they never change.

    Only before the first connection to this log, or after the last. Raises as `hold` does.
    """
    with hold(path) as held:
        return held.read(SALT_BYTES)


def opener(path: Path, key: Key, *, new: bool = False) -> Callable[[], Connection]:
    """A function that opens one connection to the log with the raw 32-byte database key.

    The file must be there; with `new` it may be empty. The key is read at each call, so whoever
    overwrites it closes this door. The function raises LogDamaged, LogNewer, LogUnfinished and
    what `trouble.explained` tells.
    """
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"

    def connect() -> Connection:
        with told():
            connection: Connection = dbapi2.connect(
                uri, uri=True, isolation_level=None, timeout=5, check_same_thread=False
            )
            try:
                _prepare(connection, key, new=new)
            except BaseException:
                connection.close()
                raise
        return connection

    return connect


def first_page(connection: Connection) -> tuple[Case, ...]:
    """The newest open cases, as many as the first screen needs: what `cases.page` would give.

    Raises LogDamaged.
    """
    with told():
        return records(Case, connection.execute(_FIRST_PAGE, (FIRST_PAGE,)))


@contextmanager
def told() -> Iterator[None]:
    """Errors of the driver, told as what they mean; those that mean a fault stay."""
    try:
        yield
    except dbapi2.Error as error:
        meaning = explained(error)
        if meaning is None:
            raise
        raise meaning from error


def stored_version(connection: Connection) -> int:
    """The version in which the log is stored; 0 for a file that holds no log yet."""
    for (version,) in connection.execute("PRAGMA user_version"):
        if isinstance(version, int):
            return version
    return 0


def _prepare(connection: Connection, key: Key, *, new: bool) -> None:
    for pragma in BEFORE_KEY:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    version = stored_version(connection)
    if version > VERSION:
        raise LogNewer(_writer(connection))
    if version == 0 and not new:
        raise LogUnfinished
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _writer(connection: Connection) -> str | None:
    """The program version that a newer log names; None when it keeps that elsewhere."""
    try:
        for (program,) in connection.execute("SELECT program FROM about"):
            return str(program)
    except dbapi2.Error:
        return None
    return None
