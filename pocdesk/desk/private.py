"""Private files: what another program of the officer must read for a moment, gone with the lock."""

from pathlib import Path

from pocdesk.desk.mail_draft import mail_draft
from pocdesk.desk.new_file import free_name, prepared
from pocdesk.desk.opened import Desk
from pocdesk.desk.way_out import way_out
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.paths import private_folder


def private_mail_draft(desk: Desk, number: str) -> Path:
    """The mail draft with the letter `number`, in the desk's own private folder (mode 0700): for
    the mail program, which reads it at once. The log says so. Raises what `mail_draft` raises, and
    PocDeskError where the folder cannot be written."""
    content = mail_draft(desk, number)
    name = f"{number.upper()}.eml"
    document = Document(name, sha256_of(content))
    case = way_out(desk, number).case.reference
    target = free_name(private_folder(desk.folder.private) / name)
    try:
        with prepared(target, content) as named:
            with desk.log.transaction() as connection:
                desk.enter(connection, Event.EXPORTED, case=case, documents=(document,))
            named()
    except OSError as error:
        raise PocDeskError(
            f"The mail draft could not be written: {error.strerror or error}.",
            safe=f"{number} is issued and stands in the log.",
            remedy="Draft the mail into a folder of your choice (Alt+D).",
        ) from error
    return target
