"""The ticker: it notices a clock that is set back, and nothing else that clocks do."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from pocdesk.ui.clock import Ticker

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
