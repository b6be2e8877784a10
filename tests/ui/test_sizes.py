"""Nothing is clipped: every text of every page and sheet has its room, whatever window and size."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.room import Room
from tests.ui.sizes import faults
from tests.ui.walk import PLACES, Walk, at_a_walk

USUAL, NARROW, LEAST = (1440, 900), (1024, 700), (800, 600)
NewDesk = Callable[[], Path]


@pytest.fixture
def new_desk(
    qapp: QApplication, seeded_master: Path, tmp_path_factory: pytest.TempPathFactory
) -> NewDesk:
    """Makes a closed desk of sixty cases that nobody else works on."""

    def made() -> Path:
        folder = tmp_path_factory.mktemp("sizes") / "desk"
        return Path(shutil.copytree(seeded_master, folder))

    return made


def walked(walk: Walk, *sizes: tuple[int, int]) -> list[str]:
    """What is wrong at any place in windows of these sizes."""
    found = []
    for place in PLACES:
        walk.resizes(*sizes[0])
        walk.goes(place)
        for size in sizes:
            walk.resizes(*size)
            found += [f"{place} in {size[0]} x {size[1]}: {said}" for said in seen(walk, size)]
    return found


def seen(walk: Walk, size: tuple[int, int]) -> list[str]:
    """What is wrong with what is on the screen."""
    found = faults(walk.window, walk.widgets())
    if walk.window.size().toTuple() != size:
        found.append(f"the window is {walk.window.width()} x {walk.window.height()}")
    return found


def scrolls(walk: Walk) -> bool:
    """Whether the page on the screen is larger than its room."""
    room = walk.window.findChild(Room)
    assert room is not None
    return bool(room.horizontalScrollBar().maximum() or room.verticalScrollBar().maximum())


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_clipped(new_desk: NewDesk, text_size: int) -> None:
    with at_a_walk(new_desk(), text_size) as walk:
        assert walked(walk, USUAL, NARROW, LEAST) == []


def test_the_page_scrolls_as_a_whole_only_where_the_window_is_small(new_desk: NewDesk) -> None:
    with at_a_walk(new_desk()) as walk:
        for place in PLACES:
            walk.resizes(*USUAL)
            walk.goes(place)
            walk.resizes(*LEAST)
            assert not scrolls(walk), place


def test_nothing_overlaps_where_lines_run_from_right_to_left(
    qapp: QApplication, new_desk: NewDesk
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with at_a_walk(new_desk()) as walk:
            assert walk.window.rail.x() > walk.window.strip.x()
            assert walked(walk, USUAL) == []
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_words_of_a_longer_language_have_room(
    monkeypatch: pytest.MonkeyPatch, new_desk: NewDesk
) -> None:
    show, say = PlainLabel.setText, ElidedLabel.say
    monkeypatch.setattr(PlainLabel, "setText", lambda label, text: show(label, longer(text)))
    monkeypatch.setattr(ElidedLabel, "say", lambda label, text: say(label, longer(text)))
    with at_a_walk(new_desk()) as walk:
        assert walked(walk, USUAL) == []


def longer(text: str) -> str:
    """`text` with two fifths more: a word with a longer end, a sentence with more words."""
    more = text[: (2 * len(text) + 4) // 5]
    return f"{text} {more}" if " " in text else text + more
