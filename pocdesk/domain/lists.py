"""The lists of contact points that are in use side by side, and their points as one."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pocdesk.domain.contact import MAILS, PHONES, Channel, Directory, Point, Snapshot
from pocdesk.domain.fold import fold
from pocdesk.domain.known import known, laid_over, with_laid
from pocdesk.domain.trunk import home_forms, is_home_form

MAIN = "budapest"
"""The network that this program is for: its list comes first."""

_ORDER = (MAIN, "g7", "interpol")
# Whoever answers these is the same desk; a fax or a post box is shared by a whole house. Words in
# the place of a number, a mailbox or a fingerprint ("on request") are nobody's.
_TELLING = {
    **dict.fromkeys(PHONES, re.compile(r"\+\d{5,}")),
    **dict.fromkeys(MAILS, re.compile(r"[^@]+@[^@]+")),
}
_PRINT = re.compile(r"[0-9A-F:]{16,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """All lists in use, that of the main network first; never none.

    `points` are those of all lists. A point that several lists name is there once, as the first of
    them gives it: with the networks of all, and with the channels and keys that only another list
    has behind its own, each saying from which list it is. A point of another list than the first
    bears the list's name before its id, for ids are the issuers' own.
    """

    every: tuple[Directory, ...]
    points: tuple[Point, ...] = field(init=False)
    _of: Mapping[str, Snapshot] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first, *others = self.every
        points = list(first.points)
        known = {point.id: first.snapshot for point in points}
        for other in others:
            _join(points, known, other)
        object.__setattr__(self, "points", tuple(points))
        object.__setattr__(self, "_of", known)

    @property
    def snapshot(self) -> Snapshot:
        """The version of the first list."""
        return self.every[0].snapshot

    @property
    def parties(self) -> frozenset[str]:
        """The Parties (alpha-2) that have a point; that of a territory counts for its Party."""
        return frozenset(point.party for point in self.points)

    def snapshot_of(self, point: str) -> Snapshot:
        """The version that gives the point with this id; that of the first list for an id that no
        list knows."""
        return self._of.get(point, self.snapshot)

    def list_of(self, series: str) -> Directory | None:
        """The list called `series`, if it is in use."""
        return next((one for one in self.every if one.snapshot.series == series), None)


def version_name(series: str, label: str) -> str:
    """What the version `label` of the list `series` is called: that of another list than the main
    network's by the list too, as "G7 2026-2"."""
    if series == MAIN:
        return label
    _, own, issuer = series.partition("/")
    return f"{issuer if own else series.upper()} {label}"


def in_order(lists: Sequence[Directory]) -> tuple[Directory, ...]:
    """The lists in the order in which they count: the main network's, G7, INTERPOL, others."""

    def place(one: Directory) -> tuple[int, str]:
        series = one.snapshot.series
        return (_ORDER.index(series) if series in _ORDER else len(_ORDER), series)

    return tuple(sorted(lists, key=place))


def _join(points: list[Point], known: dict[str, Snapshot], other: Directory) -> None:
    """Adds the points of `other`; one that is there already takes what is new of it.

    The points of one list are never each other's: institution and unit tell them apart, whatever
    number they share. So a mark that two of them bear joins neither to a point of another list.
    """
    snapshot = other.snapshot
    by_party: dict[str, list[int]] = {}
    for place, point in enumerate(points):
        by_party.setdefault(point.party, []).append(place)
    last = {party: max(points[at].ordinal for at in places) for party, places in by_party.items()}
    same = [_same_of(points, by_party.get(point.party, ()), point) for point in other.points]
    asked = Counter(same)
    for point, at in zip(other.points, same, strict=True):
        if at is not None and (asked[at] == 1 or _is_named_as(points[at], point)):
            points[at] = _with(points[at], point, snapshot)
            continue
        ordinal = last[point.party] = last.get(point.party, 0) + 1
        fresh = replace(point, id=_free(f"{snapshot.series} {point.id}", known), ordinal=ordinal)
        points.append(fresh)
        known[fresh.id] = snapshot


def _same_of(points: Sequence[Point], places: Sequence[int], other: Point) -> int | None:
    """The place of the one point that is the same desk as `other`: of several with its marks the
    one with its name; None for none and for several."""
    found = [at for at in places if _same(points[at], other)]
    if len(found) > 1:
        found = [at for at in found if _is_named_as(points[at], other)]
    return found[0] if len(found) == 1 else None


def _free(id: str, taken: Collection[str]) -> str:
    """`id`, told apart from the same one that an issuer made up for a point of its own."""
    return id if id not in taken else _free(f"{id}+", taken)


def _same(one: Point, other: Point) -> bool:
    """Whether two points of one Party are the same desk: by name and unit, or because the same
    telephone, mailbox or key answers."""
    if one.territory != other.territory:
        return False
    own, others = _marks(one), _marks(other)
    return _is_named_as(one, other) or bool(
        own & (others | _at_home(others)) or _at_home(own) & others
    )


def _is_named_as(one: Point, other: Point) -> bool:
    return _name(one) == _name(other) and any(_name(one))


def _name(point: Point) -> tuple[str, str]:
    return fold(point.institution), fold(point.unit or "")


def _marks(point: Point) -> set[str]:
    found = ((_TELLING.get(one.kind), one.normalised) for one in point.channels)
    answered = {value for shape, value in found if shape is not None and shape.fullmatch(value)}
    return answered | set(filter(_PRINT.fullmatch, (key.normalised for key in point.keys)))


def _at_home(marks: Collection[str]) -> frozenset[str]:
    return frozenset(home for mark in marks for home in home_forms(mark))


def _with(point: Point, other: Point, snapshot: Snapshot) -> Point:
    keys = {key.normalised for key in point.keys}
    joined = replace(
        point,
        networks=_union(point.networks, other.networks or (snapshot.network,)),
        channels=(*point.channels, *_fresh(point, other, snapshot)),
        keys=(*point.keys, *(key for key in other.keys if key.normalised not in keys)),
        accepts=_union(point.accepts, other.accepts),
    )
    ours = (each for each in laid_over(other) if each.correction.field.startswith("channels."))
    return with_laid(joined, ours)


def _fresh(point: Point, other: Point, snapshot: Snapshot) -> Iterator[Channel]:
    values = {one.normalised for one in point.channels}
    at_home = _at_home(values)
    home = {one.normalised: one.value for one in point.channels if is_home_form(one.normalised)}
    kinds = {one.kind for one in point.channels if not one.comes_behind}
    whence = f"from the list {snapshot.version_label} of {snapshot.issuer}"
    for channel in other.channels:
        if channel.normalised not in values and channel.normalised not in at_home:
            same = next((home[one] for one in home_forms(channel.normalised) if one in home), None)
            abroad = f"{same} as dialled from abroad" if same else ""
            note = "; ".join(part for part in (channel.note, abroad, whence) if part)
            told = known(channel)
            added = channel.kind in kinds and told.ours is None
            priority = len(point.channels) + channel.priority
            yield replace(told, note=note, priority=priority, added=added)


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
