"""Lists come in as one file or as three, and the log keeps what came."""

import io
import zipfile
from pathlib import Path

import pytest

from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_list import read_list
from pocdesk.desk.take_list import refresh
from pocdesk.domain.file import Role
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from tests.conftest import TRAINING

NAME = "training-directory-2026-2"
PARTS = [TRAINING / f"{NAME}-{part}.csv" for part in ("snapshot", "points", "channels")]


@pytest.mark.parametrize("given", [[PARTS[1]], PARTS, [*reversed(PARTS)]])
def test_three_tables_come_in_as_one_file(desk: Desk, given: list[Path]) -> None:
    name, content = read_list(given, desk.folder)
    assert name == f"{NAME}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {each: archive.read(each) for each in archive.namelist()} == {
            path.name: path.read_bytes() for path in PARTS
        }


@pytest.mark.parametrize(
    ("given", "media_type"),
    [
        (PARTS[0], "application/zip"),
        (
            TRAINING / f"{NAME}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (TRAINING / f"{NAME}.json", "application/json"),
    ],
)
def test_the_file_that_came_is_kept_as_what_it_is(desk: Desk, given: Path, media_type: str) -> None:
    name, content = read_list([given], desk.folder)
    assert refresh(desk, name, content).points == 91
    now = directory(desk)
    assert now is not None
    with desk.log.reading() as connection:
        assert files.content(connection, now.snapshot.source_sha256) == content
        (kept,) = files.kept_as(connection, now.snapshot.source_sha256, Role.DIRECTORY)
    assert (kept.name, kept.media_type) == (name, media_type)


def test_files_that_do_not_belong_together_are_refused(desk: Desk) -> None:
    for given in (PARTS[:2], [PARTS[0], PARTS[0], PARTS[1]], [*PARTS, TRAINING / f"{NAME}.json"]):
        with pytest.raises(PocDeskError, match="not the three tables"):
            read_list(given, desk.folder)
