"""Where a value stands in a form: `facts`, `requesting.email`, `identifiers[0].value`."""

import re
from dataclasses import dataclass
from functools import lru_cache

_FORM = re.compile(r"([a-z][a-z0-9_]*)(?:\[(0|[1-9][0-9]{0,5})\])?(?:\.([a-z][a-z0-9_]*))?")


@dataclass(frozen=True, slots=True)
class Address:
    """A field, the number of a row in it (from 0) and a field inside it, the latter two if any."""

    field: str
    row: int | None = None
    sub: str = ""

    @classmethod
    def parse(cls, text: str) -> "Address":
        """The address written in `text`. Raises KeyError."""
        return _parsed(text)

    def fits(self, *, in_rows: bool) -> bool:
        """Whether a place inside a field is named by its row if, and only if, it has rows."""
        return (self.row is not None) is (in_rows and self.sub != "")

    def __str__(self) -> str:
        row = "" if self.row is None else f"[{self.row}]"
        return self.field + row + (f".{self.sub}" if self.sub else "")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Address:
    found = _FORM.fullmatch(text)
    if found is None:
        raise KeyError(text)
    row = None if found[2] is None else int(found[2])
    return Address(found[1], row, found[3] or "")


@lru_cache(maxsize=4096)
def row_of(text: str) -> int | None:
    """The number of the row, from 0, that `text` names as far as it can be read; None for none."""
    found = re.search(r"\[([0-9]{1,6})\]", text)
    return None if found is None else int(found[1])


@lru_cache(maxsize=4096)
def plain_address(text: str) -> str:
    """The address `text` without the number of a row: `identifiers.value`."""
    return re.sub(r"\[[0-9]+\]", "", text)
