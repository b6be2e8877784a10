"""Statistics: the tables of a period, each figure with its cases, from the histories of the log.

A case counts in the period in which it was received or first sent; a step counts in the period in
which it was written. So nothing is lost between two years, and nothing is counted in both.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.domain.figure import Figure, Line, Table, mean, median, ninetieth
from pocdesk.domain.history import History
from pocdesk.domain.period import end_on
from pocdesk.domain.responsiveness import BOUNDS, Report
from pocdesk.domain.tally_line import BOTH, UNSAID, counted, grouped, line
from pocdesk.domain.tally_steps import tables_of_steps

_FIRST_YEAR = 1990
_MOST_YEARS = 50
_SPANS = ("measured", "median", "mean", "ninetieth", "without")


_Took = Sequence[tuple[History, timedelta | None]]
"""Cases, each with the time that something took in it, or None."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last local day of `zone` (IANA), both whole."""

    first: date
    last: date
    zone: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day comes before the first")
        if not _FIRST_YEAR <= self.first.year <= self.last.year < self.first.year + _MOST_YEARS:
            raise ValueError(
                f"a period lies after {_FIRST_YEAR} and has at most {_MOST_YEARS} years"
            )

    @property
    def begins_at(self) -> datetime:
        """The first instant of the first day, in UTC."""
        return end_on(self.first - timedelta(days=1), self.zone).ends_at

    @property
    def ends_at(self) -> datetime:
        """The first instant after the last day, in UTC."""
        return end_on(self.last, self.zone).ends_at

    def hold(self, at: datetime | None) -> bool:
        """Whether the aware `at` falls on one of the days."""
        return at is not None and self.begins_at <= at < self.ends_at

    def months(self) -> tuple[str, ...]:
        """The months that the days touch, such as 2026-11."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        ordinals = (self.first.year * 12 + self.first.month - 1 + each for each in range(count))
        return tuple(f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" for ordinal in ordinals)


def tally(
    histories: Iterable[History], days: Days, network: Report, now: datetime
) -> tuple[Table, ...]:
    """All tables of `days`, as they stand at `now`. `network` is the test beside which our own
    times are set.

    `histories` may hold any cases, but must hold all that began in the days or had a step in them.
    A sheet of the desk itself is counted nowhere.
    """
    begins_at, ends_at = days.begins_at, days.ends_at

    def began(one: History) -> bool:
        return one.began_at is not None and begins_at <= one.began_at < ends_at

    asked = (one for one in histories if not one.is_sheet)
    found = sorted(asked, key=lambda one: one.case.reference)
    requests = [one for one in found if not one.is_test and not one.is_duplicate]
    fresh = [one for one in requests if began(one)]
    aside = [one for one in found if began(one) and (one.is_test or one.is_duplicate)]
    incoming = [one for one in fresh if one.is_incoming]
    acknowledged = [(one, one.acknowledged_after) for one in incoming]
    steps = tables_of_steps(requests, lambda at: begins_at <= at < ends_at)
    tests = [one for one in aside if one.is_test and one.is_incoming]
    return (
        _requests(fresh, aside),
        _months(fresh, days),
        *_by_values(fresh),
        _times(acknowledged, [(one, one.confirmed_after) for one in incoming]),
        _within("acknowledged", acknowledged, network, now),
        *steps,
        _within("tests", [(one, one.answered_after) for one in tests], network, now),
    )


def _requests(fresh: Sequence[History], aside: Sequence[History]) -> Table:
    duplicates = [one for one in aside if one.is_duplicate]
    tests = [one for one in aside if one.is_test and not one.is_duplicate]
    lines = (line("all", fresh), line("duplicates", duplicates), line("tests", tests))
    return Table("requests", BOTH, lines)


def _months(fresh: Sequence[History], days: Days) -> Table:
    zone = zone_of(days.zone)
    by_month: dict[str, list[History]] = {month: [] for month in days.months()}
    for one in fresh:
        if one.began_at is not None:
            by_month[f"{one.began_at.astimezone(zone):%Y-%m}"].append(one)
    lines = tuple(line(month, found) for month, found in by_month.items())
    return Table("months", BOTH, lines)


_Keys = Callable[[History], Iterable[str]]


def _by_values(fresh: Sequence[History]) -> tuple[Table, ...]:
    kinds = [kind for kind in Kind if kind is not Kind.PING]

    def by(id: str, keys: _Keys, closed: Sequence[str] = ()) -> Table:
        return grouped(id, [(one, key) for one in fresh for key in keys(one)], closed)

    return (
        by("party", lambda one: [one.case.party or UNSAID]),
        by("kind", lambda one: [one.case.kind], kinds),
        by("article", lambda one: _each(one.case.articles)),
        by("data", lambda one: _each(one.case.data_kinds)),
        by("offence", lambda one: [one.case.offence_group]),
        by("urgency", lambda one: [one.case.urgency], list(Urgency)),
        by("network", lambda one: [one.case.network]),
    )


def _each(words: str) -> Iterable[str]:
    """Each word once; a case of which nothing was said counts as such."""
    return dict.fromkeys(words.split()) or (UNSAID,)


def _times(acknowledged: _Took, confirmed: _Took) -> Table:
    lines = []
    for name, took in (("acknowledge", acknowledged), ("confirm", confirmed)):
        lines.append(_spans(name, took))
        for urgency in (Urgency.EMERGENCY, Urgency.URGENT, Urgency.NORMAL):
            alike = [(one, span) for one, span in took if one.case.urgency is urgency]
            lines.append(_spans(f"{name}-{urgency}", alike))
    return Table("times", _SPANS, tuple(lines))


def _spans(key: str, took: _Took) -> Line:
    spans = [span for _, span in took if span is not None]
    have = counted(one for one, span in took if span is not None)
    without = counted(one for one, span in took if span is None)
    figures = (median(spans), mean(spans), ninetieth(spans))
    return Line(key, (have, *(Figure(value, have.cases) for value in figures), without))


def _within(id: str, took: _Took, network: Report, now: datetime) -> Table:
    """How many within each bound, cumulative, beside the shares of the network's test.

    What may still be done within the bound at `now` is counted apart, and in no share.
    """
    waiting = [(one, now - one.case.received_at) for one, span in took if span is None]
    lines = []
    for bound, theirs in zip(BOUNDS, network.buckets, strict=True):
        pending = counted(one for one, waited in waiting if waited <= bound)
        done = (one for one, span in took if span is not None and span <= bound)
        own = counted(done, len(took) - len(pending.cases))
        other = Figure(theirs.answers, (), network.base)
        lines.append(Line(str(theirs.within), (own, other, pending)))
    every = (counted(one for one, _ in took), Figure(network.base))
    pending = counted(one for one, waited in waiting if waited <= BOUNDS[-1])
    lines.append(Line("all", (*every, pending)))
    return Table(id, ("ours", "network", "pending"), tuple(lines))
