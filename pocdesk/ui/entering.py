"""Entering: the rooms of an opened desk are built page by page, and the window answers between."""

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.ui.rooms import Rooms


class Entering(QObject):
    """`entered` says that `rooms` can be shown; `leave_off` ends it before that."""

    entered = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self.rooms = rooms
        self._steps = rooms.build()
        self._next = QTimer(self)
        self._next.timeout.connect(self._step)
        self._next.start()

    def leave_off(self) -> None:
        """The desk is not entered after all."""
        self._next.stop()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._next.stop()
            self.entered.emit()
