"""The history of a case: its record, and the steps that the log says it went through, with times.

Statistics count by these steps and never by the state in which a case happens to be today.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar

from pocdesk.domain.case import Case, Direction, Kind
from pocdesk.domain.entry import Event
from pocdesk.domain.state import State


class Step(NamedTuple):
    """What the entry `number` says of its case: when (UTC), which event, from and to which state,
    by which channel and with whom. `corrects` is the number of the entry that it takes back, or
    whose words alone it corrects. A tuple: a year has a hundred thousand of them.
    """

    at: datetime
    event: Event
    old_state: State | None = None
    new_state: State | None = None
    channel: str | None = None
    counterpart: str | None = None
    number: int = 0
    corrects: int | None = None

    @property
    def enters(self) -> State | None:
        """The state that this step begins; None where it leaves the case where it was.

        A second extension begins its state anew. A case that is reopened goes back to a state that
        it had begun before.
        """
        if self.new_state is None or self.old_state is State.CLOSED:
            return None
        again = self.new_state is State.EXTENDED and self.event is Event.EXTEND
        return self.new_state if again or self.new_state is not self.old_state else None


class Told(Protocol):
    """What an entry says of itself, or a `Step` of its entry."""

    @property
    def number(self) -> int: ...
    @property
    def corrects(self) -> int | None: ...
    @property
    def new_state(self) -> State | None: ...


Some = TypeVar("Some", bound=Told)


def standing(told: Iterable[Some]) -> tuple[Some, ...]:
    """What stands of all that was told.

    An entry that takes a step back names it and leads back to the state before: neither of the
    two counts. One that corrects words alone leads nowhere, and both stand.
    """
    every = tuple(told)
    if not any(one.corrects for one in every):
        return every
    undone = {one.corrects for one in every if one.corrects and one.new_state is not None}
    gone = undone | {one.number for one in every if one.corrects in undone}
    return tuple(one for one in every if one.number not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A case and its steps in the order of the log, without those that were taken back."""

    case: Case
    steps: tuple[Step, ...]
    moves: tuple[tuple[State, Step], ...] = field(init=False, repr=False, compare=False)
    """The states that began, each with the step that began it."""

    def __post_init__(self) -> None:
        found = ((step.enters, step) for step in self.steps)
        moves = tuple((state, step) for state, step in found if state is not None)
        object.__setattr__(self, "moves", moves)

    @classmethod
    def of(cls, case: Case, steps: Iterable[Step]) -> "History":
        """The history of `case` from all `steps` that its entries tell."""
        return cls(case=case, steps=standing(steps))

    @property
    def is_incoming(self) -> bool:
        """Whether a counterpart asked us."""
        return self.case.direction is Direction.INCOMING

    @property
    def began_at(self) -> datetime | None:
        """When it was received, or first sent; None for a request of ours that never left.

        The case holds when it was last sent, as the officer said; the entry of an earlier sending
        comes before that.
        """
        if self.is_incoming:
            return self.case.received_at
        sent = [step.at for step in self.entering(State.SENT)][:1]
        return min([*sent, *([self.case.sent_at] if self.case.sent_at else [])], default=None)

    @property
    def is_test(self) -> bool:
        """Whether it is a responsiveness test."""
        return self.case.kind is Kind.PING or any(self.entering(State.PING))

    @property
    def is_sheet(self) -> bool:
        """Whether it is no request but a sheet of the desk itself, such as the handover: closed by
        the very entry that issued it."""
        return any(step.event is Event.ISSUE for step in self.entering(State.CLOSED))

    @property
    def is_duplicate(self) -> bool:
        """Whether it is another copy of a case, or goes on as one into which it was merged."""
        return self.case.merged_into is not None or self._stands is State.DUPLICATE

    @property
    def acknowledged_after(self) -> timedelta | None:
        """From receipt to the first acknowledgement, in real time; None where there is none yet."""
        return self._after(
            step.at
            for step in self.steps
            if step.event is Event.ACKNOWLEDGE or step.enters is State.ACKNOWLEDGED
        )

    @property
    def confirmed_after(self) -> timedelta | None:
        """From receipt to the first confirmation, in real time; None where there is none yet."""
        return self._after(step.at for step in self.entering(State.CONFIRMED))

    @property
    def answered_after(self) -> timedelta | None:
        """From receipt to the first letter that was sent; what a responsiveness test measures."""
        return self._after(step.at for step in self.steps if step.event is Event.SEND)

    def entering(self, *states: State) -> Iterator[Step]:
        """The steps that begin one of `states`, in their order."""
        return (step for state, step in self.moves if state in states)

    def _after(self, times: Iterator[datetime]) -> timedelta | None:
        """From receipt to the first of `times`; incoming cases alone have one."""
        at = next(times, None) if self.is_incoming else None
        return None if at is None else max(timedelta(), at - self.case.received_at)

    @property
    def _stands(self) -> State | None:
        """The state that the steps lead to, for a closed case the one before."""
        states = [
            step.new_state for step in self.steps if step.new_state not in {None, State.CLOSED}
        ]
        return states[-1] if states else None
