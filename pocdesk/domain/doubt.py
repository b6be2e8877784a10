"""A doubt: an officer's word, or a bounce's, that a channel of a counterpart does not work."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """That `value` (an address or a number) failed, why, and who said so; over from `off_at` on.

    `id` is the value as it is compared, in small letters: the Directory may list it at several
    points, and it fails at all of them. `party` and `case` are None where they are not known.
    """

    id: str
    value: str
    party: str | None
    case: str | None
    reason: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Whether the channel is still in doubt."""
        return self.off_at is None


def doubt_id(value: str) -> str:
    """The name of the doubt about a channel value: without blanks, in small letters."""
    return "".join(value.casefold().split())
