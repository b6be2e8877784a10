"""Drafts: a letter being written, kept as typed, so that an interrupted night loses nothing."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pocdesk.desk.editions import edition_of, written_on
from pocdesk.desk.facts import gather
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.letter import StoredDraft
from pocdesk.errors import PocDeskError
from pocdesk.forms.bundle import BundleRefused
from pocdesk.forms.draft import Draft
from pocdesk.forms.library import Library
from pocdesk.storage import cases, letters
from pocdesk.storage import drafts as store
from pocdesk.storage.log import Connection
from pocdesk.storage.refusals import NotInLog

_MARKING, _REPLACES = "@marking", "@replaces"
"""Places of what is no field among the texts; no address of one begins like that."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft in work: its id in the log, the case it belongs to, and what was typed so far.

    `marking` is the handling mark that will stand at head and foot of each page; `saved_at` when
    the draft was kept last (UTC), None for one that never was. `lost_case` is the reference of a
    case that the log does not hold any more: the draft stands in none now. `replaces` is the number
    of the letter whose place this one takes, if it is a new version. `edition_note` says in a
    sentence that the form's edition is not the one that might be expected.
    """

    id: str
    case: str | None
    draft: Draft
    marking: str = ""
    saved_at: datetime | None = None
    lost_case: str = ""
    replaces: str = ""
    edition_note: str = ""


class Vanished(PocDeskError):
    """A draft that was kept, or its case, is there no more; `what` is a sentence."""

    def __init__(self, what: str = "This draft was issued or discarded elsewhere.") -> None:
        super().__init__(
            what,
            safe="What you typed still stands on this page.",
            remedy="Keep it as a new draft, or copy its text.",
        )


def begin(
    desk: Desk,
    form: str,
    *,
    language: str = "en",
    case: str | None = None,
    folder: Path | None = None,
    replaces: str = "",
    library: Library | None = None,
) -> OpenDraft:
    """A fresh draft of the form `form`, pre-filled; it is kept once `save` is called. The forms are
    today's unless another `library` is named.

    Raises PocDeskError for an unknown form, wording or case.
    """
    library = library or desk.forms
    wording = library.wording(form, language)
    with desk.log.reading() as connection:
        found = None if case is None else cases.get(connection, case)
        facts = gather(desk, connection, found, folder, wording=wording)
    draft = Draft(library.form(form), wording, facts)
    return OpenDraft(uuid4().hex, found.reference if found else None, draft, replaces=replaces)


def save(desk: Desk, open_draft: OpenDraft) -> None:
    """Keeps the texts as they stand; a draft is no entry and may change.

    Raises Vanished for one that was kept before and is not there any more.
    """
    draft = open_draft.draft
    texts = draft.texts()
    texts |= {_MARKING: open_draft.marking} if open_draft.marking else {}
    texts |= {_REPLACES: open_draft.replaces} if open_draft.replaces else {}
    with desk.log.transaction() as connection:
        must_be_kept(connection, open_draft)
        store.save(
            connection,
            StoredDraft(
                id=open_draft.id,
                form=draft.form.id,
                edition=draft.form.edition,
                language=draft.wording.language,
                case=open_draft.case,
                texts=json.dumps(texts, ensure_ascii=False, sort_keys=True),
                officer=desk.officer.id,
                saved_at=desk.clock(),
            ),
        )


def resume(desk: Desk, id: str) -> OpenDraft:
    """The draft as it was saved, checked against the facts of now.

    It stands on today's edition of its form, a new version on that of its letter; `edition_note`
    says where that is not the one it was begun on, and what has no field in it is kept.

    Raises PocDeskError for one that is not there any more.
    """
    with desk.log.reading() as connection:
        try:
            stored = store.get(connection, id)
        except NotInLog as error:
            raise PocDeskError(
                "This draft is not there any more: it was issued or discarded.",
                safe="A letter that was issued stands among the letters of its case.",
                remedy="Choose another one of the list.",
            ) from error
        texts: dict[str, str] = json.loads(stored.texts)
        marking, replaces = texts.pop(_MARKING, ""), texts.pop(_REPLACES, "")
        library, note = _edition(desk, connection, stored, replaces)
        form = library.form(stored.form)
        known = form.letter_languages
        language = stored.language if stored.language in known else known[0]
        wording = library.wording(stored.form, language)
        case = _case(connection, stored.case)
        facts = gather(desk, connection, case, wording=wording)
    draft = Draft.resumed(form, wording, facts, texts)
    return OpenDraft(
        id=stored.id,
        case=None if case is None else case.reference,
        draft=draft,
        marking=marking,
        saved_at=stored.saved_at,
        lost_case=(stored.case or "") if case is None else "",
        replaces=replaces,
        edition_note=note,
    )


def in_language(desk: Desk, open_draft: OpenDraft, language: str) -> OpenDraft:
    """The same draft in another letter language of its form. Raises FormUnknown."""
    old = open_draft.draft
    wording = desk.library_of(old.wording).wording(old.form.id, language)
    return replace(open_draft, draft=Draft.resumed(old.form, wording, old.facts, old.texts()))


def _edition(
    desk: Desk, connection: Connection, stored: StoredDraft, replaces: str
) -> tuple[Library, str]:
    """The forms on which a kept draft goes on, and what is to be said of the edition."""
    if replaces:
        letter = letters.get(connection, replaces)
        if letter.edition == stored.edition:
            try:
                return edition_of(desk, connection, letter), written_on(desk, letter)
            except BundleRefused as error:
                return desk.forms, error.happened
    today = desk.forms.form(stored.form).edition
    if today == stored.edition:
        return desk.forms, ""
    return desk.forms, f"Begun on edition {stored.edition}; it goes on on today's, {today}."


def anew(desk: Desk, open_draft: OpenDraft) -> OpenDraft:
    """The same texts as a fresh draft that is kept from now on; for one that vanished.

    It opens a case of its own where the case of the old one is not there either.
    """
    old = open_draft.draft
    with desk.log.reading() as connection:
        found = _case(connection, open_draft.case)
        facts = gather(desk, connection, found, old.facts.folder, wording=old.wording)
    draft = Draft.resumed(old.form, old.wording, facts, old.texts())
    reference = found.reference if found else None
    fresh = replace(
        open_draft, id=uuid4().hex, case=reference, draft=draft, saved_at=None, lost_case=""
    )
    save(desk, fresh)
    return replace(fresh, saved_at=desk.clock())


def open_drafts(desk: Desk) -> tuple[StoredDraft, ...]:
    """All drafts that were saved and neither issued nor discarded, the newest first."""
    with desk.log.reading() as connection:
        return store.all(connection)


def discard(desk: Desk, id: str) -> None:
    """Throws the draft away; nothing of it was ever in the log's entries."""
    with desk.log.transaction() as connection:
        store.discard(connection, id)


def still_there(desk: Desk, open_draft: OpenDraft) -> None:
    """Raises Vanished if the draft was kept and is not any more, or if its case is gone."""
    with desk.log.reading() as connection:
        must_be_kept(connection, open_draft)
        if open_draft.case is not None and _case(connection, open_draft.case) is None:
            raise Vanished(f"The case {open_draft.case} of this draft is not in the log any more.")


def must_be_kept(connection: Connection, open_draft: OpenDraft) -> None:
    """Raises Vanished for a draft that was kept before and is not there any more."""
    if open_draft.saved_at is None:
        return
    try:
        store.get(connection, open_draft.id)
    except NotInLog as error:
        raise Vanished from error


def _case(connection: Connection, reference: str | None) -> Case | None:
    """The case of a draft; None also where the log does not hold it any more."""
    try:
        return None if reference is None else cases.get(connection, reference)
    except NotInLog:
        return None
