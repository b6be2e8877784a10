"""Bad contact: a channel failed, so it is in doubt, and the next way is named."""

from dataclasses import dataclass
from enum import StrEnum

from pocdesk.desk.doubt import doubt
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.directory.next_way import NextWay, next_ways
from pocdesk.domain.contact import MAILS, NUMBERS, Channel, ChannelKind, Point
from pocdesk.domain.correction import Reason
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.known import KnownChannel
from pocdesk.storage.office_rows import doubts


class Failure(StrEnum):
    """How a channel failed; what it is to be dead depends on its kind."""

    SILENT = "silent"
    DEAD = "dead"
    SOMEBODY_ELSE = "somebody-else"
    TOLD = "told"


_WORDS = {
    Failure.SILENT: "Nobody answers",
    Failure.SOMEBODY_ELSE: "Somebody else answers",
    Failure.TOLD: "The contact point told us",
}


def failure_words(failure: Failure, kind: ChannelKind) -> str:
    """How a channel of `kind` failed, in words."""
    if failure is not Failure.DEAD:
        return _WORDS[failure]
    if kind in NUMBERS:
        return "The number is dead"
    return "A message came back" if kind in MAILS else "It does not work"


def _reason(failure: Failure, kind: ChannelKind) -> Reason | None:
    """The word of the notice for it; None where that has none."""
    if failure is Failure.TOLD:
        return Reason.TOLD
    if failure is not Failure.DEAD:
        return None
    return Reason.DEAD_NUMBER if kind in NUMBERS else Reason.BOUNCE if kind in MAILS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The doubt that was written about `channel` of `point`, how it failed, the reason that the
    notice gives, and what can be tried next. `before` is the doubt that stood there already; None
    for none. A channel that `is_ours` is in no list: no notice can speak of it."""

    doubt: Doubt
    before: Doubt | None
    point: Point
    channel: Channel
    failure: Failure
    reason: Reason | None
    ways: tuple[NextWay, ...]

    @property
    def is_ours(self) -> bool:
        return isinstance(self.channel, KnownChannel) and self.channel.ours is not None


def bad_contact(
    desk: Desk, point: Point, channel: Channel, failure: Failure, *, case: str | None = None
) -> Failed:
    """Puts `channel` of `point` in doubt, as seen in `case`; see `doubt`."""
    said = f"{failure_words(failure, channel.kind)}."
    with desk.log.reading() as connection:
        standing = {one.id: one for one in doubts.standing(connection)}
    before = standing.get(doubt_id(channel.value))
    made = doubt(desk, channel.value, party=point.place, case=case, reason=said)
    with desk.log.reading() as connection:
        lists = known_lists(connection, desk.tomorrow)
    every = () if lists is None else lists.points
    own = [one for one in every if one.party == point.party]
    now = next((one for one in own if one.id == point.id), point)
    ways = next_ways(own, now, channel)
    return Failed(
        doubt=made,
        before=before,
        point=now,
        channel=channel,
        failure=failure,
        reason=_reason(failure, channel.kind),
        ways=ways,
    )
