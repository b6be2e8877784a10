"""The counterpart's clock: zones, days, working hours, and what was merely assumed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.local_time import LocalTime, Now, Season, there
from pocdesk.domain.contact import Availability, Hours, Point, Use
from tests.directory.training import parties, point

NIGHT = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
"""A Sunday, 03:12 in Budapest."""


def at(id_: str, now: datetime = NIGHT, own: str = "Europe/Budapest") -> LocalTime:
    return there(point(id_), parties(), now=now, own_zone=own)


def with_hours(*weekly: Hours, zone: str | None = "Europe/Paris") -> Point:
    hours = Availability(kind="hours", weekly=weekly, zone=zone)
    return replace(point("TRN-FR-1"), availability=hours)


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("TRN-JP-1", "11:12 Sunday, weekend, 8 hours ahead of us (UTC+9)"),
        ("TRN-NL-1", "03:12 Sunday, weekend, same time as ours (UTC+1)"),
        ("TRN-CW-1", "22:12 Saturday (yesterday), weekend, 5 hours behind us (UTC-4)"),
        ("TRN-LK-1", "07:42 Sunday, weekend, 4 hours 30 min ahead of us (UTC+5:30)"),
        ("TRN-IL-1", "04:12 Sunday, outside working hours, 1 hour ahead of us (UTC+2)"),
    ],
)
def test_a_call_at_night_is_told_what_time_it_is_there(id_: str, text: str) -> None:
    assert str(at(id_)) == text


def test_the_day_may_be_another_one_there() -> None:
    evening = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    tonga = at("TRN-TO-1", evening, own="America/New_York")
    assert (tonga.time, tonga.day, tonga.weekday, tonga.days) == ("09:00", "sat", "Saturday", 1)
    assert tonga.day_difference == "tomorrow"
    assert tonga.utc_offset == "UTC+13"
    new_york = at("TRN-US-1", datetime(2026, 11, 21, 3, 0, tzinfo=UTC), own="Pacific/Tongatapu")
    assert (new_york.days, new_york.day_difference) == (-1, "yesterday")
    assert new_york.ahead == -18 * 60


@pytest.mark.parametrize(
    ("now", "time", "hours_behind"),
    [
        # America changes on 8 March and 1 November, Europe on 29 March and 25 October.
        (datetime(2026, 3, 8, 7, 59, tzinfo=UTC), "01:59", 7),
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), "03:00", 6),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "19:59", 6),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "20:00", 7),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "19:59", 7),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "20:00", 6),
        (datetime(2026, 11, 1, 6, 59, tzinfo=UTC), "01:59", 6),
        (datetime(2026, 11, 1, 7, 0, tzinfo=UTC), "01:00", 7),
    ],
)
def test_summer_time_begins_and_ends_on_each_side_by_itself(
    now: datetime, time: str, hours_behind: int
) -> None:
    chicago = Availability(kind="h24", zone="America/Chicago")
    place = replace(point("TRN-US-1"), availability=chicago)
    found = there(place, parties(), now=now, own_zone="Europe/Budapest")
    assert (found.time, found.ahead) == (time, -60 * hours_behind)
    assert found.difference == f"{hours_behind} hours behind us"


def test_sunday_is_a_working_day_in_israel_and_friday_is_not() -> None:
    sunday = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    assert at("TRN-IL-1", sunday).now is Now.WORKING
    assert at("TRN-IL-1", sunday - timedelta(days=2)).now is Now.WEEKEND
    assert at("TRN-IL-1", sunday - timedelta(days=1)).now is Now.WEEKEND
    assert there(parties()["IL"], parties(), now=sunday, own_zone="UTC").now is Now.WORKING
    assert there(parties()["FR"], parties(), now=sunday, own_zone="UTC").now is Now.WEEKEND


def test_hours_of_the_point_decide_where_it_states_any() -> None:
    office = with_hours(Hours(day="mon", opens="08:00", closes="16:30"))
    for minute, now in ((0, Now.WORKING), (29, Now.WORKING), (30, Now.OUTSIDE)):
        monday = datetime(2026, 11, 23, 15, minute, tzinfo=UTC)
        found = there(office, parties(), now=monday, own_zone="UTC")
        assert found.now is now
        assert not found.hours_assumed


def test_hours_may_run_over_midnight() -> None:
    night = with_hours(Hours(day="fri", opens="22:00", closes="06:00"), zone="UTC")
    for hour, day, now in (
        (22, 20, Now.WORKING),
        (21, 20, Now.OUTSIDE),
        (5, 21, Now.WORKING),
        (6, 21, Now.WEEKEND),
        (5, 20, Now.OUTSIDE),
    ):
        moment = datetime(2026, 11, day, hour, tzinfo=UTC)
        assert there(night, parties(), now=moment, own_zone="UTC").now is now


def test_a_day_may_last_until_midnight() -> None:
    late = with_hours(Hours(day="mon", opens="00:00", closes="24:00"), zone="UTC")
    moment = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    assert there(late, parties(), now=moment, own_zone="UTC").now is Now.WORKING


def test_what_is_assumed_is_said() -> None:
    senegal = at("TRN-SN-1")
    assert senegal.hours_assumed
    assert not senegal.round_the_clock
    assert senegal.remarks == ("usual hours 09:00 to 17:00 assumed",)
    japan = at("TRN-JP-1")
    assert japan.round_the_clock
    assert japan.remarks[0] == "answers round the clock"
    assert at("TRN-CW-1").remarks == ()


@pytest.mark.parametrize("zone", [None, "Mars/Olympus", "../etc", ""])
def test_without_a_known_zone_the_capital_stands_in(zone: str | None) -> None:
    found = there(with_hours(zone=zone), parties(), now=NIGHT, own_zone="UTC")
    assert found.zone == "Europe/Paris"
    assert found.zone_assumed
    assert "time of the capital assumed" in found.remarks


def test_the_clock_of_a_territory_is_its_own() -> None:
    place = replace(point("TRN-CW-1"), availability=Availability(kind="unknown"))
    found = there(place, parties(), now=NIGHT, own_zone="UTC")
    assert found.zone == "America/Curacao"


@given(
    now=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),
    theirs=st.sampled_from(sorted({zone for row in parties().values() for zone in row.zones})),
    ours=st.sampled_from(sorted({row.zone for row in parties().values()})),
)
def test_the_clock_there_is_ours_plus_the_difference(now: datetime, theirs: str, ours: str) -> None:
    found = there(with_hours(zone=theirs), parties(), now=now, own_zone=ours)
    assert found.at == now
    wall = found.at.replace(tzinfo=None) - timedelta(minutes=found.ahead)
    own = there(with_hours(zone=ours), parties(), now=now, own_zone=ours)
    # Before 1972 a zone may differ by seconds; from 2000 on by whole minutes.
    assert wall == own.at.replace(tzinfo=None)
    assert abs(found.days) <= 1


@pytest.mark.parametrize(
    ("id_", "month", "season"),
    [
        ("TRN-JP-1", 7, Season.NEVER),
        ("TRN-FR-1", 7, Season.SUMMER),
        ("TRN-FR-1", 11, Season.WINTER),
        ("TRN-CL-1", 1, Season.SUMMER),
        ("TRN-CL-1", 7, Season.WINTER),
        ("TRN-MA-1", 7, None),
    ],
)
def test_summer_time_is_told_on_both_halves_of_the_earth(
    id_: str, month: int, season: Season | None
) -> None:
    assert at(id_, datetime(2026, month, 20, 12, tzinfo=UTC)).season is season


@pytest.mark.parametrize(
    ("hour", "phrase"),
    [(5, "night"), (6, "outside working hours"), (12, "working hours"), (22, "night")],
)
def test_the_night_is_called_night(hour: int, phrase: str) -> None:
    moment = datetime(2026, 11, 17, hour, tzinfo=UTC)  # a Tuesday
    assert there(parties()["PT"], parties(), now=moment, own_zone="UTC").phrase == phrase


def test_where_no_holidays_are_known_christmas_is_not_said_to_be_worked() -> None:
    christmas = datetime(2026, 12, 25, 10, tzinfo=UTC)  # a Friday
    germany = there(parties()["DE"], parties(), now=christmas, own_zone="UTC")
    assert germany.phrase == "working hours if no holiday"
    assert str(germany).startswith("11:00 Friday, working hours if no holiday, ")
    assert germany.may_be_holiday
    assert germany.in_short == "usual hours"
    france = there(parties()["FR"], parties(), now=christmas, own_zone="UTC")
    assert france.phrase == "holiday (Christmas Day)"
    day_before = there(
        parties()["FR"], parties(), now=christmas - timedelta(days=1), own_zone="UTC"
    )
    assert day_before.phrase == "working hours"


def test_a_night_of_the_weekend_is_both() -> None:
    assert at("TRN-NL-1").phrase == "weekend, night"
    assert at("TRN-JP-1").phrase == "weekend"


def test_while_a_point_is_closed_its_channels_for_out_of_hours_come_first() -> None:
    curacao = point("TRN-CW-1")
    assert curacao.availability.kind == "hours"
    monday = datetime(2026, 11, 23, 15, tzinfo=UTC)
    closed = at("TRN-CW-1").closed
    assert closed
    assert not at("TRN-CW-1", monday).closed
    assert curacao.in_order(urgent=True, closed=closed)[0].use is Use.OUT_OF_HOURS
    assert curacao.in_order(urgent=True)[0].use is Use.URGENT
    assert not at("TRN-JP-1").closed  # it answers round the clock
