"""What the officer wants to do with a contact point on which the keys act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.known import KnownChannel, laid_over


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWish:
    """The `act` by its name, the `point`, and of its channels the one that is meant, if it has
    any; `case` is the reference of the case in which it was wanted, or None."""

    act: str
    point: Point
    channel: Channel | None = None
    case: str | None = None


def contact_acts(
    point: Point, channels: Sequence[Channel], here: Channel | None
) -> Iterator[tuple[str, Channel | None]]:
    """What can be done with `point`, by the name of the act, and with which of its `channels` in
    the order of the card: the one `here` that has the focus, else the first that it fits. B on what
    is in doubt trusts it again."""
    order = sorted(channels, key=lambda one: one is not here)
    doubtful = [one for one in order if isinstance(one, KnownChannel) and one.doubt is not None]
    fresh = [one for one in order if isinstance(one, KnownChannel) and one.unconfirmed is not None]
    if here is not None and here in doubtful:
        yield "bad-contact", here
    elif order:
        yield "bad-contact", here or next((one for one in order if one not in doubtful), order[0])
    if doubtful:
        yield "trust-contact", doubtful[0]
    if fresh:
        yield "confirm-contact", fresh[0]
    yield "correct-contact", here
    if laid_over(point):
        yield "settle-contact", here
