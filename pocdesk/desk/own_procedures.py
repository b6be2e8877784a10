"""The office's own procedure: of the files of this name the one that was installed last is in use,
as the log keeps it; what lies in the folder is only how it comes in."""

import os
from collections.abc import Iterator
from pathlib import Path

from pocdesk.desk import packs
from pocdesk.desk.new_file import prepared
from pocdesk.desk.opened import Desk
from pocdesk.desk.read_procedures import Procedures, read_procedures
from pocdesk.domain.file import Role
from pocdesk.errors import PocDeskError
from pocdesk.forms.refused import FormRefused
from pocdesk.paths import shipped
from pocdesk.storage import files

NAME = "procedures.toml"
"""The name of the file among the office's own forms, and of the shipped one."""


def in_use(desk: Desk) -> Procedures:
    """The office's own procedures, or the shipped ones: where none are installed, and where this
    program refuses those that an earlier one installed."""
    own = _own(desk, desk.own.forms[NAME]) if NAME in desk.own.forms else None
    return own or packs.procedures()


def is_own(desk: Desk) -> bool:
    """Whether the office's own procedures are in use."""
    return in_use(desk) is not packs.procedures()


def text_in_use(desk: Desk) -> bytes:
    """The file of the procedures in use, comments and all."""
    if is_own(desk):
        return _content(desk, desk.own.forms[NAME])
    return shipped(f"resources/{NAME}").read_bytes()


def former(desk: Desk) -> Iterator[Procedures]:
    """All procedures that ever were in use: today's first, then the office's own, the newest of
    them first, then the shipped ones."""
    yield in_use(desk)
    with desk.log.reading() as connection:
        kept = files.of_desk(connection, Role.FORM)
    installed = (one.sha256 for one in reversed(kept) if one.name == NAME and one.size)
    for sha256 in dict.fromkeys(installed):
        own = _own(desk, sha256)
        if own is not None:
            yield own
    yield packs.procedures()


def lay_out(desk: Desk) -> Path:
    """Writes the file of the procedures in use into the folder of own forms, to be changed there.

    Raises PocDeskError where one lies there already, or nothing can be written.
    """
    path = desk.folder.forms / NAME
    if os.path.lexists(path):
        raise PocDeskError(
            f"{NAME} lies in the folder of own forms already.",
            safe="It was not touched.",
            remedy="Change that one, or move it away first.",
        )
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with prepared(path, text_in_use(desk)) as name:
            name()
    except OSError as error:
        raise PocDeskError(
            f"{path} cannot be written: {error.strerror or error}.",
            safe="Nothing was written.",
            remedy="Look at the rights and the room of the desk's folder, then try again.",
        ) from error
    return path


def _own(desk: Desk, sha256: str) -> Procedures | None:
    """The procedures with this hash; None where this program refuses them."""
    if sha256 not in desk.procedures:
        try:
            desk.procedures[sha256] = read_procedures(NAME, _content(desk, sha256))
        except FormRefused:
            return None
    return desk.procedures[sha256]


def _content(desk: Desk, sha256: str) -> bytes:
    with desk.log.reading() as connection:
        return files.content(connection, sha256)
