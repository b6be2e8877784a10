"""How old a fact is, and what stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pocdesk.domain.age import ago, is_ahead
from pocdesk.domain.pack import Fact, Header, Source
from pocdesk.providers.ours import Ours, told_as_ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """How old a fact is: days since its newest text was read, None where that is not recorded; less
    than none where the clock is behind.

    `stale` says that the age is to be shown as a warning; `ours` is what the office says there of
    its own.
    """

    days: int | None
    stale: bool
    ours: tuple[Ours, ...] = ()

    def __str__(self) -> str:
        read = "date of reading not known"
        if self.days is not None:
            read = f"read {ago(self.days)}{': old' if self.stale else ''}"
        return "; ".join(part for part in (told_as_ours(self.ours), read) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The sources of a fact, the day of the newest text that was read, and how old that is."""

    sources: tuple[Source, ...]
    read_on: date | None
    age: Aged

    @property
    def ours(self) -> tuple[Ours, ...]:
        """What the office says there of its own."""
        return self.age.ours


@dataclass(frozen=True, slots=True)
class Behind:
    """Answers what stands behind a fact of a file with this header, on the day `today`; `ours` are
    the own facts by the id of their source."""

    header: Header
    today: date
    ours: Mapping[str, Ours] = field(default_factory=dict)

    def __call__(self, fact: Fact) -> Backing:
        seen = [source.seen for source in fact.sources if source.seen is not None]
        days = fact.age(self.today)
        age = Aged(
            days=days,
            stale=days is None or is_ahead(days) or days > self.header.stale_after_days,
            ours=tuple(self.ours[one.id] for one in fact.sources if one.id in self.ours),
        )
        return Backing(sources=fact.sources, read_on=max(seen, default=None), age=age)
