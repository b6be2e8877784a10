"""A moment that is over, as officers type it."""

from datetime import UTC, date, datetime

import pytest

from pocdesk.domain.past import past, past_day

NOW = datetime(2026, 11, 22, 2, 12, 30, tzinfo=UTC)  # Sunday 04:12:30 in Helsinki
ZONE = "Europe/Helsinki"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("04:05", datetime(2026, 11, 22, 2, 5, tzinfo=UTC)),
        ("4.05", datetime(2026, 11, 22, 2, 5, tzinfo=UTC)),
        ("23:50", datetime(2026, 11, 21, 21, 50, tzinfo=UTC)),  # not yet today
        ("yesterday 22:10", datetime(2026, 11, 21, 20, 10, tzinfo=UTC)),
        ("21/11/2026 22:10", datetime(2026, 11, 21, 20, 10, tzinfo=UTC)),
        ("21.11. 22:10", None),
        ("21.11 22:10", datetime(2026, 11, 21, 20, 10, tzinfo=UTC)),
        ("24/12 18:00", datetime(2025, 12, 24, 16, 0, tzinfo=UTC)),
        ("2026-11-21T22:10", datetime(2026, 11, 21, 20, 10, tzinfo=UTC)),
        ("1 Oct 2026 10:00", datetime(2026, 10, 1, 7, 0, tzinfo=UTC)),
        ("1 Oct 2026, 10:00", datetime(2026, 10, 1, 7, 0, tzinfo=UTC)),
        ("Thu 1 Oct, 10:00", datetime(2026, 10, 1, 7, 0, tzinfo=UTC)),
        ("24 December 18:00", datetime(2025, 12, 24, 16, 0, tzinfo=UTC)),
        ("1 Ocu 2026 10:00", None),
        ("today 04:13", None),
        ("31/11/2026 10:00", None),
        ("25:00", None),
        ("soon", None),
        ("", NOW),
        ("now", NOW),
    ],
)
def test_what_is_typed_is_the_last_such_moment(text: str, meant: datetime | None) -> None:
    assert past(text, NOW, ZONE) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("26/05/2026", date(2026, 5, 26)),
        ("2026-05-26", date(2026, 5, 26)),
        ("today", date(2026, 11, 22)),
        ("24/12", date(2025, 12, 24)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("23/11/2026", None),
        ("", None),
        ("May", None),
    ],
)
def test_a_day_is_the_last_such_day(text: str, meant: date | None) -> None:
    assert past_day(text, date(2026, 11, 22)) == meant
