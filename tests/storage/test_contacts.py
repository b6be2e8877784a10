"""Directory versions, the office and its officers."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from pocdesk.domain.office import Officer
from pocdesk.storage import contacts, office, schema
from pocdesk.storage.log import Log
from pocdesk.storage.refusals import LogDamaged
from tests.storage.shelf import NOW, OFFICE, OFFICER, a_directory


def test_before_the_first_import_there_is_no_directory(log: Log) -> None:
    with log.reading() as connection:
        assert contacts.current(connection) is None
        assert contacts.versions(connection) == ()
        assert contacts.in_use(connection) == {}


def test_the_version_imported_last_is_in_use_and_the_others_stay(log: Log) -> None:
    first, second = a_directory("2026-1", points=1), a_directory("2026-2", points=3)
    with log.transaction() as connection:
        contacts.add(connection, first, imported_at=NOW, officer="a1")
        contacts.add(connection, second, imported_at=NOW + timedelta(days=1), officer="a2")

    with log.reading() as connection:
        lists = contacts.current(connection)
        assert lists is not None
        assert lists.every == (second,)
        assert lists.points == second.points
        versions = contacts.versions(connection)
        for one in (first, second):
            label = one.snapshot.version_label
            found = contacts.version_of(connection, one.snapshot.series, label)
            assert found is not None
            assert found.snapshot == one.snapshot
    assert [version.snapshot for version in versions] == [second.snapshot, first.snapshot]
    assert [(version.points, version.officer) for version in versions] == [(3, "a2"), (1, "a1")]


def test_a_telephone_number_that_changed_is_not_shown(log: Log) -> None:
    with log.transaction() as connection:
        contacts.add(connection, a_directory(), imported_at=NOW, officer="a1")
        content = connection.execute(schema.directories.select()).one().content
        changed = content.replace(b"+33 1 00", b"+33 1 99")
        assert changed != content
        connection.execute(schema.directories.update().values(content=changed))

    with log.reading() as connection, pytest.raises(LogDamaged, match="Directory"):
        contacts.current(connection)


def test_the_office_is_kept_once_as_it_was_last_saved(log: Log) -> None:
    later = replace(OFFICE, prefix="FIPOC", earlier_prefixes=(), point="FI-1")
    with log.transaction() as connection:
        office.save_office(connection, OFFICE)
        assert office.load_office(connection) == OFFICE
        office.save_office(connection, later)
        assert office.load_office(connection) == later
        assert json.loads(connection.execute(schema.office.select()).one().earlier_prefixes) == []


def test_a_log_without_an_office_was_never_founded(log: Log) -> None:
    with log.reading() as connection, pytest.raises(LogDamaged, match="no office"):
        office.load_office(connection)


def test_officers_stand_in_the_order_in_which_they_joined(log: Log) -> None:
    second = Officer(id="0z", name="Zoë Ångström", post="Deputy")
    with log.transaction() as connection:
        office.add_officer(connection, OFFICER)
        office.add_officer(connection, second)

    with log.reading() as connection:
        assert office.officers(connection) == (OFFICER, second)
    with pytest.raises(Exception, match="UNIQUE"), log.transaction() as connection:
        office.add_officer(connection, OFFICER)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("zone", "Nowhere/X"),
        ("earlier_prefixes", "OLD7"),
        ("earlier_prefixes", '{"a": 1}'),
        ("earlier_prefixes", "[" * 100_000),
    ],
)
def test_particulars_that_no_desk_stores_are_damage(log: Log, column: str, value: str) -> None:
    with log.transaction() as connection:
        office.save_office(connection, OFFICE)
        connection.execute(schema.office.update().values({column: value}))

    with log.reading() as connection, pytest.raises(LogDamaged):
        office.load_office(connection)


def test_a_desk_without_an_officer_is_damaged(log: Log) -> None:
    with log.reading() as connection, pytest.raises(LogDamaged, match="no officer"):
        office.officers(connection)
