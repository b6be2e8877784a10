"""A desk that several workers need is made by one of them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Founded, SetClock
from tests.key_store import memory_store
from tests.made_once import shared


def test_two_that_need_it_at_once_get_what_one_of_them_made(tmp_path: Path) -> None:
    calls = []

    def make(folder: Path) -> Founded:
        calls.append(folder)
        store = memory_store()
        store.put("one desk", "key", "the secret")
        return Founded(folder, "code", store)

    with ThreadPoolExecutor(2) as workers:
        first, second = workers.map(lambda _: shared(tmp_path / "it", make), range(2))
    assert calls == [first.folder]
    assert first.folder == second.folder
    assert second.store.get("one desk", "key") == "the secret"


def test_what_the_first_could_not_make_nobody_waits_for(tmp_path: Path) -> None:
    def make(folder: Path) -> Founded:
        raise ValueError(folder.name)

    with pytest.raises(ValueError, match="desk"):
        shared(tmp_path / "it", make)
    with pytest.raises(RuntimeError, match="it could not be made"):
        shared(tmp_path / "it", make)


def test_a_maker_that_never_ends_is_named(tmp_path: Path) -> None:
    (tmp_path / "it").mkdir()
    with pytest.raises(TimeoutError, match="it is not made after 0 s"):
        shared(tmp_path / "it", lambda _: pytest.fail("made twice"), patience=0)


def test_the_key_store_opens_a_copy_of_what_another_made(
    founded_desk: Founded, tmp_path: Path
) -> None:
    """As read back by the worker that did not make it."""
    shared(tmp_path / "it", lambda _: founded_desk)
    again = shared(tmp_path / "it", lambda _: pytest.fail("made twice"))
    desk = again.opened(again.copied_to(tmp_path / "desk"), SetClock())
    assert desk.log.is_open
    desk.log.close()
