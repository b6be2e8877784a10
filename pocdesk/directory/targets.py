"""What a column of a foreign table may hold: a field of the format, or channels of one kind."""

import re
from dataclasses import dataclass
from typing import Final

from pocdesk.domain.contact import ChannelKind

ONCE: Final = (
    *("party", "territory", "point_id", "ordinal", "role", "institution", "institution_local"),
    *("unit", "zone", "source_updated_on", "confirmed_on"),
)
"""Fields of which a table has one column at most."""

SEVERAL: Final = (
    *("types", "networks", "competence", "availability", "languages"),
    *("instr_general", "instr_preservation", "instr_emergency", "must_state", "accepts"),
    *("note", "person", "contact", "openpgp", "smime"),
)
"""Fields that several columns may hold together. `contact` are channels of all kinds in one cell,
`person` names, which the format has no place for."""

IGNORE: Final = "ignore"
_WAYS = ("contact", "note", "openpgp", "smime")
_CHANNEL = re.compile(
    rf"({'|'.join(ChannelKind)})(?:_([1-9]\d?)(?:\.\.([1-9]\d?))?)?"
)  # phone, phone_2, email_1..3


@dataclass(frozen=True, slots=True)
class Target:
    """`field` is a field of the format or the kind of a channel.

    Of channels, `first` and `last` number the values of the column among all of their kind, as in
    "email_1..3"; 0 where the column says nothing of it. They order the columns and bound nothing.
    """

    field: str
    first: int = 0
    last: int = 0

    @property
    def kind(self) -> ChannelKind | None:
        """The kind of channel that the column holds, if it holds one kind."""
        return ChannelKind(self.field) if self.field in tuple(ChannelKind) else None

    @property
    def is_way(self) -> bool:
        """Whether it tells how a point is reached, and how safely."""
        return self.kind is not None or self.field in _WAYS

    @property
    def takes_use(self) -> bool:
        """Whether it holds channels, of which can be said what they are for."""
        return self.kind is not None or self.field == "contact"

    def __str__(self) -> str:
        if not self.first:
            return self.field
        last = f"..{self.last}" if self.last > self.first else ""
        return f"{self.field}_{self.first}{last}"


def target_of(word: str) -> Target | None:
    """The target that `word` names, such as "party" or "email_1..3"; None for none."""
    if word in (*ONCE, *SEVERAL, IGNORE):
        return Target(word)
    found = _CHANNEL.fullmatch(word)
    if found is None:
        return None
    first = int(found[2] or 0)
    last = int(found[3] or first)
    return Target(found[1], first, last) if last >= first else None
