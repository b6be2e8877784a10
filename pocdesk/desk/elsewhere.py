"""Identifiers of a draft that stand in another open case too: told, so that cases can be linked."""

from collections.abc import Iterator, Mapping

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.identifier import IdentifierType, fits, key_of
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Kind
from pocdesk.storage import alike, cases, entries
from pocdesk.storage.log import Connection

_MOST = 200
"""Identifiers of one draft that are looked for; a longer list is compared where it is issued."""


def held_elsewhere(
    desk: Desk, connection: Connection, draft: Draft, case: str | None
) -> Mapping[str, str]:
    """By `key_of` each identifier of `draft`, the reference of another open case that holds it.

    What was found is kept until the log has another entry, since a page is drawn at each pause.
    """
    last = entries.last(connection)
    known = desk.held_elsewhere
    if known.get("") != (mark := str(last.number if last else 0)):
        known.clear()
        known[""] = mark
    found: dict[str, str] = {}
    for key, value in _identifiers(draft):
        if key not in known:
            known[key] = " ".join(_open_cases(connection, key, value))
        others = [reference for reference in known[key].split() if reference != case]
        if others:
            found[key] = others[0]
    return found


def _open_cases(connection: Connection, key: str, value: str) -> Iterator[str]:
    spellings = dict.fromkeys((value, key.partition(":")[2]))
    hits = dict.fromkeys(
        one for spelling in spellings for one in alike.with_identifier(connection, spelling)
    )
    for reference, row in cases.some(connection, hits).items():
        if isinstance(row, Case) and row.is_open:
            yield reference


def _identifiers(draft: Draft) -> Iterator[tuple[str, str]]:
    count = 0
    for field in draft.form.fields:
        for row in range(draft.rows(field.id) if field.kind is Kind.IDENTIFIERS else 0):
            type = draft.value(f"{field.id}[{row}].type")
            value = draft.value(f"{field.id}[{row}].value")
            if not isinstance(type, str) or not isinstance(value, str) or count >= _MOST:
                continue
            kind = IdentifierType(type)
            if fits(kind, value):
                count += 1
                yield key_of(kind, value), value
