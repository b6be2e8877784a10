"""A step: a state that an officer writes by hand, and what has to be recorded with it."""

from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.entry import Event
from pocdesk.domain.state import State


class Asks(StrEnum):
    """What kind of answer a detail of a step takes."""

    LINE = "line"
    TEXT = "text"
    PAST = "past"
    TO_COME = "to-come"
    LAST_DAY = "last-day"
    ZONE = "zone"
    CHOICE = "choice"
    SEVERAL = "several"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing that a step records, by its `id`; `label` is what the officer reads.

    An answer that is not `needed` may stay empty. `choices` are pairs of key and words. `hint` is
    an example of what to type, `known` what a source says of the answer, with its date.
    """

    id: str
    label: str
    asks: Asks = Asks.LINE
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step to `state`: the event that it enters, its word as a button, what it records."""

    state: State
    event: Event
    word: str
    details: tuple[Detail, ...] = ()
