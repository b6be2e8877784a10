"""Locks after a time without a key or a movement; by the clock, so that a sleep counts too."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from pocdesk.domain.clock import Clock

_LOOK_MS = 5000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragMove,
    }
)


class Idle(QObject):
    """`passed` says so, once, when `minutes` went by with no input to any window of the program."""

    passed = Signal(str)

    def __init__(self, clock: Clock, minutes: int, application: QGuiApplication) -> None:
        super().__init__()
        self._clock = clock
        self._minutes = minutes
        self._last: datetime = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        # A filter on the windows, not on the application: that one would see every event there is.
        application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def begin(self) -> None:
        """Counts from now; for the moment at which a desk opens."""
        self._last = self._clock()
        self._timer.start()

    def end(self) -> None:
        """Counts no more; for the moment at which it locks."""
        self._timer.stop()

    def look(self) -> None:
        """Compares the clock with the last input."""
        now = self._clock()
        self._last = min(self._last, now)  # a clock set back must not keep the desk open
        if self._timer.isActive() and now - self._last >= timedelta(minutes=self._minutes):
            self.end()
            self.passed.emit(f"Locked after {self._minutes} minutes without a key.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = self._clock()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
