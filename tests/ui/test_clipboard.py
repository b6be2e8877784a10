"""The clipboard: half a minute for all that is ours, and nothing of what is another's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pocdesk.ui.parts import clipboard
from pocdesk.ui.parts.clipboard import ShortLived, board, copy, take_back
from tests.ui.test_pasted import puts

HINT = "x-kde-passwordManagerHint"

PROGRAM = """
import sys
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pocdesk.ui.parts import clipboard

application = QApplication(sys.argv)
clipboard._KEPT_MS = 300
clipboard.ShortLived(application, application)
board = application.clipboard()
line = QLineEdit("Officer Seven")
line.show()
line.activateWindow()
line.setFocus()


def waits_for(condition):
    patience = QDeadlineTimer(10_000)
    while not condition() and not patience.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    assert condition()


def selects():
    QTest.keyClick(line, Qt.Key.Key_Home)
    QTest.keyClick(line, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)


waits_for(line.hasFocus)
selects()
assert board.ownsSelection()
QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
assert board.ownsClipboard() and board.mimeData().hasFormat("x-kde-passwordManagerHint")
waits_for(lambda: not board.ownsSelection() and board.text() == "")
clipboard._KEPT_MS = 60_000
selects()
QTest.keyClick(line, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
line.setText("another")
selects()
assert board.text() == "Officer Seven" and board.ownsSelection()
clipboard.take_back()
assert board.text() == "" and not board.ownsSelection()
"""

LEFT_BEHIND = """
import gc
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pocdesk.ui.parts.clipboard import board, copy, take_back


class Window:
    def __init__(self, data):
        self.itself, self.board = self, board()
        self.board.setMimeData(data)


application = QGuiApplication(sys.argv)
data, ended = QMimeData(), []
data.setText("of a window that is gone")
data.destroyed.connect(lambda: ended.append(True))
Window(data)
del data
gc.collect()
assert not ended
assert board().text() == "of a window that is gone"
copy("ours")
assert board().text() == "ours"
take_back()
"""


@pytest.fixture
def ours(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QObject]:
    """Everything belongs to this process, which the screen of the tests cannot say by itself."""
    monkeypatch.setattr(clipboard, "_KEPT_MS", 50)
    monkeypatch.setattr(clipboard, "_owns", lambda mode: mode is clipboard._COPIED)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    parent = QObject()
    yield ShortLived(application, parent)
    parent.deleteLater()


@pytest.mark.parametrize("keys", ["Ctrl+C", "Ctrl+X"])
def test_what_a_field_copies_by_itself_is_marked_and_soon_gone(
    qtbot: QtBot, ours: QObject, keys: str
) -> None:
    line = QLineEdit("harbour lamp")
    qtbot.addWidget(line)
    line.selectAll()
    QTest.keySequence(line, keys)
    assert board().text() == "harbour lamp"
    assert board().mimeData().hasFormat(HINT)
    qtbot.waitUntil(lambda: board().text() == "")


def test_what_another_program_put_there_stays(qtbot: QtBot) -> None:
    copy("ours")
    take_back("something else")
    assert board().text() == "ours"
    take_back()
    assert board().text() == ""
    theirs = QMimeData()
    theirs.setText("of a password keeper")
    theirs.setData(HINT, b"secret")
    puts(theirs)
    take_back()
    take_back("of a password keeper")
    assert board().text() == "of a password keeper"
    board().clear()


def runs(program: str, *before: str, screen: str) -> None:
    """Runs `program` in a process of its own, which a fault of Qt may end."""
    ended = subprocess.run(
        [*before, sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": screen},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_what_a_window_put_there_outlives_it_under_a_collector() -> None:
    runs(LEFT_BEHIND, screen="offscreen")


@pytest.mark.long
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no X11 on this machine")
def test_on_x11_the_selection_goes_too() -> None:
    runs(PROGRAM, "xvfb-run", "-a", screen="xcb")
