"""Until when: what officers type, understood in the zone of the office."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.clock import zone_of
from pocdesk.domain.until import until

HELSINKI = "Europe/Helsinki"
SUNDAY = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)  # 04:12 in Helsinki


def local(text: str, now: datetime = SUNDAY, zone: str = HELSINKI) -> str:
    """What was understood, as date and time of the zone; "" for nothing."""
    found = until(text, now, zone)
    return "" if found is None else f"{found.astimezone(zone_of(zone)):%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2h", "Sun 2026-11-22 06:12"),
        ("30 min", "Sun 2026-11-22 04:42"),
        ("2h30", "Sun 2026-11-22 06:42"),
        ("in 3 days", "Wed 2026-11-25 04:12"),
        ("1 week", "Sun 2026-11-29 04:12"),
        ("tomorrow 09:00", "Mon 2026-11-23 09:00"),
        ("Wed 2 Dec, 10:00", "Wed 2026-12-02 10:00"),
        ("09:00 tomorrow", "Mon 2026-11-23 09:00"),
        ("Tomorrow", "Mon 2026-11-23 09:00"),
        ("mon 12:00", "Mon 2026-11-23 12:00"),
        ("Monday at 12:00", "Mon 2026-11-23 12:00"),
        ("sun 05:00", "Sun 2026-11-22 05:00"),
        ("sun 04:00", "Sun 2026-11-29 04:00"),
        ("24 Nov", "Tue 2026-11-24 09:00"),
        ("24 november 2026, 14:30", "Tue 2026-11-24 14:30"),
        ("Nov 24 14.30", "Tue 2026-11-24 14:30"),
        ("24.11.", "Tue 2026-11-24 09:00"),
        ("24/11 08:00", "Tue 2026-11-24 08:00"),
        ("2026-11-24 08:15", "Tue 2026-11-24 08:15"),
        ("12:00", "Sun 2026-11-22 12:00"),
        ("03:00", "Mon 2026-11-23 03:00"),
        ("14.30", "Sun 2026-11-22 14:30"),
        ("12.11", "Fri 2027-11-12 09:00"),
        ("1 jan", "Fri 2027-01-01 09:00"),
        ("today 18:00", "Sun 2026-11-22 18:00"),
    ],
)
def test_what_officers_type_is_understood(text: str, meant: str) -> None:
    assert local(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "25:00",
        "12:60",
        "31 feb",
        "2020-01-01",
        "today 03:00",
        "0 min",
        "5",
        "400 days",
        "9999 weeks",
        "24 nov 2028",
        "mo 12:00",
        "12:00 13:00",
        "24 nov 25 nov",
    ],
)
def test_what_is_not_understood_or_past_is_nothing(text: str) -> None:
    assert local(text) == ""


def test_a_day_keeps_its_time_where_the_clocks_change() -> None:
    before = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)  # Saturday noon, the clocks go back at night
    assert local("1 day", before) == "Sun 2026-10-25 12:00"
    assert local("24h", before) == "Sun 2026-10-25 11:00"


def test_the_zone_of_the_office_decides_which_day_it_is() -> None:
    assert local("tomorrow 09:00", SUNDAY, "America/Lima") == "Sun 2026-11-22 09:00"


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it_and_the_answer_lies_ahead(text: str) -> None:
    found = until(text, SUNDAY, HELSINKI)
    assert found is None or (found > SUNDAY and found.tzinfo is UTC)
