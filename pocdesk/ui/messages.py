"""What the officer is told: known errors in their own words, a bug as a redacted report."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import TracebackType

from pocdesk.errors import Damaged, PocDeskError


class Level(StrEnum):
    """How a banner looks; the words say the same."""

    INFORM = "inform"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What happened, what is safe, what to do; `details` can be copied and hold no case data.

    `about` is the case of which it speaks: it is read once another page is shown.
    """

    level: Level
    happened: str
    safe: str = ""
    remedy: str = ""
    details: str = ""
    about: str = ""

    @property
    def whole(self) -> str:
        """The three parts as one text, for a screen reader."""
        return " ".join(part for part in (self.happened, self.safe, self.remedy) if part)


def notice_of(error: Exception) -> Notice:
    """The notice for `error`; anything but a PocDeskError is a bug of ours."""
    if isinstance(error, PocDeskError):
        return Notice(
            level=Level.DANGER if isinstance(error, Damaged) else Level.WARNING,
            happened=error.happened,
            safe=error.safe,
            remedy=error.remedy,
        )
    return Notice(
        level=Level.DANGER,
        happened="The program made a mistake and stopped this step.",
        safe="What was written to the log before stands unchanged.",
        remedy="Try again; if it stays, copy the details for those who look after this desk.",
        details=redacted(error),
    )


def nothing_to_do(act: str, over_sheet: bool) -> Notice:
    """For a key that does nothing where it was pressed."""
    why = "waits until this sheet is closed (Esc)" if over_sheet else "has nothing to do here"
    return Notice(level=Level.INFORM, happened=f"“{act}” {why}.")


def clock_set_back(lost: timedelta) -> Notice:
    """For a machine whose clock lost so much time at once."""
    minutes = round(lost.total_seconds() / 60)
    much = f"{minutes} min" if minutes else f"{lost.total_seconds():.0f} s"
    return Notice(
        level=Level.WARNING,
        happened=f"The clock of this computer was set back by {much}.",
        safe="Entries keep the times that they have; each clock counts by the time as it is now.",
        remedy="Check date, time and zone of the computer; if they are wrong, mend them first.",
    )


def redacted(error: BaseException) -> str:
    """Where `error` happened: kind of error and places in the program, never a value or a path."""
    lines = [f"{type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        _, _, place = frame.filename.replace("\\", "/").rpartition("/pocdesk/")
        if place != frame.filename.replace("\\", "/"):
            lines.append(f"  {place}:{frame.lineno} in {frame.name}")
    return "\n".join(lines)


def caught_by(
    tell: Callable[[Notice], None],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A hook by which a mistake in a slot becomes a notice; its values are written nowhere."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            tell(notice_of(error))
        else:
            sys.__excepthook__(kind, error, trace)

    return caught
