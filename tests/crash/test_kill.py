"""kill -9 while writing: nothing that was acknowledged is missing, and nothing is half there."""

import secrets
from contextlib import closing
from pathlib import Path

import pytest

from pocdesk.domain.file import sha256_of
from pocdesk.storage import cases, entries, files, search
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.verify import verify
from tests.crash.farm import Farm
from tests.crash.writer import content_of, note_of
from tests.storage.shelf import a_case, new_log, open_log


def _number_kept(path: Path, salt: bytes) -> int:
    """How many acts the log holds, after all of it was looked at."""
    with closing(open_log(path, salt)) as log:
        assert verify(log) == ()
        with log.reading() as connection:
            last = entries.last(connection)
            number = last.number if last else 0
            assert cases.count(connection, CaseFilter()) == number
            if number:
                reference = a_case(number).reference
                assert cases.get(connection, reference) == a_case(number)
                (entry,) = entries.of_case(connection, reference)
                assert entry.note == note_of(number)
                found = search.search(connection, note_of(number), 1)
                assert [case.reference for case in found] == [reference]
                content = content_of(number)
                assert files.content(connection, sha256_of(content)) == content
    return number


def _new(path: Path) -> tuple[Path, bytes]:
    with closing(new_log(path)) as log:
        return path, log.salt


@pytest.mark.parametrize("kills", [8, pytest.param(500, marks=pytest.mark.long)])
def test_nothing_acknowledged_is_lost(writers: Farm, tmp_path: Path, kills: int) -> None:
    for kill in range(kills):
        if kill % 50 == 0:  # a log of thousands of acts would only take longer to look at
            path, salt, kept = *_new(tmp_path / f"{kill}.db"), 0
        after, spin = 1 + secrets.randbelow(12), secrets.randbelow(300_000)

        acknowledged = writers.numbers_until_killed(path, salt, after=after, spin=spin)

        # Entries follow each other without gap, so the last one stands for all.
        assert acknowledged == list(range(kept + 1, kept + 1 + len(acknowledged)))
        kept = _number_kept(path, salt)
        assert kept >= acknowledged[-1], f"killed after {after} acts and {spin} rounds"


def test_a_hundred_writes_that_are_killed_lose_nothing(
    writers: Farm, closed: tuple[Path, bytes]
) -> None:
    path, salt = closed

    acknowledged = writers.numbers_until_killed(path, salt, after=100, spin=0)

    assert acknowledged[:100] == list(range(1, 101))
    assert _number_kept(path, salt) >= acknowledged[-1]


def test_a_writer_killed_before_its_first_act_leaves_an_empty_log(
    writers: Farm, closed: tuple[Path, bytes]
) -> None:
    path, salt = closed

    acknowledged = writers.numbers_until_killed(path, salt, after=0, spin=0)

    assert _number_kept(path, salt) >= len(acknowledged)
