"""What letters say by themselves: the same in each language, and true."""

import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.phrases import phrases
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.domain.period import Period, Unit, end_of
from tests.documents.letters import FORM, library

LANGUAGES = library().form(FORM).letter_languages
AT = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_language_has_every_phrase_with_the_same_places(language: str) -> None:
    english, other = phrases("en"), phrases(language)

    assert other.language == language
    assert other.contents.keys() == english.contents.keys()
    assert {name: places(text) for name, text in other.grab.items()} == {
        name: places(text) for name, text in english.grab.items()
    }
    assert other.event.keys() == set(Event)
    assert len(set(other.event.values())) == len(Event)
    assert {name: places(text) for name, text in other.phrase.items()} == {
        name: places(text) for name, text in english.phrase.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_claims_to_be_official(language: str) -> None:
    words = phrases(language)

    for text in (*words.phrase.values(), *words.contents.values()):
        assert "offici" not in text.lower()


def test_a_language_we_do_not_have_falls_back() -> None:
    assert phrases("fr-CA").language == "fr"
    assert phrases("xx").language == "en"


@given(
    st.integers(1, 400),
    st.sampled_from([Unit.DAYS, Unit.MONTHS]),
    st.sampled_from(["Asia/Tokyo", "Europe/Lisbon", "America/Santiago", "Pacific/Tongatapu"]),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_a_period_names_its_earliest_last_day_with_time_and_zone(
    value: int, unit: Unit, zone: str, at: datetime
) -> None:
    words, period = phrases("en"), Period(value, unit)

    said = words.period(period, str(period), at, zone)

    assert (
        f"{period}, at least until {words.day(end_of(at, period, zone).last_day)}, 24:00 (" in said
    )
    assert f"({zone}, UTC" in said


def test_the_zone_of_an_end_has_the_offset_of_that_day() -> None:
    said = phrases("en").period(Period(150, Unit.DAYS), "150 days", AT, "Europe/Paris")

    assert "until 21 April 2027, 24:00 (Europe/Paris, UTC+2)." in said
    assert "takes effect on 22 November 2026" in said


def test_hours_end_at_an_instant() -> None:
    said = phrases("en").period(Period(48, Unit.HOURS), "48 hours", AT, "Asia/Tokyo")

    assert said.startswith("48 hours, at least until 24 November 2026, 11:12 (Asia/Tokyo, UTC+9).")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_clock_has_its_words_on_a_handover(language: str) -> None:
    known = phrases(language).phrase
    assert {f"clock_{clock.value.replace('-', '_')}" for clock in Clock} <= known.keys()
