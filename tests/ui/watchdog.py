"""A watchdog: names the act, and the place in the code, at which the window did not answer.

The event loop of the GUI thread beats every few milliseconds. A thread of its own looks on: once a
beat is late it takes down where the GUI thread is. What counts is how long that thread was at work
itself: a machine that gives it no core is no fault of the window.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 5
_LOOK_S = 0.005
_LATE_S = 0.03
_INSIDE = 6
_OURS = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Block:
    """How long the window did not answer during `act`, in seconds.

    `busy` is what the GUI thread worked meanwhile; `held` also what it waited for others of this
    program, such as a worker that holds Python's lock; `wall` what an officer would have seen on
    this machine as it is now. `place` is where it mostly was: the innermost lines of the program.
    """

    act: str
    busy: float
    held: float
    wall: float
    place: str

    def __str__(self) -> str:
        busy, held, wall = (round(each * 1000) for each in (self.busy, self.held, self.wall))
        return f"{busy:4} ms busy, {held:4} held, {wall:4} by the wall: {self.act}, {self.place}"


class Watchdog(QObject):
    """Looks on between `begin` and `end`; both are called in the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._act = ""
        self._gui = threading.get_ident()
        self._stat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._beat = self._now()
        self._seen: Counter[str] = Counter()
        # What was looked at, until the GUI thread lets it go: a frame that ends in another thread
        # ends widgets there, and Qt and Python then wait for each other for good.
        self._frames: list[object] = []
        self._guard = threading.Lock()
        self._over = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._looker = threading.Thread(target=self._look, name="watchdog", daemon=True)

    def begin(self) -> None:
        """From now on every late beat is looked at."""
        self.beat()
        self._timer.start()
        self._looker.start()

    def end(self) -> None:
        """The last beat is taken down too."""
        self._timer.stop()
        self.beat()
        self._over.set()
        self._looker.join()

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """What happens inside belongs to the act `name`."""
        self.beat()
        self._act = name
        yield
        self.beat()
        self._act = ""

    def beat(self) -> None:
        """The window answers: what came before it is a block if it took long."""
        before, now = self._beat, self._now()
        wall = now.at - before.at
        if self._act and wall > _LATE_S:
            held = max(0.0, wall - (now.waited - before.waited))
            places = self._seen.most_common(1)
            place = places[0][0] if places else "not seen"
            self.blocks.append(Block(self._act, now.worked - before.worked, held, wall, place))
        self._seen = Counter()
        self._beat = now
        with self._guard:
            self._frames.clear()

    def longest(self) -> dict[str, Block]:
        """The longest block of each act, by the work of the GUI thread."""
        found: dict[str, Block] = {}
        for block in self.blocks:
            if block.act not in found or found[block.act].busy < block.busy:
                found[block.act] = block
        return found

    def _now(self) -> "_Beat":
        return _Beat(time.perf_counter(), time.thread_time(), self._waited())

    def _waited(self) -> float:
        """The seconds that the GUI thread waited for a core; 0 where the machine does not tell."""
        try:
            return int(self._stat.read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def _look(self) -> None:
        while not self._over.wait(_LOOK_S):
            if time.perf_counter() - self._beat.at > _LATE_S:
                with self._guard:
                    self._seen[self._place()] += 1

    def _place(self) -> str:
        """The innermost lines of the program on the stack, without the watchdog's own."""
        everywhere = sys._current_frames()
        frame = everywhere.get(self._gui)
        self._frames += [everywhere, frame]
        lines: list[str] = []
        while frame is not None and len(lines) < _INSIDE:
            name = frame.f_code.co_filename
            if name.startswith(_OURS) and "/.venv/" not in name and name != __file__:
                lines.append(f"{name.removeprefix(_OURS + '/')}:{frame.f_lineno}")
            frame = frame.f_back
            self._frames.append(frame)
        return " < ".join(lines)


@dataclass(frozen=True, slots=True)
class _Beat:
    at: float
    worked: float
    waited: float
