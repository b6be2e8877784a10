"""The one act that a card offers, and what stands on its button."""

from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.domain.case import Case
from pocdesk.domain.next_act import NextAct
from pocdesk.domain.next_step import next_word


@dataclass(frozen=True, slots=True)
class Step:
    """The one act that a card offers: its word, its key, and its name in the table of acts."""

    word: str
    key: str
    act: str


OPEN = Step("Open", "Enter", "open")
CONTINUE = Step("Continue", "Enter", "open")
STEPS: Mapping[NextAct, Step] = {
    NextAct.ACKNOWLEDGE: Step("Acknowledge", "A", "acknowledge"),
    NextAct.CALL_BACK: Step("Call back", "Enter", "call-back"),
    # How to chase, by letter or by telephone, is chosen in the case.
    NextAct.CHASE: Step("Chase", "Enter", "open"),
    NextAct.EXTEND: Step("Extend", "X", "extend"),
    NextAct.REPLY: Step("Reply", "Enter", "reply-ping"),
    NextAct.STAMP: Step("Stamp as sent", "Enter", "open"),
    NextAct.OPEN: OPEN,
}


def step_of(act: NextAct, case: Case) -> Step:
    """The one act that a card or a preview of `case` offers."""
    return Step(next_word(case), "N", "step") if act is NextAct.STEP else STEPS[act]
