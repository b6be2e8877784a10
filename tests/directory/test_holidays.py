"""Public holidays: Easter by both reckonings, the shipped days, and silence where none is known."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pocdesk.directory.holidays import read_holidays
from pocdesk.directory.local_time import Now, there
from pocdesk.domain.holiday import Easter, easter
from pocdesk.domain.pack import PackRefused
from pocdesk.paths import shipped
from tests.directory.training import parties, point

PACK = shipped("resources/holidays.toml")


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1961, date(1961, 4, 2), date(1961, 4, 9)),
        (2008, date(2008, 3, 23), date(2008, 4, 27)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_churches_keep_it(year: int, western: date, orthodox: date) -> None:
    assert easter(year, Easter.WESTERN) == western
    assert easter(year, Easter.ORTHODOX) == orthodox
    assert {western.weekday(), orthodox.weekday()} == {6}


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("FR", date(2026, 7, 14), "14 July"),
        ("FR", date(2026, 5, 14), "Ascension Day"),
        ("EE", date(2026, 2, 24), "Independence Day"),
        ("PL", date(2026, 6, 4), "Corpus Christi"),
        ("PL", date(2024, 12, 24), ""),
        ("PL", date(2026, 12, 24), "Christmas Eve"),
        ("PT", date(2026, 4, 3), "Good Friday"),
        ("RO", date(2026, 4, 13), "Easter Monday"),
        ("RO", date(2026, 4, 6), ""),
        ("JP", date(2026, 1, 1), ""),
    ],
)
def test_the_days_of_a_state(code: str, day: date, name: str) -> None:
    found = [each.name for each in parties()[code].holidays if each.falls_on(day)]
    assert found == ([name] if name else [])


def test_each_calendar_names_a_source_that_is_there_and_used() -> None:
    table = tomllib.loads(PACK.read_text(encoding="utf-8"))
    used = {source for row in table["calendar"] for source in row["src"]}
    assert used == {source["id"] for source in table["source"]}
    assert all(source["url"] and source["document"] for source in table["source"])
    for row in table["calendar"]:
        assert row["party"] in parties()
        assert len({day["name"] for day in row["days"]}) == len(row["days"])


def test_a_holiday_is_told_with_its_name_and_goes_before_working_hours() -> None:
    noon = datetime(2026, 7, 14, 10, 0, tzinfo=UTC)  # a Tuesday
    found = there(point("TRN-FR-1"), parties(), now=noon, own_zone="UTC")
    assert (found.now, found.holiday) == (Now.HOLIDAY, "14 July")
    assert found.phrase == "holiday (14 July)"
    assert "holiday (14 July)" in str(found)
    usual = there(point("TRN-FR-1"), parties(), now=noon.replace(day=15), own_zone="UTC")
    assert (usual.now, usual.holiday) == (Now.WORKING, "")


@pytest.mark.parametrize(
    "day", ["name = 'x'", "name = 'x', month = 1", "name = 'x', month = 13, day = 1"]
)
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    text = PACK.read_text(encoding="utf-8")
    first = text.index("  { name")
    spoilt = tmp_path / "holidays.toml"
    spoilt.write_text(f"{text[:first]}  {{ {day} }},\n{text[first:]}", encoding="utf-8")
    with pytest.raises(PackRefused, match=r"holidays\.toml"):
        read_holidays(spoilt)


def test_a_state_stands_once(tmp_path: Path) -> None:
    text = PACK.read_text(encoding="utf-8")
    spoilt = tmp_path / "holidays.toml"
    spoilt.write_text(text.replace('party = "FR"', 'party = "EE"'), encoding="utf-8")
    with pytest.raises(PackRefused, match="twice"):
        read_holidays(spoilt)
