"""The next way to a counterpart once a channel failed: of the point, its Party, another network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.contact import MAILS, PHONES, Channel, ChannelKind, Point


class Whose(StrEnum):
    """Whose channel it is, beside the one that failed; in this order they are offered."""

    POINT = "point"
    PARTY = "party"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWay:
    """A channel of `point` that can be tried next."""

    whose: Whose
    point: Point
    channel: Channel


def next_ways(points: Sequence[Point], failed: Point, channel: Channel) -> tuple[NextWay, ...]:
    """What can be tried instead of `channel` of the point `failed`: the point's other channels,
    those of the same sort first; then the first channel of each other of the `points` of its Party,
    those in a network of its own before those that only another network knows. Behind all of them
    comes what was said to be wrong; what is in doubt is not offered."""
    others = [one for one in points if one.id != failed.id and one.place == failed.place]
    others += [one for one in points if one.id != failed.id and one.place != failed.place]
    beside = [one for one in others if set(one.networks) & set(failed.networks)]
    apart = [one for one in others if one not in beside]
    ways = (
        *(NextWay(whose=Whose.POINT, point=failed, channel=one) for one in _of(failed, channel)),
        *_first(Whose.PARTY, beside, channel),
        *_first(Whose.NETWORK, apart, channel),
    )
    return tuple(sorted(ways, key=lambda way: way.channel.turn))


def _of(point: Point, failed: Channel) -> list[Channel]:
    good = [one for one in point.in_order(urgent=True) if not one.comes_last]
    rest = [one for one in good if (one.kind, one.normalised) != (failed.kind, failed.normalised)]
    return sorted(rest, key=lambda one: (one.turn, _sort(one) != _sort(failed)))


def _first(whose: Whose, points: Sequence[Point], failed: Channel) -> Iterator[NextWay]:
    for point in points:
        for channel in _of(point, failed)[:1]:
            yield NextWay(whose=whose, point=point, channel=channel)


def _sort(channel: Channel) -> tuple[ChannelKind, ...]:
    sorts = (PHONES, MAILS)
    return next((one for one in sorts if channel.kind in one), (channel.kind,))
