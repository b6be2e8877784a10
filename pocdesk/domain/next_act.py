"""What an officer does next in a case, and the column of the desk in which it therefore stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.deadline import PRESERVATION_LEAD, Clock, Due, order, running
from pocdesk.domain.next_step import main_step, may_be_extended

# Where the next word is theirs: what we asked is with them.
_THEIR_TURN = {
    State.SENT,
    State.ACKNOWLEDGED,
    State.EXTENSION_REQUESTED,
    State.ASSISTANCE_SENT,
}
# What is preserved for them waits for their assistance request, or for its end.
_THEIR_TURN_IN = {State.CONFIRMED, State.EXTENDED}


class NextAct(StrEnum):
    """The one act that a case offers first."""

    ACKNOWLEDGE = "acknowledge"
    CALL_BACK = "call-back"
    CHASE = "chase"
    EXTEND = "extend"
    REPLY = "reply"
    STAMP = "stamp"
    STEP = "step"
    OPEN = "open"


_ANSWERS = frozenset({NextAct.ACKNOWLEDGE, NextAct.REPLY})


class Place(StrEnum):
    """The column of the desk in which an open case stands."""

    ACKNOWLEDGE = "acknowledge"
    DO_NEXT = "do-next"
    WAITING = "waiting"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class Next:
    """The next act of a case, the clock that it is about (None for none), and the column.

    `step` is the state that a STEP writes; None for any other act.
    """

    act: NextAct
    due: Due | None
    place: Place
    step: State | None = None


def next_act(
    case: Case, now: datetime, *, issued: bool = False, disguised: bool = False
) -> NextAct:
    """What is to be done first in `case` at the aware instant `now`; OPEN for a closed one."""
    return next_of(case, now, issued=issued, disguised=disguised).act


def next_of(case: Case, now: datetime, *, issued: bool = False, disguised: bool = False) -> Next:
    """The next act of `case` at `now`, with its clock and its column; `issued` says that a letter
    of it waits to be stamped as sent, `disguised` that its sender tries to pass for another: who
    that is, is asked before anything is answered.

    First what an incoming request is owed: acknowledgement, or the reply to a responsiveness test,
    then a call back. Then what is due: a wait that is over, an answer that did not come, a
    preservation within 14 days of its end that may be extended now. Then the step that most such
    cases take next. A case that an officer let wait stands under Waiting until then, whatever it is
    due for but the acknowledgement and a preservation that would end in the meantime.
    """
    clocks = {due.clock: due for due in running(case)}
    act, due = _act(case, clocks, now)
    if act is NextAct.REPLY and issued:
        act = NextAct.STAMP
    if disguised and act in _ANSWERS and Clock.CALL_BACK in clocks:
        place = Place.ACKNOWLEDGE if act is NextAct.ACKNOWLEDGE else Place.DO_NEXT
        return Next(NextAct.CALL_BACK, due, place)
    wait, end = clocks.get(Clock.WAITING), clocks.get(Clock.PRESERVATION_END)
    if act is NextAct.ACKNOWLEDGE:
        return Next(act, due, Place.ACKNOWLEDGE)
    if wait is not None and now < wait.due_at and not _ends_before(end, wait, now):
        return Next(act, wait, Place.WAITING)
    if act is NextAct.EXTEND:
        return Next(act, due, Place.EXPIRING)
    if act is not NextAct.OPEN:
        return Next(act, due, Place.DO_NEXT)
    turns = _THEIR_TURN if case.direction is Direction.OUTGOING else _THEIR_TURN_IN
    if case.state in turns and main_step(case) is None:
        return Next(act, due, Place.WAITING)
    if case.direction is Direction.OUTGOING and case.state is State.ISSUED:
        return Next(NextAct.STAMP, due, Place.DO_NEXT)
    step = main_step(case)
    return Next(act if step is None else NextAct.STEP, due, Place.DO_NEXT, step)


def _act(case: Case, clocks: dict[Clock, Due], now: datetime) -> tuple[NextAct, Due | None]:
    if Clock.ACKNOWLEDGE in clocks:
        return NextAct.ACKNOWLEDGE, clocks[Clock.ACKNOWLEDGE]
    if Clock.PING in clocks:
        return NextAct.REPLY, clocks[Clock.PING]
    if Clock.CALL_BACK in clocks:
        return NextAct.CALL_BACK, clocks[Clock.CALL_BACK]
    wait = clocks.get(Clock.WAITING)
    # Who waits for an answer until a time of his own choice has chased it already.
    asked = (Clock.THEIR_ACKNOWLEDGEMENT, Clock.THEIR_CONFIRMATION) if wait is None else ()
    late = [clocks[clock] for clock in asked if clock in clocks and now > clocks[clock].due_at]
    if wait is not None and now >= wait.due_at:
        return NextAct.CHASE, wait
    if late:
        return NextAct.CHASE, late[0]
    end = clocks.get(Clock.PRESERVATION_END)
    if end is not None and now >= end.due_at - PRESERVATION_LEAD and may_be_extended(case):
        return NextAct.EXTEND, end
    return NextAct.OPEN, _soonest(clocks.values())


def _ends_before(end: Due | None, wait: Due, now: datetime) -> bool:
    """Whether the preservation is near its end, and ends before the wait is over."""
    return end is not None and now >= end.due_at - PRESERVATION_LEAD and end.due_at <= wait.due_at


def _soonest(clocks: Iterable[Due]) -> Due | None:
    return min(clocks, key=order, default=None)
