"""A correction: what the office knows of a contact point that the list in use says otherwise."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why an entry of a list is not right; the words of the form `directory-correction`."""

    BOUNCE = "bounce"
    DEAD_NUMBER = "dead-number"
    TOLD = "told-by-the-point"
    OWN_CHANGE = "own-change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That the `field` of a point (named as in the file, "channels.email") is `own` and not
    `official`; "" stands for nothing there. `place` is the code under which the point is looked
    for.

    It is laid over the list and never written into it; over from `off_at` on, for the reason
    `off_why`. `confirmed` says in words how the office knows. One that was told for a day to come
    has the beginning of that day as its `set_at`: until then the list counts.
    """

    id: str
    series: str
    point: str
    place: str
    field: str
    official: str
    own: str
    reason: Reason
    confirmed: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None
    off_why: str = ""

    def is_to_come(self, until: datetime) -> bool:
        """Whether it was told for a day that begins at `until` or later.

        A day begins on the minute, an act of now never does: it holds also where the clock was put
        back behind it.
        """
        return self.set_at >= until and not (self.set_at.second or self.set_at.microsecond)
