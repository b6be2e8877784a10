"""What the driver's errors mean to an officer; codes as in SQLite's list of result codes."""

from collections.abc import Callable

from sqlcipher3 import dbapi2

from pocdesk.errors import PocDeskError
from pocdesk.storage.refusals import (
    LogBusy,
    LogDamaged,
    LogFull,
    LogNotWritten,
    LogReadOnly,
)

_NO_TEXT = "Could not decode to UTF-8"
_PRIMARY = 0xFF  # the low byte of an extended result code
_MEANING: dict[int, Callable[[], PocDeskError]] = {
    5: LogBusy,  # SQLITE_BUSY
    6: LogBusy,  # SQLITE_LOCKED
    8: LogReadOnly,  # SQLITE_READONLY
    10: LogNotWritten,  # SQLITE_IOERR
    11: LogDamaged,  # SQLITE_CORRUPT; a page whose HMAC fails arrives as this
    13: LogFull,  # SQLITE_FULL
    14: LogReadOnly,  # SQLITE_CANTOPEN: the log is there, its -wal or -shm cannot be made
    26: LogDamaged,  # SQLITE_NOTADB: the first page does not open, though its key was proved
}


def is_undecodable(error: BaseException | None) -> bool:
    """Whether the driver met a text whose bytes are no UTF-8; it has no code for that."""
    return isinstance(error, dbapi2.OperationalError) and _NO_TEXT in str(error)


def explained(error: BaseException | None) -> PocDeskError | None:
    """The refusal behind an error of the driver; None for one that is a fault of the program."""
    if is_undecodable(error):
        return LogDamaged()
    code = getattr(error, "sqlite_errorcode", None)
    meaning = _MEANING.get(code & _PRIMARY) if isinstance(code, int) else None
    return None if meaning is None else meaning()
