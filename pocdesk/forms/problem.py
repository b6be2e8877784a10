"""What stands in the way of a letter: a field, how grave it is, and one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pocdesk.errors import PocDeskError


class Level(StrEnum):
    """A block stops the letter; a warning is logged with it; an inform is only shown."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Problem:
    """A form is not, or not quite, as it should be; a value and never an exception.

    `field` is an address such as `facts`, `requesting.email` or `identifiers[0].value`, empty for
    the form as a whole. `rule` is a rule id (`V-22`) or the code of a field kind (`not-a-date`);
    `message` one sentence in the language of the wording.
    """

    field: str
    level: Level
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a field kind found, before it has a sentence: `code` names the sentence to read.

    `rule` is set where a numbered rule asks for it; `at` is added to the field's address, such as
    `.from` or `[2]`; `details` fill the places in the sentence.
    """

    code: str
    level: Level = Level.BLOCK
    rule: str | None = None
    at: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


class Incomplete(PocDeskError):
    """A letter was asked for while something blocks it; `problems` holds all, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = sum(problem.level is Level.BLOCK for problem in problems)
        things = "1 thing is" if count == 1 else f"{count} things are"
        super().__init__(
            f"The letter cannot be issued: {things} missing or wrong.",
            safe="All that was typed is kept.",
            remedy="Settle what is listed, then issue again.",
        )
        self.problems = problems
