"""What a new version of the Directory changes: points that came, went, or are not as before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from pocdesk.directory.field_changes import FieldChange, Grade, changed_fields
from pocdesk.domain.contact import Channel, Directory, Point
from pocdesk.domain.fold import fold
from pocdesk.domain.lists import Lists

# What a renamed point is renamed in; the line of the point says so already.
_OF_A_NAME = ("institution", "unit")


class Turn(StrEnum):
    """What became of a point."""

    CHANGED = "changed"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChange:
    """What became of one point; at least one of `before` and `after` is there."""

    turn: Turn
    before: Point | None
    after: Point | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def point(self) -> Point:
        """The point as it is from now on, or as it was when it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of no point")
        return found

    @property
    def grade(self) -> Grade:
        """The highest grade of its fields. A point that comes, goes or is renamed is critical:
        so are its channels."""
        if self.turn is not Turn.CHANGED:
            return Grade.CRITICAL
        return max(change.grade for change in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a review: a field of a point, or, where `field` is None, the point as a whole."""

    change: PointChange
    field: FieldChange | None = None

    @property
    def grade(self) -> Grade:
        """How much it matters."""
        return self.change.grade if self.field is None else self.field.grade

    @property
    def key(self) -> str:
        """What names it among the items of the same two versions."""
        parts = [self.change.turn.value, self.change.point.id]
        if self.field is not None:
            parts += [self.field.field, self.field.before, self.field.after]
        return "\t".join(parts)

    @property
    def brings(self) -> tuple[Channel, ...]:
        """The channels that come with it."""
        if self.field is None:
            return self.change.point.channels if self.change.turn is Turn.ADDED else ()
        kind, after = self.field.field.removeprefix("channels."), self.field.after
        return tuple(
            one for one in self.change.point.channels if (one.kind, one.value) == (kind, after)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed, in the order of the new version, points that are gone last."""

    points: tuple[PointChange, ...]
    same: int

    @property
    def items(self) -> tuple[Item, ...]:
        """Line by line, critical ones first; what comes, goes or is renamed has its own line."""
        found = [item for change in self.points for item in _items(change)]
        return tuple(sorted(found, key=lambda item: -item.grade))

    def of(self, turn: Turn) -> tuple[PointChange, ...]:
        """The points of which this became."""
        return tuple(change for change in self.points if change.turn is turn)


def _items(change: PointChange) -> Iterator[Item]:
    if change.turn is not Turn.CHANGED:
        yield Item(change=change)
    for field in change.fields:
        if change.turn is Turn.CHANGED or field.field not in _OF_A_NAME:
            yield Item(change=change, field=field)


_Pairs: TypeAlias = dict[str, Point]


def compare(old: Directory, new: Directory) -> Changes:
    """What `new` changes in `old`.

    Points are matched by the issuer's id where both have one, else by Party, territory, institution
    and unit, folded. What is left over within one Party and shares a channel or a key is offered as
    renamed. The number of a point within its Party never matters, nor do dates of confirmation. A
    partial version removes nothing.
    """
    pairs, gone = _matched(old.points, new.points)
    renamed = _renamed(gone, [point for point in new.points if point.id not in pairs])
    found: list[PointChange] = []
    same = 0
    for point in new.points:
        before = pairs.get(point.id)
        if before is not None:
            fields = changed_fields(before, point)
            if fields:
                found.append(
                    PointChange(turn=Turn.CHANGED, before=before, after=point, fields=fields)
                )
            else:
                same += 1
        elif point.id in renamed:
            before = renamed[point.id]
            fields = changed_fields(before, point)
            found.append(PointChange(turn=Turn.RENAMED, before=before, after=point, fields=fields))
        else:
            found.append(PointChange(turn=Turn.ADDED, before=None, after=point))
    if new.snapshot.complete:
        taken = {point.id for point in renamed.values()}
        found += [
            PointChange(turn=Turn.REMOVED, before=point, after=None)
            for point in gone
            if point.id not in taken
        ]
    return Changes(points=tuple(found), same=same)


def joined(lists: Lists, further: Directory) -> Changes:
    """What the first version of a `further` list adds to points of the `lists` in use, of which it
    says that they are its own: each way and key. Points of its own alone are no change.
    """
    before = {point.id: point for point in lists.points}
    found: list[PointChange] = []
    for point in Lists(every=(*lists.every, further)).points:
        was = before.get(point.id)
        fields = () if was is None else changed_fields(was, point)
        if was is not None and any(each.grade is Grade.CRITICAL for each in fields):
            found.append(PointChange(turn=Turn.CHANGED, before=was, after=point, fields=fields))
    return Changes(points=tuple(found), same=len(before) - len(found))


def merged(old: Directory, part: Directory) -> tuple[Point, ...]:
    """The points of `old` with those of the partial version `part` laid over them.

    A point that both have keeps its number; one that is new, or of another Party now, takes the
    next free number of its Party, for a number says nothing but the order.
    """
    pairs, gone = _matched(old.points, part.points)
    pairs |= _renamed(gone, [point for point in part.points if point.id not in pairs])
    fresh = {pairs[point.id].id: point for point in part.points if point.id in pairs}
    whole = [
        _numbered(found, point.ordinal, point.id)
        for point in old.points
        if (found := fresh.get(point.id, point)).party == point.party
    ]
    last: dict[str, int] = defaultdict(int)
    for point in whole:
        last[point.party] = max(last[point.party], point.ordinal)
    for point in part.points:
        if point.id not in pairs or pairs[point.id].party != point.party:
            last[point.party] += 1
            whole.append(_numbered(point, last[point.party], ""))
    return tuple(whole)


def _numbered(point: Point, ordinal: int, id_: str) -> Point:
    own = point.id if is_given(point.id) else id_ or f"#{point.party}-{ordinal}"
    return replace(point, id=own, ordinal=ordinal)


def is_given(id_: str) -> bool:
    """Whether the id of a point is the issuer's own."""
    return not id_.startswith("#")


def _matched(old: Sequence[Point], new: Sequence[Point]) -> tuple[_Pairs, list[Point]]:
    """The old point to each new one by the new one's id, and the old ones that are left."""
    by_id = {point.id: point for point in old if is_given(point.id)}
    pairs = {point.id: by_id[point.id] for point in new if point.id in by_id}
    taken = {point.id for point in pairs.values()}
    by_key: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for point in old:
        if point.id not in taken:
            by_key[_key(point)].append(point)
    for point in new:
        if point.id in pairs:
            continue
        # Two issuer's ids that differ are two points, whatever their names say.
        fits = [
            other
            for other in by_key[_key(point)]
            if not (is_given(other.id) and is_given(point.id))
        ]
        if fits:
            by_key[_key(point)].remove(fits[0])
            pairs[point.id] = fits[0]
            taken.add(fits[0].id)
    return pairs, [point for point in old if point.id not in taken]


def _renamed(gone: Iterable[Point], come: Iterable[Point]) -> _Pairs:
    left: dict[str, list[Point]] = defaultdict(list)
    for point in gone:
        left[point.party].append(point)
    found: _Pairs = {}
    for point in come:
        marks = _marks(point)
        for other in left[point.party]:
            if marks & _marks(other):
                left[point.party].remove(other)
                found[point.id] = other
                break
    return found


def _key(point: Point) -> tuple[str, ...]:
    unit = point.unit or ""
    # Signs alone fold to nothing: such names are compared as they stand.
    names = (fold(name) or name for name in (point.institution, unit))
    return (point.party, point.territory or "", *names)


def _marks(point: Point) -> set[tuple[str, str]]:
    marks = {(channel.kind.value, channel.normalised) for channel in point.channels}
    return marks | {("key", key.normalised) for key in point.keys}
