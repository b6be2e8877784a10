"""Statistics of what was done: decisions, grounds, extensions, assistance, orders, failures.

A step counts where its time falls, in whatever year its case began.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from pocdesk.domain.entry import Event
from pocdesk.domain.figure import Line, Table
from pocdesk.domain.history import History, Step
from pocdesk.domain.outcome import Outcome
from pocdesk.domain.state import State
from pocdesk.domain.tally_line import (
    BOTH,
    UNSAID,
    counted,
    grouped,
    halves,
    line,
    most_first,
)

Holds = Callable[[datetime], bool]
"""Whether an instant falls into the period."""

PARTED = "\t"
"""What parts the two halves of the key of a failure: channel and counterpart."""

_DECISIONS = (
    State.PRESERVED,
    State.PARTLY_PRESERVED,
    State.NOT_PRESERVED,
    State.DISCLOSED,
    State.REFUSED,
)
_GROUNDS = frozenset(
    {
        Outcome.REFUSED_29_4,
        Outcome.REFUSED_29_5_A,
        Outcome.REFUSED_29_5_B,
        Outcome.OUTSIDE_NETWORK,
        Outcome.NOTHING_TO_PRESERVE,
    }
)
_ASSISTANCE = (State.ASSISTANCE_RECEIVED, State.ASSISTANCE_SENT)
_EXPIRED = (State.EXPIRED, State.EXPIRED_WITHOUT_ASSISTANCE)

_Steps = list[tuple[History, Step]]


def tables_of_steps(requests: Sequence[History], holds: Holds) -> tuple[Table, ...]:
    """The tables that count steps whose time `holds` accepts, in their order."""
    decided = [(one, state) for one in requests if (state := _decision(one, holds)) is not None]
    refused = [one for one, state in decided if state is State.REFUSED]
    return (
        grouped("decisions", decided, _DECISIONS),
        grouped("refusals", [(one, _ground(one)) for one in refused]),
        grouped("endings", [(one, one.case.outcome) for one in requests if _closed(one, holds)]),
        _extensions(requests, holds),
        _assistance(requests, holds),
        _providers(requests, holds),
        _failures(requests, holds),
    )


def _decision(one: History, holds: Holds) -> State | None:
    """The last decision in the period; giving data is one only where nothing was preserved."""
    found = [
        step.enters
        for step in one.entering(*_DECISIONS)
        if holds(step.at) and (step.enters is not State.DISCLOSED or step.old_state is State.SERVED)
    ]
    return found[-1] if found else None


def _ground(one: History) -> str:
    return one.case.outcome if one.case.outcome in _GROUNDS else UNSAID


def _closed(one: History, holds: Holds) -> bool:
    """Whether it was closed in the period, for good as far as the log knows."""
    moved = [step for step in one.steps if step.new_state is not None]
    return bool(moved) and moved[-1].new_state is State.CLOSED and holds(moved[-1].at)


def _extensions(requests: Sequence[History], holds: Holds) -> Table:
    each = [one for one in requests for _ in _held(one, holds, State.EXTENDED)]
    cases = list({one.case.reference: one for one in each}.values())
    return Table("extensions", BOTH, (line("steps", each), line("cases", cases)))


def _assistance(requests: Sequence[History], holds: Holds) -> Table:
    groups: dict[str, list[History]] = {"in-time": [], "late": [], "unknown-end": []}
    for one in requests:
        first = next(one.entering(*_ASSISTANCE), None)
        if first is not None and holds(first.at):
            groups[_in_time(one, first)].append(one)
    wholes = halves(one for found in groups.values() for one in found)
    lines = [line(key, found, wholes) for key, found in groups.items()]
    unused = [one for one in requests if _expired_unused(one, holds)]
    return Table("assistance", BOTH, (*lines, line("expired-unused", unused)))


def _in_time(one: History, first: Step) -> str:
    """Whether the assistance request came, or went, no later than the preservation ended."""
    ends_at = one.case.preserved_until
    if ends_at is None:
        return "unknown-end"
    return "in-time" if (one.case.assistance_at or first.at) <= ends_at else "late"


def _expired_unused(one: History, holds: Holds) -> bool:
    ended = [step.at for step in _held(one, holds, *_EXPIRED)]
    if not ended or one.case.assistance_at is not None:
        return False
    return not any(step.at <= ended[-1] for step in one.entering(*_ASSISTANCE))


def _providers(requests: Sequence[History], holds: Holds) -> Table:
    """What was served on providers: orders, and the cases in which there was one."""
    groups: dict[str, _Steps] = {}
    for one in requests:
        for step in _held(one, holds, State.SERVED):
            # An entry that names no custodian has the case's own Party in its place.
            named = step.counterpart if step.counterpart != one.case.party else None
            groups.setdefault(named or UNSAID, []).append((one, step))
    lines = []
    for key in most_first(groups):
        orders = counted(one for one, _ in groups[key])
        cases = counted({one.case.reference: one for one, _ in groups[key]}.values())
        lines.append(Line(key, (orders, cases)))
    return Table("providers", ("orders", "cases"), tuple(lines))


def _failures(requests: Sequence[History], holds: Holds) -> Table:
    groups: dict[str, _Steps] = {}
    for one in requests:
        for step in _held(one, holds, State.BOUNCED):
            key = f"{_channel(one, step)}{PARTED}{step.counterpart or one.case.party or ''}"
            groups.setdefault(key, []).append((one, step))
    lines = (Line(key, (counted(one for one, _ in groups[key]),)) for key in most_first(groups))
    return Table("failures", ("failures",), tuple(lines))


def _channel(one: History, returned: Step) -> str:
    """By which channel it had gone: as said, or else as the last sending before says."""
    before = [
        step.channel
        for step in one.steps
        if step.event is Event.SEND and step.channel and step.at <= returned.at
    ]
    return returned.channel or (before[-1] if before else "")


def _held(one: History, holds: Holds, *states: State) -> Iterable[Step]:
    return (step for step in one.entering(*states) if holds(step.at))
