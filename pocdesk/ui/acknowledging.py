"""Acknowledges cases; of whoever tries to pass for another it asks first."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.disguise import Disguise, disguise_in
from pocdesk.desk.each import Each, acknowledge_each
from pocdesk.desk.opened import Desk
from pocdesk.ui.fresh_letter import acknowledgement
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.received import notice_of_each
from pocdesk.ui.tasks import Tasks


class Acknowledging(QObject):
    """`begun` gives the draft of the letter that acknowledges, `told` a notice; `changed` says that
    something was written."""

    begun = Signal(object)
    told = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._asked: tuple[str, str] | None = None

    def by_letter(self, references: Sequence[str]) -> None:
        """Begins the letter that acknowledges the case; several are acknowledged by an entry each,
        and it is said how many were and which were not."""
        desk, wanted = self._desk, tuple(references)
        if len(wanted) == 1:
            work = partial(acknowledgement, desk, wanted[0])
            self._unless_disguised("A", wanted[0], lambda: self._tasks.act(work, self.begun.emit))
        else:
            self._tasks.act(lambda: acknowledge_each(desk, wanted), self._on_each)

    def at_once(self, reference: str) -> None:
        """Acknowledges the case `reference` without a letter."""
        work = partial(acknowledge, self._desk, reference)
        done = partial(self._tasks.act, work, lambda _case: self.changed.emit())
        self._unless_disguised("Alt+Shift+A", reference, done)

    def _unless_disguised(self, key: str, reference: str, go_on: Callable[[], object]) -> None:
        desk = self._desk

        def read(found: Disguise | None) -> None:
            asked, self._asked = self._asked, None
            if found is None or asked == (key, reference):
                go_on()
            else:
                self._asked = (key, reference)
                self.told.emit(_question(found, key, reference))

        self._tasks.read("acknowledge", lambda: disguise_in(desk, reference), read)

    def _on_each(self, done: Each) -> None:
        self.changed.emit()
        self.told.emit(notice_of_each(done, "acknowledged"))


def _question(found: Disguise, key: str, reference: str) -> Notice:
    return Notice(
        level=Level.DANGER,
        happened=found.said,
        safe=f"{reference} is not acknowledged.",
        remedy=f"Call the genuine point (Alt+C); {key} once more acknowledges it all the same.",
        about=reference,
    )
