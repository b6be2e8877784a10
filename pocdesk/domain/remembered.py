"""Answers that are kept for texts that come again, and all forgotten at once.

A line of a letter in such a place would outlive the desk that it was written at: `desk.lock` calls
`forget`. Caches of what is no one's text, such as a shipped file, need not stand here.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

_FORGET: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """A function that keeps its `most` latest answers, until `forget`."""

    def keeping(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        kept = lru_cache(maxsize=most)(function)
        _FORGET.append(kept.cache_clear)
        return cast("Callable[_Asked, _Answer]", kept)  # the library says less of it

    return keeping


def forget() -> None:
    """Empties all of them, whichever floor they are on; any thread may ask."""
    for each in _FORGET:
        each()
