"""Clocks of a case: each due instant is computed from stored times, never held by a timer.

All targets are ours: the Convention sets no reply time for a contact point.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pocdesk.domain.case import Case, Direction, EndSaidBy, Kind, State, Urgency, Verification
from pocdesk.domain.clock import moved

LEADS = (timedelta(days=14), timedelta(days=7), timedelta(days=2))
"""How long before its end a preservation, or a domestic order, reminds of what must follow it."""

PRESERVATION_LEAD = LEADS[0]
"""How long before its end a preservation asks for what follows it."""

_TARGET = timedelta(minutes=15)
_FIRST_DAY = timedelta(days=1)
_OVERDUE = {
    Urgency.EMERGENCY: timedelta(minutes=30),
    Urgency.URGENT: timedelta(hours=1),
    Urgency.NORMAL: timedelta(hours=24),
}
_THEIR_ACKNOWLEDGEMENT = {
    Urgency.EMERGENCY: timedelta(hours=1),
    Urgency.URGENT: timedelta(hours=1),
    Urgency.NORMAL: timedelta(hours=24),
}
_THEIR_CONFIRMATION = timedelta(hours=72)
# No source sets a time for the call back; it must be done by when the acknowledgement is late.
_CALL_BACK = _OVERDUE

# What ends the wait for an acknowledgement without one: the case was never a request to answer.
_NOT_TO_BE_ACKNOWLEDGED = {State.DUPLICATE, State.PING, State.CLOSED, State.TRANSFERRED}
# Nothing will be given to whoever asked, so who that is need not be known. A responsiveness test is
# called back like anything else (V-16), and so is who got data without having been called back.
_NOT_TO_BE_CALLED_BACK = {
    State.DUPLICATE,
    State.TRANSFERRED,
    State.REFUSED,
    State.WITHDRAWN,
    State.EXPIRED,
    State.ASSISTANCE_REFUSED,
    State.ANSWERED,
    State.CLOSED,
}
# From the arrival of the assistance request on, what is preserved is kept until that is decided
# (V-54); after the other states nothing is kept any more. What we ask of others is another matter:
# that our assistance request was sent does not say that it arrived.
_PRESERVATION_OVER = {
    State.ASSISTANCE_RECEIVED,
    State.DISCLOSED,
    State.ASSISTANCE_REFUSED,
    State.REFUSED,
    State.WITHDRAWN,
    State.EXPIRED,
    State.EXPIRED_WITHOUT_ASSISTANCE,
    State.DATA_RECEIVED,
    State.REPLACED,
    State.TRANSFERRED,
    State.DUPLICATE,
}


class Clock(StrEnum):
    """What must happen before an instant."""

    ACKNOWLEDGE = "acknowledge"
    CALL_BACK = "call-back"
    WAITING = "waiting"
    THEIR_ACKNOWLEDGEMENT = "their-acknowledgement"
    THEIR_CONFIRMATION = "their-confirmation"
    PRESERVATION_END = "preservation-end"
    ORDER_END = "order-end"
    PING = "ping"
    STAMP = "stamp"
    LEGAL = "legal"
    PROMISE = "promise"
    OPEN = "open"


LONG = frozenset({Clock.PRESERVATION_END, Clock.ORDER_END})
"""The clocks that run for weeks: they remind by `LEADS` before their end."""

_AFTER = frozenset({Clock.STAMP, Clock.OPEN})
_BEFORE = 2


class Stage(StrEnum):
    """How near a due instant is."""

    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One running clock: act by `due_at`; after `overdue_at` it is late. Both aware, in UTC.

    `about` says what a clock is about where its kind does not: the number of a letter, the article
    that sets the figure.
    """

    reference: str
    party: str | None
    urgency: Urgency
    clock: Clock
    due_at: datetime
    overdue_at: datetime
    about: str = ""

    def stage(self, now: datetime) -> Stage:
        """Overdue after `overdue_at`, soon when the target or a preservation's lead is near; that
        an emergency is open has no end to come near to."""
        if self.clock is Clock.OPEN:
            return Stage.LATER
        if now > self.overdue_at:
            return Stage.OVERDUE
        lead = PRESERVATION_LEAD if self.clock in LONG else _TARGET
        return Stage.SOON if now >= self.due_at - lead else Stage.LATER


