"""Gather what a form may know: office, Parties, Directory and case, as they stand now."""

from pathlib import Path

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.forms.facts import Facts
from pocdesk.storage import cases, contacts, files, letters, office
from pocdesk.storage.log import Connection


def gather(
    desk: Desk, connection: Connection, case: Case | None, folder: Path | None = None
) -> Facts:
    """The facts for a letter in `case`, or in a new case; paths of files count from `folder`."""
    directory = contacts.current(connection)
    own = desk.next_reference(connection) if case is None else case.reference
    ours = cases.references(connection)
    printed = letters.references(connection, except_case=None if case is None else case.reference)
    return Facts(
        now=desk.clock(),
        office=office.load_office(connection),  # an import may have filled in what it lacked
        officer=desk.officer,
        parties=desk.parties,
        points=directory.points if directory else (),
        snapshot=directory.snapshot if directory else None,
        providers=desk.catalogue.names,
        references=printed | (ours - {own}),
        own_references=ours,
        case=case,
        prefill={"case.own_reference": own},
        files={file.sha256: file for file in files.of_case(connection, own)},
        folder=folder,
    )
