"""What the desk knows of a contact point beyond the lists: its own values, doubts, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from pocdesk.domain.contact import Channel, Key, Point, Turn
from pocdesk.domain.correction import Correction
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.unconfirmed import Unconfirmed


class Stand(StrEnum):
    """How a correction stands to the version in use: that still says what was corrected, says what
    we say, says a third thing, or has the point no more; or its day is still to come."""

    KEPT = "kept"
    SAME = "same"
    CONFLICT = "conflict"
    GONE = "gone"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A correction as it lies over the version `version_label`, which says `listed` in its place
    ("" for nothing); `who` is the name of the officer."""

    correction: Correction
    stand: Stand
    listed: str
    version_label: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChannel(Channel):
    """A channel with what the desk knows of it: that it is `ours`, that it stands `beside` one of
    ours, and counts `again` because ours is in doubt; that it is in doubt, that nobody has
    confirmed it yet; `added` to those of its kind that the list of its point has, by another
    list."""

    ours: Laid | None = None
    beside: Laid | None = None
    again: bool = False
    doubt: Doubt | None = None
    unconfirmed: Unconfirmed | None = None
    added: bool = False

    @property
    def comes_behind(self) -> bool:
        return self.added

    @property
    def turn(self) -> Turn:
        if self.doubt is not None or is_beside(self):
            return Turn.LAST
        return Turn.AGAIN if self.was_wrong else Turn.GOOD

    @property
    def was_wrong(self) -> bool:
        """Whether it counts again though it is the very value that was said to be wrong."""
        return self.again and self.beside is not None and self.beside.stand is not Stand.CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey(Key):
    """A key that is `ours`, or stands `beside` one of ours."""

    ours: Laid | None = None
    beside: Laid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPoint(Point):
    """A point over which corrections are laid."""

    laid: tuple[Laid, ...] = ()


def is_beside(one: Channel | Key) -> bool:
    """Whether the list still says `one` but the desk says otherwise, and is not in doubt of it."""
    if not isinstance(one, KnownChannel | KnownKey) or one.beside is None:
        return False
    return not (isinstance(one, KnownChannel) and one.again)


def is_unsure(channel: Channel) -> bool:
    """Whether the desk knows a reason not to rely on `channel`: in doubt, said to be wrong, or
    new."""
    if not isinstance(channel, KnownChannel):
        return False
    return channel.comes_last or channel.again or channel.unconfirmed is not None


def marks_of(one: Channel | Key) -> tuple[str, ...]:
    """What the desk knows of a channel or a key beyond its list, in words: "ours", "doubtful"."""
    marks: dict[str, object] = {}
    if isinstance(one, KnownChannel | KnownKey):
        marks["ours"] = one.ours
        marks[_beside_in_words(one)] = one.beside
    if isinstance(one, KnownChannel):
        marks |= {"doubtful": one.doubt, "not confirmed": one.unconfirmed}
    return tuple(word for word, found in marks.items() if found is not None)


def _beside_in_words(one: KnownChannel | KnownKey) -> str:
    if isinstance(one, KnownChannel) and one.was_wrong:
        return "said to be wrong"
    own = one.beside is not None and one.beside.correction.own
    return "replaced by ours" if own else "taken out by us"


def laid_over(point: Point) -> tuple[Laid, ...]:
    """The corrections that are laid over `point`."""
    return point.laid if isinstance(point, KnownPoint) else ()


def coming_over(point: Point) -> tuple[Laid, ...]:
    """Those whose day is still to come."""
    return tuple(laid for laid in laid_over(point) if laid.stand is Stand.COMING)


def with_laid(point: Point, laid: Iterable[Laid]) -> Point:
    """`point`, saying that these corrections too are laid over it."""
    every = tuple(dict.fromkeys((*laid_over(point), *laid)))
    if not every:
        return point
    if isinstance(point, KnownPoint):
        return replace(point, laid=every)
    return KnownPoint(**_values(point), laid=every)


def known(channel: Channel) -> KnownChannel:
    """`channel` as one of which the desk may know more."""
    return channel if isinstance(channel, KnownChannel) else KnownChannel(**_values(channel))


def known_key(key: Key) -> KnownKey:
    """`key` as one of which the desk may know more."""
    return key if isinstance(key, KnownKey) else KnownKey(**_values(key))


def _values(record: Channel | Key | Point) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def names_of(channel: Channel) -> frozenset[str]:
    """The ids under which a doubt about `channel`, or that it is new, may be kept."""
    return frozenset({doubt_id(channel.value), doubt_id(channel.normalised)})
