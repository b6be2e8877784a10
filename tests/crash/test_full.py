"""A full disk: one sentence, nothing half-written, nothing lost, and work goes on after it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from pocdesk.storage import entries
from pocdesk.storage.verify import verify
from tests.crash.farm import Farm
from tests.crash.writer import act
from tests.storage.shelf import open_log

_REFUSALS = {"refused LogFull", "refused LogNotWritten"}


def _said(answers: Iterable[tuple[int, str]]) -> list[str]:
    return [said for _, said in answers]


@pytest.mark.parametrize("room", [20_000, 150_000, 400_000, 1_000_000])
def test_what_was_written_before_the_disk_was_full_stands(
    writers: Farm, closed: tuple[Path, bytes], room: int
) -> None:
    path, salt = closed

    said = _said(writers.ask(path, salt, acts=500, limit=room))

    assert said[-1] in _REFUSALS
    acknowledged = [int(number) for number in said if number.isdigit()]
    assert acknowledged == list(range(1, len(acknowledged) + 1))
    with closing(open_log(path, salt)) as log:
        assert verify(log) == ()
        with log.reading() as connection:
            last = entries.last(connection)
        assert (last.number if last else 0) == len(acknowledged)
        assert act(log) == len(acknowledged) + 1
        assert verify(log) == ()


@pytest.mark.parametrize("room", [0, 4096, 50_000])
def test_a_new_log_is_whole_or_not_there(writers: Farm, tmp_path: Path, room: int) -> None:
    said = _said(writers.ask(tmp_path / "log.db", b"", limit=room, then="create"))

    assert said[-1] in _REFUSALS
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("share", [1, 0.9, 0.5])
def test_a_backup_is_whole_or_not_there(
    writers: Farm, closed: tuple[Path, bytes], share: float
) -> None:
    path, salt = closed
    with closing(open_log(path, salt)) as log:
        for _ in range(10):
            act(log)
    (path.parent / "keys.json").write_text('{"desk": "d", "key": "k"}', encoding="utf-8")
    room = int(path.stat().st_size * share)  # the archive is a little larger than the log

    said = _said(writers.ask(path, salt, limit=room, then="back up"))

    assert said[-1] == "refused BackupRefused"
    found = {entry.name for entry in path.parent.rglob("*") if entry.is_file()}
    assert found == {"log.db", "keys.json"}
    with closing(open_log(path, salt)) as log:
        assert verify(log) == ()
