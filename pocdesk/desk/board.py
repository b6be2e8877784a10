"""The board: every open case in the one column in which it stands now, and the drafts in work."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Urgency
from pocdesk.domain.deadline import Due
from pocdesk.domain.letter import StoredDraft
from pocdesk.domain.next_act import NextAct, Place, next_of
from pocdesk.storage import cases, drafts, letters
from pocdesk.storage.case_rows import Unreadable

LIMIT = 50
"""Cards of a column that are handed out when nothing else is said."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """A case with its next act and the clock that this act is about; None where none runs."""

    case: Case
    due: Due | None
    act: NextAct


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A letter in work, and the case it belongs to; None while it will open one of its own."""

    draft: StoredDraft
    case: Case | None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """The first items of a column, the most pressing first, and how many there are in all."""

    items: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The five columns of the desk; each open case stands in one of the first four, or among the
    references of those that cannot be read."""

    acknowledge: Column[Item]
    do_next: Column[Item]
    waiting: Column[Item]
    expiring: Column[Item]
    drafts: Column[DraftItem]
    unreadable: tuple[str, ...] = ()


def board(desk: Desk, now: datetime, *, limit: int = LIMIT) -> Board:
    """The desk as it stands at the aware instant `now`, at most `limit` items in each column.

    An emergency comes before all, then what is due soonest; what has no clock follows, the oldest
    first. Drafts come as they were saved, the newest first. It reads the open cases alone.
    """
    columns: dict[Place, list[Item]] = {place: [] for place in Place}
    with desk.log.reading() as connection:
        rows = cases.every_open(connection)
        kept = drafts.all(connection)
        unsent = {letter.case for letter in letters.unsent(connection)}
        known = cases.some(connection, {draft.case for draft in kept[:limit] if draft.case})
    for case in rows:
        if isinstance(case, Case):
            step = next_of(case, now, issued=case.reference in unsent)
            columns[step.place].append(Item(case, step.due, step.act))
    sorted_columns = {
        place: Column(tuple(sorted(items, key=_order)[:limit]), len(items))
        for place, items in columns.items()
    }
    written = tuple(DraftItem(draft, known.get(draft.case or "")) for draft in kept[:limit])
    return Board(
        acknowledge=sorted_columns[Place.ACKNOWLEDGE],
        do_next=sorted_columns[Place.DO_NEXT],
        waiting=sorted_columns[Place.WAITING],
        expiring=sorted_columns[Place.EXPIRING],
        drafts=Column(written, len(kept)),
        unreadable=tuple(row.reference for row in rows if isinstance(row, Unreadable)),
    )


def _order(item: Item) -> tuple[bool, bool, datetime, str]:
    emergency = item.case.urgency is Urgency.EMERGENCY
    when = item.case.received_at if item.due is None else item.due.due_at
    return (not emergency, item.due is None, when, item.case.reference)
