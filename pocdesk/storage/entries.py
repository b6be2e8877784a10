"""Entries: written once, numbered without gaps, read back from the very bytes that were sealed."""

import json
import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from pocdesk.domain.entry import Entry, NewEntry
from pocdesk.storage import schema
from pocdesk.storage.chain import START, hash_of, head_of, seal
from pocdesk.storage.opening import Key
from pocdesk.storage.plain import record, row
from pocdesk.storage.refusals import LogDamaged

_SALT_BYTES = 16
_HEAD = ("at", "event", "case", "officer")
_EMPTY: dict[str, object] = {
    "old_state": None,
    "new_state": None,
    "channel": None,
    "counterpart": None,
    "documents": [],
    "seals": [],
    "note": "",
    "corrects": None,
}

_e = schema.entries.c
_READ = sa.select(_e.number, _e.head, _e.content, _e.mac)
_LAST = _READ.order_by(_e.number.desc()).limit(1)
_OF_CASE = _READ.where(_e.case == sa.bindparam("of")).order_by(_e.number)
_OF_DESK = _READ.where(_e.case.is_(None)).order_by(_e.number.desc()).limit(sa.bindparam("limit"))
_BEFORE = sa.select(_e.number, _e.mac).order_by(_e.number.desc()).limit(1)
_APPEND = schema.entries.insert()


def append(connection: sa.Connection, chain_key: Key, new: NewEntry) -> Entry:
    """Seals and writes `new` behind the last entry; the entry as it now stands in the log.

    Raises ValueError for a naive time, or a line break in case or officer.
    """
    values = row(new)
    at, event, case, officer = (values.pop(name) for name in _HEAD)
    if "\n" in f"{case}{officer}":
        raise ValueError("a line break in the head of an entry")
    before = connection.execute(_BEFORE).one_or_none()
    number, previous = (1, START) if before is None else (before.number + 1, before.mac)
    head = head_of(str(at), str(event), new.case, str(officer))
    content = json.dumps(
        {name: value for name, value in values.items() if value != _EMPTY.get(name, ...)},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    salt = secrets.token_bytes(_SALT_BYTES)
    mac = seal(chain_key, number, previous, head, hash_of(salt, content))
    connection.execute(
        _APPEND,
        {
            "number": number,
            "at": at,
            "event": event,
            "case": case,
            "head": head,
            "salt": salt,
            "content": content,
            "mac": mac,
        },
    )
    return _entry(number, head, content, mac)


def of_case(connection: sa.Connection, reference: str) -> tuple[Entry, ...]:
    """The entries of the case `reference`, in their order."""
    return _entries(connection.execute(_OF_CASE, {"of": reference}))


def of_desk(connection: sa.Connection, limit: int) -> tuple[Entry, ...]:
    """The newest `limit` entries that belong to no case, newest first."""
    return _entries(connection.execute(_OF_DESK, {"limit": limit}))


def last(connection: sa.Connection) -> Entry | None:
    """The newest entry, the head of the chain; None in a log without entries."""
    found = _entries(connection.execute(_LAST))
    return found[0] if found else None


def content_of(number: int, content: bytes) -> dict[str, object]:
    """What an entry holds beside its head, as plain values by field. Raises LogDamaged."""
    try:
        values = json.loads(content)
    except ValueError as error:
        raise LogDamaged(f"entry {number}") from error
    if not isinstance(values, dict):
        raise LogDamaged(f"entry {number}")
    return {**_EMPTY, **values}


def _entries(rows: Iterable[sa.Row[int, bytes, bytes, bytes]]) -> tuple[Entry, ...]:
    return tuple(_entry(number, head, content, mac) for number, head, content, mac in rows)


def _entry(number: int, head: bytes, content: bytes, mac: bytes) -> Entry:
    try:
        at, event, case, officer = head.decode().split("\n", 3)
    except ValueError as error:
        raise LogDamaged(f"entry {number}") from error
    named = {"at": at, "event": event, "case": case or None, "officer": officer}
    return record(Entry, {**content_of(number, content), **named, "number": number, "mac": mac})
