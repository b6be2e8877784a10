"""A case with instants at the ends of the calendar is shown on every page."""

from datetime import datetime

import pytest

from tests.attacks.test_instants import ENDS, stored
from tests.officer import Officer


@pytest.mark.long
@pytest.mark.parametrize("at", ENDS, ids=lambda at: f"{at:%Y-%m-%d}")
def test_the_window_shows_what_is_stored_at_the_ends(officer: Officer, at: datetime) -> None:
    desk = officer.program.desk
    assert desk is not None
    reference = stored(desk, at, "Pacific/Kiritimati")
    officer.rooms.refresh()
    officer.waits_for(lambda: officer.program.window.strip.model().rowCount() > 0)
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: "note" in officer.rooms.case.acts())
    officer.presses("Alt+2")
    officer.waits_for(lambda: officer.rooms.log.table.model().rowCount() > 0)
    officer.presses("Alt+1")
    officer.waits_for(lambda: officer.rooms.name == "desk")
    assert not officer.window.grab().isNull()
