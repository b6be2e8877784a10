"""Which steps an officer may write in a case, which of them comes first, and what each asks."""

from pocdesk.domain.case import Case, Direction, Kind, Verification
from pocdesk.domain.state import State
from pocdesk.domain.step import Asks, Detail, Step
from pocdesk.domain.step_table import INCOMING, OUTGOING, REOPEN

UNVERIFIED = Detail(
    id="unverified",
    label="Nobody called the counterpart back. Why do you go on?",
    asks=Asks.TEXT,
)
"""What a step asks in addition while the counterpart is unverified; the handover repeats it."""

GUARDED = frozenset({State.SERVED, State.CONFIRMED, State.DISCLOSED})
"""Executing, confirming and disclosing: not for somebody whom nobody called back (ours)."""

# The way that most cases take, so that one act can be offered first.
_MAIN_IN = {
    State.ACKNOWLEDGED: State.VALIDATED,
    State.INFO_REQUESTED: State.VALIDATED,
    State.VALIDATED: State.ACCEPTED,
    State.ACCEPTED: State.SERVED,
    State.ASSIGNED: State.SERVED,
    State.SERVED: State.PRESERVED,
    State.PRESERVED: State.CONFIRMED,
    State.PARTLY_PRESERVED: State.CONFIRMED,
    State.NOT_PRESERVED: State.CONFIRMED,
    State.ASSISTANCE_RECEIVED: State.DISCLOSED,
}
_MAIN_OUT = {
    State.PRESERVED: State.ASSISTANCE_SENT,
    State.PARTLY_PRESERVED: State.ASSISTANCE_SENT,
    State.EXTENDED: State.ASSISTANCE_SENT,
    State.REFUSED_EXTENSION: State.ASSISTANCE_SENT,
    State.ASSISTANCE_IN_PREPARATION: State.ASSISTANCE_SENT,
}


# What the counterpart most often does next; it is theirs to do, so no act of ours is offered.
_LIKELY_ANSWER = {State.SENT: State.PRESERVED, State.ACKNOWLEDGED: State.PRESERVED}


def steps_of(case: Case) -> tuple[Step, ...]:
    """The steps that an officer may write by hand in `case`, the likely one first.

    What only a letter writes is none of them: a letter of ours is issued, and stamped as sent.
    """
    if case.state is State.CLOSED:
        return (REOPEN,) if case.next_states() else ()
    table = INCOMING if case.direction is Direction.INCOMING else OUTGOING
    allowed = case.next_states() - {
        State.ACKNOWLEDGED if case.direction is Direction.INCOMING else State.ISSUED
    }
    first = main_step(case) or _LIKELY_ANSWER.get(case.state)
    found = [step for step in table.values() if step.state in allowed]
    return tuple(sorted(found, key=lambda step: step.state is not first))


def main_step(case: Case) -> State | None:
    """The state to which most such cases go next by hand; None where there is no such step."""
    if case.direction is Direction.OUTGOING:
        first = _MAIN_OUT.get(case.state)
    elif case.state is State.ACKNOWLEDGED and case.kind is Kind.OTHER:
        first = State.ANSWERED
    elif case.state is State.SERVED and case.kind is Kind.SUBSCRIBER:
        first = State.DISCLOSED
    else:
        first = _MAIN_IN.get(case.state)
    allowed = case.next_states()
    if first is None and State.CLOSED in allowed:
        first = State.CLOSED
    return first if first in allowed else None


def next_word(case: Case) -> str:
    """The word of the step that comes first, such as "Validate"; "" where there is none."""
    first = main_step(case)
    table = INCOMING if case.direction is Direction.INCOMING else OUTGOING
    return "" if first is None else table[first].word


def details_of(case: Case, step: Step) -> tuple[Detail, ...]:
    """What `step` records in `case`; with the reason for going on, where nobody called back."""
    return (UNVERIFIED, *step.details) if is_guarded(case, step.state) else step.details


def is_guarded(case: Case, state: State) -> bool:
    """Whether `state` may be written only with a reason, since nobody was called back."""
    return is_unverified(case) and state in GUARDED


def may_be_extended(case: Case) -> bool:
    """Whether its preservation may be prolonged now: by a letter of ours, or by the step that says
    what we granted, which comes once the preservation was confirmed."""
    ours = case.direction is Direction.OUTGOING
    return case.preserved_until is not None and (ours or State.EXTENDED in case.next_states())


def is_unverified(case: Case) -> bool:
    """Whether somebody asks us whom nobody has called back."""
    unverified = case.verification is Verification.UNVERIFIED
    return case.direction is Direction.INCOMING and unverified
