"""Every field has its column, and the steps from nothing lead to what a new log is made of."""

from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
import sqlalchemy as sa

from pocdesk.domain.case import Case, State
from pocdesk.domain.file import StoredFile
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.domain.office import Office, Officer
from pocdesk.storage import cases, migrate, opening, schema
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.kept import Kept
from pocdesk.storage.log import Log
from pocdesk.storage.opening import PAGE_BYTES
from pocdesk.storage.refusals import LogDamaged
from tests.storage.shelf import a_case, new_log, open_log, rows


@pytest.mark.parametrize(
    ("record", "table"),
    [
        (Case, schema.cases),
        (Letter, schema.letters),
        (StoredFile, schema.files),
        (StoredDraft, schema.drafts),
        (Office, schema.office),
        (Officer, schema.officers),
        (Kept, schema.kept),
    ],
)
def test_every_field_has_its_column(record: type, table: sa.Table) -> None:
    columns = set(table.columns.keys())

    assert {field.name for field in fields(record)} <= columns


def _shape(log: Log) -> set[tuple[object, ...]]:
    with log.reading() as connection:
        found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")
        return {tuple(row) for row in found}


def _emptied(log: Log) -> None:
    """Takes every table away, as in a log of version 0."""
    with log.transaction() as connection:
        for index in ("search_words", "search_pieces"):
            connection.exec_driver_sql(f"DROP TABLE {index}")
        schema.metadata.drop_all(connection)


def test_the_steps_from_nothing_lead_to_the_shape_of_a_new_log(log: Log) -> None:
    made = _shape(log)
    _emptied(log)
    assert not _shape(log)

    with log.transaction() as connection:
        migrate.upgrade(connection, 0)

    assert _shape(log) == made
    with log.reading() as connection:
        stored = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    assert stored == schema.VERSION == opening.VERSION


NOW = schema.VERSION
_NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "{number:04d}"
down_revision = "{before:04d}"
def upgrade():
    op.add_column("cases", sa.Column("step_{number}", sa.Text))
    {last}
"""


def _steps(folder: Path, last: str = "pass") -> Path:
    """The steps there are and two more, the second of which ends with the statement `last`."""
    folder.mkdir()
    for step in migrate.STEPS.glob("0*.py"):
        (folder / step.name).write_text(step.read_text(encoding="utf-8"), encoding="utf-8")
    for number, end in ((NOW + 1, "pass"), (NOW + 2, last)):
        text = _NEXT.format(number=number, before=number - 1, last=end)
        (folder / f"{number:04d}_more.py").write_text(text, encoding="utf-8")
    return folder


def test_an_older_log_is_brought_up_beside_its_verified_copy(filled: Log, tmp_path: Path) -> None:
    before, salt = rows(filled), filled.salt

    copy = migrate.bring_up(filled, NOW, wanted=NOW + 2, steps=_steps(tmp_path / "steps"))

    with filled.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == NOW + 2
        columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(cases)")}
    assert {f"step_{NOW + 1}", f"step_{NOW + 2}"} <= columns
    assert rows(filled) == before
    assert copy.name == f"log.db.v{NOW}"
    old = open_log(copy, salt)
    kept = rows(old)
    old.close()
    assert kept == before


def test_a_step_that_fails_leaves_the_log_as_it_was(filled: Log, tmp_path: Path) -> None:
    before, shape = rows(filled), _shape(filled)
    steps = _steps(tmp_path / "steps", last="raise RuntimeError('no')")

    with pytest.raises(RuntimeError, match="no"):
        migrate.bring_up(filled, NOW, wanted=NOW + 2, steps=steps)

    assert _shape(filled) == shape
    assert rows(filled) == before
    with filled.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == NOW


def test_the_copy_of_a_first_try_is_not_overwritten(filled: Log, tmp_path: Path) -> None:
    steps = _steps(tmp_path / "steps", last="raise RuntimeError('no')")
    with pytest.raises(RuntimeError):
        migrate.bring_up(filled, NOW, wanted=NOW + 2, steps=steps)
    copy = filled.path.with_name(f"log.db.v{NOW}")
    first = copy.stat()

    migrate.bring_up(filled, NOW, wanted=NOW + 1, steps=steps)

    assert (copy.stat().st_ino, copy.stat().st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    assert not list(copy.parent.glob("*.part"))


def test_a_damaged_log_is_not_brought_up(filled: Log, tmp_path: Path) -> None:
    salt = filled.salt
    filled.close()
    content = bytearray(filled.path.read_bytes())
    content[PAGE_BYTES * 50 + 100] ^= 1
    filled.path.write_bytes(content)

    with closing(open_log(filled.path, salt)) as log, pytest.raises(LogDamaged, match="page 51"):
        migrate.bring_up(log, NOW, wanted=NOW + 2, steps=_steps(tmp_path / "steps"))

    assert filled.path.read_bytes() == content
    assert [path.name for path in filled.path.parent.iterdir()] == ["log.db"]


def test_open_means_the_same_in_the_log_and_in_the_domain(log: Log) -> None:
    with log.transaction() as connection:
        for number, state in enumerate(State, 1):
            cases.add(connection, a_case(number, state=state))

    with log.reading() as connection:
        listed = cases.page(connection, CaseFilter(is_open=True), limit=100).cases

    assert {case.state for case in listed} == {
        state for state in State if a_case(state=state).is_open
    }


def test_the_newest_open_cases_are_found_by_their_index_alone(log: Log) -> None:
    newest = (schema.cases.c.received_at.desc(), schema.cases.c.reference.desc())
    page = schema.cases.select().where(sa.text(opening.OPEN_CASES)).order_by(*newest).limit(64)
    with log.reading() as connection:
        statement = page.compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()

    assert [row[-1] for row in plan] == ["SCAN cases USING INDEX cases_open"]


def test_a_new_log_of_today_opens_with_the_program_that_wrote_it(tmp_path: Path) -> None:
    log = new_log(tmp_path / "log.db")
    with log.reading() as connection:
        told = connection.execute(sa.select(schema.about.c.program)).scalar_one()
    salt = log.salt
    log.close()

    assert told
    open_log(log.path, salt).close()
