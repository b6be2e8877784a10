"""The sentences about what could not be read, and the one way to ask for what may fail."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")

MOST_NOTES = 50


class Ask(Protocol):
    """Answers `question`, or gives `otherwise` where it raises, with a sentence about `what`."""

    def __call__(self, what: str, question: Callable[[], T], otherwise: T) -> T: ...


class Notes:
    """Collects each sentence once, in order; after MOST_NOTES only counts."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._more = 0

    def __call__(self, sentence: str) -> None:
        if sentence in self._sentences:
            return
        if len(self._sentences) < MOST_NOTES:
            self._sentences[sentence] = None
        else:
            self._more += 1

    @property
    def sentences(self) -> tuple[str, ...]:
        more = (f"There are {self._more} more remarks of this kind.",) if self._more else ()
        return (*self._sentences, *more)
