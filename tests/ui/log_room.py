"""The log of the seeded desk: how tests come in, what is listed there, and its chips."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from pocdesk.desk.opened import Desk
from pocdesk.ui.models.case_columns import Column
from pocdesk.ui.pages.log_page import LogPage
from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.seeded import seeded_desk


def in_the_log(bot: QtBot, master: Founded, folder: Path, clock: SetClock) -> Iterator[Officer]:
    """An officer before the whole list: sixty cases, most of them open."""
    clock.at = seeded_desk().NOW
    with at_the_window(bot, folder, clock) as someone:
        comes_in(someone, master.opened(folder, clock))
        someone.presses("Alt+2")
        someone.waits_for(lambda: page(someone)._model.is_whole)
        yield someone


def comes_in(officer: Officer, desk: Desk) -> None:
    """Enters `desk` without the second that a passphrase takes in the window."""
    officer.program.doorway.opened.emit(desk)
    officer.waits_for(lambda: officer.program.rooms is not None)


def page(officer: Officer) -> LogPage:
    return officer.rooms.log


def the_desk(officer: Officer) -> Desk:
    assert officer.program.desk is not None
    return officer.program.desk


def listed(officer: Officer) -> tuple[str, ...]:
    return tuple(page(officer)._model.references)


def column(officer: Officer, which: Column) -> list[str]:
    model = page(officer)._model
    return [str(model.index(row, which).data()) for row in range(model.rowCount())]


def current(officer: Officer) -> str:
    return page(officer).key


def in_the_rows(officer: Officer) -> None:
    officer.presses("Ctrl+F")
    officer.presses("Down")
    officer.waits_for(lambda: QApplication.focusWidget() is page(officer).table)


def chip(officer: Officer, word: str) -> QAbstractButton:
    found = officer.finds(
        lambda w: (
            isinstance(w, QAbstractButton)
            and w.accessibleName().split(",")[0] == word
            and w.property("chip") is not None
        ),
        word,
    )
    assert isinstance(found, QAbstractButton)
    return found


def presses_chip(officer: Officer, word: str) -> None:
    chip(officer, word).setFocus()
    officer.presses("Space")
