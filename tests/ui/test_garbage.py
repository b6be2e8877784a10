"""Python's garbage is collected in the GUI thread, whoever makes it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from pocdesk.ui.garbage import Garbage
from tests.officer import Officer


class Knot:
    """Holds itself, so that only the collector ends it; says in which thread."""

    def __init__(self, ended: list[int]) -> None:
        self._ended = ended
        self._self = self

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def garbage(qapp: QCoreApplication) -> Iterator[Garbage]:
    assert qapp is QCoreApplication.instance()  # without one, Qt starts no timer
    made = Garbage()
    yield made
    made.end()


def test_a_worker_collects_nothing(garbage: Garbage) -> None:
    ended: list[int] = []
    gc.collect()
    Knot(ended)
    worker = threading.Thread(target=lambda: [[number] for number in range(50_000)])
    worker.start()
    worker.join()
    assert ended == []
    held = [[number] for number in range(10_000)]
    garbage.look()
    assert ended == [threading.get_ident()]
    assert len(held) == 10_000


def test_what_is_loaded_is_not_looked_through_again(garbage: Garbage) -> None:
    garbage.settle()
    frozen = gc.get_freeze_count()
    garbage.end()
    assert frozen > 10_000
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("before", [True, False])
def test_at_the_end_python_collects_by_itself_as_before(qapp: QApplication, before: bool) -> None:
    assert qapp is QCoreApplication.instance()
    if before:
        gc.enable()
    garbage = Garbage()
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled() == before
    gc.disable()


def test_the_program_has_it_so(officer: Officer) -> None:
    officer.waits_for(lambda: gc.get_freeze_count() > 0)
    officer.program.close()
    assert gc.get_freeze_count() == 0


def test_a_lock_lets_go_of_every_page_and_what_it_showed(officer: Officer) -> None:
    left = [weakref.ref(part) for part in (officer.rooms, *officer.rooms.pages.values())]
    for key in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6"):
        officer.presses(key)
    officer.presses("Ctrl+Shift+L")
    officer.presses("Esc")
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.rooms is None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()  # here the rooms may have been there before all was loaded
    gc.collect()
    assert [each() for each in left if each() is not None] == []
