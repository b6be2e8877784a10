"""The words for what the office says of its own: whose it is, and how it stands to the pack."""

from collections.abc import Sequence

from pocdesk.domain.laid_over import Laid, Stand
from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.providers.ours import Ours, ours_of, told_as_ours
from pocdesk.ui.clock import day_text

STAND = {
    Stand.STANDING: ("", "muted", "person"),
    Stand.CLOSABLE: ("the pack says the same now", "success", "check"),
    Stand.CONFLICT: ("the pack has changed", "warning", "triangle"),
    Stand.OPEN: ("has no place any more", "warning", "triangle"),
}
"""How a fact stands: word, tone and drawing."""


_LONGEST = 80


def counts_now(made: Sequence[OwnFact]) -> str:
    """What was just said: "Channel mail: address is desk@…", and how much more."""
    ours = ours_of((Laid(fact=one, stand=Stand.STANDING) for one in made), {}).values()
    first, *others = (f"{one.about} is {said_of(one)}" for one in ours)
    short = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}…"
    return f"{short}, and {len(others)} more" if others else short


def mark_of(one: Ours) -> str:
    """Whose it is and of which day: "ours, 7 Nov 2026, AB"."""
    return f"ours, {day_text(one.dated)}, {one.initials}"


def said_of(one: Ours) -> str:
    """What we say, in a few words."""
    return "hidden" if one.change is Change.HIDE else one.said


def ours_text(ours: Sequence[Ours]) -> str:
    """The mark of what is ours in a row, and what the pack says there; "" where nothing is."""
    told = told_as_ours(ours, day_text)
    return f"{told[0].upper()}{told[1:]}." if told else ""
