"""Drafts: a letter being written, kept as typed, so that an interrupted night loses nothing."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from pocdesk.desk.facts import gather
from pocdesk.desk.opened import Desk
from pocdesk.domain.letter import StoredDraft
from pocdesk.forms.draft import Draft
from pocdesk.storage import cases
from pocdesk.storage import drafts as store


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft in work: its id in the log, the case it belongs to, and what was typed so far.

    `marking` is the handling mark that will stand at head and foot of each page.
    """

    id: str
    case: str | None
    draft: Draft
    marking: str = ""


def begin(
    desk: Desk,
    form: str,
    *,
    language: str = "en",
    case: str | None = None,
    folder: Path | None = None,
) -> OpenDraft:
    """A fresh draft of the form `form`, pre-filled; it is kept once `save` is called.

    Raises PocDeskError for an unknown form, wording or case.
    """
    with desk.log.reading() as connection:
        found = None if case is None else cases.get(connection, case)
        facts = gather(desk, connection, found, folder)
    draft = Draft(desk.forms.form(form), desk.forms.wording(form, language), facts)
    return OpenDraft(uuid4().hex, found.reference if found else None, draft)


def save(desk: Desk, open_draft: OpenDraft) -> None:
    """Keeps the texts as they stand; a draft is no entry and may change."""
    draft = open_draft.draft
    with desk.log.transaction() as connection:
        store.save(
            connection,
            StoredDraft(
                id=open_draft.id,
                form=draft.form.id,
                edition=draft.form.edition,
                language=draft.wording.language,
                case=open_draft.case,
                texts=json.dumps(draft.texts(), ensure_ascii=False, sort_keys=True),
                officer=desk.officer.id,
                saved_at=desk.clock(),
            ),
        )


def resume(desk: Desk, id: str) -> OpenDraft:
    """The draft as it was saved, checked against the facts of now. Raises PocDeskError."""
    with desk.log.reading() as connection:
        stored = store.get(connection, id)
        case = None if stored.case is None else cases.get(connection, stored.case)
        facts = gather(desk, connection, case)
    form = desk.forms.form(stored.form)
    wording = desk.forms.wording(stored.form, stored.language)
    draft = Draft.resumed(form, wording, facts, json.loads(stored.texts))
    return OpenDraft(stored.id, stored.case, draft)


def open_drafts(desk: Desk) -> tuple[StoredDraft, ...]:
    """All drafts that were saved and neither issued nor discarded, the newest first."""
    with desk.log.reading() as connection:
        return store.all(connection)


def discard(desk: Desk, id: str) -> None:
    """Throws the draft away; nothing of it was ever in the log's entries."""
    with desk.log.transaction() as connection:
        store.discard(connection, id)
