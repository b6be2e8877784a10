"""What P and M copy of a contact point: never what is doubtful, and then they say so."""

from pocdesk.domain.contact import MAILS, PHONES, Channel, Point
from pocdesk.domain.known import KnownChannel
from pocdesk.ui.messages import Level, Notice

_COPIED = {"copy-phone": ("telephone number", PHONES), "copy-mail": ("e-mail address", MAILS)}
COPYING = tuple(_COPIED)
"""The names of both acts."""


def copied_name(act: str) -> str:
    """What `act` copies: "telephone number"."""
    return _COPIED[act][0]


def first_way(point: Point, act: str) -> Channel | None:
    """The first of the channels of which `act` copies one, the doubtful behind all others."""
    return next(iter(point.reach(*_COPIED[act][1])), None)


def nothing_copied(point: Point, act: str) -> Notice | None:
    """What is said in place of copying, where every channel that `act` could copy is doubtful or
    taken out; None where one is good or there is none."""
    name, kinds = _COPIED[act]
    ways = point.reach(*kinds)
    if not ways or not all(one.comes_last for one in ways):
        return None
    doubtful = all(isinstance(one, KnownChannel) and one.doubt is not None for one in ways)
    said = "doubtful" if doubtful else "doubtful or not in use"
    values = ", ".join(one.value for one in ways)
    return Notice(
        level=Level.WARNING,
        happened=f"Every {name} of this point is {said}: {values}.",
        safe="Nothing was copied.",
        remedy="Try another way or another point first; on the card of the point the key or the "
        "button beside a doubtful one copies it all the same.",
    )
