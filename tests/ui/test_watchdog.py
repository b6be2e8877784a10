"""No act keeps the window from answering: the watchdog looks on while an officer does them all."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.desk.unlock import Credential, unlock
from tests.conftest import PASSPHRASE, TRAINING, SetClock
from tests.officer import Officer, at_the_window
from tests.seeded import seeded_desk
from tests.ui.watchdog import Watchdog

LIMIT_S = 0.1
ANY_MACHINE = 5
"""How much slower a machine may be that runs other things too; the bench runs alone."""


class Walk:
    """An officer under the eyes of the watchdog: each key is a moment at which it looks."""

    def __init__(self, officer: Officer, dog: Watchdog) -> None:
        self.officer = officer
        self.dog = dog

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Does what is inside as `name`, until everything that follows from it is done."""
        with self.dog.act(name):
            yield
            self.rests()

    def presses(self, *keys: str) -> None:
        for chord in keys:
            self.officer.presses(chord)
            self.dog.beat()

    def types(self, text: str) -> None:
        for sign in text:
            self.officer.types(sign)
            self.dog.beat()

    def waits_for(self, condition: Callable[[], bool]) -> None:
        self.officer.waits_for(lambda: self._beaten(condition))

    def rests(self) -> None:
        """Until the workers have nothing to do and their answers are shown."""
        tasks = self.officer.program.tasks
        for _ in range(3):  # what is shown may ask for more to be read
            done: list[str] = []
            tasks.act(lambda: "act", done.append)
            tasks.read("watchdog", lambda: "reading", done.append)
            self.waits_for(lambda done=done: len(done) == 2)  # type: ignore[misc]
            QApplication.processEvents()
            self.dog.beat()

    def _beaten(self, condition: Callable[[], bool]) -> bool:
        self.dog.beat()
        return condition()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A version of the Directory in which every point has another telephone number."""
    table = json.loads((TRAINING / "training-directory-2026-2.json").read_text(encoding="utf-8"))
    table["snapshot"].update(version_label="2026-3", issued_on="2026-11-20", replaces="2026-2")
    for number, point in enumerate(table["points"]):
        for channel in point["channels"]:
            if channel["kind"] == "phone":
                channel["value"] = f"+999 233 {number:04d}"
                channel["value_normalised"] = None
    file = tmp_path / "newer.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    return file


@pytest.fixture
def untraced() -> Iterator[None]:
    """Without the tracer that measures coverage: under it the window would be half as fast."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.mark.long
@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize(
    ("cases", "patience"), [(300, ANY_MACHINE), pytest.param(10_000, 1, marks=pytest.mark.bench)]
)
def test_no_act_blocks_the_window(
    qtbot: QtBot, seeded_folder: Path, clock: SetClock, newer: Path, cases: int, patience: int
) -> None:
    clock.at = seeded_desk().NOW
    desk = unlock(seeded_folder, Credential(passphrase=PASSPHRASE), clock=clock)
    seeded_desk().many(desk, cases - 60)
    with at_the_window(qtbot, seeded_folder, clock) as officer:
        officer.waits_for(lambda: "pocdesk.ui.rooms" in sys.modules)
        dog = Watchdog()
        walk = Walk(officer, dog)
        dog.begin()
        with walk.act("enter the desk"):
            officer.program.doorway.opened.emit(desk)
            walk.waits_for(lambda: officer.program.rooms is not None)
        walks_the_log(walk)
        turns_the_pages(walk)
        looks_things_up(walk)
        takes_a_request(walk)
        writes_a_letter(walk)
        reviews_the_directory(walk, newer)
        leaves(walk)
        dog.end()
    longest = dog.longest()
    print("\n" + "\n".join(map(str, longest.values())))  # noqa: T201 - shown by -s
    slow = [str(block) for act, block in longest.items() if block.busy > patience * LIMIT_S]
    assert not slow, "\n".join(slow)


