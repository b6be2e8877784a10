"""What every test stands on: no screen, a clock that a test can set."""

import os
from datetime import UTC, datetime, timedelta

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class SetClock:
    """A clock at 03:12 local time of a November night; a test moves it by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()
