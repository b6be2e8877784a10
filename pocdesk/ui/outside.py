"""What reaches the window from outside: a second start, the lock of the screen, sleep."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette

from pocdesk.ui.away import Away
from pocdesk.ui.parts.icon import icon
from pocdesk.ui.single import Single
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.tray import Tray
from pocdesk.ui.window import Window

_PICTURE = 22  # pixels, as trays show them


class Outside(QObject):
    """`called` gives the files that a second start was given; `left` says why to lock, `told`
    gives a notice why a second start cannot reach this window; `asked` names an act that was asked
    for from the tray.

    Imported after the first paint: it loads what sockets and buses need.
    """

    called = Signal(list)
    left = Signal(str)
    told = Signal(object)
    asked = Signal(str)

    def __init__(self, folder: Path, tasks: Tasks, window: Window) -> None:
        super().__init__()
        ink = window.palette().color(QPalette.ColorRole.Highlight)
        self._tray = Tray(window, icon("desk", ink, _PICTURE))
        self._tray.window_wanted.connect(window.raise_up)
        self._tray.request_wanted.connect(window.raise_up)
        self._tray.request_wanted.connect(lambda: self.asked.emit("new-request"))
        self.notice = self._tray.notice
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
