"""What an office keeps of lists, keys and its own facts is sealed row by row: any edit is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.import_note import How
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, say
from pocdesk.desk.registrations import Told, register
from pocdesk.desk.take_list import take
from pocdesk.desk.trusted_keys import enter_key
from pocdesk.desk.verify import verify
from pocdesk.domain.correction import Reason
from pocdesk.domain.own_fact import Change
from pocdesk.domain.registration import Standing
from pocdesk.packs.public_key import code_of_key
from pocdesk.storage import schema
from tests.conftest import SECOND_PASSPHRASE
from tests.signed_files import FIRST, a_list, pack_of

_CALLED = {
    "list_uses": "list",
    "unconfirmed": "unconfirmed",
    "corrections": "correction",
    "registrations": "registration",
    "own_facts": "own fact",
    "trusted_keys": "trusted key",
    "taken_packs": "pack",
}


@pytest.fixture
def kept(paired: Desk) -> Desk:
    """A desk with a row in each table, in which verify finds nothing."""
    enter_key(paired, code_of_key(FIRST.mark.public), label="Issuer", second=SECOND_PASSPHRASE)
    content = pack_of(a_list("2026-3"), 7, paired.clock())
    found = review_list(paired, "list.zip", content, open_pack(paired, "list.zip", content))
    take(paired, found, {item.key: How.NOT for item in found.critical})
    correct_point(
        paired, "TRN-GE-1", "unit", "Night desk", reason=Reason.TOLD, confirmed="by telephone"
    )
    said = Said(source="Letter", dated=date(2026, 11, 7))
    address = Wanted(change=Change.SET, path="channel[mail].address", value="a@google.example")
    say(paired, "provider google", [address], said)
    register(paired, "google/lers", Told(standing=Standing.ACTIVE, who="AB"))
    assert verify(paired).breaks == ()
    return paired


@contextmanager
def edited(desk: Desk, table: sa.Table, change: sa.Executable) -> Iterator[list[str]]:
    """What verify says while `change` was made in the `table`."""
    with desk.log.transaction() as connection:
        rows = [dict(row._mapping) for row in connection.execute(table.select())]
        connection.execute(change)
    yield [one.sentence for one in verify(desk).breaks]
    with desk.log.transaction() as connection:
        connection.execute(table.delete())
        connection.execute(table.insert(), rows)


@pytest.mark.parametrize("name", _CALLED)
def test_each_column_row_and_exchange_is_named(kept: Desk, name: str) -> None:
    table = schema.metadata.tables[name]
    with kept.log.reading() as connection:
        row = dict(connection.execute(table.select().limit(1)).one()._mapping)
    called, this = f"{_CALLED[name]} {row['id']}", table.c.id == row["id"]
    for column in set(table.columns.keys()) - {"id"}:
        value = 99 if column == "version" else "2031-01-01"
        with edited(kept, table, table.update().values({column: value}).where(this)) as found:
            assert found == [f"The {called} was changed outside PocDesk."], column
    with edited(kept, table, table.delete().where(this)) as found:
        assert found == [f"The {called} is missing."]
    strange = f"The {_CALLED[name]} x is sealed by no entry."
    with edited(kept, table, table.update().values(id="x").where(this)) as found:
        assert found == [strange, f"The {called} is missing."]
    with edited(kept, table, table.insert().values({**row, "id": "x"})) as found:
        assert found == [strange]
    assert verify(kept).breaks == ()
