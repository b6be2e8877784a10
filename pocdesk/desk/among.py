"""Cases of a given list, such as those behind a figure, listed in any order of the log."""

from dataclasses import dataclass

from pocdesk.desk import show
from pocdesk.desk.opened import Desk
from pocdesk.storage.cases import CaseFilter, CasePage
from pocdesk.storage.sorting import Sorting

_PAGE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(CaseFilter):
    """Keeps of the cases that fit those whose references are in `references`."""

    references: frozenset[str] = frozenset()


def order_of(desk: Desk, chosen: CaseFilter, sorting: Sorting) -> tuple[str, ...]:
    """As `show.order_of`, for a filter of this kind too."""
    order = show.order_of(desk, chosen, sorting)
    if not isinstance(chosen, Among):
        return order
    return tuple(reference for reference in order if reference in chosen.references)


def first_page(desk: Desk, chosen: CaseFilter, sorting: Sorting) -> CasePage:
    """As the first page of `show.cases`, for a filter of this kind too."""
    if not isinstance(chosen, Among):
        return show.cases(desk, chosen, sorting=sorting)
    order = order_of(desk, chosen, sorting)
    rows = show.rows_of(desk, order[:_PAGE])
    return CasePage(tuple(rows.values()), len(order) > _PAGE)
