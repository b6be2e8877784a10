"""Drafts: letters being written, their texts kept as typed until they are issued."""

import sqlalchemy as sa

from pocdesk.domain.letter import StoredDraft
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, row
from pocdesk.storage.refusals import NotInLog

_d = schema.drafts.c
_READ = sa.select(*(_d[name] for name in names(StoredDraft)))
_ALL = _READ.order_by(_d.saved_at.desc(), _d.id)
_GET = _READ.where(_d.id == sa.bindparam("of"))
_UPDATE = schema.drafts.update().where(_d.id == sa.bindparam("of"))
_DISCARD = schema.drafts.delete().where(_d.id == sa.bindparam("of"))


def save(connection: sa.Connection, draft: StoredDraft) -> None:
    """Keeps the draft as it is now, in the place of what was kept under its id."""
    changed = connection.execute(_UPDATE, {**row(draft), "of": draft.id})
    if changed.rowcount == 0:
        connection.execute(schema.drafts.insert(), row(draft))


def get(connection: sa.Connection, draft_id: str) -> StoredDraft:
    """The draft with this id. Raises NotInLog, LogDamaged."""
    found = records(StoredDraft, connection.execute(_GET, {"of": draft_id}))
    if not found:
        raise NotInLog("draft of this number; it was issued or discarded")
    return found[0]


def all(connection: sa.Connection) -> tuple[StoredDraft, ...]:
    """Every open draft, the last saved first."""
    return records(StoredDraft, connection.execute(_ALL))


def discard(connection: sa.Connection, draft_id: str) -> None:
    """Forgets the draft; one that is gone already is no error."""
    connection.execute(_DISCARD, {"of": draft_id})
