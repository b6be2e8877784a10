"""A link between two cases that an officer saw belong together."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That `case` and `other` belong together, by an officer's word; off again from `off_at` on.

    `id` names both references, the smaller first: two cases are linked once.
    """

    id: str
    case: str
    other: str
    officer: str
    set_at: datetime
    off_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Whether the two are linked now."""
        return self.off_at is None

    def beside(self, reference: str) -> str:
        """The other of the two cases."""
        return self.other if reference == self.case else self.case


def link_id(one: str, other: str) -> str:
    """The name of the link between two cases, the same from both sides."""
    return " ".join(sorted((one, other)))
