"""Damage to the file of the log is refused or reported, and no wrong value is ever handed out."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.errors import Damaged
from pocdesk.storage import schema
from pocdesk.storage.breaks import BreakKind
from pocdesk.storage.log import Log
from pocdesk.storage.opening import PAGE_BYTES
from pocdesk.storage.refusals import LogDamaged, LogMissing
from pocdesk.storage.verify import verify
from tests.crash.writer import act
from tests.storage.shelf import fill, new_log, open_log, rows


@dataclass(frozen=True)
class Sound:
    """A closed log: its bytes, its salt, all its rows, and where damaged copies are laid."""

    content: bytes
    salt: bytes
    rows: Mapping[str, list[tuple[object, ...]]]
    path: Path

    @property
    def pages(self) -> int:
        return len(self.content) // PAGE_BYTES


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    log = new_log(tmp_path_factory.mktemp("sound") / "log.db")
    with closing(log):
        fill(log, 10)
        salt, expected = log.salt, rows(log)
    path = tmp_path_factory.mktemp("damaged") / "log.db"
    return Sound(log.path.read_bytes(), salt, expected, path)


def _is_told(sound: Sound, damaged: bytes) -> bool:
    """Whether opening or verifying tells of the damage; no value may be wrong in any case."""
    _lay(sound, damaged)
    try:
        log = open_log(sound.path, sound.salt)
    except (Damaged, LogMissing):
        assert sound.path.read_bytes() == damaged
        return True
    with closing(log):
        for table in schema.metadata.sorted_tables:
            assert _read(log, table) in (None, sound.rows[table.name]), table.name
        found = [one for one in verify(log) if not one.informs]
        if not found:
            assert rows(log) == sound.rows
    return bool(found)


def _lay(sound: Sound, damaged: bytes) -> None:
    sound.path.write_bytes(damaged)
    for beside in ("-wal", "-shm"):
        sound.path.with_name(f"log.db{beside}").unlink(missing_ok=True)


def _read(log: Log, table: sa.Table) -> list[tuple[object, ...]] | None:
    try:
        with log.reading() as connection:
            return [tuple(row) for row in connection.execute(sa.select(table))]
    except LogDamaged:
        return None


def _flipped(sound: Sound, page: int, place: int, bit: int) -> bytes:
    damaged = bytearray(sound.content)
    damaged[page % sound.pages * PAGE_BYTES + place] ^= bit
    return bytes(damaged)


_flips = given(
    page=st.integers(0, 10_000),
    place=st.integers(0, PAGE_BYTES - 1),
    bit=st.sampled_from([1 << shift for shift in range(8)]),
)


@_flips
@settings(max_examples=40, deadline=None)
def test_a_flipped_bit_is_told(sound: Sound, page: int, place: int, bit: int) -> None:
    assert _is_told(sound, _flipped(sound, page, place, bit))


@pytest.mark.long
@_flips
@settings(max_examples=1_500, deadline=None)
def test_each_of_many_flipped_bits_is_told(sound: Sound, page: int, place: int, bit: int) -> None:
    assert _is_told(sound, _flipped(sound, page, place, bit))


@given(size=st.integers(0, 10**9), data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_cut_file_is_told(sound: Sound, size: int, data: st.DataObject) -> None:
    at_a_page = data.draw(st.booleans())
    size %= len(sound.content)
    assert _is_told(sound, sound.content[: size // PAGE_BYTES * PAGE_BYTES if at_a_page else size])


@given(first=st.integers(0, 10_000), count=st.integers(1, 4), sign=st.sampled_from([0, 0xFF]))
@settings(max_examples=15, deadline=None)
def test_pages_overwritten_are_told(sound: Sound, first: int, count: int, sign: int) -> None:
    start = first % sound.pages * PAGE_BYTES
    end = min(start + count * PAGE_BYTES, len(sound.content))
    damaged = sound.content[:start] + bytes([sign]) * (end - start) + sound.content[end:]
    assert _is_told(sound, damaged)


@given(one=st.integers(0, 10_000), other=st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_a_page_in_the_place_of_another_is_told(sound: Sound, one: int, other: int) -> None:
    one, other = one % sound.pages, other % sound.pages
    damaged = bytearray(sound.content)
    page = sound.content[other * PAGE_BYTES : (other + 1) * PAGE_BYTES]
    damaged[one * PAGE_BYTES : (one + 1) * PAGE_BYTES] = page
    assert _is_told(sound, bytes(damaged)) == (one != other)


@given(page=st.integers(0, 10_000), place=st.integers(0, PAGE_BYTES - 1))
@settings(max_examples=60, deadline=None)
def test_an_act_on_a_damaged_page_is_refused_as_damage(sound: Sound, page: int, place: int) -> None:
    _lay(sound, _flipped(sound, page, place, 1))
    try:
        log = open_log(sound.path, sound.salt)
    except Damaged:
        return
    with closing(log):
        with suppress(LogDamaged):  # an act that needs none of that page goes through
            act(log)
        assert any(not one.informs for one in verify(log))


def test_the_sound_file_is_not_told_of(sound: Sound) -> None:
    assert not _is_told(sound, sound.content)


def test_a_damaged_page_is_named(sound: Sound) -> None:
    _lay(sound, _flipped(sound, 7, 100, 1))
    with closing(open_log(sound.path, sound.salt)) as log:
        found = verify(log)

    assert found[0].kind is BreakKind.PAGE
    assert "page 8" in found[0].sentence


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(PAGE_BYTES * 3)),
        lambda path: path.write_text("another program's file " * 400),
        lambda path: path.unlink(),
    ],
    ids=["emptied", "zeroed", "overwritten", "deleted"],
)
def test_a_log_that_is_gone_is_never_replaced(
    sound: Sound, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    path = tmp_path / "log.db"
    path.write_bytes(sound.content)
    spoil(path)
    before = path.read_bytes() if path.exists() else None

    with pytest.raises((Damaged, LogMissing)):
        open_log(path, sound.salt)

    assert (path.read_bytes() if path.exists() else None) == before
    shutil.rmtree(tmp_path)
