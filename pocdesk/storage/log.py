"""The log: one encrypted file, one writer, readers beside it, one sync to disk for each act."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from pocdesk.storage import new_log, opening, schema
from pocdesk.storage.integrity import findings
from pocdesk.storage.medium import refuse_network, sync_folder
from pocdesk.storage.opening import Key, hold, opener
from pocdesk.storage.refusals import DeskLocked, LogBusy, LogDamaged, LogExists, LogUnreachable
from pocdesk.storage.trouble import explained

Connection: TypeAlias = sa.Connection
"""What an act gets from a transaction and hands on to the functions of this room."""

LastStep: TypeAlias = Callable[[Connection], None]

_CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"
_WAIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class LogKeys:
    """What opens a log: database key and chain key, 32 bytes each, and its 16 bytes of salt."""

    database: bytearray
    chain: bytearray
    salt: bytes

    def forget(self) -> None:
        """Overwrites both keys; after that they open nothing."""
        for key in (self.database, self.chain):
            key[:] = bytes(len(key))


class Log:
    """An open log. Made by `create` or `open`; `close` forgets its keys."""

    def __init__(self, path: Path, database_key: Key, chain_key: Key, held: FileIO) -> None:
        self.path = path
        self._database_key = bytearray(database_key)
        self._chain_key = bytearray(chain_key)
        self._held = held
        self._is_open = True
        # By thread: what one act takes with it is none of another's business.
        self._last_steps: ContextVar[tuple[LastStep, ...]] = ContextVar("last steps", default=())
        connect = opener(path, self._database_key, new=held.seek(0, 2) == 0)
        self._writer = _engine(connect, "BEGIN IMMEDIATE", 1)
        self._reader = _engine(connect, "BEGIN", 3)

    @classmethod
    def create(cls, path: Path, database_key: Key, chain_key: Key) -> "Log":
        """Makes a new, empty log at `path`, readable for its owner alone, and opens it.

        Raises LogExists if anything is there, LogUnreachable, LogFull; then nothing is left.
        """
        held = _new_file(path)
        log = cls(path, database_key, chain_key, held)
        try:
            with log.transaction() as connection:
                new_log.make(connection)
            log.checkpoint()
            sync_folder(path.parent)
        except BaseException:
            log.close()
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                with suppress(OSError):
                    path.with_name(name).unlink()
            raise
        return log

    @classmethod
    def open(cls, path: Path, database_key: Key, chain_key: Key, *, salt: bytes) -> "Log":
        """Opens the log at `path`, whose first 16 bytes must be `salt`.

        An older log is brought up to date, after a verified copy of it was laid beside it. Raises
        LogMissing, LogForeign, LogDamaged, LogNewer, LogUnreachable, NetworkFolder.
        """
        log = cls(path, database_key, chain_key, hold(path, salt=salt))
        try:
            with log.reading() as connection:
                stored = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if stored != schema.VERSION:
                from pocdesk.storage import migrate

                migrate.bring_up(log, stored)
        except BaseException:
            log.close()
            raise
        return log

    @property
    def is_open(self) -> bool:
        """Whether `close` has not been called yet."""
        return self._is_open

    @property
    def chain_key(self) -> Key:
        """The key that seals entries. Raises DeskLocked after `close`."""
        self._must_be_open()
        return self._chain_key

    @property
    def salt(self) -> bytes:
        """The first 16 bytes of the file, to be noted in the key file."""
        self._must_be_open()
        self._held.seek(0)
        return self._held.read(opening.SALT_BYTES)

    def keys(self) -> LogKeys:
        """Copies of the keys, for opening a copy of this log; to be forgotten after use."""
        self._must_be_open()
        return LogKeys(self._database_key[:], self._chain_key[:], self.salt)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One act: all of it is on disk when the block ends, or none of it.

        Raises LogFull, LogBusy, LogReadOnly, LogNotWritten, LogDamaged, DeskLocked.
        """
        self._must_be_open()
        with self._told(), self._writer.begin() as connection:
            yield connection
            for step in self._last_steps.get():
                step(connection)

    @contextmanager
    def ending_with(self, step: LastStep) -> Iterator[None]:
        """Every transaction of this thread within the block does `step` as the last of its work."""
        token = self._last_steps.set((*self._last_steps.get(), step))
        try:
            yield
        finally:
            self._last_steps.reset(token)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A look at the log as it is now; writers do not wait for it. Raises as `transaction`."""
        self._must_be_open()
        with self._told(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def still(self) -> Iterator[tuple[sa.Connection, FileIO]]:
        """The log at rest, everything in its one file: a reading connection and its bytes.

        Nothing can be written while the block runs. The descriptor was opened before the first
        connection and outlives the last, so that reading it drops no lock.
        """
        self._must_be_open()
        with self._told(), self._writer.connect() as connection:
            _checkpoint(connection)
            with connection.begin():
                self._held.seek(0)
                yield connection, self._held

    def checkpoint(self) -> None:
        """Moves everything into the one file of the log. Raises LogBusy while a reader is slow."""
        self._must_be_open()
        with self._told(), self._writer.connect() as connection:
            _checkpoint(connection)

    def close(self) -> None:
        """Closes the log and overwrites its keys; a second call does nothing.

        What cannot be moved into the file now stays in its write-ahead log, which the next
        opening takes up.
        """
        if not self._is_open:
            return
        with suppress(Exception):
            self.checkpoint()
        self._is_open = False
        self._writer.dispose()
        self._reader.dispose()
        self._held.close()
        for key in (self._database_key, self._chain_key):
            key[:] = bytes(len(key))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the database, told as what they mean; those that mean a fault stay."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            told = explained(error.orig)
            if told is None:
                raise
            raise told from error
        except sa.exc.TimeoutError as error:
            raise LogBusy from error
        except MemoryError as error:
            # SQLCipher reports a page that failed its check as lack of memory when it is written.
            if self._has_bad_page():
                raise LogDamaged from error
            raise

    def _has_bad_page(self) -> bool:
        with closing(opener(self.path, self._database_key)()) as connection:
            return bool(findings(connection))

    def _must_be_open(self) -> None:
        if not self._is_open:
            raise DeskLocked


def _engine(connect: Callable[[], opening.Connection], begin: str, connections: int) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,  # an error must not carry what was typed
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _checkpoint(connection: sa.Connection) -> None:
    with opening.told(), closing(connection.connection.cursor()) as cursor:
        cursor.execute(_CHECKPOINT)  # not through SQLAlchemy, which would begin a transaction
        is_busy, *_ = cursor.fetchone() or (True,)
    if is_busy:
        raise LogBusy


def _new_file(path: Path) -> FileIO:
    """An empty file of our own at `path`, mode 0600, which SQLite gives to its -wal as well."""
    refuse_network(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.fdopen(os.open(path, flags, 0o600), "rb", buffering=0)
    except FileExistsError as error:
        raise LogExists(path) from error
    except OSError as error:
        raise LogUnreachable(path, error.strerror or str(error)) from error
