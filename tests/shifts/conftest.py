"""What the counted jobs stand on: an officer on the desk page of a log that is in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.seeded import seeded_desk


@pytest.fixture
def officer(
    qtbot: QtBot, seeded_master: Founded, seeded_folder: Path, clock: SetClock
) -> Iterator[Officer]:
    """At 03:12, with sixty cases in all states behind the window."""
    clock.at = seeded_desk().NOW
    with at_the_window(qtbot, seeded_folder, clock) as someone:
        someone.program.doorway.opened.emit(seeded_master.opened(seeded_folder, clock))
        someone.waits_for(lambda: someone.program.rooms is not None)
        someone.waits_to_see("Acknowledge now")
        yield someone
