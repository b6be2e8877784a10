"""Files inside the log: each content once, under its SHA-256, hashed again when taken out."""

import sqlalchemy as sa

from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row
from pocdesk.storage.refusals import LogDamaged, NotInLog

_f = schema.files.c
_k = schema.contents.c
_READ = sa.select(*(_f[name] for name in names(StoredFile))).order_by(_f.id)
_OF_CASE = _READ.where(_f.case == sa.bindparam("of"))
_KEPT_AS = _READ.where(_f.sha256 == sa.bindparam("of"), _f.role == sa.bindparam("as"))
_OF_ROLE = _READ.where(_f.role == sa.bindparam("of"), _f.case.is_(None))
_HELD = schema.files.alias("held")
_LOOSE = _READ.where(
    _f.role == Role.MESSAGE.value,
    _f.case.is_(None),
    ~sa.exists().where(_HELD.c.sha256 == _f.sha256, _HELD.c.case.is_not(None)),
)
_INSIDE = _READ.where(_f.inside == sa.bindparam("of"), _f.case.is_(None))
_IS_KEPT = sa.select(_k.sha256).where(_k.sha256 == sa.bindparam("of"))
_CONTENT = sa.select(_k.content).where(_k.sha256 == sa.bindparam("of"))


def add(connection: sa.Connection, file: StoredFile, content: bytes) -> StoredFile:
    """Keeps `content` and the record that says what it is; content already here is shared.

    Raises ValueError when hash or size in the record are not those of `content`.
    """
    if (file.sha256, file.size) != (sha256_of(content), len(content)):
        raise ValueError(f"hash or size of {file.sha256} are not those of its content")
    if connection.execute(_IS_KEPT, {"of": file.sha256}).first() is None:
        connection.execute(schema.contents.insert(), {"sha256": file.sha256, "content": content})
    connection.execute(schema.files.insert(), row(file))
    return file


def is_kept(connection: sa.Connection, sha256: str, role: Role) -> bool:
    """Whether a file with this content is kept in this role; its content is not looked at."""
    found = sa.select(_f.id).where(_f.sha256 == sha256, _f.role == role.value).limit(1)
    return connection.execute(found).first() is not None


def content(connection: sa.Connection, sha256: str) -> bytes:
    """The content with this hash, hashed again. Raises NotInLog, LogDamaged."""
    found: bytes | None = connection.execute(_CONTENT, {"of": sha256}).scalar_one_or_none()
    if found is None:
        raise NotInLog(f"file with the hash {sha256}")
    if sha256_of(found) != sha256:
        raise LogDamaged(f"file {sha256}")
    return found


def of_case(connection: sa.Connection, reference: str) -> tuple[StoredFile, ...]:
    """The files of the case `reference`, in the order in which they were kept."""
    return records(StoredFile, connection.execute(_OF_CASE, {"of": reference}))


def of_desk(connection: sa.Connection, role: Role) -> tuple[StoredFile, ...]:
    """The files with this role that belong to no case, in the order in which they were kept."""
    return records(StoredFile, connection.execute(_OF_ROLE, {"of": role.value}))


def last_of_desk(connection: sa.Connection, role: Role) -> dict[str, str]:
    """The SHA-256 by name of the files with this role that belong to no case: of each name the one
    kept last. An empty one says that there is none of its name any more."""
    last = {one.name: one for one in of_desk(connection, role)}
    return {name: one.sha256 for name, one in last.items() if one.size}


def unassigned(connection: sa.Connection) -> tuple[StoredFile, ...]:
    """The messages that were never kept in a case, in the order in which they came, each once."""
    found = records(StoredFile, connection.execute(_LOOSE))
    return tuple({file.sha256: file for file in reversed(found)}.values())[::-1]


def inside(connection: sa.Connection, sha256: str) -> tuple[StoredFile, ...]:
    """What was kept, in no case, of the message with this hash and of the files in it."""
    found: dict[tuple[str, Role], StoredFile] = {}
    holders = [sha256]
    while holders:
        for file in records(StoredFile, connection.execute(_INSIDE, {"of": holders.pop()})):
            if (file.sha256, file.role) not in found:
                found[file.sha256, file.role] = file
                holders.append(file.sha256)
    return tuple(found.values())


def kept_as(connection: sa.Connection, sha256: str, role: Role) -> tuple[StoredFile, ...]:
    """The files with this role that have exactly these bytes, oldest first."""
    found = connection.execute(_KEPT_AS, {"of": sha256, "as": role.value})
    return records(StoredFile, found)
