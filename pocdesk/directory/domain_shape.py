"""The shape of a domain by which it is compared with others: as written, as seen, its parts."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pocdesk.directory.confusables import short_words, skeleton, written_out
from pocdesk.domain.remembered import remembered

_PARTS = re.compile(r"[._-]")
_LONGEST_NAME = 4
"""Parts of a domain that together may spell out one word: point-of-contact."""


class Shape:
    """A domain as written out, its labels, and its skeleton; a look-alike is compared by all."""

    def __init__(self, domain: str) -> None:
        self.text = written_out(domain)
        self.skeleton = skeleton(domain)
        self.labels = self.skeleton.split(".")
        self.parts = parts_of(self.skeleton)
        self.squeezed = "".join(self.parts)
        self.name = ".".join(self.labels[:-1])
        self.name_parts = parts_of(self.name)

    def endings(self) -> Iterator[str]:
        """The skeleton, and what is left of it without its first labels."""
        for at in range(len(self.labels)):
            yield ".".join(self.labels[at:])


@remembered(1024)
def shape_of(domain: str) -> Shape:
    """The shape of `domain`."""
    return Shape(domain)


def parts_of(skeleton: str) -> list[str]:
    """What dots, hyphens and low lines part."""
    return _PARTS.split(skeleton)


def holds(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `wanted` stands in `parts`, in this order and together."""
    return any(window == wanted for window in _windows(parts, len(wanted)))


def holds_words(parts: Sequence[str], wanted: Sequence[str], places: Mapping[str, str]) -> bool:
    """Whether the words of `wanted` stand together in `parts`, in any order, short or spelt out.

    `places` gives the short name of a place for its long one, as skeletons.
    """
    sought = sorted(_shortened(wanted, places))
    return any(
        sorted(found) == sought for found in _windows(_shortened(parts, places), len(sought))
    )


def _windows(parts: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    return (parts[at : at + count] for at in range(len(parts) - count + 1))


def _shortened(parts: Sequence[str], places: Mapping[str, str]) -> list[str]:
    """`parts` with each word of an authority, and each name of a place, as short as it is cut."""
    words, found, at = short_words(), [], 0
    while at < len(parts):
        for count in range(min(_LONGEST_NAME, len(parts) - at), 0, -1):
            long = "".join(parts[at : at + count])
            if (short := words.get(long) or places.get(long)) or count == 1:
                found.append(short or long)
                at += count
                break
    return found
