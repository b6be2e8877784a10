"""Nothing is clipped: every text of every page and sheet has its room, whatever window and size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.room import Room
from tests.conftest import Founded
from tests.ui.sizes import faults
from tests.ui.walk import PLACES, Walk, at_a_walk, foreign_items

USUAL, NARROW, LEAST = (1440, 900), (1024, 700), (800, 600)
NewDesk = Callable[[], Path]


@pytest.fixture
def new_desk(
    qapp: QApplication, seeded_master: Founded, tmp_path_factory: pytest.TempPathFactory
) -> NewDesk:
    """Makes a closed desk of sixty cases that nobody else works on."""

    def made() -> Path:
        folder = tmp_path_factory.mktemp("sizes") / "desk"
        return seeded_master.copied_to(folder)

    return made


def walked(walk: Walk, *sizes: tuple[int, int]) -> list[str]:
    """What is wrong at any place in windows of these sizes."""
    found = []
    for place in PLACES:
        walk.resizes(*sizes[0])
        walk.goes(place)
        found += [f"{place}: {said}" for said in wrong(walk, *sizes)]
    return found


def wrong(walk: Walk, *sizes: tuple[int, int]) -> list[str]:
    """What is wrong where the walk stands, in windows of these sizes."""
    found = []
    for wide, high in sizes:
        walk.resizes(wide, high)
        found += [f"{wide} x {high}: {said}" for said in seen(walk, (wide, high))]
    return found


def seen(walk: Walk, size: tuple[int, int]) -> list[str]:
    """What is wrong with what is on the screen."""
    found = faults(walk.window, walk.widgets())
    if walk.window.size().toTuple() != size:
        found.append(f"the window is {walk.window.width()} x {walk.window.height()}")
    room = walk.window.findChild(Room)
    assert room is not None
    hidden = room.horizontalScrollBar().maximum(), room.verticalScrollBar().maximum()
    if walk.text_size == 100 and any(hidden):
        found.append(f"the page is {hidden} larger than its room")
    return found


@pytest.mark.long
def test_nothing_is_clipped(new_desk: NewDesk) -> None:
    with at_a_walk(new_desk()) as walk:
        assert walked(walk, USUAL, NARROW, LEAST) == []
        assert foreign_items() == []


@pytest.mark.long
def test_nothing_is_clipped_in_text_of_twice_the_size(new_desk: NewDesk) -> None:
    with at_a_walk(new_desk(), 200) as walk:
        assert walked(walk, USUAL, NARROW) == []


@pytest.mark.long
@pytest.mark.parametrize("text_size", [100, 200])
def test_the_door_is_not_clipped(qapp: QApplication, tmp_path: Path, text_size: int) -> None:
    with at_a_walk(tmp_path / "desk", text_size) as walk:
        assert wrong(walk, USUAL, NARROW, LEAST) == []
        walk.founds()
        assert wrong(walk, USUAL, NARROW, LEAST) == []
    with at_a_walk(tmp_path / "desk", text_size) as walk:
        assert wrong(walk, USUAL, NARROW, LEAST) == []


def test_a_desk_without_anything_is_not_clipped(
    qapp: QApplication, founded_desk: Founded, tmp_path: Path
) -> None:
    folder = founded_desk.copied_to(tmp_path / "desk")
    with at_a_walk(folder) as walk:
        walk.unlocks()
        for place in ("desk", "log", "directory", "providers", "letters", "statistics"):
            walk.rooms.ways.go(place)
            assert wrong(walk, USUAL, NARROW, LEAST) == [], place


@pytest.mark.long
def test_nothing_overlaps_where_lines_run_from_right_to_left(
    qapp: QApplication, new_desk: NewDesk
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with at_a_walk(new_desk()) as walk:
            assert walked(walk, USUAL) == []
            walk.goes("desk")
            assert walk.window.rail.x() > walk.window.width() // 2
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.long
def test_words_of_a_longer_language_have_room(
    monkeypatch: pytest.MonkeyPatch, new_desk: NewDesk
) -> None:
    show, say = PlainLabel.setText, ElidedLabel.say
    monkeypatch.setattr(PlainLabel, "setText", lambda label, text: show(label, longer(text)))
    monkeypatch.setattr(
        ElidedLabel, "say", lambda label, text, *tone: say(label, longer(text), *tone)
    )
    with at_a_walk(new_desk()) as walk:
        assert walked(walk, USUAL) == []


def longer(text: str) -> str:
    """`text` with two fifths more: a word with a longer end, a sentence with more words."""
    more = text[: (2 * len(text) + 4) // 5]
    return f"{text} {more}" if " " in text else text + more
