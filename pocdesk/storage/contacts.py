"""The lists of contact points: every version that was imported, and which of each is in use."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.file import sha256_of
from pocdesk.domain.list_use import PROVIDERS, ListUse
from pocdesk.domain.lists import Lists, in_order
from pocdesk.storage import schema
from pocdesk.storage.office_rows import list_uses
from pocdesk.storage.plain import instant, plain, record
from pocdesk.storage.refusals import LogDamaged

_d = schema.directories.c
_VERSIONS = sa.select(
    _d.snapshot, _d.content_sha256, _d.points, _d.imported_at, _d.officer
).order_by(_d.id.desc())
_CONTENT = sa.select(_d.content).where(_d.content_sha256 == sa.bindparam("sha256")).limit(1)
_LAST = sa.select(
    sa.func.max(_d.id), sa.select(sa.func.count(schema.list_uses.c.id)).scalar_subquery()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a list that was imported: when, by whom, with how many points.

    `content_sha256` is the hash under which it is stored.
    """

    snapshot: Snapshot
    content_sha256: str
    points: int
    imported_at: datetime
    officer: str


def add(
    connection: sa.Connection, directory: Directory, *, imported_at: datetime, officer: str
) -> str:
    """Keeps `directory`, which is in use from now on unless a `ListUse` says otherwise.

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


# Under these names a connection holds what it read last: 5,000 points take a second.
_HELD = "pocdesk.lists"
_HELD_USES = "pocdesk.uses"


def in_use(connection: sa.Connection) -> Mapping[str, str]:
    """By list the SHA-256 under which its version in use is stored; empty before the first import.

    A log of an earlier format says nothing of uses: the version that came last is in use.
    """
    stand = tuple(connection.execute(_LAST).one())
    held: tuple[object, Mapping[str, str]] | None = connection.info.get(_HELD_USES)
    if held is not None and held[0] == stand:
        return held[1]
    found: dict[str, str] = {}
    for version in versions(connection):
        found.setdefault(version.snapshot.series, version.content_sha256)
    for use in list_uses.every(connection):
        if use.series != PROVIDERS:
            found[use.series] = use.content_sha256
    used = {series: sha256 for series, sha256 in found.items() if sha256}
    connection.info[_HELD_USES] = (stand, used)
    return used


def current(connection: sa.Connection) -> Lists | None:
    """The lists in use with all their points; None before the first import. Raises LogDamaged.

    What a connection has read once it holds until another version is in use, or it is closed.
    """
    wanted = in_use(connection)
    held: tuple[object, Lists] | None = connection.info.get(_HELD)
    if held is not None and held[0] == wanted:
        return held[1]
    if not wanted:
        return None
    lists = Lists(every=in_order([stored(connection, sha256) for sha256 in wanted.values()]))
    connection.info[_HELD] = (wanted, lists)
    return lists


def stored(connection: sa.Connection, sha256: str) -> Directory:
    """The version stored under `sha256`. Raises LogDamaged for one that is not there or not as it
    was stored."""
    content = connection.execute(_CONTENT, {"sha256": sha256}).scalar_one_or_none()
    if content is None or sha256_of(content) != sha256:
        raise LogDamaged("the Directory")
    return read(content)


def read(content: bytes) -> Directory:
    """The Directory in the bytes that the log keeps of it. Raises LogDamaged."""
    return record(Directory, json.loads(content))


def versions(connection: sa.Connection) -> tuple[Version, ...]:
    """Every version that was imported, the newest import first. Raises LogDamaged."""
    return tuple(
        record(Version, {**row._mapping, "snapshot": json.loads(row.snapshot)})
        for row in connection.execute(_VERSIONS)
    )


def version_of(connection: sa.Connection, series: str, label: str) -> Version | None:
    """The version called `label` of the list `series`, as it was imported last; None if never."""
    return next(
        (
            one
            for one in versions(connection)
            if (one.snapshot.series, one.snapshot.version_label) == (series, label)
        ),
        None,
    )


def use(connection: sa.Connection, series: str) -> ListUse | None:
    """How the version in use of the list `series` came into use; None where an earlier format of
    the log did not say, and for a list that is not known."""
    return next((one for one in reversed(list_uses.of(connection, series=series))), None)


def next_use_id(connection: sa.Connection, series: str) -> str:
    """The id that the next use of the list `series` bears."""
    return f"{series} {len(list_uses.of(connection, series=series)) + 1}"


def _bytes_of(value: Directory | Snapshot) -> bytes:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode()
