"""The board: every open case in the one column in which it stands now, and the drafts in work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from pocdesk.desk.disguise import Disguise, disguises
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Urgency
from pocdesk.domain.deadline import Due
from pocdesk.domain.letter import StoredDraft
from pocdesk.domain.next_act import NextAct, Place, next_act, next_of
from pocdesk.storage import cases, drafts, letters
from pocdesk.storage.case_rows import Unreadable

LIMIT = 50
"""Cards of a column that are handed out when nothing else is said."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """A case with its next act and the clock that this act is about; None where none runs.

    `disguise` says for whom its sender tries to pass.
    """

    case: Case
    due: Due | None
    act: NextAct
    disguise: Disguise | None = None


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
    first = {place: sorted(items, key=_order)[:limit] for place, items in columns.items()}
    told = _disguises(desk, [item.case for items in first.values() for item in items])
    sorted_columns = {
        place: Column(
            tuple(_told(item, told.get(item.case.reference), now) for item in items),
            len(columns[place]),
        )
        for place, items in first.items()
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


def _disguises(desk: Desk, shown: Sequence[Case]) -> Mapping[str, Disguise]:
    with desk.log.reading() as connection:
        directory = desk.directory(connection).directory
        return disguises(connection, shown, directory.points if directory else ())


def _told(item: Item, disguise: Disguise | None, now: datetime) -> Item:
    """Whoever tries to pass for another is called back before all else."""
    if disguise is None:
        return item
    act = item.act
    if act in {NextAct.ACKNOWLEDGE, NextAct.REPLY}:
        act = next_act(item.case, now, disguised=True)
    return replace(item, act=act, disguise=disguise)


def _order(item: Item) -> tuple[bool, bool, datetime, str]:
    emergency = item.case.urgency is Urgency.EMERGENCY
    when = item.case.received_at if item.due is None else item.due.due_at
    return (not emergency, item.due is None, when, item.case.reference)
