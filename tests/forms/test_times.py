"""Dates, moments, periods and zones as they are typed and as values files hold them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.clock import zone_of
from pocdesk.domain.pasted import read_line
from pocdesk.domain.period import Period, Unit
from pocdesk.forms.fields import parse, text_of
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.kinds.parsed import WrongShape
from pocdesk.forms.kinds.times import is_zone, moment_typed
from pocdesk.forms.value import Moment, Value, to_plain
from tests.forms.world import FACTS

DATE = Field(id="when", kind=Kind.DATE)
MOMENT = Field(id="when", kind=Kind.MOMENT)
PERIOD = Field(id="long", kind=Kind.PERIOD, units=(Unit.DAYS, Unit.MONTHS))
ANY_PERIOD = Field(id="long", kind=Kind.PERIOD, units=tuple(Unit))
ZONE = Field(id="zone", kind=Kind.ZONE)

ZONES = ("Europe/Paris", "America/Santiago", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")


def value(field: Field, text: str) -> Value | None:
    return parse(field, text, FACTS).value


def codes(field: Field, text: str) -> list[str]:
    return [fault.code for fault in parse(field, text, FACTS).faults]


@pytest.mark.parametrize(
    "text", ["21/11/2026", "21.11.2026", " 21/11/2026 ", "2026-11-21", "21/11/2026\n"]
)
def test_a_date_is_typed_by_day_month_year_or_iso(text: str) -> None:
    assert value(DATE, text) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "29/02/2027",
        "11/21/2026",
        "21/11/26",
        "2026-13-01",
        "2026/11/21",
        "today",
        "21112026",
        "01/01/1899",
        "01/01/2200",
        "\u0662\u0661/\u0661\u0661/\u0662\u0660\u0662\u0666",
        "2026-11-21T03:12:00Z",
    ],
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    assert codes(DATE, text) == ["not-a-date"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_comes_back_from_both_its_shapes(day: date) -> None:
    assert value(DATE, text_of(DATE, day)) == day
    assert value(DATE, text_of(DATE, to_plain(day))) == day


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("2026-11-21T03:12:00+01:00", datetime(2026, 11, 21, 2, 12, tzinfo=UTC), None),
        ("2026-11-21 03:12:00 +0100", datetime(2026, 11, 21, 2, 12, tzinfo=UTC), None),
        ("2026-11-21T03:12:00Z", datetime(2026, 11, 21, 3, 12, tzinfo=UTC), None),
        ("21/11/2026 03:12:00 UTC", datetime(2026, 11, 21, 3, 12, tzinfo=UTC), None),
        ("21/11/2026 3:12 +01", datetime(2026, 11, 21, 2, 12, tzinfo=UTC), None),
        ("2026-11-21T03:12:00-03:30", datetime(2026, 11, 21, 6, 42, tzinfo=UTC), None),
        (
            "2026-11-21T03:12:00[Europe/Paris]",
            datetime(2026, 11, 21, 2, 12, tzinfo=UTC),
            "Europe/Paris",
        ),
        (
            "2026-11-21T03:12:00+01:00[Europe/Paris]",
            datetime(2026, 11, 21, 2, 12, tzinfo=UTC),
            "Europe/Paris",
        ),
        (
            "2026-11-21T03:12:00Z[Europe/Paris]",
            datetime(2026, 11, 21, 3, 12, tzinfo=UTC),
            "Europe/Paris",
        ),
        (
            "21/11/2026 03:12:00 Asia/Tokyo",
            datetime(2026, 11, 20, 18, 12, tzinfo=UTC),
            "Asia/Tokyo",
        ),
    ],
)
def test_a_moment_has_date_time_and_zone(text: str, at: datetime, zone: str | None) -> None:
    found = value(MOMENT, text)

    assert isinstance(found, Moment)
    assert (found.at, found.zone) == (at, zone)
    assert found.at.tzinfo is UTC


def test_a_moment_remembers_whether_seconds_were_written() -> None:
    with_seconds = value(MOMENT, "2026-11-21T03:12:00+01:00")
    without = value(MOMENT, "2026-11-21T03:12+01:00")

    assert isinstance(with_seconds, Moment)
    assert isinstance(without, Moment)
    assert (with_seconds.seconds, without.seconds) == (True, False)
    assert without.iso == "2026-11-21T03:12+01:00"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-11-21T03:12:00", "no-zone"),
        ("21/11/2026 03:12", "no-zone"),
        ("2026-11-21", "no-time"),
        ("21/11/2026 Europe/Paris", "no-time"),
        ("2026-11-21T25:12:00Z", "not-a-moment"),
        ("2026-11-21T03:12:60Z", "not-a-moment"),
        ("2026-02-30T03:12:00Z", "not-a-moment"),
        ("1979-12-31T03:12:00Z", "not-a-moment"),
        ("2026-11-21T03:12:00+16:00", "not-a-moment"),
        ("2026-11-21T03:12:00+01:60", "not-a-moment"),
        ("yesterday at noon", "not-a-moment"),
        ("2026-11-21 03:12 UTC?", "not-a-moment"),
        ("21/11/2026 03:12 UTC?", "not-a-moment"),
        ("05/06/2026 03:12 UTC?", "which-day"),
        ("05/06/2026 03:12?", "which-day-no-zone"),
        ("?", "not-a-moment"),
        ("2026-11-21T03:12:00[Europe/Atlantis]", "V-33"),
        ("2026-11-21T03:12:00[!Europe/Paris]", "V-33"),
        ("2026-11-21T03:12:00[../../etc/passwd]", "V-33"),
        ("2026-11-21T03:12:00+02:00[Europe/Paris]", "offset-not-there"),
        ("2026-03-29T02:30:00[Europe/Paris]", "no-such-time"),
        ("2026-10-25T02:30:00[Europe/Paris]", "time-twice"),
        ("25/10/2026 02:30:00 Europe/Paris", "time-twice"),
    ],
)
def test_a_moment_that_says_too_little_or_too_much(text: str, code: str) -> None:
    parsed = parse(MOMENT, text, FACTS)

    assert [fault.code for fault in parsed.faults] == [code]
    assert parsed.value is None


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2199, 12, 31)), st.booleans())
def test_a_day_is_taken_or_asked_and_never_turned_round(day: date, day_first: bool) -> None:
    written = day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y")
    found = read_line(f"203.0.113.5 {written} 12:00 UTC")
    parsed = parse(MOMENT, found.start, FACTS)
    if parsed.value is None:
        (fault,) = parsed.faults
        assert fault.code == "which-day" or not day_first
        assert fault.code != "which-day" or f"{day.isoformat()} 12:00 UTC" in (
            fault.details.values()
        )
    else:
        assert isinstance(parsed.value, Moment)
        assert parsed.value.at.date() == day


@pytest.mark.parametrize(
    ("line", "both"),
    [
        ("8.8.4.4 10/11/2026 3:12 pm", ["2026-11-10 15:12", "2026-10-11 15:12"]),
        (
            "8.8.4.4 10/11/2026 03:12:44 UTC+3",
            ["2026-11-10 03:12:44 +03:00", "2026-10-11 03:12:44 +03:00"],
        ),
    ],
)
def test_both_readings_of_a_day_keep_the_time_and_the_zone_that_were_pasted(
    line: str, both: list[str]
) -> None:
    (fault,) = parse(MOMENT, read_line(line).start, FACTS).faults

    assert list(fault.details.values()) == both
    zoned = [each if fault.code == "which-day" else f"{each} Europe/Paris" for each in both]
    assert all(isinstance(value(MOMENT, each), Moment) for each in zoned)  # as the sentence says


@given(
    st.datetimes(min_value=datetime(1980, 1, 2), max_value=datetime(2199, 12, 30)),
    st.sampled_from(ZONES),
    st.booleans(),
)
def test_a_moment_comes_back_from_how_it_is_typed(at: datetime, zone: str, named: bool) -> None:
    aware = at.replace(tzinfo=UTC)
    offset = aware.astimezone(zone_of(zone)).utcoffset() or timedelta()
    made = Moment(aware, int(offset.total_seconds() // 60), zone if named else None)
    assert value(MOMENT, moment_typed(made)) == made
    assert moment_typed(made)[2] == "/"


def test_an_hour_that_is_repeated_is_told_apart_by_its_offset() -> None:
    summer = value(MOMENT, "2026-10-25T02:30:00+02:00[Europe/Paris]")
    winter = value(MOMENT, "2026-10-25T02:30:00+01:00[Europe/Paris]")

    assert isinstance(summer, Moment)
    assert isinstance(winter, Moment)
    assert winter.at - summer.at == timedelta(hours=1)
    assert winter.iso == "2026-10-25T02:30:00+01:00[Europe/Paris]"


def test_an_hour_that_is_repeated_names_both_offsets() -> None:
    (fault,) = parse(MOMENT, "2026-10-25T02:30:00[Europe/Paris]", FACTS).faults

    assert fault.details["offsets"] == "+02:00 / +01:00"


@given(
    st.datetimes(min_value=datetime(1981, 1, 1), max_value=datetime(2198, 1, 1)),
    st.sampled_from(ZONES),
)
def test_a_moment_in_a_zone_comes_back_from_its_plain_shape(at: datetime, zone: str) -> None:
    instant = at.replace(tzinfo=UTC)
    found = value(MOMENT, f"{at.isoformat()}Z[{zone}]")

    assert isinstance(found, Moment)
    assert found.at == instant
    assert value(MOMENT, text_of(MOMENT, to_plain(found))) == found


@given(
    st.datetimes(min_value=datetime(1981, 1, 1), max_value=datetime(2198, 1, 1)),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_a_moment_with_an_offset_comes_back_from_its_plain_shape(at: datetime, ahead: int) -> None:
    written = at.replace(tzinfo=timezone(timedelta(minutes=ahead)))
    found = value(MOMENT, text_of(MOMENT, written))

    assert isinstance(found, Moment)
    assert found.at == written
    assert found.local.utcoffset() == timedelta(minutes=ahead)
    assert value(MOMENT, text_of(MOMENT, to_plain(found))) == found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("60 days", Period(60, Unit.DAYS)),
        ("60days", Period(60, Unit.DAYS)),
        ("1 day", Period(1, Unit.DAYS)),
        ("60 jours", Period(60, Unit.DAYS)),
        ("3 MOIS", Period(3, Unit.MONTHS)),
        ("3 months", Period(3, Unit.MONTHS)),
    ],
)
def test_a_period_is_a_number_and_its_unit(text: str, period: Period) -> None:
    assert value(PERIOD, text) == period


@pytest.mark.parametrize(
    "text",
    ["60", "ninety", "ninety days", "0 days", "-5 days", "1.5 months", "10001 days", "2 weeks"],
)
def test_a_period_without_number_or_unit_is_none(text: str) -> None:
    assert codes(PERIOD, text) == ["not-a-period"]


def test_a_period_is_never_converted_into_another_unit() -> None:
    assert codes(PERIOD, "48 hours") == ["not-this-unit"]
    assert value(ANY_PERIOD, "48 hours") == Period(48, Unit.HOURS)


@given(st.builds(Period, st.integers(min_value=1, max_value=10_000), st.sampled_from(Unit)))
def test_a_period_comes_back_from_its_plain_shape(period: Period) -> None:
    assert value(ANY_PERIOD, text_of(ANY_PERIOD, to_plain(period))) == period


@pytest.mark.parametrize(
    "name", ["Europe/Paris", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+3"]
)
def test_a_zone_is_an_iana_name(name: str) -> None:
    assert is_zone(name)
    assert value(ZONE, f" {name} ") == name


@pytest.mark.parametrize(
    "name",
    ["Europe", "Paris", "CEST", "+01:00", "../Europe/Paris", "/etc/localtime", "Factory", "a\x00b"],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    assert codes(ZONE, name) == ["V-33"]


@pytest.mark.parametrize(
    ("field", "plain", "code"),
    [
        (DATE, 20261121, "shape-date"),
        (DATE, datetime(2026, 11, 21, tzinfo=UTC), "shape-date"),
        (MOMENT, 5, "shape-moment"),
        (MOMENT, date(2026, 11, 21), "shape-moment"),
        (PERIOD, 60, "shape-period"),
        (PERIOD, {"value": 60}, "shape-period"),
        (PERIOD, {"value": "60", "unit": "days"}, "shape-period"),
        (PERIOD, {"value": True, "unit": "days"}, "shape-period"),
        (PERIOD, {"value": 60, "unit": "days", "more": 1}, "shape-period"),
        (ZONE, ["Europe/Paris"], "shape-text"),
    ],
)
def test_a_wrong_shape_is_named(field: Field, plain: object, code: str) -> None:
    with pytest.raises(WrongShape) as refused:
        text_of(field, plain)

    assert refused.value.code == code


def test_a_period_beyond_all_bounds_is_no_period() -> None:
    for count in (10_001, 16**5000, 0, -1, -(16**5000)):
        text = text_of(PERIOD, {"value": count, "unit": "days"})
        assert codes(PERIOD, text) == ["not-a-period"]
