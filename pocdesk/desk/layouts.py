"""The layouts of foreign tables that the desk remembers, each by the issuer of its lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import save_bytes
from pocdesk.directory.layout import Layout, read_layout
from pocdesk.domain.entry import Document
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.fold import fold
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from pocdesk.storage.log import Connection

_TYPE = "application/toml"
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTable:
    """How a version was read from a table: by which `layout`, to be remembered once it is in use,
    and how many names of persons were dropped and kept, how many rows were no points."""

    layout: Layout = field(repr=False)
    dropped: int
    kept: int
    left_out: int


def layout_name(issuer: str) -> str:
    """Under which name the layout of `issuer` is kept."""
    return f"{fold(issuer).replace(' ', '-')[:_LONGEST] or 'issuer'}.toml"


def layouts(desk: Desk) -> Mapping[str, Layout]:
    """The last layout of each issuer, by the name of its file. Raises LogDamaged."""
    with desk.log.reading() as connection:
        last = files.last_of_desk(connection, Role.LAYOUT)
        contents = {name: files.content(connection, sha256) for name, sha256 in last.items()}
    return {name: read_layout(name, content) for name, content in sorted(contents.items())}


def save_layout(desk: Desk, name: str, target: Path) -> Path:
    """Writes the layout kept under `name`, or that of an issuer of this name, to the new file
    `target`; the log names it as exported.

    Raises PocDeskError where there is none, and as `save_bytes`.
    """
    with desk.log.reading() as connection:
        last = files.last_of_desk(connection, Role.LAYOUT)
        names = (name, f"{name}.toml", layout_name(name))
        found = next((one for one in names if one in last), None)
        if found is None:
            known = ", ".join(sorted(last)) or "none yet"
            raise PocDeskError(
                f"No layout of “{name}” is remembered.",
                safe="Nothing was written.",
                remedy=f"The desk remembers: {known}.",
            )
        content = files.content(connection, last[found])
    return save_bytes(desk, content, Document(found, last[found]), target, None)


def remember_layout(desk: Desk, connection: Connection, layout: Layout) -> tuple[StoredFile, ...]:
    """Keeps `layout` for its issuer within the caller's transaction; what it is sealed as, or
    nothing where this very layout is the one that is remembered."""
    content, name = layout.written().encode(), layout_name(layout.issuer)
    sha256 = sha256_of(content)
    if files.last_of_desk(connection, Role.LAYOUT).get(name) == sha256:
        return ()
    read_layout(name, content)  # what could not be read again is not kept
    kept = StoredFile(
        sha256=sha256,
        name=name,
        media_type=_TYPE,
        size=len(content),
        role=Role.LAYOUT,
        case=None,
        stored_at=desk.clock(),
    )
    files.add(connection, kept, content)
    return (kept,)
