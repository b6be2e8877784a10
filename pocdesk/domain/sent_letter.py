"""A letter that another desk wrote: what its record says, and the words that its pages show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_DEEPEST = 12  # a row of a field in the values of a record stands five deep
_MOST = 20_000  # names and values in all; a letter with a thousand identifiers has six thousand
_LONGEST_NAME = 80
_LARGEST_NUMBER = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """The record in a PDF, as its sender wrote it: data from a stranger, believed in nothing.

    `letter`, `reference` and `their_reference` are references of the sender, the latter ours if
    the letter answers us. `party` (alpha-2) and `point` are what it says of its sender. `values`
    have the shape of a values file, `pages` are the words that a reader of the PDF sees,
    `doubts` sentences on why that cannot be told for sure.
    """

    form: str
    edition: str
    language: str
    letter: str
    reference: str
    their_reference: str
    party: str
    point: str
    institution: str
    values: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)
    pages: str = field(repr=False)
    record: bytes = field(repr=False)
    doubts: tuple[str, ...] = ()


def is_too_much(told: object) -> bool:
    """Whether `told`, read from JSON, is more than the record of a letter can hold: too deep, too
    many values, names or numbers too long. Never recurses."""
    left, level = _MOST, [told]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for value in level:
            if isinstance(value, Mapping):
                if any(len(name) > _LONGEST_NAME for name in value):
                    return True
                inner += value.values()
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
                return True
        left -= len(inner)
        if left < 0:
            return True
        level = inner
    return bool(level)
