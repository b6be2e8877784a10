"""Choices: the steps that may be written in a case now, with what is known of their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pocdesk.desk.opened import Desk
from pocdesk.desk.served import served
from pocdesk.desk.step_effects import WAITS
from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.clock import zone_of
from pocdesk.domain.next_step import details_of, steps_of
from pocdesk.domain.outcome import WORDS, outcomes
from pocdesk.domain.step import Asks, Detail, Step
from pocdesk.storage import cases, entries
from pocdesk.storage.log import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A step that may be written now, with all that it asks; an outcome has its choices.

    `usual` is what may stand at first in the fields of some details, by their ids.
    """

    step: Step
    details: tuple[Detail, ...]
    usual: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The state that it writes, or "reopen"."""
        return "reopen" if self.step.word == "Reopen" else self.step.state.value


def choices(desk: Desk, reference: str) -> tuple[Case, tuple[Choice, ...]]:
    """The case and the steps that may be written in it now, the likely one first."""
    with desk.log.reading() as connection:
        case = cases.get(connection, reference)
        found = (_with_law(desk, case, one) for one in bare_choices(connection, case))
        found = (_as_served(desk, connection, case, one) for one in found)
        return case, tuple(_with_wait(desk, case, one) for one in found)


def _with_wait(desk: Desk, case: Case, choice: Choice) -> Choice:
    """The choice with what it would end: a case waits for one thing at a time."""
    if case.waiting_until is None:
        return choice
    local = case.waiting_until.astimezone(zone_of(desk.office.zone))
    ends = f"It ends the wait for “{case.waiting_for}” until {local:%Y-%m-%d %H:%M}."
    details = (
        replace(one, known=f"{one.known} {ends}".strip()) if one.id in WAITS else one
        for one in choice.details
    )
    return replace(choice, details=tuple(details))


def _as_served(desk: Desk, connection: Connection, case: Case, choice: Choice) -> Choice:
    """The choice with what the letter to the provider says of how it was served, and what the
    provider says of when it answers."""
    if choice.step.state is not State.SERVED:
        return choice
    found = served(desk, connection, case)
    details = (
        replace(one, known=found.answers) if one.id == "answer_by" else one
        for one in choice.details
    )
    return replace(choice, details=tuple(details), usual=found.usual)


def _with_law(desk: Desk, case: Case, choice: Choice) -> Choice:
    """The choice with what a public source says of the period under the law of who preserves: it is
    to be confirmed, and what the counterpart says counts."""
    incoming = case.direction is Direction.INCOMING
    party = desk.parties.get(desk.office.party if incoming else case.party or "")
    law = None if party is None else party.preservation
    if law is None or not law.usable:
        return choice
    period = law.extension if choice.step.state is State.EXTENDED else law.initial
    if period is None:
        return choice
    whose = "Our" if incoming else "Their"
    public = f"a public source of {law.as_of}" if law.as_of else "an undated public source"
    known = f"{whose} law: {period}, after {law.ours or f'{public}; to be confirmed'}."
    details = (
        replace(one, known=known) if one.asks is Asks.LAST_DAY else one for one in choice.details
    )
    return replace(choice, details=tuple(details))


def bare_choices(connection: Connection, case: Case) -> tuple[Choice, ...]:
    """The steps that may be written in `case` now, with nothing beside what they ask."""
    was = {entry.new_state for entry in entries.of_case(connection, case.reference)}
    ends = outcomes(case, (state for state in was if state is not None))
    found = []
    for step in steps_of(case):
        details = details_of(case, step)
        if step.state is State.CLOSED and case.state is not State.CLOSED:
            words = tuple((outcome.value, WORDS[outcome]) for outcome in ends)
            details = tuple(
                replace(detail, choices=words) if detail.id == "outcome" else detail
                for detail in details
            )
        found.append(Choice(step=step, details=details))
    return tuple(found)
