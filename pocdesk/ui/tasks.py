"""The only way off the GUI thread: one worker for acts, in order, and one for readings."""

import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from pocdesk.errors import Cancelled, PocDeskError

T = TypeVar("T")
Refused = Callable[[Exception], None]


def ignore(_result: object) -> None:
    """For a task whose result nobody waits for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Who waits for an answer; `kind` is empty for an act."""

    kind: str
    era: int
    then: Callable[[Any], None]
    otherwise: Refused | None

    def give(self, result: object) -> None:
        """Gives `result`, unless the widget that waited for it was closed meanwhile."""
        owner = getattr(self.then, "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            self.then(result)


class Tasks(QObject):
    """Acts run one after the other; of the readings of one kind only the newest is answered.

    `then` and `otherwise` run in the GUI thread. An error without an `otherwise` goes to `failed`,
    the one signal for errors; a cancel is no error. What an act says when its answer was dropped
    meanwhile goes to `late`: the window may show another desk by then, or none.
    """

    failed = Signal(Exception)
    late = Signal(Exception)
    _finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._actor = ThreadPoolExecutor(1, "acts")
        self._reader = ThreadPoolExecutor(1, "readings")
        # Workers know numbers alone: the last hold of a widget let go by one of them would end the
        # widget there, in the wrong thread, and with Python's lock held against the window.
        self._numbers = itertools.count()
        self._asked: dict[int, tuple[_Asked, Future[object]]] = {}
        self._readings: dict[str, Future[object]] = {}
        self._era = 0
        self._is_over = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def act(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] = ignore,
        otherwise: Refused | None = None,
    ) -> None:
        """Runs `work` after every act given before it."""
        self._submit(self._actor, work, _Asked("", self._era, then, otherwise))

    def act_alone(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] = ignore,
        otherwise: Refused | None = None,
    ) -> None:
        """As `act`, but while no reading is going on; readings not begun and answers not yet given
        are dropped. For the act that closes what the readings read."""
        self.forget()

        def in_peace() -> T:
            self._reader.submit(ignore, None).result()
            return work()

        self._submit(self._actor, in_peace, _Asked("", self._era, then, otherwise))

    def read(
        self,
        kind: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Refused | None = None,
    ) -> None:
        """Runs `work` beside the acts; it replaces a reading of the same `kind` not yet begun, and
        a reading of that kind already begun is not answered any more. After `close` nothing is
        read: a list that is painted once more has nothing to show."""
        if self._is_over:
            return
        asked = _Asked(kind, self._era, then, otherwise)
        if kind in self._readings:
            self._readings[kind].cancel()
        self._readings[kind] = self._submit(self._reader, work, asked)

    def forget(self) -> None:
        """Drops readings not begun, and every answer on its way; acts still run to their end."""
        self._era += 1
        for reading in self._readings.values():
            reading.cancel()
        self._readings.clear()

    def close(self) -> None:
        """Waits for the acts given so far; readings not begun are dropped. It is the end."""
        self.forget()
        self._is_over = True
        # The acts first: the last one may wait for the readings to be over.
        self._actor.shutdown()
        self._reader.shutdown(cancel_futures=True)

    def _submit(
        self, worker: ThreadPoolExecutor, work: Callable[[], object], asked: _Asked
    ) -> "Future[object]":
        number = next(self._numbers)
        done = worker.submit(work)
        self._asked[number] = asked, done
        done.add_done_callback(lambda _done: self._finished.emit(number))
        return done

    def _answer(self, number: int) -> None:
        asked, done = self._asked.pop(number)
        stale = asked.era != self._era
        if asked.kind and (done.cancelled() or stale or self._readings.get(asked.kind) is not done):
            return
        error = done.exception()
        if error is None:
            if not stale:
                asked.give(done.result())
        elif isinstance(error, Exception):
            if not isinstance(error, Cancelled):
                (self.late.emit if stale else asked.otherwise or self.failed.emit)(error)
        else:
            raise error


class AtOnce(Tasks):
    """The twin for tests: everything happens in the calling thread, before the call returns.

    A bug is raised where it stands instead of becoming a notice.
    """

    def act(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] = ignore,
        otherwise: Refused | None = None,
    ) -> None:
        try:
            result = work()
        except Cancelled:
            return
        except PocDeskError as error:
            (otherwise or self.failed.emit)(error)
            return
        then(result)

    act_alone = act

    def read(
        self,
        kind: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Refused | None = None,
    ) -> None:
        self.act(work, then, otherwise)
