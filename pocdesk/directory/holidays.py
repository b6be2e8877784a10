"""The pack of public holidays: which days are free by law, State by State, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.domain.holiday import Easter, Holiday
from pocdesk.domain.pack import Fact, PackRefused, read_pack

_LONGEST = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayRow:
    name: str
    month: int | None = None
    day: int | None = None
    from_easter: int | None = None
    since: int | None = None

    def __post_init__(self) -> None:
        fixed = self.month is not None and self.day is not None
        if fixed == (self.from_easter is not None) or (self.month is None) != (self.day is None):
            raise ValueError("a day needs month and day, or from_easter")
        if fixed and not (1 <= (self.month or 0) <= 12 and 1 <= (self.day or 0) <= _LONGEST):
            raise ValueError("there is no such day")


@dataclass(frozen=True, slots=True, kw_only=True)
class _CalendarRow(Fact):
    party: str
    easter: Easter = Easter.WESTERN
    days: tuple[_DayRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _HolidayTable:
    calendars: tuple[_CalendarRow, ...] = field(metadata={"key": "calendar"})


def read_holidays(path: Path) -> Mapping[str, tuple[Holiday, ...]]:
    """The holidays in the TOML file `path` by the code of the Party. Raises PackRefused."""
    pack = read_pack(path, "pocdesk-holidays")
    found: dict[str, tuple[Holiday, ...]] = {}
    for row in pack.fill(_HolidayTable).calendars:
        if row.party in found:
            raise PackRefused(pack.file, f"calendar[{row.party}]", "the code is used twice")
        found[row.party] = tuple(_holiday(row, day) for day in row.days)
    return found


def _holiday(row: _CalendarRow, day: _DayRow) -> Holiday:
    return Holiday(
        name=day.name,
        sources=row.sources,
        month=day.month,
        day=day.day,
        from_easter=day.from_easter,
        easter=row.easter,
        since=day.since,
    )
