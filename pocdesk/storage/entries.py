"""Entries: written once, numbered without gaps, read back from the very bytes that were sealed."""

import json
import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from pocdesk.domain.entry import Entry, Event, NewEntry
from pocdesk.storage import schema
from pocdesk.storage.chain import START, hash_of, head_of, seal
from pocdesk.storage.opening import Key
from pocdesk.storage.plain import record, row
from pocdesk.storage.refusals import LogDamaged, NotInLog

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
_OF_CASES = _READ.where(
    _e.case.in_(sa.bindparam("of", expanding=True)),
    _e.event.in_(sa.bindparam("events", expanding=True)),
).order_by(_e.number)
_OF_DESK = _READ.where(_e.case.is_(None)).order_by(_e.number.desc()).limit(sa.bindparam("limit"))
_NEWEST_OF_CASE = (
    _READ.where(_e.case == sa.bindparam("of"))
    .order_by(_e.number.desc())
    .limit(sa.bindparam("limit"))
)
_RECENT = (
    _READ.where(_e.event.not_in(sa.bindparam("without", expanding=True)))
    .order_by(_e.number.desc())
    .limit(sa.bindparam("limit"))
)
# A text holds these bytes never: within one, quotes have a backslash before them.
_HAS_CHANNEL = sa.func.instr(_e.content, sa.literal(b'"channel":', sa.LargeBinary)) > 0
_WITH_PARTY = (
    schema.cases.c.party == sa.bindparam("party"),
    sa.or_(_e.event.in_(sa.bindparam("events", expanding=True)), _HAS_CHANNEL),
)
_ON_CASE = schema.entries.join(schema.cases, _e.case == schema.cases.c.reference)
_CONTACTS = (
    _READ.select_from(_ON_CASE)
    .where(*_WITH_PARTY)
    .order_by(_e.number.desc())
    .limit(sa.bindparam("limit"))
)
_HOW_MANY = sa.select(sa.func.count()).select_from(_ON_CASE).where(*_WITH_PARTY)
_GET = _READ.where(_e.number == sa.bindparam("of"))
_CORRECTIONS = _READ.where(
    _e.event == Event.CORRECTION.value, _e.number > sa.bindparam("after")
).order_by(_e.number)
_CORRECTIONS_OF_CASE = _CORRECTIONS.where(_e.case == sa.bindparam("of"))
_CORRECTIONS_OF_DESK = _CORRECTIONS.where(_e.case.is_(None))
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


def of_cases(
    connection: sa.Connection, references: Iterable[str], events: Iterable[Event]
) -> tuple[Entry, ...]:
    """The entries of the cases `references` that record one of `events`, in their order."""
    values = {"of": list(references), "events": [event.value for event in events]}
    return _entries(connection.execute(_OF_CASES, values)) if values["of"] else ()


def of_desk(connection: sa.Connection, limit: int) -> tuple[Entry, ...]:
    """The newest `limit` entries that belong to no case, newest first."""
    return _entries(connection.execute(_OF_DESK, {"limit": limit}))


def last_of_case(connection: sa.Connection, reference: str, limit: int) -> tuple[Entry, ...]:
    """The newest `limit` entries of the case `reference`, in their order."""
    newest = connection.execute(_NEWEST_OF_CASE, {"of": reference, "limit": limit})
    return _entries(newest)[::-1]


def recent(
    connection: sa.Connection, limit: int, without: Iterable[Event] = ()
) -> tuple[Entry, ...]:
    """The newest `limit` entries of all cases and of the desk, in their order."""
    values = {"without": [event.value for event in without], "limit": limit}
    return _entries(connection.execute(_RECENT, values))[::-1]


def with_party(
    connection: sa.Connection, party: str, events: Iterable[Event], limit: int
) -> tuple[tuple[Entry, ...], int]:
    """The newest `limit` entries of cases with `party`, newest first, and how many there are.

    Of these `events`, and any entry that names the channel by which it came about.
    """
    values = {"party": party, "events": [event.value for event in events]}
    found = _entries(connection.execute(_CONTACTS, {**values, "limit": limit}))
    return found, connection.execute(_HOW_MANY, values).scalar_one()


def get(connection: sa.Connection, number: int) -> Entry:
    """The entry `number`. Raises NotInLog, LogDamaged."""
    found = _entries(connection.execute(_GET, {"of": number}))
    if not found:
        raise NotInLog(f"entry {number}")
    return found[0]


def corrections(connection: sa.Connection, of: Entry) -> tuple[Entry, ...]:
    """The corrections written since the entry `of` in its case, else in the journal, in order."""
    if of.case is None:
        return _entries(connection.execute(_CORRECTIONS_OF_DESK, {"after": of.number}))
    values = {"after": of.number, "of": of.case}
    return _entries(connection.execute(_CORRECTIONS_OF_CASE, values))


def last(connection: sa.Connection) -> Entry | None:
    """The newest entry, the head of the chain; None in a log without entries."""
    found = _entries(connection.execute(_LAST))
    return found[0] if found else None


def reached(connection: sa.Connection) -> tuple[int, str]:
    """Number and anchor of the newest entry, whatever its content is by now; 0, "" for none."""
    newest = sa.select(_e.number, _e.mac).order_by(_e.number.desc()).limit(1)
    found = connection.execute(newest).one_or_none()
    return (0, "") if found is None else (found.number, f"{found.number} {found.mac.hex()[:20]}")


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
