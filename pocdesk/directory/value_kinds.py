"""The kinds of values that a Directory file may hold: each takes a plain value or says why not."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pocdesk.directory.refused import shown
from pocdesk.domain.hidden import is_hidden

T = TypeVar("T")

_NOTHING = type(None)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINE_SIGNS = str.maketrans("\n\t\u2028\u2029", "    ")
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control signs; halves of a pair, no text at all; ends of lines, where there is but one."""


class Unfit(ValueError):
    """Why a value is not taken; `at` is the place inside it, such as "[2]"; `error` as in the
    refusal of the file."""

    def __init__(self, reason: str, error: str | None = None, *, at: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.error = error
        self.at = at


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What may stand in a field: values of the types `takes`, else `wanted` says what is wanted;
    `read` makes the value of one of them or raises Unfit. Equal values are read alike."""

    takes: frozenset[type]
    wanted: str
    read: Callable[[Any], T]

    def of(self, value: object) -> T:
        """What `value` is read as. Raises Unfit."""
        if type(value) not in self.takes:
            raise Unfit(self.wanted)
        return self.read(value)


def text(most: int = 200, *, exact: bool = False, lines: bool = False) -> Kind[str | None]:
    """A text, or None where there is none. `exact` refuses hidden signs too, `lines` allows line
    breaks."""

    def read(value: str | None) -> str | None:
        if value is None:
            return None
        if len(value) > most:
            raise Unfit(f"it is longer than {most} characters")
        plain = value.translate(_LINE_SIGNS) if lines else value
        if not plain.isprintable() or (exact and not plain.isascii()):
            _check_signs(plain, exact=exact)
        return value.strip() or None

    return Kind(frozenset({str, _NOTHING}), "a text is wanted", read)


def then(kind: Kind[str | None], read: Callable[[str], T]) -> Kind[T | None]:
    """`kind`, and what `read` makes of a text of it; None stays."""

    def both(value: object) -> T | None:
        found = kind.read(value)
        return None if found is None else read(found)

    return Kind(kind.takes, kind.wanted, both)


def there(kind: Kind[T | None], error: str | None = None) -> Kind[T]:
    """`kind`, but something must be there."""

    def read(value: object) -> T:
        found = kind.read(value)
        if found is None:
            raise Unfit("it is missing", error)
        return found

    return Kind(kind.takes, kind.wanted, read)


def word_or_none(known: Collection[str]) -> Kind[str | None]:
    """One of the words `known`, or None."""

    def read(found: str) -> str:
        _check_known(found, known)
        return found

    return then(text(64, exact=True), read)


def word(known: Collection[str]) -> Kind[str]:
    """One of the words `known`."""
    return there(word_or_none(known))


def words(known: Collection[str] | None = None, *, most: int = 20) -> Kind[tuple[str, ...]]:
    """Short exact texts, each once, all of them `known` where that is given; () for None."""
    exact = text(64, exact=True)

    def read(value: tuple[str, ...] | None) -> tuple[str, ...]:
        if value is None:
            return ()
        if len(value) > most:
            raise Unfit(f"more than {most} entries", "E7")
        found = []
        for index, item in enumerate(value):
            try:
                found.append(_one_word(exact.read(item), known))
            except Unfit as unfit:
                raise Unfit(unfit.reason, unfit.error, at=f"[{index}]") from unfit
        if len(set(found)) != len(found):
            raise Unfit("a word stands there twice")
        return tuple(found)

    return Kind(frozenset({tuple, _NOTHING}), "a list is wanted", read)


def entries(most: int) -> Kind[list[object]]:
    """A list of at most `most` values (E7), whatever they are; [] for None."""

    def read(value: list[object] | None) -> list[object]:
        if value is not None and len(value) > most:
            raise Unfit(f"more than {most} entries", "E7")
        return value or []

    return Kind(frozenset({list, _NOTHING}), "a list is wanted", read)


def number(low: int, high: int) -> Kind[int]:
    """A whole number from `low` to `high`; JSON's true is none, though Python counts it as one."""
    wanted = f"a whole number from {low} to {high} is wanted"

    def read(value: int) -> int:
        if not low <= value <= high:
            raise Unfit(wanted)
        return value

    return Kind(frozenset({int}), wanted, read)


YES: Kind[bool] = Kind(frozenset({bool}), "true or false is wanted", bool)
"""True or false."""


def _day(found: str) -> date:
    try:
        if _DATE.fullmatch(found):
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise Unfit(f"“{shown(found)}” is no date (YYYY-MM-DD)", "E6")


def _moment(found: str) -> str:
    try:
        datetime.fromisoformat(found)
    except ValueError as error:
        raise Unfit(f"“{shown(found)}” is no date", "E6") from error
    return found


DAY: Kind[date | None] = then(text(64, exact=True), _day)
"""A date as YYYY-MM-DD, or None (E6)."""

MOMENT: Kind[str | None] = then(text(64, exact=True), _moment)
"""A date or a moment in ISO 8601, kept as written, or None (E6)."""


def _one_word(found: str | None, known: Collection[str] | None) -> str:
    # Tables part the words of a list by that sign.
    if found is None or ";" in found:
        raise Unfit("one word is wanted" if found else "it is empty")
    if known is not None:
        _check_known(found, known)
    return found


def _check_known(found: str, known: Collection[str]) -> None:
    if found not in known:
        raise Unfit(f"“{shown(found)}” is not one of {', '.join(known)}")


def _check_signs(value: str, *, exact: bool) -> None:
    for sign in dict.fromkeys(value):
        # The last two of a plane are no signs, and no workbook can hold them.
        no_text = unicodedata.category(sign) in _NO_TEXT or ord(sign) & 0xFFFE == 0xFFFE
        if no_text or (exact and is_hidden(sign)):
            raise Unfit(f"it holds the sign U+{ord(sign):04X}, which is not text")
