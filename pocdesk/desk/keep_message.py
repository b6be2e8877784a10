"""Keep a message inside the log: its own bytes, those of its attachments, what was read of them."""

from collections.abc import Collection
from dataclasses import replace

from pocdesk.desk.incoming import Incoming
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.intake.form_record import record_of
from pocdesk.intake.letter import RECORD
from pocdesk.storage import files
from pocdesk.storage.log import Connection


def keep_message(
    desk: Desk,
    connection: Connection,
    mail: Incoming,
    content: bytes,
    case: Case | None,
    *,
    sound: bool,
    forms: Collection[str],
) -> tuple[StoredFile, tuple[StoredFile, ...], tuple[StoredFile, ...]]:
    """The message, its attachments and what its filled forms say, inside the log; the bytes of
    each once. Whether its letter is `sound` is kept with the record: only then it speaks beside
    the letter that made a case. Of its filled forms those speak whose files are among `forms`."""
    reference = case.reference if case else None
    now = desk.clock()
    stored = StoredFile(
        sha256=sha256_of(content),
        name=mail.name,
        media_type=mail.media_type,
        size=len(content),
        role=Role.MESSAGE,
        case=reference,
        stored_at=now,
    )
    files.add(connection, stored, content)
    attachments = []
    for part in mail.parts:
        attachment = StoredFile(
            sha256=part.sha256,
            name=part.name,
            media_type=part.media_type,
            size=part.size,
            role=Role.ATTACHMENT,
            case=reference,
            stored_at=now,
            inside=stored.sha256,
        )
        files.add(connection, attachment, part.content)
        attachments.append(attachment)
    if mail.letter is not None:
        record = replace(
            stored,
            sha256=sha256_of(mail.letter.record),
            name=RECORD,
            media_type="application/json",
            size=len(mail.letter.record),
            role=Role.CHECKED if sound else Role.RECORD,
            inside=mail.letter_in,
        )
        files.add(connection, record, mail.letter.record)
        attachments.append(record)
    filled = []
    for form in (one for one in mail.forms if one.file_sha256 in forms):
        read = record_of(form)
        record = replace(
            stored,
            sha256=sha256_of(read),
            name=f"{form.form}.json",
            media_type="application/json",
            size=len(read),
            role=Role.FILLED,
            inside=form.file_sha256,
        )
        files.add(connection, record, read)
        filled.append(record)
    return stored, tuple(attachments), tuple(filled)
