"""The counterpart's clock: what time it is there now, and what that means for a call.

A hint and never a bar: a point that answers round the clock stays reachable at night.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from pocdesk.domain.clock import local_offset, offset_text, zone_of
from pocdesk.domain.contact import Hours, Point
from pocdesk.domain.party import Party
from pocdesk.domain.week import DAYS as DAYS

_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Where a point states no hours of its own.
_USUAL = ("09:00", "17:00")
_NIGHT = (22, 6)
_MOST_OF_A_YEAR = 9


class Now(StrEnum):
    """What people there are doing now, as far as hours, weekend and known holidays tell."""

    WORKING = "working hours"
    OUTSIDE = "outside working hours"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class Season(StrEnum):
    """What the clocks there do over the year."""

    SUMMER = "summer time"
    WINTER = "winter time"
    NEVER = "no summer time"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime:
    """The time at a counterpart.

    `at` is aware, in `zone`; `zone_assumed` says that this is the capital's zone because the point
    names none. `hours_assumed` says that no hours are known and the usual ones were taken.
    `ahead` is in minutes, negative when they are behind us. `days` is 1 when it is tomorrow
    there, -1 for yesterday. `round_the_clock` is what the point says of itself. `holiday` names the
    public holiday there today; where no holidays of the Party are known (`holidays_known`), any day
    may be one. `season` is None where the clocks change
    for another reason than summer.
    """

    at: datetime
    zone: str
    zone_assumed: bool
    now: Now
    hours_assumed: bool
    round_the_clock: bool
    ahead: int
    days: int
    holiday: str = ""
    holidays_known: bool = True
    season: Season | None = None

    @property
    def night(self) -> bool:
        """Whether people there sleep: nobody works, and it is between 22:00 and 06:00."""
        late, early = _NIGHT
        return self.now is not Now.WORKING and not early <= self.at.hour < late

    @property
    def closed(self) -> bool:
        """Whether the point itself says that nobody answers its usual channels now."""
        known = not self.round_the_clock and not self.hours_assumed
        return known and self.now is not Now.WORKING

    @property
    def phrase(self) -> str:
        """What people there do now: "night", "weekend", "holiday (Christmas Day)"."""
        if self.now is Now.OUTSIDE:
            return "night" if self.night else self.now.value
        return f"{self._what}, night" if self.night else self._what

    @property
    def in_short(self) -> str:
        """The same where there is little room: cut off, it must not say more than is known."""
        return "usual hours" if self.may_be_holiday else self.phrase

    @property
    def may_be_holiday(self) -> bool:
        """Whether people there would work now, if nobody knows that it is no holiday."""
        return self.now is Now.WORKING and not self.holidays_known

    @property
    def _what(self) -> str:
        if self.may_be_holiday:
            return f"{self.now.value} if no holiday"
        return f"holiday ({self.holiday})" if self.now is Now.HOLIDAY else self.now.value

    @property
    def time(self) -> str:
        return f"{self.at:%H:%M}"

    @property
    def day(self) -> str:
        """The day of the week as mon to sun."""
        return DAYS[self.at.weekday()]

    @property
    def weekday(self) -> str:
        return _WORDS[self.at.weekday()]

    @property
    def utc_offset(self) -> str:
        """Such as "UTC+9"."""
        return offset_text(self.at, self.zone)

    @property
    def day_difference(self) -> str:
        """Empty, or "tomorrow" or "yesterday" where the date there is not ours."""
        return {-1: "yesterday", 1: "tomorrow"}.get(self.days, "")

    @property
    def difference(self) -> str:
        """Such as "8 hours ahead of us", "30 min behind us" or "same time as ours"."""
        hours, minutes = divmod(abs(self.ahead), 60)
        parts = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
        parts += [f"{minutes} min"] if minutes else []
        side = "ahead of us" if self.ahead > 0 else "behind us"
        return f"{' '.join(parts)} {side}" if parts else "same time as ours"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was assumed, and whether the point answers all the same; one phrase each."""
        found = []
        if self.round_the_clock:
            found.append("answers round the clock")
        if self.hours_assumed:
            found.append(f"usual hours {_USUAL[0]} to {_USUAL[1]} assumed")
        if self.zone_assumed:
            found.append("time of the capital assumed")
        return tuple(found)

    def __str__(self) -> str:
        day = f"{self.weekday} ({self.day_difference})" if self.day_difference else self.weekday
        return f"{self.time} {day}, {self._what}, {self.difference} ({self.utc_offset})"


