"""The last seal of one record, from an entry that nobody without the chain key can have written."""

import json
from typing import cast

import sqlalchemy as sa

from pocdesk.domain.entry import Document
from pocdesk.storage import schema
from pocdesk.storage.chain import START, hash_of, seal
from pocdesk.storage.entries import content_of
from pocdesk.storage.opening import Key
from pocdesk.storage.plain import record
from pocdesk.storage.refusals import LogDamaged

_e = schema.entries.c
_NAMING = (
    sa.select(_e.number, _e.head, _e.salt, _e.content, _e.mac)
    .where(sa.func.instr(_e.content, sa.bindparam("name", type_=sa.LargeBinary)) > 0)
    .order_by(_e.number.desc())
)
_MAC = sa.select(_e.mac).where(_e.number == sa.bindparam("of"))


def last_seal(connection: sa.Connection, chain_key: Key, name: str) -> Document | None:
    """The seal that the record `name`, such as "pack providers", bore last; None for one that no
    entry seals.

    For an act that hangs on one row and is done before anybody verifies the log. It tells what was
    put in, changed or taken away, but not a cut tail. Raises LogDamaged for an entry that was
    changed outside PocDesk.
    """
    named = json.dumps(name, ensure_ascii=False).encode()
    for number, head, salt, content, mac in connection.execute(_NAMING, {"name": named}):
        before = connection.execute(_MAC, {"of": number - 1}).scalar_one_or_none()
        previous = START if before is None else before
        if seal(chain_key, number, previous, head, hash_of(salt, content)) != mac:
            raise LogDamaged(f"entry {number}")
        seals = cast("list[dict[str, object]]", content_of(number, content)["seals"])
        found = [one for one in (record(Document, each) for each in seals) if one.name == name]
        if found:
            return found[-1]
    return None
