"""Clocks of a case: each due instant is computed from stored times, never held by a timer.

All targets are ours: the Convention sets no reply time for a contact point.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pocdesk.domain.case import Case, Direction, State, Urgency

_TARGET = timedelta(minutes=15)
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
_PRESERVATION_LEAD = timedelta(days=14)

# What ends the wait for an acknowledgement without one: the case was never a request to answer.
_NOT_TO_BE_ACKNOWLEDGED = {State.DUPLICATE, State.PING, State.CLOSED, State.TRANSFERRED}


class Clock(StrEnum):
    """What must happen before an instant."""

    ACKNOWLEDGE = "acknowledge"
    THEIR_ACKNOWLEDGEMENT = "their-acknowledgement"
    THEIR_CONFIRMATION = "their-confirmation"
    PRESERVATION_END = "preservation-end"


class Stage(StrEnum):
    """How near a due instant is."""

    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One running clock: act by `due_at`; after `overdue_at` it is late. Both aware, in UTC."""

    reference: str
    party: str | None
    urgency: Urgency
    clock: Clock
    due_at: datetime
    overdue_at: datetime

    def stage(self, now: datetime) -> Stage:
        """Overdue after `overdue_at`, soon when the target or a preservation's lead is near."""
        if now > self.overdue_at:
            return Stage.OVERDUE
        lead = _PRESERVATION_LEAD if self.clock is Clock.PRESERVATION_END else _TARGET
        return Stage.SOON if now >= self.due_at - lead else Stage.LATER


def running(case: Case) -> tuple[Due, ...]:
    """The clocks that run for `case`; closing a case stops them all."""
    if not case.is_open:
        return ()
    clocks: list[tuple[Clock, datetime, datetime]] = []
    if case.direction is Direction.INCOMING:
        if case.acknowledged_at is None and case.state not in _NOT_TO_BE_ACKNOWLEDGED:
            overdue = case.received_at + _OVERDUE[case.urgency]
            clocks.append((Clock.ACKNOWLEDGE, case.received_at + _TARGET, overdue))
    elif case.sent_at is not None and case.state is State.SENT:
        due = case.sent_at + _THEIR_ACKNOWLEDGEMENT[case.urgency]
        clocks.append((Clock.THEIR_ACKNOWLEDGEMENT, due, due))
        due = case.sent_at + _THEIR_CONFIRMATION
        clocks.append((Clock.THEIR_CONFIRMATION, due, due))
    if case.preserved_until is not None:
        clocks.append((Clock.PRESERVATION_END, case.preserved_until, case.preserved_until))
    return tuple(
        Due(
            reference=case.reference,
            party=case.party,
            urgency=case.urgency,
            clock=clock,
            due_at=due_at,
            overdue_at=overdue_at,
        )
        for clock, due_at, overdue_at in clocks
    )


def order(due: Due) -> tuple[bool, datetime]:
    """Sorting key of the clock strip: an emergency before all, then the soonest."""
    return (due.urgency is not Urgency.EMERGENCY, due.due_at)
