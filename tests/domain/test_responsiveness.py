"""The responsiveness test: the published figures come out exactly, and no odd row is counted."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.answer_rows import read_answers
from pocdesk.domain.responsiveness import BOUNDS, Asked, report
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped

SENT = datetime(2024, 2, 19, 9, 0, tzinfo=UTC)
PUBLISHED: dict[str, Any] = tomllib.loads(
    shipped("resources/network-statistics.toml").read_text("utf-8")
)["ping_test"]


def _published() -> list[Asked]:
    """Answers of 68 points, as many in each interval and of such a mean as was published."""
    return [
        Asked(
            f"{index}-{number}", SENT, SENT + timedelta(minutes=bucket["mean_minutes_in_interval"])
        )
        for index, bucket in enumerate(PUBLISHED["bucket"])
        for number in range(bucket["answers_in_interval"])
    ]


def test_the_test_of_2024_comes_out_exactly() -> None:
    found = report(_published())

    rows = [(each.within, each.answers, each.mean, each.share) for each in found.buckets]
    assert found.base == 68
    assert rows == [
        (15, 24, 9, 35.3),
        (30, 32, 12, 47.1),
        (60, 38, 17, 55.9),
        (720, 60, 140, 88.2),
        (1440, 62, 164, 91.2),
        (1800, 68, 290, 100.0),
    ]
    assert rows == [
        (
            bucket["within_minutes"],
            bucket["answers_cumulative"],
            bucket["mean_minutes_cumulative"],
            bucket["share_percent"],
        )
        for bucket in PUBLISHED["bucket"]
    ]


def test_bounds_are_inclusive_and_the_late_and_silent_are_in_the_base() -> None:
    late = timedelta(microseconds=1)
    asked = [Asked(f"at {bound}", SENT, SENT + bound) for bound in BOUNDS]
    asked += [Asked(f"after {bound}", SENT, SENT + bound + late) for bound in BOUNDS]
    asked.append(Asked("silent", SENT))

    found = report(asked)

    assert found.base == 13
    assert [each.answers for each in found.buckets] == [1, 3, 5, 7, 9, 11]
    assert found.buckets[-1].share == 84.6


def test_of_nobody_there_is_no_share_and_no_mean() -> None:
    found = report([])
    assert found.base == 0
    assert {(each.answers, each.mean, each.share) for each in found.buckets} == {(0, None, None)}


@given(
    st.lists(
        st.one_of(st.none(), st.integers(0, 40 * 3600).map(lambda s: timedelta(seconds=s))),
        max_size=60,
    ),
    st.integers(-12, 12),
)
def test_buckets_equal_a_count_by_hand(spans: list[timedelta | None], zone: int) -> None:
    there = timezone(timedelta(hours=zone))
    asked = [
        Asked(str(number), SENT, None if span is None else (SENT + span).astimezone(there))
        for number, span in enumerate(spans)
    ]

    for bucket in report(asked).buckets:
        seconds = [s.total_seconds() for s in spans if s is not None]
        inside = [s for s in seconds if s / 60 <= bucket.within]
        assert bucket.answers == len(inside)
        if inside:
            assert bucket.mean is not None
            assert abs(bucket.mean - sum(inside) / len(inside) / 60) <= 0.5 + 1e-9
        if spans:
            assert bucket.share is not None
            assert abs(bucket.share - 100 * len(inside) / len(spans)) <= 0.05 + 1e-9


HEAD = "point,sent_at,answered_at\n"


def test_rows_are_read_whatever_parts_them_and_stands_beside_them() -> None:
    plain = read_answers(
        HEAD + "FI-1,2026-02-19T09:00:00+02:00,2026-02-19T07:05:00Z\n\nJP-1,2026-02-19T07:00Z,\n"
    )
    excel = read_answers(
        "note;Answered_at;point;sent_at\r\n"
        "x;2026-02-19T07:05:00Z;FI-1;2026-02-19T09:00:00+02:00\r\n;;JP-1;2026-02-19T07:00Z\r\n"
    )

    assert plain == excel
    assert plain.refused == ()
    assert [(each.point, each.took) for each in plain.asked] == [
        ("FI-1", timedelta(minutes=5)),
        ("JP-1", None),
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,2026-02-19T09:00:00Z,2026-02-19T08:59:59Z", "answer comes before the question"),
        ("A,2026-02-19T09:00:00Z,2026-02-19T10:30:00+02:00", "answer comes before the question"),
        ("A,2026-02-19T09:00:00,2026-02-19T09:05:00Z", "“sent_at” has no zone"),
        ("A,2026-02-19T09:00:00Z,2026-02-19T09:05:00", "“answered_at” has no zone"),
        ("A,,2026-02-19T09:05:00Z", "“sent_at” is empty"),
        ("A", "“sent_at” is empty"),
        ("A,yesterday,", "is no time in ISO 8601"),
        (",2026-02-19T09:00:00Z,", "no point is named"),
        ("B,2026-02-19T09:00:00Z,", "stands in line 2 already"),
    ],
)
def test_a_row_that_cannot_be_counted_is_named_and_left_out(row: str, why: str) -> None:
    good = "B,2026-02-19T09:00:00Z,2026-02-19T09:09:00Z\n"

    found = read_answers(HEAD + good + row + "\n")

    assert [each.point for each in found.asked] == ["B"]
    ((refused),) = found.refused
    assert refused.line == 3
    assert why in refused.sentence


@pytest.mark.parametrize(
    "text",
    ["", "\n", "point,sent_at\n", "point,sent_at,answered_at,point\n", 'point,sent_at,"answ', "\0"],
)
def test_what_is_no_such_file_is_refused_whole(text: str) -> None:
    with pytest.raises(PocDeskError, match="holds no answers of a test"):
        read_answers(text)


@given(st.text(max_size=200))
def test_no_text_is_a_fault(text: str) -> None:
    try:
        found = read_answers(HEAD + text)
    except PocDeskError:
        return
    assert all(each.sentence for each in found.refused)
