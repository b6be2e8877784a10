"""Someone who holds the key of the log, but not that of its chain, and edits it behind our back."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pocdesk.storage.breaks import Anchor, Break, BreakKind
from pocdesk.storage.opening import Connection, opener
from pocdesk.storage.verify import verify
from tests.storage.shelf import DATABASE_KEY, open_log

ENTRIES = 100
_TRIGGERS = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"


class Insider:
    """Someone at the file with the key of the log, at a time when no program is open."""

    def __init__(self, written: tuple[Path, bytes, str], folder: Path) -> None:
        self.path = folder / "log.db"
        shutil.copy(written[0], self.path)
        self.salt, self.head = written[1], written[2]

    @contextmanager
    def at_work(self) -> Iterator[Connection]:
        connection = opener(self.path, DATABASE_KEY)()
        with closing(connection):
            connection.execute("PRAGMA foreign_keys = OFF")
            guards = list(connection.execute(_TRIGGERS))
            for _, name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
            tables = set(connection.execute("SELECT name FROM sqlite_master"))
            for table, _, statement in guards:
                if (table,) in tables:  # put back as it was: nothing shows that it was lifted
                    connection.execute(str(statement))

    def seen_by_verify(self, *anchors: Anchor) -> list[Break]:
        with closing(open_log(self.path, self.salt)) as log:
            return list(verify(log, anchors))

    def of_chain(self, *anchors: Anchor) -> list[tuple[BreakKind, int | None]]:
        """What verify finds in the chain itself."""
        stored = {BreakKind.STORED, BreakKind.CASE}
        found = self.seen_by_verify(*anchors)
        return [(one.kind, one.number) for one in found if one.kind not in stored]
