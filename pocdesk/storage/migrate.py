"""Bring an older log up to date, step by step, after a verified copy was laid beside it."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from pocdesk import __version__
from pocdesk.storage import integrity, schema
from pocdesk.storage.medium import sync_folder
from pocdesk.storage.opening import opener
from pocdesk.storage.refusals import LogDamaged

if TYPE_CHECKING:
    from pocdesk.storage.log import Log

STEPS = Path(__file__).parent / "migrations"


def bring_up(log: "Log", stored: int, *, wanted: int = schema.VERSION, steps: Path = STEPS) -> Path:
    """Brings `log` from version `stored` to `wanted`; the path of the copy made before.

    The copy of a log of version 1 is called `log.db.v1`; it opens with the same keys and is never
    overwritten. Raises LogDamaged if it does not verify; then the log is as it was.
    """
    copy = log.path.with_name(f"{log.path.name}.v{stored}")
    if not copy.exists():
        _lay_aside(log, copy)
    with log.transaction() as connection:
        upgrade(connection, stored, wanted=wanted, steps=steps)
        connection.execute(schema.about.update().values(program=__version__))
    return copy


def upgrade(
    connection: sa.Connection, stored: int, *, wanted: int = schema.VERSION, steps: Path = STEPS
) -> None:
    """Runs the steps from version `stored` to `wanted`, all in the transaction of `connection`.

    Step n brings a log to version n; its revision is n in four digits, in the folder `steps`.
    """
    script = ScriptDirectory(steps, version_locations=[steps])
    with Operations.context(MigrationContext.configure(connection)):
        for version in range(stored + 1, wanted + 1):
            script.get_revision(f"{version:04d}").module.upgrade()
    connection.exec_driver_sql(f"PRAGMA user_version = {wanted}")


def _lay_aside(log: "Log", copy: Path) -> None:
    """A verified copy of the log, under its name only once it is whole."""
    aside = copy.with_name(f".{copy.name}.part")
    try:
        with log.still() as (_, held), aside.open("wb") as out:
            shutil.copyfileobj(held, out)
            out.flush()
            os.fsync(out.fileno())
        connection = opener(aside, log.keys().database)()
        try:
            found = integrity.findings(connection)
        finally:
            connection.close()
        if found:
            raise LogDamaged(found[0])
        aside.replace(copy)
        sync_folder(copy.parent)
    finally:
        aside.unlink(missing_ok=True)
