"""What reaches the window from outside: a second start, the lock of the screen, sleep."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pocdesk.ui.away import Away
from pocdesk.ui.single import Single
from pocdesk.ui.tasks import Tasks


class Outside(QObject):
    """`called` gives the files that a second start was given; `left` says why to lock.

    Imported after the first paint: it loads what sockets and buses need.
    """

    called = Signal(list)
    left = Signal(str)

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._single = Single(folder, self)
        self._single.called.connect(self.called)
        self._away = Away(self)
        self._away.left.connect(self.left)
        self.listen()
        tasks.read("bus", self._away.find, self._listen_to_bus)

    def _listen_to_bus(self, _found: None) -> None:
        self._away.listen()

    def listen(self) -> None:
        """Waits to be called, if it could not before: a new desk has a folder only now."""
        self._single.listen()

    def close(self) -> None:
        """Waits no more."""
        self._single.close()
