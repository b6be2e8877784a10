"""Record what an officer typed of a fact of their own: read as answers, then said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, say
from pocdesk.domain.answers import read_answers
from pocdesk.domain.clock import zone_of
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.past import past_day
from pocdesk.domain.step import Detail
from pocdesk.errors import PocDeskError

Makes = Callable[[Mapping[str, str]], tuple[Wanted, ...]]

SAID = (
    Detail(id="source", label="Source", hint="Letter, call or page that says so"),
    Detail(id="dated", label="Day of the source", hint="DD/MM/YYYY"),
    Detail(id="initials", label="Your initials"),
    Detail(id="reason", label="Reason", needed=False),
)
"""What is asked of whatever is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that can be said of the `subject`: what it asks, what stands there at first, and
    the changes that the texts given mean. `named_by` is the detail whose text ends the subject."""

    key: str
    subject: str
    label: str
    details: tuple[Detail, ...]
    makes: Makes
    usual: Mapping[str, str] = field(default_factory=dict)
    named_by: str = ""


def says_here(text: str | None) -> str:
    """What the pack says in the place of a detail, for the officer who types another value."""
    return f"Here it says: {text}" if text else "Here it says nothing."


def setting(path: str) -> Makes:
    """The change by which the `text` that is typed stands at `path`."""
    return lambda texts: (Wanted(change=Change.SET, path=path, value=texts["text"]),)


class NotSaid(PocDeskError):
    """Something that has to be said is not; `problems` is one sentence by the id of a detail."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(
            "Something is still to be said.",
            safe="Nothing was written; what you typed is kept.",
            remedy=next(iter(problems.values())),
        )
        self.problems = dict(problems)


def record(desk: Desk, target: Target, given: Mapping[str, str]) -> tuple[OwnFact, ...]:
    """Says what was `given` for the details of `target` and for those of `SAID`.

    Raises NotSaid, and what `own_facts.say` raises.
    """
    now, zone = desk.clock(), desk.office.zone
    answers = read_answers((*target.details, *SAID), given, now, zone)
    problems, texts = dict(answers.problems), answers.texts
    dated = past_day(texts.get("dated", ""), now.astimezone(zone_of(zone)).date())
    if dated is None:
        problems["dated"] = "Give the day of the source, DD/MM/YYYY, not one to come."
    if problems or dated is None:
        raise NotSaid(problems)
    said = Said(
        source=texts["source"],
        dated=dated,
        initials=texts["initials"],
        reason=texts.get("reason", ""),
    )
    named = texts[target.named_by].upper() if target.named_by else ""
    return say(desk, f"{target.subject}{named}", target.makes(texts), said)
