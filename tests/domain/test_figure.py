"""Figures: shares, means, medians and nearest ranks as one would take them by hand."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.figure import Figure, mean, median, minutes, ninetieth, share

spans = st.lists(st.integers(0, 10**6).map(lambda s: timedelta(seconds=s)), min_size=1)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_is_the_real_quotient_rounded_once(part: int, whole: int) -> None:
    off = Fraction(str(share(part, whole))) - Fraction(100 * part, whole)
    assert Fraction(-1, 20) < off <= Fraction(1, 20)


@given(spans)
def test_the_ninetieth_percentile_is_the_nearest_rank(found: list[timedelta]) -> None:
    value = ninetieth(found)
    assert value in found
    below = sum(span <= value for span in found)
    less = sum(span < value for span in found)
    assert 10 * below >= 9 * len(found)
    assert 10 * less < 9 * len(found)


@given(spans)
def test_median_and_mean_lie_among_the_values(found: list[timedelta]) -> None:
    middle, average = median(found), mean(found)
    assert middle is not None
    assert average is not None
    assert 2 * sum(span < middle for span in found) <= len(found)
    assert 2 * sum(span > middle for span in found) <= len(found)
    assert abs(average * len(found) - sum(found, timedelta())) < timedelta(milliseconds=1)


def test_of_nothing_there_is_nothing() -> None:
    assert (mean([]), median([]), ninetieth([])) == (None, None, None)
    assert Figure(0).share is None
    assert Figure(timedelta(1), of=3).share is None
    assert Figure(1, ("a",), 3).share == 33.3


def test_half_a_minute_is_rounded_up() -> None:
    assert minutes(timedelta(seconds=29.999)) == 0
    assert minutes(timedelta(seconds=30)) == 1
    assert minutes(timedelta(minutes=1, seconds=29)) == 1
