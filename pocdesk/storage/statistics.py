"""Histories for the statistics: of each case that a period is about, its steps in their order."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.domain.entry import Event
from pocdesk.domain.history import History, Step
from pocdesk.domain.state import State
from pocdesk.storage import schema
from pocdesk.storage.case_rows import READ, read
from pocdesk.storage.plain import instant
from pocdesk.storage.refusals import LogDamaged

_c, _e = schema.cases.c, schema.entries.c
_FROM: sa.BindParameter[str] = sa.bindparam("from")
_UNTIL: sa.BindParameter[str] = sa.bindparam("until")


def _between(column: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    return sa.and_(column >= _FROM, column < _UNTIL)


# As text a stored time sorts as the time does.
_CONCERNED = sa.union(
    sa.select(_c.reference).where(sa.or_(_between(_c.received_at), _between(_c.sent_at))),
    sa.select(_e.case).where(_e.case.is_not(None), _between(_e.at)),
)
_CASES = READ.where(_c.reference.in_(_CONCERNED)).order_by(_c.reference)
# A text holds these bytes never: within one, quotes have a backslash before them.
_MOVES = sa.func.instr(_e.content, sa.literal(b'"new_state":', sa.LargeBinary)) > 0
_TELLING = (Event.ACKNOWLEDGE.value, Event.SEND.value)
_STEPS = (
    sa.select(_e.number, _e.head, _e.content)
    .where(_e.case.in_(_CONCERNED), sa.or_(_e.event.in_(_TELLING), _MOVES))
    .order_by(_e.number)
)

# By name: an enumeration takes its time to find a member.
_EVENTS = {event.value: event for event in Event}
_STATES: dict[str | None, State | None] = {None: None, **{state.value: state for state in State}}


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories in the order of their references; `unreadable` are cases that cannot be."""

    found: tuple[History, ...]
    unreadable: tuple[str, ...]


def histories(connection: sa.Connection, begins_at: datetime, ends_at: datetime) -> Histories:
    """The whole history of each case that was received, first sent or moved from the aware
    `begins_at` until before `ends_at`. Raises LogDamaged for an entry that cannot be read."""
    period = {"from": instant(begins_at), "until": instant(ends_at)}
    rows = read(connection, _CASES, period)
    steps: dict[str, list[Step]] = {}
    for number, head, content in connection.execute(_STEPS, period):
        case, step = _step(number, head, content)
        steps.setdefault(case, []).append(step)
    return Histories(
        found=tuple(
            History.of(row, steps.get(row.reference, ())) for row in rows if isinstance(row, Case)
        ),
        unreadable=tuple(row.reference for row in rows if not isinstance(row, Case)),
    )


def _step(number: int, head: bytes, content: bytes) -> tuple[str, Step]:
    """The case of an entry and what it says of it; tens of thousands are read at once."""
    try:
        at, event, case, _officer = head.decode().split("\n", 3)
        said = json.loads(content.decode())
        return case, Step(
            number=number,
            at=_instant(at),
            event=_EVENTS[event],
            old_state=_STATES[said.get("old_state")],
            new_state=_STATES[said.get("new_state")],
            channel=said.get("channel"),
            counterpart=said.get("counterpart"),
            corrects=said.get("corrects"),
        )
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise LogDamaged(f"entry {number}") from error


def _instant(text: str) -> datetime:
    """As `plain.at_instant`, for texts that the chain seals, in a third of the time."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without zone")
    return at
