"""Counting a period: the vectors of the rule, and the promise that 60 days are never less."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.period import End, Period, Unit, end_of, end_on, extended, last_day

VECTORS = [
    ("2026-03-01T23:30", "Asia/Tokyo", 60, "days", "2026-04-30", "2026-04-30T15:00"),
    ("2026-03-01T10:00", "Europe/Lisbon", 60, "days", "2026-04-30", "2026-04-30T23:00"),
    ("2026-12-01T09:00", "America/Santiago", 90, "days", "2027-03-01", "2027-03-02T03:00"),
    ("2026-11-21T00:10", "Pacific/Tongatapu", 60, "days", "2027-01-20", "2027-01-20T11:00"),
    ("2026-08-27T12:00", "Europe/Paris", 60, "days", "2026-10-26", "2026-10-26T23:00"),
    ("2026-11-30T08:00", "Europe/Helsinki", 3, "months", "2027-02-28", "2027-02-28T22:00"),
]
ZONES = [
    "UTC",
    "Asia/Tokyo",
    "Europe/Lisbon",
    "America/Santiago",
    "Pacific/Tongatapu",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
]


@pytest.mark.parametrize(("local", "zone", "value", "unit", "day", "utc"), VECTORS)
def test_vectors(local: str, zone: str, value: int, unit: str, day: str, utc: str) -> None:
    effective = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    end = end_of(effective, Period(value, Unit(unit)), zone)
    assert end == End(
        date.fromisoformat(day), datetime.fromisoformat(utc).replace(tzinfo=UTC), zone
    )


def test_an_extension_counts_from_the_old_last_day() -> None:
    end = end_on(date(2027, 3, 1), "America/Santiago")
    later = extended(end, Period(1, Unit.MONTHS))
    assert later.last_day == date(2027, 4, 1)
    assert later.ends_at == datetime(2027, 4, 2, 3, tzinfo=UTC)


# Kiribati in 1994 and Samoa in 2011 left out a whole day, and with it one of a period.
@given(
    st.datetimes(datetime(2012, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 400),
    st.sampled_from(ZONES),
)
def test_n_days_are_never_less_than_n_full_days(at: datetime, days: int, zone: str) -> None:
    end = end_of(at, Period(days, Unit.DAYS), zone)
    # A clock change may shorten the stretch by at most two hours; the days themselves are whole.
    assert end.ends_at - at > timedelta(days=days) - timedelta(hours=2)
    assert end.ends_at - at <= timedelta(days=days + 1, hours=2)
    assert end.last_day == at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_months_keep_the_day_or_take_the_last(first: date, months: int) -> None:
    end = last_day(first, Period(months, Unit.MONTHS))
    assert (end.year * 12 + end.month) - (first.year * 12 + first.month) == months
    assert end.day == first.day or (end.day < first.day and (end + timedelta(days=1)).day == 1)


@given(st.datetimes(timezones=st.just(UTC), max_value=datetime(2090, 1, 1)), st.integers(1, 96))
def test_hours_run_on(at: datetime, hours: int) -> None:
    ends_at = end_of(at, Period(hours, Unit.HOURS), "Europe/Paris").ends_at
    assert ends_at - at == timedelta(hours=hours)


@pytest.mark.parametrize("value", [0, -1, 10_001])
def test_a_period_is_positive_and_bounded(value: int) -> None:
    with pytest.raises(ValueError, match="10,000"):
        Period(value, Unit.DAYS)
