"""Whence the list of the log comes: its first page, its order, and pages of its cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pocdesk.storage.case_rows import CasePage, CaseRow
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.sorting import Sorting
from pocdesk.ui.models.paging import PAGE
from pocdesk.ui.models.references import References

Page = Sequence[CaseRow | None]
"""Cases in their order; None where one is gone since the order was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Each function is called on the worker.

    `first` gives the first page, `order` all references that fit, `some` the cases of a few.
    """

    first: Callable[[CaseFilter, Sorting], CasePage]
    order: Callable[[CaseFilter, Sorting], tuple[str, ...]]
    some: Callable[[Sequence[str]], Mapping[str, CaseRow]]

    def references(self, chosen: CaseFilter, sorting: Sorting) -> References:
        """All references that fit, in order."""
        return References(self.order(chosen, sorting))

    def pages(self, order: References, numbers: Iterable[int]) -> dict[int, Page]:
        """The pages `numbers` of the list `order`."""
        wanted = {number: order.part(number * PAGE, (number + 1) * PAGE) for number in numbers}
        found = self.some([reference for page in wanted.values() for reference in page])
        return {number: [found.get(each) for each in page] for number, page in wanted.items()}

    def again(
        self, chosen: CaseFilter, sorting: Sorting, anchor: str, first: int, last: int
    ) -> tuple[References, dict[int, Page]]:
        """The order as it is now, and the pages of the rows from `first` to `last`.

        Where the case `anchor` is still listed, the rows are counted from its new row.
        """
        order = self.references(chosen, sorting)
        row = order.row_of(anchor)
        top = row if row >= 0 else first
        top = max(0, min(top, len(order) - 1 - (last - first)))
        numbers = range(top // PAGE, (top + last - first) // PAGE + 1)
        return order, self.pages(order, numbers)