def there(
    place: Point | Party, parties: Mapping[str, Party], *, now: datetime, own_zone: str
) -> LocalTime:
    """The time at a point, or in the capital of a Party, at the aware instant `now`.

    The zone is the point's own; where it names none, or one that this machine does not know, the
    capital's is taken. Raises KeyError where `own_zone` or the Party is not known.
    """
    point = place if isinstance(place, Point) else None
    party = parties[place.place] if isinstance(place, Point) else place
    zone, assumed = zone_at(point, party)
    at = now.astimezone(zone_of(zone))
    availability = point.availability if point else None
    weekly = availability.weekly if availability else ()
    holiday = _holiday(at.date(), party)
    return LocalTime(
        at=at,
        zone=zone,
        zone_assumed=assumed,
        now=_now(at, weekly or _usual(party.weekend), party.weekend, holiday),
        hours_assumed=not weekly,
        round_the_clock=availability is not None and availability.kind == "h24",
        ahead=local_offset(now, zone) - local_offset(now, own_zone),
        days=(at.date() - now.astimezone(zone_of(own_zone)).date()).days,
        holiday=holiday,
        holidays_known=bool(party.holidays),
        season=_season(at, zone),
    )


def zone_at(point: Point | None, party: Party) -> tuple[str, bool]:
    """The zone of a point, and whether it is the capital's because the point names none that this
    machine knows."""
    own = point.availability.zone if point else None
    if own is None:
        return party.zone, True
    try:
        zone_of(own)
    except KeyError:
        return party.zone, True
    return own, False


def _holiday(day: date, party: Party) -> str:
    return next((found.name for found in party.holidays if found.falls_on(day)), "")


def _season(at: datetime, zone: str) -> Season | None:
    offsets = _offsets(zone, at.year)
    most = max(offsets)
    if most == min(offsets):
        return Season.NEVER
    # Where the clocks go back for Ramadan alone, the rest of the year is no summer.
    if offsets.count(most) >= _MOST_OF_A_YEAR:
        return None
    return Season.SUMMER if local_offset(at, zone) == most else Season.WINTER


@lru_cache(maxsize=512)
def _offsets(zone: str, year: int) -> tuple[int, ...]:
    """How far the zone is ahead of UTC in the middle of each month, in minutes."""
    middles = (datetime(year, month, 15, 12, tzinfo=UTC) for month in range(1, 13))
    return tuple(local_offset(middle, zone) for middle in middles)


def _usual(weekend: tuple[str, ...]) -> tuple[Hours, ...]:
    opens, closes = _USUAL
    return tuple(Hours(day=day, opens=opens, closes=closes) for day in DAYS if day not in weekend)


def _now(at: datetime, weekly: tuple[Hours, ...], weekend: tuple[str, ...], holiday: str) -> Now:
    if holiday:
        return Now.HOLIDAY
    today, yesterday = DAYS[at.weekday()], DAYS[at.weekday() - 1]
    clock = f"{at:%H:%M}"
    for hours in weekly:
        over_midnight = hours.closes <= hours.opens
        if hours.day == today and hours.opens <= clock and (clock < hours.closes or over_midnight):
            return Now.WORKING
        if hours.day == yesterday and over_midnight and clock < hours.closes:
            return Now.WORKING
    return Now.WEEKEND if today in weekend else Now.OUTSIDE
