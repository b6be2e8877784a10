"""Pages of a long list: the last used ones are kept, the missing ones wished for, newest first."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

PAGE = 64
_KEPT = 32
_AT_ONCE = 4

T = TypeVar("T")


class Pages(Generic[T]):
    """Pages of `PAGE` rows by their number; `kept` of them stay in memory."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()
        self._wishes: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, row: int) -> T | None:
        """What stands in `row`; None while its page is missing, which is wished for then."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._wishes[number] = None
            self._wishes.move_to_end(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def wish(self, first: int, last: int) -> None:
        """Wishes for the rows from `first` to `last` that are missing."""
        for number in range(max(0, first) // PAGE, max(0, last) // PAGE + 1):
            if number not in self._pages:
                self._wishes[number] = None

    def wishes(self) -> tuple[int, ...]:
        """The missing pages that were wished for last; older wishes are dropped with them.

        Whoever drags through the list passes pages that nobody looks at any more.
        """
        newest = list(self._wishes)[-_AT_ONCE:]
        self._wishes.clear()
        return tuple(number for number in newest if number not in self._pages)

    @property
    def wishing(self) -> bool:
        """Whether a page is missing that was looked at."""
        return bool(self._wishes)

    def put(self, number: int, page: Sequence[T]) -> None:
        """Keeps `page`; the one that was not used for longest may go."""
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > self._kept:
            self._pages.popitem(last=False)

    def replace(self, pages: Iterable[tuple[int, Sequence[T]]]) -> None:
        """Keeps `pages` alone."""
        self._pages.clear()
        self._wishes.clear()
        for number, page in pages:
            self.put(number, page)
