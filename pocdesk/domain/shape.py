"""How a provider's own identifiers look, as far as a source shows it: for warnings only."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pocdesk.domain.identifier import IdentifierType, key_of

LONGEST = 200
"""Longer values are not compared: no identifier is so long, and no pattern takes long then."""


class Origin(StrEnum):
    """Who wrote a pattern: this program from examples, or the provider itself."""

    OURS = "ours"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One form in which `provider` writes identifiers of a type, with an `example`.

    `own_page` says that the newest text that shows it is the provider's own, `seen` is the day of
    that text, if it is known.
    """

    provider: str
    pattern: re.Pattern[str]
    example: str
    origin: Origin
    own_page: bool
    seen: date | None = None

    def fits(self, type: IdentifierType, value: str) -> bool:
        """Whether `value`, which has the form of its `type`, looks like this, however it is
        spelled; a value of more than `LONGEST` characters always does."""
        value = value.strip()
        if len(value) > LONGEST:
            return True
        plain = key_of(type, value).partition(":")[2]
        return any(self.pattern.fullmatch(each) for each in (value, plain))
