"""The versions of the Directory against what was imported, and when, and by whom."""

import json
from collections.abc import Iterator, Mapping, Set
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.entry import Event
from pocdesk.domain.file import sha256_of
from pocdesk.storage import schema
from pocdesk.storage.breaks import Break, BreakKind

_IMPORTS = sa.select(schema.entries.c.number, schema.entries.c.at, schema.entries.c.head).where(
    schema.entries.c.event == Event.IMPORTED.value
)
_DIRECTORIES = sa.select(
    schema.directories.c.version_label,
    schema.directories.c.content_sha256,
    schema.directories.c.content,
    schema.directories.c.source_sha256,
    schema.directories.c.points,
    schema.directories.c.imported_at,
    schema.directories.c.officer,
    schema.directories.c.snapshot,
).order_by(schema.directories.c.id)


def checked(
    connection: sa.Connection, kept: Mapping[str, tuple[int, str]], hashes: Set[str]
) -> Iterator[Break]:
    """Each version of the Directory that is not as its entry says. `kept` gives, by hash, the
    entry that kept it and under which name, `hashes` are all that any entry names."""
    newest = 0
    heads = {number: (at, head) for number, at, head in connection.execute(_IMPORTS)}
    for row in connection.execute(_DIRECTORIES):
        label, sha256, content = row[:3]
        number, _ = kept.get(sha256, (newest + 1, label))
        if number <= newest:  # the last row is the version in use
            sentence = f"The Directory {label} stands after one that was imported later."
            yield _found(BreakKind.STORED, sentence)
        newest = max(newest, number)
        if sha256_of(content) != sha256:
            yield _found(BreakKind.STORED, f"The Directory {label} is not what was imported.")
        if sha256 not in hashes:
            yield _found(BreakKind.STORED, f"The Directory {label} is named by no entry.")
        elif _beside(row) != (label, *row[3:5], row.snapshot):
            yield _found(BreakKind.STORED, f"The Directory {label} says another thing of itself.")
        elif number in heads and not _imported_so(row, *heads[number]):
            sentence = f"The Directory {label} came at another time, or by another officer."
            yield _found(BreakKind.STORED, sentence)


def _beside(row: Any) -> tuple[object, ...] | None:
    """What stands beside the content of a Directory, as the content gives it."""
    try:
        content = json.loads(row.content)
        snapshot = content["snapshot"]
        text = json.dumps(snapshot, ensure_ascii=False, separators=(",", ":"))
        points = len(content["points"])
        return snapshot["version_label"], snapshot["source_sha256"], points, text
    except (ValueError, RecursionError, TypeError, KeyError):
        return None


def _imported_so(row: Any, at: str, head: bytes) -> bool:
    """Whether the entry of the import has the officer of `row`, and was written within a
    day: the clock is asked twice, and may be set in between."""
    officer = head.decode("utf-8", "replace").split("\n")[-1]
    try:
        waited = datetime.fromisoformat(at) - datetime.fromisoformat(row.imported_at)
    except (ValueError, TypeError):
        return False
    return officer == row.officer and abs(waited) < timedelta(days=1)


def _found(kind: BreakKind, sentence: str) -> Break:
    return Break(kind, None, sentence)
