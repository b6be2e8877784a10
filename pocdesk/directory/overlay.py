"""What the desk knows, laid over the lists: its corrections, its doubts, what nobody confirmed.

A list itself is never changed. A correction belongs to one list, a doubt to a value wherever it is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pocdesk.directory.changes import is_given
from pocdesk.directory.point_fields import has_several, lay, same, values_of
from pocdesk.domain.clock import LAST
from pocdesk.domain.contact import Channel, Directory, Point
from pocdesk.domain.correction import Correction
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.known import KnownChannel, Laid, Stand, known, names_of, with_laid
from pocdesk.domain.lists import Lists
from pocdesk.domain.unconfirmed import Unconfirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What stands now: none of it is over, and a correction that is set for `until` or later is
    still to come. `officers` are names by id; `beside` are, by the id of a correction, the values
    that stood beside the official one while the list still had it; `imported` are the versions by
    list and label, the first import first."""

    corrections: tuple[Correction, ...] = ()
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    officers: tuple[tuple[str, str], ...] = ()
    imported: tuple[tuple[str, str], ...] = ()
    until: datetime = LAST

    @property
    def is_empty(self) -> bool:
        return not (self.corrections or self.doubts or self.unconfirmed)


def overlaid(lists: Lists, knowledge: Knowledge) -> Lists:
    """The `lists` with the `knowledge` laid over their points."""
    if knowledge.is_empty:
        return lists
    doubts = {one.id: one for one in knowledge.doubts}
    fresh = {one.id: one for one in knowledge.unconfirmed}
    held = {name for each in lists.every for name in _named_before(each, knowledge)}
    return Lists(
        every=tuple(
            replace(each, points=_marked(_corrected(each, knowledge), doubts, fresh, held))
            for each in lists.every
        )
    )


def laid_on(
    correction: Correction, directory: Directory, who: str = "", beside: Sequence[str] = ()
) -> tuple[Point | None, Laid]:
    """The point of `directory` that `correction` is about, if it is there, and how the correction
    stands to what the point says now. The values `beside` the official one took nobody's place."""
    point = _point_of(correction, directory.points)
    stand, listed = (Stand.GONE, "") if point is None else _stand(correction, point, beside)
    laid = Laid(
        correction=correction,
        stand=stand,
        listed=listed,
        version_label=directory.snapshot.version_label,
        who=who or correction.officer,
    )
    return point, laid


def _corrected(directory: Directory, knowledge: Knowledge) -> Sequence[Point]:
    names, beside = dict(knowledge.officers), dict(knowledge.beside)
    over: dict[str, list[Laid]] = {}
    for one in knowledge.corrections:
        if one.series == directory.snapshot.series:
            who = names.get(one.officer, "")
            point, laid = laid_on(one, directory, who, beside.get(one.id, ()))
            if point is not None and laid.stand in {Stand.KEPT, Stand.CONFLICT}:
                if one.is_to_come(knowledge.until):
                    laid = replace(laid, stand=Stand.COMING)
                over.setdefault(point.id, []).append(laid)
    if not over:
        return directory.points
    return [_with(point, over.get(point.id, ())) for point in directory.points]


def _with(point: Point, over: Sequence[Laid]) -> Point:
    for laid in over:
        point = point if laid.stand is Stand.COMING else lay(point, laid)
    return with_laid(point, over)


def _named_before(directory: Directory, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """By Party and id the marks that do not hold for it: of channels that another list brought and
    that this one names, in a version that the desk had before."""
    order = {version: place for place, version in enumerate(knowledge.imported)}
    here = directory.snapshot
    own = order.get((here.series, here.version_label))
    later = {
        one.id
        for one in knowledge.unconfirmed
        if one.series != here.series
        and own is not None
        and order.get((one.series, one.version_label), own) > own
    }
    if later:
        for point in directory.points:
            for channel in point.channels:
                yield from ((point.party, name) for name in names_of(channel) & later)


def _marked(
    points: Iterable[Point],
    doubts: Mapping[str, Doubt],
    fresh: Mapping[str, Unconfirmed],
    held: Collection[tuple[str, str]],
) -> tuple[Point, ...]:
    found = []
    for point in points:
        channels = tuple(_mark(one, doubts, fresh, held, point.party) for one in point.channels)
        channels = tuple(_again(channels))
        found.append(point if channels == point.channels else replace(point, channels=channels))
    return tuple(found)


def _again(channels: Sequence[Channel]) -> Iterator[Channel]:
    """What the list says counts again where ours in its place is in doubt."""
    every = [one for one in channels if isinstance(one, KnownChannel)]
    failed = {one.ours.correction.id for one in every if one.ours and one.doubt}
    for one in channels:
        beside = one.beside if isinstance(one, KnownChannel) else None
        is_back = beside is not None and beside.correction.id in failed
        yield replace(known(one), again=True) if is_back else one


def _mark(
    channel: Channel,
    doubts: Mapping[str, Doubt],
    fresh: Mapping[str, Unconfirmed],
    held: Collection[tuple[str, str]],
    party: str,
) -> Channel:
    names = names_of(channel)
    doubt = next((doubts[name] for name in names if name in doubts), None)
    new = next((fresh[name] for name in names if name in fresh), None)
    if new is not None and (party, new.id) in held:
        new = None
    if doubt is None and new is None:
        return channel
    return replace(known(channel), doubt=doubt, unconfirmed=new)


def _point_of(correction: Correction, points: Iterable[Point]) -> Point | None:
    """The point by the issuer's id. A number within the Party is nobody's id: there the value
    tells, of the points of the same place; or the point is the only one."""
    if is_given(correction.point):
        return next((one for one in points if one.id == correction.point), None)
    near = [one for one in points if one.place == correction.place and not is_given(one.id)]
    wanted = [value for value in (correction.official, correction.own) if value]
    field = correction.field
    telling = [
        one
        for one in near
        if any(same(field, value, known) for value in wanted for known in values_of(one, field))
    ]
    numbered = [one for one in (telling or near) if one.id == correction.point]
    found = numbered or telling or (near if len(near) == 1 else [])
    return found[0] if found else None


def _stand(correction: Correction, point: Point, beside: Sequence[str]) -> tuple[Stand, str]:
    """How the correction stands to what `point` says, and what that is in its place."""
    field, official, own = correction.field, correction.official, correction.own
    now = values_of(point, field)
    unchanged = [value for value in now if official and same(field, value, official)]
    if own and any(same(field, value, own) for value in now):
        return Stand.SAME, own
    if unchanged:
        return Stand.KEPT, unchanged[0]
    several = has_several(field)
    if own and official and several:
        now = tuple(value for value in now if not any(same(field, value, b) for b in beside))
    if not own and (several or not now):  # what was wrong is gone
        return Stand.SAME, ""
    if not official and (several or not now):
        return Stand.KEPT, ""
    return Stand.CONFLICT, now[0] if len(now) == 1 else "; ".join(now)
