"""Assign: a message that belongs to no case yet is given to one, or makes one of its own."""

from dataclasses import dataclass, replace
from datetime import datetime

from pocdesk.desk.incoming import read_incoming
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received, receive
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, entries, files, search
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassigned:
    """A message in no case: its SHA-256, file name, sender as read ("" if none), when it came, and
    what its entry says of it."""

    sha256: str
    name: str
    sender: str
    came_at: datetime
    note: str


def unassigned(desk: Desk) -> tuple[Unassigned, ...]:
    """The messages that belong to no case, the oldest first."""
    with desk.log.reading() as connection:
        return unassigned_in(connection)


def unassigned_in(connection: Connection) -> tuple[Unassigned, ...]:
    """As `unassigned`, by a reading that is under way."""
    loose = files.unassigned(connection)
    if not loose:
        return ()
    told = {
        document.sha256: entry
        for entry in entries.of_desk(connection, _MOST)
        for document in entry.documents
    }
    found = []
    for file in loose:
        entry = told.get(file.sha256)
        found.append(
            Unassigned(
                sha256=file.sha256,
                name=file.name,
                sender=(entry.counterpart or "") if entry else "",
                came_at=file.stored_at,
                note=entry.note if entry else "",
            )
        )
    return tuple(found)


def assign(desk: Desk, sha256: str, reference: str) -> Case:
    """The case `reference`, to which the message and all that came in it belong from now on.

    Nothing in the case is filled in by it. Raises PocDeskError where the message belongs to a case
    already, CaseNotFound.
    """
    with desk.log.reading() as connection:
        message = _loose(connection, sha256)
        content = files.content(connection, sha256)
    words = read_incoming(desk, message.name, content).words
    with desk.log.transaction() as connection:
        message = _loose(connection, sha256)
        case = cases.get(connection, reference)
        kept = []
        for file in (message, *files.inside(connection, sha256)):
            held = replace(file, case=case.reference, stored_at=desk.clock())
            files.add(connection, held, files.content(connection, file.sha256))
            kept.append(held)
        desk.enter(
            connection,
            Event.REPLY,
            case=case.reference,
            channel="email",
            documents=tuple(Document(file.name, file.sha256) for file in kept),
            seals=tuple(map(seal, kept)),
            note="A message that belonged to no case is linked with this one by the officer.",
        )
        search.index(connection, case.reference, words)
    return case


def case_of(desk: Desk, sha256: str) -> Received:
    """A case of its own for a message that belongs to none. Raises PocDeskError where it does."""
    with desk.log.reading() as connection:
        message = _loose(connection, sha256)
        content = files.content(connection, sha256)
    return receive(desk, message.name, content, anyway=True)


def _loose(connection: Connection, sha256: str) -> StoredFile:
    for file in files.unassigned(connection):
        if file.sha256 == sha256 and file.role is Role.MESSAGE:
            return file
    raise PocDeskError(
        "This message belongs to a case already, or is not in this log.",
        safe="Nothing was written.",
        remedy="Look for it in the log.",
    )
