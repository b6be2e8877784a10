"""The columns of the log: what stands in each cell of a case, for the eye, the ear and the copy."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from pocdesk.documents.table import guarded
from pocdesk.domain.case import Case, Kind, State, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.deadline import Due, in_sight, order
from pocdesk.domain.initials import initials
from pocdesk.storage.case_rows import CaseRow
from pocdesk.storage.sorting import SortBy
from pocdesk.ui.clock import day_text, short_text, utc_text, whole_text
from pocdesk.ui.due import due_look, due_text, end_of
from pocdesk.ui.words import (
    CLOCK,
    DIRECTION,
    KIND,
    URGENCY,
    URGENCY_LOOK,
    kind_of,
    state_word,
    title_of,
)

PENDING = "…"
GONE = "Not in the log any more"
UNREADABLE = "Cannot be read"


class Column(IntEnum):
    """The columns in their order."""

    REFERENCE = 0
    COUNTERPART = 1
    KIND = 2
    URGENCY = 3
    STATE = 4
    CLOCK = 5
    RECEIVED = 6
    OFFICER = 7


HEADS = (
    "Reference",
    "Counterpart",
    "Kind",
    "Urgency",
    "State",
    "Next clock",
    "Received",
    "Officer",
)
SORT_BY = tuple(SortBy[column.name] for column in Column)

# What a first click on the head means: the newest and the most urgent before all.
DESCENDING_FIRST = frozenset({Column.URGENCY, Column.RECEIVED})


class Cell(NamedTuple):
    """What is drawn: text, the icon before it, the tone of both, and whether it is bold."""

    text: str
    drawing: str = ""
    tone: str = "text"
    strong: bool = False


def samples(prefix: str) -> tuple[Cell, ...]:
    """A long cell of each column, from which its usual width is measured."""
    return (
        Cell(f"{prefix}-2026-00000", "incoming", strong=True),
        Cell("United Kingdom"),
        Cell(f"{KIND[Kind.PRESERVATION]}, Art. 29"),
        Cell(URGENCY[Urgency.EMERGENCY], "octagon"),
        Cell(state_word(State.EXTENSION_REQUESTED)),
        Cell("20:00 min over", "octagon"),
        Cell("28 Sep 00:00"),
        Cell("MMM"),
    )


NO_CELL = Cell("")
PENDING_CELL = Cell(PENDING, tone="muted")


class Row:
    """The cells of one case, None once it is gone; the clock is counted anew each time."""

    __slots__ = ("_cells", "_due", "case")

    def __init__(self, case: Case | None, cells: tuple[Cell, ...], due: Due | None) -> None:
        self.case = case
        self._cells = cells
        self._due = due

    def cell(self, column: int, now: datetime) -> Cell:
        """The cell of `column` at the aware instant `now`."""
        if column != Column.CLOCK or self._due is None:
            return self._cells[column]
        drawing, tone = clock_look(self._due, now)
        return Cell(due_text(self._due, now), drawing, tone)


class Columns:
    """How cases are shown here: `party_name` names a Party, `zone` is the office's.

    `officers` names them by their ids; it may grow while the list is read.
    """

    def __init__(
        self, party_name: Callable[[str | None], str], zone: str, officers: Mapping[str, str]
    ) -> None:
        self._party_name = party_name
        self._zone = zone
        self._officers = officers

    def row(self, case: Case, now: datetime) -> Row:
        """The cells of `case`; a year that is not this one is said."""
        cells = (
            Cell(case.reference, DIRECTION[case.direction][1], "text", True),
            Cell(" ".join(title_of(case, self._party_name(case.party)).split())),
            Cell(kind_of(case)),
            Cell(URGENCY[case.urgency], *URGENCY_LOOK[case.urgency]),
            Cell(state_word(case.state)),
            NO_CELL,
            Cell(self._received(case, now), tone="muted"),
            Cell(initials(self.officer(case))),
        )
        return Row(case, cells, next_due(case))

    def row_for(self, found: CaseRow | None, reference: str, now: datetime) -> Row:
        """What stands in the place of `reference`: its case; else why there is none to be shown,
        since it cannot be read, or is not in the log any more."""
        if isinstance(found, Case):
            return self.row(found, now)
        why, tone = (GONE, "warning") if found is None else (UNREADABLE, "danger")
        rest = (NO_CELL,) * (len(Column) - 2)
        named = Cell(reference, tone="muted", strong=True)
        return Row(None, (named, Cell(why, "triangle", tone), *rest), None)

    def officer(self, case: Case) -> str:
        """The name of the officer of `case`."""
        return self._officers.get(case.officer, "")

    def spoken(self, row: Row, column: Column, now: datetime) -> str:
        """What a screen reader says of a cell."""
        text = row.cell(column, now).text
        case = row.case
        if case is None:
            return text
        match column:
            case Column.REFERENCE:
                return f"{text}, {DIRECTION[case.direction][0]}"
            case Column.CLOCK:
                due = next_due(case)
                return f"{text} {CLOCK[due.clock]}" if due else "no clock"
            case Column.OFFICER:
                return self.officer(case) or "officer not named"
            case Column.RECEIVED:
                return whole_text(case.received_at, self._zone)
        return text

    def hint(self, row: Row, column: Column, now: datetime) -> str:
        """The tool tip of a cell: what the cell has no room for."""
        case = row.case
        if case is None:
            return row.cell(column, now).text
        match column:
            case Column.REFERENCE:
                theirs = f"\nTheir reference {case.their_reference}" if case.their_reference else ""
                return f"{DIRECTION[case.direction][0]} {case.reference}{theirs}"
            case Column.CLOCK:
                due = next_due(case)
                if due is None:
                    return ""
                at = end_of(due, self._zone) or whole_text(due.due_at, self._zone)
                return f"{self.spoken(row, column, now)}\n{at}"
            case Column.RECEIVED:
                return f"{whole_text(case.received_at, self._zone)}\n{utc_text(case.received_at)}"
        return self.spoken(row, column, now)

    def tabbed(self, cases: Sequence[Case], now: datetime) -> str:
        """`cases` as lines of tab-separated text, as they are listed; no cell holds a break, or a
        formula."""
        lines = []
        for case in cases:
            row = self.row(case, now)
            texts = [DIRECTION[case.direction][0]]
            texts += [row.cell(column, now).text for column in Column]
            texts[1 + Column.RECEIVED] = whole_text(case.received_at, self._zone)
            texts[1 + Column.OFFICER] = self.officer(case)
            lines.append("\t".join(guarded(text) for text in texts))
        return "\n".join(lines)

    def _received(self, case: Case, now: datetime) -> str:
        zone = zone_of(self._zone)
        local = case.received_at.astimezone(zone)
        if local.year == now.astimezone(zone).year:
            return short_text(case.received_at, self._zone)
        return day_text(local.date())


def next_due(case: Case) -> Due | None:
    """The clock of `case` that runs out first, if one runs, or that an emergency is open."""
    return min(in_sight(case), key=order, default=None)


def clock_look(due: Due, now: datetime) -> tuple[str, str]:
    """The icon and the tone of a clock: life in danger looks like overdue, however soon it is."""
    return ("octagon", "danger") if due.urgency is Urgency.EMERGENCY else due_look(due, now)
