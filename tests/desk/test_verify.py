"""Verifying a desk: what its own acts wrote is sound, what anybody else wrote is told."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.desk import drafts
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.attach import attach
from pocdesk.desk.back_up import back_up
from pocdesk.desk.issue import issue
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.take_list import refresh
from pocdesk.desk.verify import verify
from pocdesk.storage import schema
from tests.conftest import TRAINING, SetClock
from tests.desk.values import complete

FORM = "article-29-30-preservation"
VERSIONS = [TRAINING / f"training-directory-2026-{number}.json" for number in (1, 2)]


@pytest.fixture
def worked(desk: Desk, clock: SetClock, tmp_path: Path) -> Desk:
    """A desk after a shift in which every kind of act was done once, some twice."""
    older, newer = VERSIONS
    refresh(desk, older.name, older.read_bytes())
    content = b"From: contact@jp-poc.example\nSubject: a\n\na\n"
    case = receive(desk, "a.eml", content).case
    assert case is not None
    receive(desk, "again.eml", content)
    clock.forward(minutes=5)
    acknowledge(desk, case.reference)
    note(desk, "The chief was informed.", case.reference)
    attach(desk, case.reference, "order.pdf", b"%PDF-1.4")
    for within in (None, case.reference):
        draft = drafts.begin(desk, FORM, case=within)
        draft.draft.enter_values(complete())
        issue(desk, draft)
        clock.forward(minutes=5)
    refresh(desk, newer.name, newer.read_bytes())
    back_up(desk, tmp_path / "night.pocdesk")
    return desk


def test_a_shift_leaves_a_sound_desk(worked: Desk) -> None:
    assert verify(worked).breaks == ()


@pytest.mark.parametrize(
    ("table", "column", "called"),
    [
        (schema.cases, "subject", "case DESK-2026-00001"),
        (schema.office, "email", "office"),
        (schema.officers, "name", "officer"),
        (schema.files, "media_type", "record of the file order.pdf"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_the_acts_wrote_is_sealed(
    worked: Desk, table: sa.Table, column: str, called: str
) -> None:
    with worked.log.transaction() as connection:
        connection.execute(table.update().values({column: "edited"}))

    told = [found.sentence for found in verify(worked).breaks]

    assert any(sentence.startswith(f"The {called}") for sentence in told), told


def changed_outside(desk: Desk, table: str, change: str) -> None:
    """Changes a row of `table` as somebody with the keys could, who puts the guards back."""
    with desk.log.transaction() as connection:
        guards = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).all()
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(f"UPDATE {table} SET {change}")  # noqa: S608
        for _, made in guards:
            connection.exec_driver_sql(made)


def test_a_last_entry_that_cannot_be_read_is_a_break_and_no_error(staffed: Desk) -> None:
    newest = verify(staffed).entries
    last = "(SELECT max(number) FROM entries)"
    changed_outside(staffed, "entries", f"content = x'ff00' WHERE number = {last}")
    found = verify(staffed)
    assert found.entries == newest
    assert f"Entry {newest} was changed outside PocDesk." in [one.sentence for one in found.breaks]


@pytest.mark.parametrize("change", ["last = last - 1", "year = year - 1"])
def test_a_number_that_would_be_given_twice_is_told(worked: Desk, change: str) -> None:
    changed_outside(worked, "numbers", change)

    (told,) = verify(worked).breaks

    assert "would bear a number that was given before" in told.sentence
    assert "DESK-2026-00002" in told.sentence


def test_a_number_that_was_left_out_is_no_break(worked: Desk) -> None:
    changed_outside(worked, "numbers", "last = last + 5")
    assert verify(worked).breaks == ()


@pytest.mark.parametrize(
    "change",
    [
        "version_label = '2099-1'",
        "source_sha256 = 'ab'",
        "points = points + 1",
        "officer = 'somebody'",
        "imported_at = '2026-01-01T00:00:00.000000Z'",
        "snapshot = replace(snapshot, 'issuer', 'editor')",
    ],
)
def test_what_is_said_about_a_directory_is_checked(staffed: Desk, change: str) -> None:
    assert verify(staffed).breaks == ()
    changed_outside(staffed, "directories", change)
    (told, *_) = verify(staffed).breaks
    assert "The Directory" in told.sentence
    assert "other" in told.sentence
