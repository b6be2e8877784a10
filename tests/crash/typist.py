"""A process that types into one field of the real window, a sign each 50 ms, until it is killed.

Each sign is told with the instant at which it was typed: the killer knows what must be kept.
"""

import itertools
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pocdesk.app import Program
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.clock import machine_clock

PLACES = {
    "journal": ("Alt+1", "Ctrl+J"),
    "log": ("Alt+2", "Ctrl+F"),
    "request": ("Ctrl+N",),
}
FIELD = {"journal": "journal", "log": "log_search", "request": "country"}
_STEP_MS = 50


def main(folder: Path, passphrase: str, place: str) -> int:
    """Opens the desk in `folder`, goes to `place` and types."""
    application = QApplication([])
    program = Program(application, folder, clock=machine_clock)
    program.start()
    desk = unlock(folder, Credential(passphrase=passphrase), clock=machine_clock)
    program.doorway.opened.emit(desk)
    deadline = time.monotonic() + 60
    while program.rooms is None and time.monotonic() < deadline:
        application.processEvents()
    for keys in PLACES[place]:
        QTest.keySequence(program.window, keys)
        application.processEvents()
    signs = itertools.cycle("abcdefghij klmnopqrst")
    count = itertools.count(1)
    timer = QTimer()

    def type_one() -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClick(focused, ord(next(signs)))
            print(next(count), time.monotonic(), flush=True)  # noqa: T201 - told to the killer

    timer.timeout.connect(type_one)
    timer.start(_STEP_MS)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