def walks_the_log(walk: Walk) -> None:
    rooms = walk.officer.rooms
    with walk.act("the log"):
        walk.presses("Alt+2")
        walk.waits_for(lambda: rooms.log.table.model().rowCount() > 0)
    with walk.act("all cases"):
        rooms.log.list.filter.widen()
        walk.waits_for(lambda: rooms.log.table.model().rowCount() > 250)
    whole = rooms.log.table.model().rowCount()
    with walk.act("type in the log's search"):
        walk.types("user77")
        walk.waits_for(lambda: 0 < rooms.log.table.model().rowCount() < whole)
    with walk.act("empty the search"):
        walk.presses("Esc")
        walk.waits_for(lambda: rooms.log.table.model().rowCount() == whole)
    head = rooms.log.table.horizontalHeader()
    for column in (1, 5):
        with walk.act("sort the log"):
            spot = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bar = rooms.log.table.verticalScrollBar()
    with walk.act("scroll by jumps"):
        for part in (0.5, 0.9, 0.1, 0.7, 1.0, 0.0):
            bar.setValue(round(bar.maximum() * part))
            walk.rests()
    for _ in range(3):
        with walk.act("open a case"):
            walk.presses("Down", "Down", "Return")
            walk.waits_for(lambda: rooms.name == "case")
        with walk.act("note in a case"):
            walk.presses("Ctrl+J")
            walk.types("told by phone")
            walk.presses("Return")
        with walk.act("back to the log"):
            walk.presses("Alt+2")
            walk.waits_for(lambda: rooms.name == "log")


def turns_the_pages(walk: Walk) -> None:
    for name, key in [
        ("the desk", "Alt+1"),
        ("the Directory", "Alt+3"),
        ("the providers", "Alt+4"),
        ("the letters", "Alt+5"),
    ] * 2:
        with walk.act(name):
            walk.presses(key)


def looks_things_up(walk: Walk) -> None:
    with walk.act("the palette"):
        walk.presses("Ctrl+K")
    with walk.act("type in the palette"):
        walk.types("user7")
        walk.rests()
        walk.presses("Ctrl+A")
        walk.types("jap")
    with walk.act("leave the palette"):
        walk.presses("Esc")
    with walk.act("type in the Directory"):
        walk.presses("Alt+3")
        walk.types("germ")
    with walk.act("walk the Parties"):
        walk.presses("Esc")
        for _ in range(6):
            walk.presses("Down")
            walk.rests()
    with walk.act("type in the providers"):
        walk.presses("Alt+4")
        walk.types("gmail")


def takes_a_request(walk: Walk) -> None:
    rooms = walk.officer.rooms
    with walk.act("a new request"):
        walk.presses("Ctrl+N")
    with walk.act("type a request, with its duplicates"):
        walk.types("jap\n")
        walk.rests()
        walk.types("Sato 4411\tTRN-JP-00012/26\t\tu")
    with walk.act("log the request"):
        walk.presses("Ctrl+Return")
        walk.waits_for(lambda: rooms.name == "case")
    with walk.act("a note in the journal"):
        walk.presses("Alt+1", "Ctrl+J")
        walk.types("night shift begun")
        walk.presses("Return")
    with walk.act("acknowledge"):
        walk.presses("Alt+1", "Alt+A")
        walk.waits_for(lambda: rooms.letter.isVisible())


def writes_a_letter(walk: Walk) -> None:
    rooms = walk.officer.rooms
    with walk.act("a new letter"):
        walk.presses("Ctrl+Shift+L", "Return")
        walk.waits_for(lambda: rooms.letter.isVisible())
    for _ in range(19):
        with walk.act("the next section of a letter"):
            walk.presses("Ctrl+PgDown")
    with walk.act("type in a letter"):
        rooms.letter.form.go_to("facts")
        walk.types("The holder of the account offered holiday flats that do not exist.")
    with walk.act("identifiers in a letter"):
        rooms.letter.form.go_to("identifiers")
        walk.types("a@mail.example\nb@mail.example")
        walk.presses("Tab")
    with walk.act("leave the letter"):
        walk.presses("Alt+5")


def reviews_the_directory(walk: Walk, newer: Path) -> None:
    rooms = walk.officer.rooms
    with walk.act("review a Directory"):
        rooms.ways.show_review(str(newer))
        walk.waits_for(lambda: rooms.review.lines.count() > 50)
    with walk.act("tick changes"):
        walk.types("1111")


def leaves(walk: Walk) -> None:
    officer = walk.officer
    with walk.act("another theme"):
        officer.program.menu.do("theme-dark")
    with walk.act("larger text"):
        officer.program.menu.do("larger-text")
    with walk.act("lock"):
        walk.presses("Ctrl+L")
        walk.waits_for(lambda: officer.program.rooms is None)


def test_the_watchdog_names_act_and_place(qtbot: QtBot) -> None:
    dog = Watchdog()
    dog.begin()
    with dog.act("a quick act"):
        dog.beat()
    with dog.act("a slow act"):
        until = os.times().user + 0.25
        while os.times().user < until:
            pass
    dog.end()
    (block,) = dog.blocks
    assert block.act == "a slow act"
    assert block.busy > LIMIT_S
    assert "tests/ui/test_watchdog.py" in block.place
