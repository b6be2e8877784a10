"""How sure a contact point is: when it was last known to be right, by whom, and what that leaves
out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.known import KnownChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """That on `day` a call of ours to `number` confirmed this number and nothing else, or where it
    is "" that the issuer confirmed the point; `left_out` are the values of which neither is so."""

    day: date
    number: str = ""
    left_out: tuple[str, ...] = ()

    def said(self, day: str) -> str:
        """The sentence, with the words `day` for its day."""
        number = f"{self.number} confirmed {day} by our call"
        left_out = f", but not {', '.join(self.left_out)}" if self.left_out else ""
        return (number if self.number else f"Confirmed {day} by the issuer") + left_out


def sure_of(point: Point, called: Mapping[str, date]) -> Sure | None:
    """When `point` was last known to be right; `called` are by number the days on which a call of
    ours confirmed it. None if it never was.

    A number that was replaced or is in doubt since says nothing of the point any more.
    """
    days = {
        one.value: called[one.value]
        for one in point.channels
        if one.value in called and not one.comes_last
    }
    number = max(days, key=days.__getitem__, default="")
    issuer = point.confirmed_on
    left_out = tuple(one.value for one in point.channels if _is_left_out(one, called))
    if number and (issuer is None or days[number] >= issuer):
        return Sure(day=days[number], number=number, left_out=left_out)
    return None if issuer is None else Sure(day=issuer, left_out=left_out)


def _is_left_out(channel: Channel, called: Mapping[str, date]) -> bool:
    """Whether `channel` is in use though new or of our own, and no call confirmed it."""
    if not isinstance(channel, KnownChannel) or channel.beside is not None:
        return False
    ours = channel.ours is not None and channel.value not in called
    return ours or channel.unconfirmed is not None