def running(case: Case) -> tuple[Due, ...]:
    """The clocks that run for `case`; closing a case stops them all.

    Acknowledge within 15 minutes of receipt, late after 30 minutes (emergency), 1 hour (urgent) or
    24 hours. Call an unverified counterpart back within these same 30 minutes, 1 or 24 hours. A
    wait set by hand is due at its instant; their acknowledgement 1 or 24 hours and their
    confirmation 72 hours after sending. A responsiveness test is answered within 15 minutes, late
    after 24 hours. Clocks of letters are none of these: see `letter_clock`.
    """
    if not case.is_open:
        return ()
    theirs = _incoming(case) if case.direction is Direction.INCOMING else _outgoing(case)
    return tuple(
        Due(
            reference=case.reference,
            party=case.party,
            urgency=case.urgency,
            clock=clock,
            due_at=due_at,
            overdue_at=overdue_at,
        )
        for clock, due_at, overdue_at in (*theirs, *_either(case))
    )


def in_sight(case: Case) -> tuple[Due, ...]:
    """The clocks of `case`; of an open emergency for which none runs, that it is open, since its
    receipt: it never leaves the officer's sight."""
    clocks = running(case)
    if clocks or case.urgency is not Urgency.EMERGENCY or not case.is_open:
        return clocks
    since = case.received_at
    return (
        Due(
            reference=case.reference,
            party=case.party,
            urgency=case.urgency,
            clock=Clock.OPEN,
            due_at=since,
            overdue_at=since,
        ),
    )


def strip_order(dues: Iterable[Due], now: datetime) -> tuple[Due, ...]:
    """`dues`, in their `order`, as the strip has them: emergencies and what is near its time, then
    the emergencies that are only open, then the rest. The first of those is the third at the
    latest: no row of late clocks pushes it out of sight."""
    pressing: list[Due] = []
    standing: list[Due] = []
    calm: list[Due] = []
    for due in dues:
        if due.clock is Clock.OPEN:
            standing.append(due)
        elif due.urgency is Urgency.EMERGENCY or due.stage(now) is not Stage.LATER:
            pressing.append(due)
        else:
            calm.append(due)
    first, rest = pressing[:_BEFORE], pressing[_BEFORE:]
    return (*first, *standing[:1], *rest, *standing[1:], *calm)


def order(due: Due) -> tuple[bool, bool, datetime]:
    """Sorting key of clocks: an emergency before all, then the soonest; that somebody has to say
    that a letter left, or that an emergency is open, hinders nothing else of the same urgency."""
    return (due.urgency is not Urgency.EMERGENCY, due.clock in _AFTER, due.due_at)


_Instants = Iterator[tuple[Clock, datetime, datetime]]


def _incoming(case: Case) -> _Instants:
    received = case.received_at
    if case.acknowledged_at is None and case.state not in _NOT_TO_BE_ACKNOWLEDGED:
        yield Clock.ACKNOWLEDGE, moved(received, _TARGET), moved(received, _OVERDUE[case.urgency])
    if case.kind is Kind.PING and case.state is State.PING and case.sent_at is None:
        yield Clock.PING, moved(received, _TARGET), moved(received, _OVERDUE[Urgency.NORMAL])
    unverified = case.verification is Verification.UNVERIFIED
    if unverified and case.state not in _NOT_TO_BE_CALLED_BACK:
        due = moved(received, _CALL_BACK[case.urgency])
        yield Clock.CALL_BACK, due, due


def _outgoing(case: Case) -> _Instants:
    if case.sent_at is None:
        return
    if case.state is State.SENT:
        due = moved(case.sent_at, _THEIR_ACKNOWLEDGEMENT[case.urgency])
        yield Clock.THEIR_ACKNOWLEDGEMENT, due, due
    # That they have our request does not yet say that they did what it asks for.
    if case.state in {State.SENT, State.ACKNOWLEDGED}:
        due = moved(case.sent_at, _THEIR_CONFIRMATION)
        yield Clock.THEIR_CONFIRMATION, due, due


def _either(case: Case) -> _Instants:
    if case.waiting_until is not None:
        yield Clock.WAITING, case.waiting_until, case.waiting_until
    end = case.preserved_until
    if end is not None and case.state not in _PRESERVATION_OVER:
        yield Clock.PRESERVATION_END, safe_end(case, end), end
    if case.order_until is not None and case.state not in _PRESERVATION_OVER:
        yield Clock.ORDER_END, case.order_until, case.order_until


def safe_end(case: Case, end: datetime) -> datetime:
    """By when a preservation that ends at `end` must have been followed up.

    A counterpart may count the first day, which we do not: unless it said itself when it ends, all
    is due one day before the last day is over (ours).
    """
    theirs = case.direction is Direction.OUTGOING
    sure = not theirs or case.end_said_by is EndSaidBy.COUNTERPART
    # Of a case that came into the log before it asked, only the end is known.
    return end if sure or case.end_said_by is EndSaidBy.NOBODY else moved(end, -_FIRST_DAY)
