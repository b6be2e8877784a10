"""An officer who types on and on in one place of the window, and is killed by the test.

Started as `python -m tests.crash.typist DESK PASSPHRASE PLACE`. Each typed sign is told on standard
output with the instant at which its key went in, so that the killer knows what must be kept.
"""

import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from pocdesk.app import Program
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.clock import machine_clock

KEYS = {
    "journal": ("Alt+1", "Ctrl+J"),
    "log": ("Alt+2", "Ctrl+F"),
    "request": ("Ctrl+N",),
    "note": ("Ctrl+J",),
    "letter": ("Ctrl+Shift+L", "Return"),
}
FIELD = {
    "journal": "journal-note",
    "log": "filter",
    "request": "caller",
    "note": "note",
    "letter": "facts",
}
_STEP_MS = 50
_LONG_S = 60
_SIGNS = "abcdefghij klmnopqrst"


def sign(number: int) -> str:
    """The sign that is typed as the one with this number, from 0."""
    return _SIGNS[number % len(_SIGNS)]


def main(folder: Path, passphrase: str, place: str) -> int:
    """Opens the desk in `folder`, goes to `place` and types."""
    application = QApplication([])
    program = Program(application, folder, clock=machine_clock)
    program.start()
    desk = unlock(folder, Credential(passphrase=passphrase), clock=machine_clock)
    if place == "note":
        case = take_request(desk, Request(party="JP", began_at=machine_clock()))
    program.doorway.opened.emit(desk)
    _wait(application, lambda: program.rooms is not None)
    rooms = program.rooms
    assert rooms is not None
    if place == "note":
        rooms.ways.show_case(case.reference)
        _wait(application, lambda: "note" in rooms.case.acts())
    for keys in KEYS[place]:
        # As from real keys: what is no shortcut is meant for what has the focus.
        QTest.keySequence(QApplication.focusWidget() or program.window, keys)
        application.processEvents()
    _wait(application, lambda: _reached(program, place))
    _type(application)
    return application.exec()


def _reached(program: Program, place: str) -> bool:
    """Goes to the field of `place`, which may be built only now; whether it has the focus."""
    rooms = program.rooms
    if place == "letter" and rooms is not None and rooms.letter.isVisible():
        rooms.letter.form.go_to(FIELD[place])
    elif place == "request":
        found = program.window.findChild(QLineEdit, FIELD[place])
        if found is not None:
            found.setFocus()
    focused = QApplication.focusWidget()
    if not isinstance(focused, QLineEdit | QPlainTextEdit):
        return False
    return focused.objectName() == FIELD[place]


def _type(application: QApplication) -> None:
    numbers = count()
    timer = QTimer(application)

    def type_one() -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            number = next(numbers)
            QTest.keyClick(focused, ord(sign(number)))
            print(number, time.monotonic(), flush=True)  # noqa: T201 - told to the killer

    timer.timeout.connect(type_one)
    timer.start(_STEP_MS)


def _wait(application: QApplication, condition: Callable[[], bool]) -> None:
    """Until `condition` holds; a minute later it is told that it never did."""
    until = time.monotonic() + _LONG_S
    while not condition():
        application.processEvents()
        if time.monotonic() > until:
            focused = QApplication.focusWidget()
            raise TimeoutError(focused and (type(focused).__name__, focused.objectName()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
