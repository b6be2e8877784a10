"""The Directory: every version that was imported, the newest in use."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.file import sha256_of
from pocdesk.storage import schema
from pocdesk.storage.plain import instant, plain, record
from pocdesk.storage.refusals import LogDamaged

_d = schema.directories.c
_NEWEST = _d.id.desc()
_CURRENT = sa.select(_d.content, _d.content_sha256).order_by(_NEWEST).limit(1)
_IN_USE = sa.select(_d.content_sha256).order_by(_NEWEST).limit(1)
_VERSIONS = sa.select(_d.snapshot, _d.points, _d.imported_at, _d.officer).order_by(_NEWEST)
_HASH = (
    sa.select(_d.source_sha256)
    .where(_d.version_label == sa.bindparam("label"))
    .order_by(_NEWEST)
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the Directory that was imported: when, by whom, with how many points."""

    snapshot: Snapshot
    points: int
    imported_at: datetime
    officer: str


def add(
    connection: sa.Connection, directory: Directory, *, imported_at: datetime, officer: str
) -> str:
    """Keeps `directory`, which is in use from now on.

    Returns the SHA-256 of what was stored: the entry of the import must name it, else `verify`
    cannot tell it from one put there by somebody else.
    """
    content = _bytes_of(directory)
    content_sha256 = sha256_of(content)
    connection.execute(
        schema.directories.insert(),
        {
            "version_label": plain(directory.snapshot.version_label),
            "source_sha256": directory.snapshot.source_sha256,
            "points": len(directory.points),
            "imported_at": instant(imported_at),
            "officer": officer,
            "snapshot": _bytes_of(directory.snapshot).decode(),
            "content_sha256": content_sha256,
            "content": content,
        },
    )
    return content_sha256


# Under this name a connection holds the version it read last: one of 5,000 points takes a second.
_HELD = "pocdesk.directory"


def in_use(connection: sa.Connection) -> str | None:
    """The SHA-256 under which the version in use was stored; None before the first import."""
    return connection.execute(_IN_USE).scalar_one_or_none()


def current(connection: sa.Connection) -> Directory | None:
    """The version in use with all its points; None before the first import. Raises LogDamaged.

    What a connection has read once it holds until another version is in use, or it is closed.
    """
    wanted = in_use(connection)
    held: tuple[str, Directory] | None = connection.info.get(_HELD)
    if held is not None and held[0] == wanted:
        return held[1]
    found = connection.execute(_CURRENT).one_or_none()
    if found is None:
        return None
    if sha256_of(found.content) != found.content_sha256:
        raise LogDamaged("the Directory")
    directory = read(found.content)
    connection.info[_HELD] = (found.content_sha256, directory)
    return directory


def read(content: bytes) -> Directory:
    """The Directory in the bytes that the log keeps of it. Raises LogDamaged."""
    return record(Directory, json.loads(content))


def versions(connection: sa.Connection) -> tuple[Version, ...]:
    """Every version that was imported, the newest import first. Raises LogDamaged."""
    return tuple(
        record(Version, {**row._mapping, "snapshot": json.loads(row.snapshot)})
        for row in connection.execute(_VERSIONS)
    )


def hash_of(connection: sa.Connection, version_label: str) -> str | None:
    """The SHA-256 of the file that brought the version of this label; None if none did."""
    return connection.execute(_HASH, {"label": version_label}).scalar_one_or_none()


def _bytes_of(value: Directory | Snapshot) -> bytes:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode()
