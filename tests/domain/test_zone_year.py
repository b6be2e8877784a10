"""The year of a zone: what is told of its clocks holds on every day of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.clock import ahead_text, local_offset, offset_text
from pocdesk.domain.zone_year import Turn, turns

ZONES = (
    *("Asia/Tokyo", "Europe/Helsinki", "America/Santiago", "Africa/Casablanca", "Pacific/Auckland"),
    *("Australia/Lord_Howe", "America/Toronto", "Pacific/Apia", "Asia/Kathmandu", "UTC"),
)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.integers(1, 365),
)
def test_on_each_day_of_the_year_the_clock_is_as_it_was_told(
    at: datetime, zone: str, days: int
) -> None:
    day = at + timedelta(days=days)
    local = day.astimezone(ZoneInfo(zone)).date()
    told = turns(at, zone)
    if any(turn.day == local for turn in told):
        return  # both hold on the day of a change
    offset = local_offset(at, zone)
    for turn in told:
        offset = turn.offset if turn.day < local else offset
    assert local_offset(day, zone) == offset


def test_the_days_of_a_change_are_those_of_the_place() -> None:
    at = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)
    assert turns(at, "Asia/Tokyo") == ()
    assert turns(at, "Europe/Helsinki") == (
        Turn(date(2027, 3, 28), 180),
        Turn(date(2027, 10, 31), 120),
    )
    # On Sunday there, while it is still Saturday in UTC.
    assert turns(at, "Pacific/Auckland")[0] == Turn(date(2027, 4, 4), 720)
    with pytest.raises(KeyError):
        turns(at, "Europe/Nowhere")


def test_an_offset_is_told_alike_by_minutes_and_by_instant() -> None:
    at = datetime(2026, 11, 8, tzinfo=UTC)
    for zone in ZONES:
        assert ahead_text(local_offset(at, zone)) == offset_text(at, zone)
    assert ahead_text(-210) == "UTC-3:30"
