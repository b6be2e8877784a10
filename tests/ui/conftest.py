"""What the window's tests stand on: an officer before a desk that is open, with its Directory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.ui.scripts import wear_scripts
from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.read_once import read_once as read_once


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """With the fonts of every script from the start: no test finds other widths than the next."""
    wear_scripts()
    return qapp


@pytest.fixture(scope="session", autouse=True)
def clipboard_taken_back() -> Iterator[None]:
    """As in the program when it quits: Qt must not end what Python made after Python has ended."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def master(staffed_desk: Founded) -> Founded:
    """The desk of which each test has a copy: with a Directory."""
    return staffed_desk


@pytest.fixture
def folder(master: Founded, tmp_path: Path) -> Path:
    """A closed desk of this test's own."""
    return master.copied_to(tmp_path / "desk")


@pytest.fixture
def officer(qtbot: QtBot, folder: Path, clock: SetClock, master: Founded) -> Iterator[Officer]:
    """At an open desk, in the log; the key store opened it, since a passphrase takes its time."""
    with at_the_window(qtbot, folder, clock) as someone:
        someone.program.doorway.opened.emit(master.opened(folder, clock))
        someone.waits_for(lambda: someone.program.rooms is not None)
        yield someone
