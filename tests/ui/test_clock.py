"""The ticker notices a clock that is set back, and no more; a last day is told as its end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from pocdesk.domain.case import Urgency
from pocdesk.domain.deadline import Clock, Due
from pocdesk.ui.clock import Ticker, end_text
from pocdesk.ui.due import end_of

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "counted", "lost"),
    [
        (1, 1, None),
        (-3600, 1, 3601),  # winter time set by hand
        (-86_400 * 365, 1, 86_400 * 365 + 1),
        (-3, 1, None),  # a correction by the network
        (-5, 1, 6),
        (3600, 0, None),  # slept: the count stands still
        (3600, 3600, None),  # slept where the count goes on
        (3600, 1, None),  # set forward
        (0, 60, None),  # the window was busy, and the clock lags
    ],
)
def test_only_a_clock_that_is_set_back_is_told(
    qtbot: QtBot, clock: int, counted: int, lost: int | None
) -> None:
    now, seconds = [NOW], [100.0]
    ticker = Ticker(lambda: now[0], lambda: seconds[0])
    told: list[timedelta] = []
    ticker.set_back.connect(told.append)
    ticker.tick()
    now[0] += timedelta(seconds=clock)
    seconds[0] += counted
    ticker.tick()
    ticker.tick()  # once: from here on the new time is the time
    assert told == ([] if lost is None else [timedelta(seconds=lost)])


def test_what_ends_with_a_day_is_told_by_its_last_day() -> None:
    end = datetime(2026, 12, 1, 22, tzinfo=UTC)  # midnight in Helsinki
    assert end_text(end, "Europe/Helsinki") == "end of 1 Dec 2026"
    assert end_text(end, "Europe/Helsinki", year=False) == "end of 1 Dec"
    assert end_text(end, "UTC") == ""


def test_only_a_clock_that_runs_for_weeks_ends_with_its_day() -> None:
    end = datetime(2026, 12, 1, 22, tzinfo=UTC)
    due = Due(
        reference="DESK-2026-00001",
        party=None,
        urgency=Urgency.NORMAL,
        clock=Clock.PRESERVATION_END,
        due_at=end,
        overdue_at=end,
    )
    assert end_of(due, "Europe/Helsinki") == "end of 1 Dec 2026"
    assert end_of(replace(due, clock=Clock.WAITING), "Europe/Helsinki") == ""
