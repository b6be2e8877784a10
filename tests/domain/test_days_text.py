"""A period is understood as it is typed, and never as another one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.days_text import days_of, days_text

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "2026-01-01", "2026-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2/2025", "2025-02-01", "2025-02-28"),
        ("Nov 2025", "2025-11-01", "2025-11-30"),
        ("février 2026", "2026-02-01", "2026-02-28"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("this month", "2026-03-01", "2026-03-31"),
        ("Last month", "2026-02-01", "2026-02-28"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("today", "2026-03-31", "2026-03-31"),
        ("31.12.2025", "2025-12-31", "2025-12-31"),
        ("2025-01-01 to 2025-06-30", "2025-01-01", "2025-06-30"),
        ("01/07/2025 – 30/06/2026", "2025-07-01", "2026-06-30"),
        ("2024-11 - 2025-02", "2024-11-01", "2025-02-28"),
        ("2023–2025", "2023-01-01", "2025-12-31"),
    ],
)
def test_a_period_is_understood(text: str, first: str, last: str) -> None:
    assert days_of(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "nov", "2026-13", "2026-02-30", "0", "26", "0000", "to 2026", "ju 2026"),
        *("2026 to 2025", "2024 to 2025 to 2026", "31/02/2026", "q5 2026", "next year"),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert days_of(text, TODAY) is None


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_what_is_written_is_read_back(one: date, other: date) -> None:
    span = (min(one, other), max(one, other))
    assert days_of(days_text(span), TODAY) == span


@given(st.text(max_size=40))
def test_no_text_is_a_fault(text: str) -> None:
    span = days_of(text, TODAY)
    assert span is None or span[0] <= span[1]
