"""What an office keeps beside its cases comes back as it was, and changed rows are told."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
import sqlalchemy as sa

from pocdesk.storage import contacts, office_rows, schema
from pocdesk.storage.log import Log
from pocdesk.storage.rows import Rows
from pocdesk.storage.verify import verify
from tests.storage import office_shelf
from tests.storage.shelf import NOW, a_directory, fill

_ONE_OF_EACH = [
    (office_rows.list_uses, office_shelf.a_use("ab" * 32), schema.list_uses),
    (office_rows.corrections, office_shelf.CORRECTION, schema.corrections),
    (office_rows.registrations, office_shelf.REGISTRATION, schema.registrations),
    (office_rows.own_facts, office_shelf.OWN_FACT, schema.own_facts),
    (office_rows.trusted_keys, office_shelf.TRUSTED_KEY, schema.trusted_keys),
    (office_rows.taken_packs, office_shelf.TAKEN_PACK, schema.taken_packs),
    (office_rows.unconfirmed, office_shelf.UNCONFIRMED, schema.unconfirmed),
]


@pytest.mark.parametrize(("rows", "record", "table"), _ONE_OF_EACH, ids=lambda one: str(one)[:20])
def test_a_record_comes_back_as_it_was(
    log: Log, rows: Rows[Any], record: Any, table: sa.Table
) -> None:
    other = replace(record, id="another", officer="b2")
    with log.transaction() as connection:
        for one in (record, other, replace(record, officer="c3")):
            rows.save(connection, one)
        assert set(rows.every(connection)) == {replace(record, officer="c3"), other}
        assert rows.of(connection, officer="b2") == (other,)
    assert {field.name for field in fields(record)} == set(table.columns.keys())


def test_what_is_over_stays_and_does_not_stand(log: Log) -> None:
    standing = replace(office_shelf.CORRECTION, id="2", off_at=None, off_why="")
    with log.transaction() as connection:
        for one in (office_shelf.CORRECTION, standing):
            office_rows.corrections.save(connection, one)
        assert office_rows.corrections.standing(connection) == (standing,)
        assert len(office_rows.corrections.every(connection)) == 2


def _change(table: sa.Table) -> Callable[[sa.Connection], object]:
    return lambda connection: connection.execute(table.update().values(officer="zz"))


def _take_away(table: sa.Table) -> Callable[[sa.Connection], object]:
    return lambda connection: connection.execute(table.delete())


@pytest.mark.parametrize("table", [table for *_, table in _ONE_OF_EACH], ids=lambda one: one.name)
@pytest.mark.parametrize("edit", [_change, _take_away])
def test_a_row_changed_outside_is_told(log: Log, table: sa.Table, edit: Any) -> None:
    fill(log, 1)
    assert verify(log) == ()
    with log.transaction() as connection:
        edit(table)(connection)
    assert verify(log)


def test_lists_stand_side_by_side_and_one_may_be_gone_back_to_or_laid_aside(log: Log) -> None:
    own = a_directory("2026-1", points=1)
    newer = a_directory("2026-2", points=2)
    other = replace(own, snapshot=replace(own.snapshot, network="other", issuer="Liaison desk"))
    with log.transaction() as connection:
        stored = [
            contacts.add(connection, one, imported_at=NOW, officer="a1")
            for one in (own, newer, other)
        ]
        assert contacts.in_use(connection) == {"other/liaison desk": stored[2], "CoE": stored[1]}
        lists = contacts.current(connection)
        assert lists is not None
        assert lists.every == (newer, other)
        office_rows.list_uses.save(connection, office_shelf.a_use(stored[0]))
        assert contacts.in_use(connection)["CoE"] == stored[0]
        again = contacts.current(connection)
        assert again is not None
        assert again.every == (own, other)
        aside = replace(office_shelf.a_use("", 2), series="other/liaison desk")
        office_rows.list_uses.save(connection, aside)
        assert contacts.in_use(connection) == {"CoE": stored[0]}
        assert contacts.next_use_id(connection, "CoE") == "CoE 2"
        used = contacts.use(connection, "CoE")
        assert used is not None
        assert used.content_sha256 == stored[0]
