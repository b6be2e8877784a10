"""Our own references: `<prefix>-<year>-<five digits>`, counted per year in the office's zone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PREFIX = "DESK"
"""The prefix of an office that has not set its own."""

_PREFIX_FORM = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_YEAR_AND_NUMBER = r"(19\d{2}|[2-9]\d{3})-(?!0+(?!\d))(\d{5,12})"
"""Never more digits than a log counts: a stranger may write thousands."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Prefix, year and running number of a case; `str()` gives `DESK-2026-00412`."""

    prefix: str
    year: int
    number: int

    def __post_init__(self) -> None:
        if not is_prefix(self.prefix) or not 1900 <= self.year <= 9999 or self.number < 1:
            raise ValueError(f"not a reference of ours: {self.prefix} {self.year} {self.number}")

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.number:05d}"

    def letter(self, count: int) -> str:
        """The number of the case's letter `count`, counted from 1: `DESK-2026-00412-L1`."""
        return f"{self}-L{count}"


def is_prefix(text: str) -> bool:
    """Whether an office may use `text` as prefix: a capital, then 1 to 11 capitals or digits."""
    return _PREFIX_FORM.fullmatch(text) is not None


def parse(text: str) -> Reference:
    """The reference written in `text`, in any case of letters. Raises ValueError."""
    found = re.fullmatch(rf"([A-Z][A-Z0-9]{{1,11}})-{_YEAR_AND_NUMBER}", text.strip().upper(), re.A)
    if found is None:
        raise ValueError(f"not a reference of ours: {text!r}")
    return Reference(found[1], int(found[2]), int(found[3]))


def find_ours(text: str, prefixes: Iterable[str]) -> tuple[Reference, ...]:
    """References of ours in running text, in order, each once; earlier prefixes stay ours.

    A reference inside a longer word, such as `XDESK-2026-00412`, is not ours. Never raises: the
    text may be a stranger's.
    """
    return tuple(dict.fromkeys(found for found, _start, _end in places_of_ours(text, prefixes)))


def places_of_ours(text: str, prefixes: Iterable[str]) -> Iterator[tuple[Reference, int, int]]:
    """Like `find_ours`, each time that one stands there, with its start and end in `text`."""
    known = "|".join(re.escape(prefix) for prefix in sorted(set(prefixes), reverse=True))
    if not known:
        return
    # Of letters outside ASCII only U+212A and U+017F would match without regard to case.
    for hit in re.finditer(rf"(?<![\w-])(?ai:({known})-{_YEAR_AND_NUMBER})(?!\d)", text):
        yield Reference(hit[1].upper(), int(hit[2]), int(hit[3])), *hit.span()
