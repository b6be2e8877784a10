"""Bad contact: a channel failed, so it is in doubt, and the next way is named."""

from dataclasses import dataclass

from pocdesk.desk.correct_point import REASONS
from pocdesk.desk.doubt import doubt
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.directory.next_way import NextWay, next_ways
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.correction import Reason
from pocdesk.domain.doubt import Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The doubt that was written about `channel` of `point`, why, and what can be tried next."""

    doubt: Doubt
    point: Point
    channel: Channel
    reason: Reason
    ways: tuple[NextWay, ...]


def bad_contact(
    desk: Desk, point: Point, channel: Channel, reason: Reason, *, case: str | None = None
) -> Failed:
    """Puts `channel` of `point` in doubt, as seen in `case`; see `doubt`."""
    said = f"{REASONS[reason][0].upper()}{REASONS[reason][1:]}."
    made = doubt(desk, channel.value, party=point.place, case=case, reason=said)
    with desk.log.reading() as connection:
        lists = known_lists(connection)
    every = () if lists is None else lists.points
    own = [one for one in every if one.party == point.party]
    now = next((one for one in own if one.id == point.id), point)
    ways = next_ways(own, now, channel)
    return Failed(doubt=made, point=now, channel=channel, reason=reason, ways=ways)
