"""Garbage: what Python throws away is collected in the GUI thread alone.

A Qt object that nobody holds any more dies where the collector happens to run. In a worker it would
stop its timers from the wrong thread, which ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class Garbage(QObject):
    """Begins at once, in the GUI thread; after `end` Python collects by itself as it did before."""

    def __init__(self) -> None:
        super().__init__()
        self._by_itself = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def settle(self) -> None:
        """What is loaded by now stays, and no collection looks through it again: a full one would
        hold the window up for longer than an officer notices."""
        gc.freeze()

    def look(self) -> None:
        """Collects the generations that Python would have collected by now."""
        counts, limits = gc.get_count(), gc.get_threshold()
        full = [generation for generation in range(3) if counts[generation] > limits[generation]]
        if full:
            gc.collect(full[-1])

    def end(self) -> None:
        """For the end of the program, when no worker runs any more."""
        self._timer.stop()
        gc.unfreeze()
        if self._by_itself:
            gc.enable()
