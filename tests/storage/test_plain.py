"""Records come back from their plain values as they went in, or are refused."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case
from pocdesk.domain.contact import Directory
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.domain.office import Office
from pocdesk.storage.plain import at_instant, instant, plain, record, records, row, storable
from pocdesk.storage.refusals import LogDamaged
from tests.storage.shelf import OFFICE, a_case, a_directory

_zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
_times = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=_zones)
_texts = st.text()
_names = st.none() | _texts
_cases = st.builds(
    Case,
    reference=_texts,
    party=_names,
    point=_names,
    sender=_names,
    their_reference=_names,
    subject=_texts,
    received_at=_times,
    acknowledged_at=st.none() | _times,
    sent_at=st.none() | _times,
    preserved_until=st.none() | _times,
    officer=_texts,
)


@given(_times)
def test_a_time_comes_back_as_the_same_instant_in_utc(at: datetime) -> None:
    stored = instant(at)

    assert len(stored) == 27
    assert at_instant(stored) == at
    assert at_instant(stored).tzinfo is UTC


@given(_times, _times)
def test_stored_times_sort_as_the_times_do(one: datetime, other: datetime) -> None:
    assert (instant(one) < instant(other)) == (one < other)


def test_a_time_without_zone_is_not_stored() -> None:
    with pytest.raises(ValueError, match="without zone"):
        instant(datetime(2026, 11, 22, 2, 12))


@pytest.mark.parametrize(
    "text", ["2026-11-22T02:12:00Z", "2026-11-22T02:12:00.000000", "yesterday", ""]
)
def test_another_spelling_of_a_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"stored time|isoformat"):
        at_instant(text)


@given(_cases)
def test_a_case_comes_back_equal(case: Case) -> None:
    assert record(Case, row(case)) == case
    assert records(Case, [row(case).values()]) == (case,)


@given(st.builds(Letter, issued_at=_times) | st.builds(StoredDraft, saved_at=_times))
def test_a_letter_or_draft_comes_back_equal(kept: Letter | StoredDraft) -> None:
    assert record(type(kept), row(kept)) == kept


def test_a_directory_comes_back_equal_through_json() -> None:
    directory = a_directory(points=3)

    assert record(Directory, json.loads(json.dumps(plain(directory)))) == directory


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "lost"),
        ("received_at", "2026-11-22"),
        ("received_at", 7),
        ("received_at", None),
        ("subject", None),
        ("subject", 7),
        ("party", 7),
    ],
)
def test_a_value_that_no_case_has_is_told_as_damage(field: str, value: object) -> None:
    with pytest.raises(LogDamaged, match="Case"):
        record(Case, {**row(a_case()), field: value})


def test_a_value_that_is_missing_is_told_as_damage() -> None:
    values = row(OFFICE)
    del values["zone"]

    with pytest.raises(LogDamaged):
        record(Office, values)


def test_a_list_is_not_a_record_and_a_text_is_no_list() -> None:
    values = row(OFFICE)
    with pytest.raises(LogDamaged):
        record(Office, {**values, "earlier_prefixes": "FIN"})
    with pytest.raises(LogDamaged):
        record(Directory, {"snapshot": [], "points": []})


@given(st.text(st.characters(exclude_categories=[])))
def test_every_text_can_be_stored_and_sound_text_is_not_touched(text: str) -> None:
    stored = storable(text)

    stored.encode()
    assert storable(stored) == stored
    if not any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        assert stored == text


def test_dates_are_written_as_in_the_data_files() -> None:
    assert plain(date(2026, 2, 28)) == "2026-02-28"
