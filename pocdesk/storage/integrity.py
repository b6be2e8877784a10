"""Whether every page of a log's file is as it was written, asked of SQLCipher and SQLite."""

from pocdesk.storage.opening import Connection, told
from pocdesk.storage.refusals import LogDamaged


def findings(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file, one phrase each, such as "HMAC verification failed for page 4".

    Only the main file is looked at: move everything into it first (`Log.checkpoint`).
    """
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "quick_check"):
        try:
            with told():
                rows = connection.execute(f"PRAGMA {pragma}")
                found += [str(text) for (text,) in rows if text != "ok"]
        except LogDamaged:
            found.append(f"{pragma} could not read the file to its end")
    return tuple(found)
