"""The responsiveness test of the network: how many points answered within which time.

Bounds, rounding and base are those of the test of 19 February 2024 as published (presentation of
the Secretariat, 2024): answers and means are cumulative, and the base is all points that were
asked, also those that never answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pocdesk.domain.figure import mean, minutes, share

BOUNDS = tuple(timedelta(minutes=bound) for bound in (15, 30, 60, 12 * 60, 24 * 60, 30 * 60))
"""Within which times answers are counted; an answer after exactly that time is within it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A point that was asked at `sent_at`; `answered_at` is None while it has not answered.

    Both times are aware, and no answer comes before its question.
    """

    point: str
    sent_at: datetime
    answered_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.sent_at.utcoffset() is None:
            raise ValueError("the time of sending has no zone")
        if self.answered_at is None:
            return
        if self.answered_at.utcoffset() is None:
            raise ValueError("the time of the answer has no zone")
        if self.answered_at < self.sent_at:
            raise ValueError("the answer comes before the question was sent")

    @property
    def took(self) -> timedelta | None:
        """How long the answer took; None without one."""
        return None if self.answered_at is None else self.answered_at - self.sent_at


@dataclass(frozen=True, slots=True)
class Bucket:
    """What was answered within `within` minutes: how many, their mean in minutes, their share.

    `mean` is rounded to the minute and None for no answers; `share` is in per cent of all that
    were asked, to one decimal place, and None where nobody was.
    """

    within: int
    answers: int
    mean: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """A test: how many were asked, and what was answered within each of the six bounds."""

    base: int
    buckets: tuple[Bucket, ...]


def report(asked: Iterable[Asked]) -> Report:
    """The figures of a test; who answered later than 30 hours, or never, is in the base alone."""
    all_asked = tuple(asked)
    spans = [each.took for each in all_asked if each.took is not None]
    return Report(len(all_asked), tuple(_bucket(bound, spans, len(all_asked)) for bound in BOUNDS))


def _bucket(bound: timedelta, spans: list[timedelta], base: int) -> Bucket:
    within = [span for span in spans if span <= bound]
    middle = mean(within)
    return Bucket(
        within=minutes(bound),
        answers=len(within),
        mean=None if middle is None else minutes(middle),
        share=share(len(within), base) if base else None,
    )
