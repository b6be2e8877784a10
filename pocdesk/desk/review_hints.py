"""What the desk knows of the changes of a version: our own word, whom to call, look-alikes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item
from pocdesk.directory.field_changes import FieldChange
from pocdesk.directory.look_alike import domains_of, look_alike
from pocdesk.directory.point_fields import same
from pocdesk.directory.warnings import doubts_of_address
from pocdesk.domain.contact import MAILS, PHONES, Point
from pocdesk.domain.correction import Correction
from pocdesk.domain.hidden import quoted
from pocdesk.domain.known import Laid, is_unsure, laid_over, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Telephones that may be called before a change is confirmed, each with whose it is, and those
    that are passed over, for they are in doubt, out of use or not confirmed themselves."""

    sure: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[str, ...] = ()


class Hints:
    """What is known of the changes of the version `reviewed`."""

    def __init__(self, reviewed: Review) -> None:
        self._by_id: dict[str, Point] = {}
        self._by_party: dict[str, list[Point]] = defaultdict(list)
        self._domains: dict[str, frozenset[str]] = {}
        self._twice: dict[str, tuple[str, ...]] = {}
        for point in () if reviewed.known is None else reviewed.known.points:
            self._by_id[point.id] = point
            self._by_party[point.party].append(point)

    def ours(self, item: Item) -> tuple[Laid, ...]:
        """The corrections that this desk has laid over what the change is about."""
        own = self._own(item)
        laid = () if own is None else laid_over(own)
        if item.field is None:
            return laid
        return tuple(one for one in laid if _is_on(one.correction, item.field))

    def look_twice(self, item: Item) -> tuple[str, ...]:
        """Why the mail addresses that come with the change may be somebody else's; () for none."""
        if item.key not in self._twice:
            parties = _parties(item)
            domains = frozenset().union(*map(self._domains_of, parties))
            mail = (one.value for one in item.brings if one.kind in MAILS)
            self._twice[item.key] = tuple(why for one in mail for why in _doubts(one, domains))
        return self._twice[item.key]

    def calls(self, item: Item, new: Collection[str]) -> Calls:
        """The telephones of the point in use until now, or else of its Party; none of those that
        are `new` and doubtful by the ticks of this very review."""
        own = self._own(item)
        groups = [[] if own is None else [own]]
        groups += [self._by_party.get(party, []) for party in _parties(item)]
        passed_over: dict[str, None] = {}
        for points in groups:
            found = Calls(sure=tuple(_sure(points, new, passed_over)))
            if found.sure:
                break
        return Calls(sure=found.sure, passed_over=tuple(passed_over))

    def _domains_of(self, party: str) -> frozenset[str]:
        if party not in self._domains:
            self._domains[party] = domains_of(self._by_party.get(party, ()))
        return self._domains[party]

    def _own(self, item: Item) -> Point | None:
        before = item.change.before
        return None if before is None else self._by_id.get(before.id)


def unsure_names(items: Iterable[Item]) -> frozenset[str]:
    """The ids of the channels that come with `items`."""
    return frozenset(name for item in items for one in item.brings for name in names_of(one))


def _parties(item: Item) -> tuple[str, ...]:
    """The Party of the point, that until now first: a point that moves hides nothing by it."""
    change = item.change
    both = (one.party for one in (change.before, change.after) if one is not None)
    return tuple(dict.fromkeys(both))


def _is_on(one: Correction, field: FieldChange) -> bool:
    pairs = ((one.official, field.before), (one.own, field.after))
    return one.field == field.field and any(a and b and same(one.field, a, b) for a, b in pairs)


def _doubts(address: str, domains: Collection[str]) -> Iterator[str]:
    alike = look_alike(address, "", None, domains)
    if alike is None:
        yield from doubts_of_address(address)
    else:
        yield f"{quoted(alike.seen)} is not {quoted(alike.genuine)}: {alike.why}."


def _sure(
    points: Iterable[Point], new: Collection[str], passed_over: dict[str, None]
) -> Iterator[tuple[str, str]]:
    for point in points:
        for channel in point.reach(*PHONES):
            if is_unsure(channel) or not names_of(channel).isdisjoint(new):
                passed_over[channel.value] = None
            else:
                yield channel.value, point.institution
