"""Late refusals: what an act had to say when its desk was locked already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from pocdesk.ui.messages import Level, Notice, notice_of
from pocdesk.ui.tasks import Tasks

_UNFINISHED = "Something that was under way could not be finished; it is told after the unlock."


class Late(QObject):
    """Holds back what was refused after the lock: it may name a case or a file."""

    def __init__(self, tasks: Tasks, tell: Callable[[Notice], None]) -> None:
        super().__init__()
        self._tell = tell
        self._errors: list[Exception] = []
        tasks.late.connect(self._errors.append)

    def said_locked(self, why: Notice) -> Notice:
        """`why` the desk was locked, and what became of the text under way, known by now."""
        if why.safe:
            return why
        kept = "What was being written is kept."
        level = Level.WARNING if self._errors else why.level
        return Notice(
            level=level, happened=why.happened, safe=_UNFINISHED if self._errors else kept
        )

    def tell(self, damaged: int) -> None:
        """The desk is open again: tells once what was held back. `damaged` counts the texts under
        way that could not be read."""
        if damaged:
            self._tell(_unreadable(damaged))
        if self._errors:
            self._tell(_refused(self._errors))
            self._errors.clear()


def _refused(errors: Sequence[Exception]) -> Notice:
    first = notice_of(errors[0])
    others = len(errors) - 1
    steps = "step was" if others == 1 else "steps were"
    rest = f" {others} other {steps} refused too." if others else ""
    return Notice(
        level=first.level,
        happened=f"While the desk was being locked: {first.happened}{rest}",
        safe=first.safe,
        remedy=first.remedy,
        details=first.details,
    )


def _unreadable(count: int) -> Notice:
    texts = "A text that was being typed, or a place" if count == 1 else f"{count} texts or places"
    return Notice(
        level=Level.WARNING,
        happened=f"{texts} that the window remembered cannot be read any more.",
        safe="The log, its cases and their letters are not touched by it.",
        remedy="Type it again; if this comes back, check the log with Verify.",
    )
