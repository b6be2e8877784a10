"""What reaches the window from outside: a second start, the lock of the screen, sleep."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pocdesk.ui.away import Away
from pocdesk.ui.single import Single
from pocdesk.ui.tasks import Tasks


class Outside(QObject):
    """`called` gives the files that a second start was given; `left` says why to lock, `told`
    gives a notice why a second start cannot reach this window.

    Imported after the first paint: it loads what sockets and buses need.
    """

    called = Signal(list)
    left = Signal(str)
    told = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._single = Single(folder, self)
        self._single.called.connect(self.called)
        self._single.told.connect(self.told)
        self._away = Away(self)
        self._away.left.connect(self.left)
        tasks.read("bus", self._away.find, self._listen_to_bus)

    def _listen_to_bus(self, _found: None) -> None:
        self._away.listen()

    def listen(self) -> None:
        """Waits to be called, unless it does already or no desk is there to be called for."""
        self._single.listen()

    def guard(self) -> None:
        """A desk is open: it can be called, and the system's sleep waits for its lock."""
        self.listen()
        self._away.delay_sleep()

    def allow_sleep(self) -> None:
        """The desk is locked: the machine may sleep."""
        self._away.allow_sleep()

    def close(self) -> None:
        """Waits no more."""
        self._single.close()
