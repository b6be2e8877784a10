"""The language of the search boxes: whatever is typed means something, and can be typed back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.domain.criteria import Received
from pocdesk.domain.query import LONGEST, Query, Term, parse
from pocdesk.domain.query_times import days, due_before, received, span

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # already the 23rd in Helsinki
HELSINKI = ZoneInfo("Europe/Helsinki")

_typed = st.text(max_size=40) | st.lists(
    st.sampled_from(["party", "state", "x", ":", ",", '"', "-", " ", "!", "/", "<", "2d"]),
    max_size=20,
).map("".join)
_said = (
    st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), max_size=12)
    .filter(lambda text: "\u201c" not in text)
    .map(lambda text: " ".join(parse(f'"{text}"').words.split()))
    .filter(bool)
)
_terms = st.builds(lambda word: Term("", (word,)), _said) | st.builds(
    Term,
    st.from_regex(r"[a-z]{2,12}", fullmatch=True),
    st.lists(_said, max_size=3).map(tuple),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("harbour lamp", [Term("", ("harbour",)), Term("", ("lamp",))]),
        ("party:jp", [Term("party", ("jp",))]),
        ("PARTY:jp,fr", [Term("party", ("jp", "fr"))]),
        ('-state:closed "party:jp"', [Term("state", ("closed",), True), Term("", ("party:jp",))]),
        ('party:"united states",fr', [Term("party", ("united states", "fr"))]),
        ("party:\u201cunited states\u201d", [Term("party", ("united states",))]),
        ('tag:"a,b"', [Term("tag", ("a,b",))]),
        ("!", [Term("urgency", ("!",))]),
        ("due:<2d", [Term("due", ("<2d",))]),
        ("party:", [Term("party", ())]),
        (
            "12:30 2001:db8::1 fe80::1",
            [Term("", (w,)) for w in ("12:30", "2001:db8::1", "fe80::1")],
        ),
        ("https://provider.example", [Term("", ("https://provider.example",))]),
        ("-word", [Term("", ("-word",))]),
        ("subject:x", [Term("subject", ("x",))]),
        ('"never closed', [Term("", ("never closed",))]),
    ],
)
def test_terms_are_read_as_they_are_typed(typed: str, terms: list[Term]) -> None:
    assert parse(typed) == Query(tuple(terms))


@given(_typed)
@example('party:"/x"')
@example('"!" "" !!')
def test_any_text_means_something_that_can_be_typed_again(typed: str) -> None:
    query = parse(typed)

    assert parse(query.text) == query


@given(st.lists(_terms, max_size=4))
def test_what_is_printed_is_read_back(terms: list[Term]) -> None:
    query = Query(tuple(terms))

    assert parse(query.text) == query


def test_a_very_long_query_is_read_at_its_beginning() -> None:
    assert len(parse("x " * 5000).terms) == LONGEST // 2


def test_spans_have_a_unit() -> None:
    assert span("2d") == timedelta(days=2)
    assert span(" 4H ") == timedelta(hours=4)
    assert span("30min") == span("30m") == timedelta(minutes=30)
    assert [span(text) for text in ("2", "d", "", "2y", "-1d", "99999d")] == [None] * 6


@pytest.mark.parametrize(
    ("typed", "first", "after"),
    [
        ("2026-11-02", "2026-11-01T22:00", "2026-11-02T22:00"),
        ("today", "2026-11-22T22:00", "2026-11-23T22:00"),
        ("Yesterday", "2026-11-21T22:00", "2026-11-22T22:00"),
        ("1w", "2026-11-15T22:00", "2026-11-16T22:00"),
        ("2026-10", "2026-09-30T21:00", "2026-10-31T22:00"),
        ("2026-12", "2026-11-30T22:00", "2026-12-31T22:00"),
        ("2026", "2025-12-31T22:00", "2026-12-31T22:00"),
    ],
)
def test_days_are_those_of_the_office(typed: str, first: str, after: str) -> None:
    found = days(typed, NOW, HELSINKI)

    assert found == tuple(datetime.fromisoformat(f"{each}:00+00:00") for each in (first, after))


@given(_typed)
@example("2026-13")
@example("9999-12-31")
@example("0000")
@example("9999w")
def test_no_text_breaks_the_reading_of_times(typed: str) -> None:
    for found in (received(typed, NOW, HELSINKI), due_before(typed, NOW, UTC)):
        assert found is None or isinstance(found, Received | datetime)


def test_a_day_passed_or_not_reached_counts_whole() -> None:
    first, after = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)

    assert received("2026-11-01", NOW, UTC) == Received(first, after)
    assert received(">2026-11-01", NOW, UTC) == Received(since=after)
    assert received(">=2026-11-01", NOW, UTC) == Received(since=first)
    assert received("<2026-11-01", NOW, UTC) == Received(until=first)
    assert received("<=2026-11-01", NOW, UTC) == Received(until=after)
    assert received("2026-11-01..", NOW, UTC) == Received(since=first)
    assert received("2026-10..2026-11-01", NOW, UTC) == Received(
        datetime(2026, 10, 1, tzinfo=UTC), after
    )
    assert received("<7d", NOW, UTC) == Received(since=NOW - timedelta(days=7))
    assert received(">7d", NOW, UTC) == Received(until=NOW - timedelta(days=7))
    assert [received(each, NOW, UTC) for each in ("..", "soon", "2026-1..x", "<")] == [None] * 4


def test_due_is_counted_from_now_or_to_the_end_of_a_day() -> None:
    assert due_before("<2d", NOW, UTC) == due_before("2d", NOW, UTC) == NOW + timedelta(days=2)
    assert due_before("today", NOW, UTC) == datetime(2026, 11, 23, tzinfo=UTC)
    assert due_before("<2026-12-01", NOW, UTC) == datetime(2026, 12, 2, tzinfo=UTC)
    assert [due_before(each, NOW, UTC) for each in ("soon", "yesterday", ">2d")] == [None] * 3
