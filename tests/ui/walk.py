"""A walk through every place of a desk: one program, opened once, for the tests that see it all."""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QPoint, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QLineEdit, QWidget

from pocdesk.app import Program
from pocdesk.desk.show import cases
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.first_run_page import FirstRunPage
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.rooms import Rooms
from pocdesk.ui.tasks import AtOnce
from tests.conftest import PASSPHRASE

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "shots.py"
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
FAR = QPoint(-200, -200)
_PASSES = 8


def foreign_items() -> list[object]:
    """Items that Qt made and may free, which Python holds nevertheless."""
    return [
        held
        for held in shiboken6.getAllValidWrappers()
        if isinstance(held, QLayoutItem)
        and not isinstance(held, QLayout)
        and not shiboken6.createdByPython(held)
    ]


@cache
def shots() -> ModuleType:
    """The script `shots`, which knows how each page is opened: `PAGES` and `CLOSED`."""
    spec = importlib.util.spec_from_file_location("shots", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Walk:
    """Stands before a program on one desk; whatever it asks for has happened when it answers."""

    def __init__(self, folder: Path, text_size: int) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._folder = folder
        self.text_size = text_size
        self.program = Program(
            application, folder, clock=lambda: NOW, tasks=AtOnce(), memory_mib=64
        )
        self.window = self.program.window
        self.program.start()
        self.program.appearance.wear("light")
        self.program.appearance.resize_text(text_size)
        self.settle()

    @property
    def rooms(self) -> Rooms:
        """The rooms of the open desk."""
        assert self.program.rooms is not None, "the desk is locked"
        return self.program.rooms

    def unlocks(self) -> None:
        """Opens the desk, if it is not open."""
        if self.program.rooms is None:
            credential = Credential(passphrase=PASSPHRASE)
            desk = unlock(self._folder, credential, clock=lambda: NOW)
            self.program.doorway.opened.emit(desk)
            self.settle()

    def founds(self) -> None:
        """Answers the first run, and stands before the recovery code."""
        page = self.program.doorway.currentWidget()
        assert isinstance(page, FirstRunPage)
        for name, text in (("officer", "Officer Seven"), ("passphrase", PASSPHRASE)):
            field = page.findChild(QLineEdit, name)
            assert field is not None
            field.setText(text)
        again, country = page.findChild(QLineEdit, "again"), page.findChild(TypeAhead, "country")
        assert again is not None
        assert country is not None
        again.setText(PASSPHRASE)
        country.choose("FI")
        page.finish()
        self.settle()

    def goes(self, place: str) -> None:
        """Opens the page or sheet `place`, with nothing left on top of it from the one before."""
        self.reaches(PLACES[place])
        QTest.mouseMove(self.window, FAR)  # else what lies below the pointer looks hovered
        self.settle()

    def reaches(self, opens: "Opens") -> None:
        """Goes by a way of one's own, from the desk."""
        self.unlocks()
        self.leaves()
        self.window.activateWindow()
        opens(self)
        self.settle()

    def leaves(self) -> None:
        """Closes what is on top, and every notice."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        self.window.close_dialogs()
        self.window.banner.clear()
        self.window.undo.clear()
        if self.program.rooms is not None:
            self.rooms.close_sheet()
            self.rooms.ways.go("desk")

    def resizes(self, wide: int, high: int) -> None:
        """Makes the window so large, if it can be."""
        self.window.resize(QSize(wide, high))
        self.settle()

    def settle(self) -> None:
        """Everything that was asked for is laid out and painted, whatever came meanwhile too."""
        dispatcher = QAbstractEventDispatcher.instance()
        for _ in range(_PASSES):
            QApplication.processEvents()
        # A timer in the last of them may have made rows that the next one lays out.
        for _ in range(_PASSES):
            if not dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
                break

    def widgets(self) -> list[QWidget]:
        """Every widget of the window that is on the screen; of a menu above it, none."""
        found = (widget for widget in self.window.findChildren(QWidget) if widget.isVisible())
        return [widget for widget in found if widget.window() is self.window]


def _shot(name: str) -> Callable[[Walk], None]:
    return lambda walk: shots().PAGES[name](walk.program)


def _tells(walk: Walk) -> None:
    """Bad news above a page and something to take back below it."""
    walk.rooms.ways.go("letters")
    walk.window.tell(
        Notice(
            level=Level.DANGER,
            happened="The attachment list of this mail could not be read.",
            safe="The mail itself is stored unchanged.",
            remedy="Open it in your mail program to see the files.",
            details="MessageDefect: " + "StartBoundaryNotFoundDefect " * 6,
        )
    )
    walk.window.undo.offer("The draft to Japan is discarded.", lambda: None)


def _does(page: str, *acts: str) -> Callable[[Walk], None]:
    def done(walk: Walk) -> None:
        _shot(page)(walk)
        for act in acts:
            walk.settle()
            walk.program.menu.do(act)

    return done


def _opens_the_long_one(walk: Walk) -> None:
    """The case whose counterpart gave a reference of 200 signs."""
    desk = walk.program.desk
    assert desk is not None
    found = cases(desk, limit=100).cases
    long = next(case for case in found if len(case.their_reference or "") == 200)
    walk.rooms.ways.show_case(long.reference)


Opens: TypeAlias = Callable[[Walk], None]

_ELSEWHERE = {*shots().CLOSED, *shots().QUESTIONS, "locked"}

PLACES: dict[str, Callable[[Walk], None]] = {
    **{name: _shot(name) for name in shots().PAGES if name not in _ELSEWHERE},
    "case-long": _opens_the_long_one,
    "about": _does("desk", "about"),
    "save-filter": _does("log", "save-filter"),
    "case-more": _does("case", "more"),
    "notices": _tells,
    "locked": _shot("locked"),
}
"""How each page and sheet of an open desk is reached, by its name."""


@contextmanager
def at_a_walk(folder: Path, text_size: int = 100) -> Iterator[Walk]:
    """A walk on the desk in `folder` with text of that size, which ends with it."""
    walk = Walk(folder, text_size)
    try:
        yield walk
    finally:
        walk.leaves()
        walk.program.appearance.resize_text(100)
        walk.window.close()
        walk.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        walk.settle()
