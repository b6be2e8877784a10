"""Kinds of data: what a request wants preserved or disclosed, as the forms name them."""

from collections.abc import Iterable
from enum import StrEnum


class DataKind(StrEnum):
    """One of the four boxes of a request, in the order of the forms."""

    SUBSCRIBER = "subscriber-information"
    TRAFFIC = "traffic-data"
    CONTENT = "content-data"
    OTHER = "other-stored-data"

    @property
    def words(self) -> str:
        """How a sentence names it, such as "traffic data"."""
        return self.value.replace("-", " ")


def in_words(kinds: Iterable[str]) -> str:
    """Those of `kinds` that are known, as the end of a sentence: "traffic data and content data";
    "" for none."""
    *first, last = [kind.words for kind in DataKind if kind in tuple(kinds)] or [""]
    return f"{', '.join(first)} and {last}" if first else last
